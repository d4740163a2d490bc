"""The scan under the glass: what is lit stays lit, and hand, finger and keys all move it."""

from io import BytesIO
from math import ceil, floor

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.journeys.test_from_a_name_to_the_lit_word import check_lit_where_printed
from tests.journeys.views import REPORT

PAGE = "/search?q=Tsirelman"


@pytest.fixture
def glass(window_of):
    """A window on a page with two hits, and with the buttons of the zoom."""
    with window_of(has_touch=True) as window:
        show_page(window)
        yield window


def show_page(window):
    window.goto(PAGE)
    window.locator(REPORT).click()
    window.wait_for_load_state("load")
    if not window.get_by_role("group", name="Zoom").is_visible():
        pytest.fail("The zoom is missing. Fetch it: make browser")


def press(window, *names):
    for name in names:
        window.get_by_role("button", name=name).click()
        window.locator(".scan > img" if name == "Fit page" else "[data-glass]").wait_for()
        settled(window)


def settled(window):
    """Wait until the first rectangle has stood still for a third of a second."""
    window.evaluate(
        """async () => {
            const place = () => JSON.stringify(document.querySelector('.over rect').getBoundingClientRect());
            for (let since = performance.now(), before = place(); performance.now() - since < 333;) {
                await new Promise(requestAnimationFrame);
                if (place() !== before) since = performance.now();
                before = place();
            }
        }"""
    )


def first_rect(window):
    return window.locator(".over rect").first


def round_word(window):
    """Where the first lit word is on the screen, in whole px, what air it has in that on each side, and its length."""
    box = first_rect(window).bounding_box()
    left, top = floor(box["x"]), floor(box["y"])
    right, foot = box["x"] + box["width"], box["y"] + box["height"]
    clip = {"x": left, "y": top, "width": ceil(right) - left, "height": ceil(foot) - top}
    return (
        clip,
        (box["x"] - left, box["y"] - top, ceil(right) - right, ceil(foot) - foot),
        max(box["width"], box["height"]),
    )


def shown(window, clip):
    """A part of the window as the screen has it, without rectangles."""
    window.evaluate("document.querySelector('.over').style.visibility = 'hidden'")
    seen = window.screenshot(clip=clip)
    window.evaluate("document.querySelector('.over').style.visibility = ''")
    return Image.open(BytesIO(seen)).convert("L")


def printed(window, turned, air, length):
    """The first lit word as the scan has it, turned like the glass and with so much air round it as the screen shows.

    Units: air and length, that of the word, in px of the screen.
    """
    x, y, width, height = (float(first_rect(window).get_attribute(each)) for each in ("x", "y", "width", "height"))
    scale, quarters = max(width, height) / length, turned // 90
    left, top, right, foot = (each * scale for each in (*air[quarters:], *air[:quarters]))
    scan = window.request.get(window.locator(".scan img").get_attribute("src").rpartition("/")[0])
    word = (round(x - left), round(y - top), round(x + width + right), round(y + height + foot))
    return Image.open(BytesIO(scan.body())).convert("L").crop(word).rotate(-turned, expand=True)


def unlike(one, other):
    """How much two pictures differ: 0 for the same, 1 for black and white."""
    return ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean[0] / 255


def check_word_under_its_rect(window, turned=0):
    clip, *there = round_word(window)
    seen, word = shown(window, clip), printed(window, turned, *there)
    moved = ImageChops.offset(word, word.width // 3, word.height // 3)
    assert unlike(seen, word) < 0.6 * unlike(seen, moved)


@pytest.mark.parametrize(
    ("names", "turned"),
    [
        (("Zoom in",), 0),
        (("Zoom in", "Zoom in", "Zoom in"), 0),
        (("Zoom in", "Zoom in", "Zoom out"), 0),
        (("Rotate", "Zoom in", "Zoom in"), 90),
        (("Rotate", "Rotate", "Zoom in"), 180),
        (("Full window", "Rotate", "Rotate", "Rotate", "Zoom in"), 270),
        (("Full window", "Zoom in"), 0),
    ],
)
def test_rectangles_stay_on_their_words_however_the_scan_is_held(glass, names, turned):
    press(glass, *names)
    assert glass.locator(".glass canvas").is_visible()
    check_word_under_its_rect(glass, turned)


def test_fit_page_gives_the_plain_scan_back(glass):
    press(glass, "Zoom in", "Rotate", "Rotate", "Rotate", "Rotate", "Fit page")
    assert glass.locator(".glass").count() == 0
    assert glass.locator(".scan > img").is_visible()
    check_lit_where_printed(glass, "trip-report-1985", 2, "tsirelman")
    press(glass, "Zoom in")
    check_word_under_its_rect(glass)


def test_what_the_glass_does_is_told(glass):
    told = glass.locator("#said")
    press(glass, "Zoom in")
    assert told.inner_text() == "160 % of the whole page."
    press(glass, "Rotate")
    assert told.inner_text() == "The whole page, turned by 90°."


def test_the_full_window_holds_scan_and_buttons_until_escape(glass):
    size = glass.viewport_size
    press(glass, "Full window")
    scan = glass.locator(".scan").bounding_box()
    assert scan["width"] > 0.95 * size["width"]
    assert scan["height"] > 0.85 * size["height"]
    button = glass.get_by_role("button", name="Full window")
    assert button.get_attribute("aria-pressed") == "true"
    glass.keyboard.press("Escape")
    glass.locator(".scan > img").wait_for()
    assert glass.locator("dialog[open], .glass").count() == 0
    assert button.get_attribute("aria-pressed") == "false"
    assert button.evaluate("button => button === document.activeElement")
    check_lit_where_printed(glass, "trip-report-1985", 2, "tsirelman")


def test_all_of_it_can_be_done_by_keys(glass):
    button = glass.get_by_role("button", name="Zoom in")
    while not button.evaluate("button => button === document.activeElement"):
        glass.keyboard.press("Tab")
    glass.keyboard.press("Enter")
    settled(glass)
    canvas = glass.get_by_role("application")
    while not canvas.evaluate("canvas => canvas === document.activeElement"):
        glass.keyboard.press("Tab")
    for key, goes in (("ArrowRight", (-1, 0)), ("ArrowDown", (0, -1)), ("ArrowLeft", (1, 0)), ("ArrowUp", (0, 1))):
        assert moved_by(glass, lambda key=key: glass.keyboard.press(key)) == goes, key
    wide = first_rect(glass).bounding_box()["width"]
    glass.keyboard.press("+")
    settled(glass)
    assert first_rect(glass).bounding_box()["width"] > 1.3 * wide
    glass.keyboard.press("r")
    for key in "++":
        settled(glass)
        glass.keyboard.press(key)
    settled(glass)
    check_word_under_its_rect(glass, 90)


def moved_by(window, doing):
    """In which direction the first rectangle went: across and down, each -1, 0 or 1."""
    before = first_rect(window).bounding_box()
    doing()
    settled(window)
    after = first_rect(window).bounding_box()
    ways = (after[each] - before[each] for each in ("x", "y"))
    return tuple(0 if abs(way) < 3 else round(way / abs(way)) for way in ways)


def test_a_click_moves_a_place_to_the_middle_so_that_nothing_needs_a_drag(glass):
    """WCAG 2.2, 2.5.7."""
    press(glass, "Full window", "Zoom in", "Zoom in")
    box = glass.locator(".glass").bounding_box()
    assert moved_by(
        glass, lambda: click_and_wait(glass, box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"])
    ) == (-1, -1)


def click_and_wait(window, x, y):
    window.mouse.click(x, y)
    window.wait_for_timeout(400)  # longer than the 250 ms in which a second click would make a double one


def test_the_wheel_scrolls_the_view_over_the_glass_as_it_does_elsewhere(glass):
    press(glass, "Zoom in")
    wide = first_rect(glass).bounding_box()["width"]
    glass.locator(".glass").hover()
    glass.mouse.wheel(0, 200)
    while glass.evaluate("scrollY") < 100:
        glass.wait_for_timeout(50)
    settled(glass)
    assert first_rect(glass).bounding_box()["width"] == pytest.approx(wide, abs=1)


def test_printing_prints_the_plain_scan(glass):
    press(glass, "Zoom in")
    glass.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert glass.locator(".glass").count() == 0
    assert glass.locator(".scan > img").is_visible()


def test_where_the_library_does_not_load_the_scan_stays_plain(window_of):
    with window_of() as window:
        window.route("**/openseadragon.min.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        window.goto(PAGE)
        window.locator(REPORT).click()
        assert not window.get_by_role("group", name="Zoom").is_visible()
        check_lit_where_printed(window, "trip-report-1985", 2, "tsirelman")
