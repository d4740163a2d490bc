"""Text and scan beside each other: lines lead to their place and back, words say how each source has them."""

import pytest

from tests.journeys.test_zoom import check_word_under_its_rect, settled
from tests.journeys.views import REPORT, follow

LINE = "#line3"


def show_report(window, more=""):
    """Open the page with two hits, looked at in some way."""
    window.goto("/search?q=Tsirelman")
    address = window.locator(REPORT).get_attribute("href").partition("#")[0]
    window.goto(address + more)
    window.wait_for_load_state("load")


def box_of(element):
    return [int(each) for each in element.get_attribute("data-box").split(",")]


def aim(window):
    """What is framed on the scan, without the air round it."""
    rect = window.locator(".over .aim")
    x, y, width, height = (int(float(rect.get_attribute(each))) for each in ("x", "y", "width", "height"))
    return [x + 4, y + 4, width - 8, height - 8]


def in_the_window(window, rect):
    box = rect.bounding_box()
    return box["x"] >= 0 and box["y"] >= 0 and box["y"] + box["height"] <= window.viewport_size["height"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_without_script_rectangles_stay_on_their_words_at_every_quarter_turn(window_of, turn):
    with window_of(java_script_enabled=False) as window:
        show_report(window, f"&turn={turn}")
        window.locator(".scan").scroll_into_view_if_needed()
        check_word_under_its_rect(window, turn)


def test_without_script_a_line_and_a_part_are_framed_by_their_addresses(window_of):
    with window_of(java_script_enabled=False) as window:
        show_report(window)
        window.locator(f"{LINE} a.n").click()
        assert aim(window) == box_of(window.locator(LINE))
        assert "Line 3, enlarged" in window.locator(".aimed").inner_text()
        show_report(window, "&xywh=percent:10,10,50,20")
        assert window.locator(".aimed svg").count() == 1
        show_report(window, "&xywh=somewhere")
        assert "“somewhere”" in window.locator(".notices").inner_text()


@pytest.mark.parametrize("width_px", [320, 1280])
def test_a_line_leads_to_its_place_on_the_scan_and_back(window_of, width_px):
    with window_of(width_px) as window:
        show_report(window)
        number = window.locator(f"{LINE} a.n")
        number.focus()
        window.keyboard.press("Enter")
        window.locator("[data-glass]").wait_for()
        settled(window)
        assert aim(window) == box_of(window.locator(LINE))
        assert in_the_window(window, window.locator(".over .aim"))
        assert "line=3" in window.url
        window.get_by_role("application").focus()
        window.keyboard.press("Enter")
        assert window.evaluate("document.activeElement.closest('li').id") == "line3"
        window.keyboard.press("ArrowDown")
        assert window.evaluate("document.activeElement.closest('li').id") == "line4"


def test_a_click_on_the_scan_finds_the_line_also_where_the_scan_is_on_its_side(window_of):
    with window_of() as window:
        show_report(window, "&turn=90")
        x, y, width, height = box_of(window.locator("#line5"))
        frame, scan = window.locator(".scan").bounding_box(), window.locator(".scan img")
        high = int(scan.get_attribute("height"))
        scale = frame["width"] / high
        window.mouse.click(frame["x"] + (high - y - height / 2) * scale, frame["y"] + (x + width / 2) * scale)
        assert window.evaluate("document.activeElement.closest('li').id") == "line5"
        assert aim(window) == [x, y, width, height]


def test_all_readings_of_a_word_come_to_the_pointer_and_to_the_keys_and_go_again(window_of):
    """WCAG 2.2, 1.4.13."""
    with window_of() as window:
        show_report(window)
        told = window.locator(".read")
        window.locator(f"{LINE} a.n").focus()
        window.keyboard.press("ArrowRight")
        told.wait_for()
        assert "Read by machine (OCR)" in told.inner_text()
        assert "% sure" in told.inner_text()
        word = window.evaluate("document.activeElement.getAttribute('aria-label')")
        assert word in told.inner_text()
        window.keyboard.press("ArrowRight")
        window.wait_for_function("word => document.activeElement.getAttribute('aria-label') !== word", arg=word)
        window.keyboard.press("Escape")
        assert not told.is_visible()
        assert window.evaluate("document.activeElement.className") == "n"
        box = window.locator(f"{LINE} > span").bounding_box()
        window.mouse.move(box["x"] + 20, box["y"] + 8)
        told.wait_for()
        beside = told.bounding_box()
        window.mouse.move(beside["x"] + 10, beside["y"] + 10)
        window.wait_for_timeout(600)  # longer than the 300 ms in which the pointer can go to it
        assert told.is_visible()
        window.keyboard.press("Escape")
        assert not told.is_visible()


def test_doubtful_words_are_marked_on_request_without_script(window_of):
    with window_of(java_script_enabled=False) as window:
        show_report(window)
        assert window.locator(".lines .doubt").count() == 0
        follow(window.get_by_role("link", name="Mark doubtful words"))
        marked = window.locator(".lines .doubt").count()
        assert marked
        assert "less than 80 % sure" in window.locator(".text").inner_text()
        follow(window.get_by_role("link", name="Next hit"))
        assert window.locator(".lines .doubt").count() == marked
        follow(window.get_by_role("link", name="Do not mark doubtful words"))
        assert window.locator(".lines .doubt").count() == 0
