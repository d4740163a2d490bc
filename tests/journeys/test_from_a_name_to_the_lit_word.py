"""A historian types a name in one script, and gets it lit on the scan in another."""

import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.journeys.views import follow

TRUTH = Path(__file__).resolve().parents[2] / "corpus" / "specimens" / "truth"


def true_rects(specimen, leaf, word):
    """Where a word is really printed, in px of the page."""
    leaves = json.loads((TRUTH / f"{specimen}.json").read_text("utf-8"))["leaves"]
    words = next(each for each in leaves if each["leaf"] == leaf)["words"]
    return [rect for each in words if word in each["text"].lower() for rect in each["rects"]]


def drawn(window):
    """The rectangles as the browser drew them, in px of the page that the scan shows."""
    return window.evaluate(
        """() => {
            const scan = document.querySelector('.scan img'), frame = scan.getBoundingClientRect();
            const scale = scan.getAttribute('width') / frame.width;
            return [...document.querySelectorAll('.scan rect:not(.stated rect)')].map(rect => {
                const box = rect.getBoundingClientRect();
                return [(box.x - frame.x) * scale, (box.y - frame.y) * scale, box.width * scale, box.height * scale];
            });
        }"""
    )


def overlap(one, other):
    """The shared area as a share of the smaller of the two."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0, across) * max(0, down) / min(one[2] * one[3], other[2] * other[3])


def check_lit_where_printed(window, specimen, leaf, word):
    window.wait_for_load_state("load")  # without its style sheet the scan and its lights stand one below the other
    width = int(window.locator(".scan img").get_attribute("width"))
    height = int(window.locator(".scan img").get_attribute("height"))
    rects = drawn(window)
    assert rects
    for x, y, across, down in rects:
        assert -10 <= x < x + across <= width + 10
        assert -10 <= y < y + down <= height + 10
        best = max(overlap((x, y, across, down), true) for true in true_rects(specimen, leaf, word))
        assert best > 0.6


def open_second_page_of_the_report(window):
    """Follow the link to it among the results, and wait for style sheet and scan."""
    report = window.get_by_role("article").filter(has_text="Trip report, Leningrad and Moscow")
    follow(report.get_by_role("link", name="Page 2", exact=True))


@pytest.mark.parametrize("width_px", [320, 1280])
def test_a_name_in_another_script_leads_to_the_lit_word_and_back(window_of, width_px):
    with window_of(width_px) as window:
        window.goto("/")
        window.get_by_label("A word, a phrase or a name, in any script").fill("Цирельман")
        follow(window.get_by_role("button", name="Search"))
        assert window.get_by_role("heading", level=1).inner_text().endswith("for Цирельман")
        assert window.locator(".spellings li", has_text="Tsirelman").count() == 1

        open_second_page_of_the_report(window)
        assert window.get_by_role("heading", level=1).inner_text() == "Trip report, Leningrad and Moscow"
        check_lit_where_printed(window, "trip-report-1985", 2, "tsirelman")
        assert "Tsirelman" in window.locator("mark.now").inner_text()
        assert window.locator("#hit1").evaluate("mark => mark === document.querySelector(':target')")

        follow(window.get_by_role("link", name="Next page"))
        assert "Page 3 of 4" in window.locator(".bar").inner_text()
        follow(window.get_by_role("link", name="Back to results"))
        assert window.get_by_role("heading", level=1).inner_text().endswith("for Цирельман")


def hits_on(window):
    """The number of the hit that is looked at, and how many the page has."""
    return tuple(map(int, re.findall(r"Hit (\d+) of (\d+)", window.locator(".bar").inner_text())[0]))


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("width_px", [320, 1280])
def test_next_hit_leads_over_the_border_of_a_page_and_back_to_the_same_results(window_of, width_px, has_script):
    with window_of(width_px, java_script_enabled=has_script) as window:
        window.goto("/search?q=Цирельман&order=oldest")
        results = window.url
        follow(window.locator(".hit .line a").first)
        first, (now, hits) = window.url, hits_on(window)
        assert now == 1
        for number in range(2, hits + 1):
            follow(window.get_by_role("link", name="Next hit"))
            assert hits_on(window) == (number, hits)
            assert window.locator(".lines mark.now").first.get_attribute("id") == f"hit{number}"
            assert window.locator(".over rect.now").count() >= 1
        follow(window.get_by_role("link", name="Next hit"))
        assert urlsplit(window.url).path != urlsplit(first).path
        assert hits_on(window)[0] == 1
        follow(window.get_by_role("link", name="Previous hit"))
        assert urlsplit(window.url).path == urlsplit(first).path
        assert hits_on(window) == (hits, hits)
        follow(window.get_by_role("link", name="Back to results"))
        assert urldefrag(window.url).url == results


@pytest.mark.parametrize("width_px", [320, 1280])
def test_the_hit_is_enlarged_under_the_scan_and_lies_in_sight(window_of, width_px):
    with window_of(width_px) as window:
        window.goto("/search?q=Tsirelman")
        open_second_page_of_the_report(window)
        cut = window.locator(".enlarged svg").first
        frame, hit = cut.bounding_box(), cut.locator("rect.now").first.bounding_box()
        scan = window.locator(".scan rect.now").first.bounding_box()
        assert frame["x"] <= hit["x"] < hit["x"] + hit["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= hit["y"] < hit["y"] + hit["height"] <= frame["y"] + frame["height"]
        assert hit["height"] > 1.5 * scan["height"]
        assert hit["height"] > 18


def test_results_are_narrowed_beside_them_on_a_wide_screen_and_below_them_on_a_narrow_one(window_of):
    for width_px, is_beside in ((1280, True), (320, False)):
        with window_of(width_px) as window:
            window.goto("/search?q=specimen")
            items, narrow = (window.locator(each).bounding_box() for each in (".items", ".narrow"))
            assert (narrow["x"] >= items["x"] + items["width"]) is is_beside
            jump = window.get_by_role("link", name="Narrow these")
            assert jump.is_visible() is not is_beside
            if not is_beside:
                jump.click()
                assert window.locator("#narrow").evaluate("heading => heading.getBoundingClientRect().top < 200")
            value = window.locator(".narrow label.opt", has=window.locator("[name=type]")).first
            pages = value.locator("small").inner_text()
            value.get_by_role("checkbox").check()
            follow(window.get_by_role("button", name="Apply"))
            assert window.get_by_role("heading", level=1).inner_text().startswith(f"{pages} page")


def test_the_scan_is_loaded_as_large_as_it_is_shown_and_not_much_larger(window_of):
    with window_of() as window:
        window.goto('/search?q="Summer Garden"')
        follow(window.locator(".hit .line a").first)
        scan = window.locator(".scan img")
        loaded, shown = scan.evaluate("scan => scan.decode().then(() => [scan.currentSrc, scan.clientWidth])")
        assert shown <= int(loaded.rpartition("/")[2]) <= 2 * shown


@pytest.mark.parametrize(
    ("query", "specimen", "word"),
    [("שלום", "hebrew-letter-1986", "שלום"), ("Варшавчик", "russian-letter-1984", "варшавчик")],
)
def test_hebrew_and_russian_light_up_where_they_are_printed(window_of, query, specimen, word):
    with window_of() as window:
        window.goto(f"/search?q={query}")
        follow(window.get_by_role("link", name=("Letter from Haifa" if word == "שלום" else "Letter from Leningrad")))
        check_lit_where_printed(window, specimen, 1, word)


def test_a_larger_scan_keeps_its_rectangles_in_place(window_of):
    with window_of() as window:
        window.goto("/search?q=Tsirelman")
        open_second_page_of_the_report(window)
        before = window.locator(".scan img").bounding_box()["width"]
        follow(window.get_by_role("link", name="Larger scan"))
        assert window.locator(".scan img").bounding_box()["width"] > 1.4 * before
        check_lit_where_printed(window, "trip-report-1985", 2, "tsirelman")


BOXES = "['figure', '.text'].map(each => document.querySelector(each).getBoundingClientRect().toJSON())"


def test_scan_and_text_stand_side_by_side_at_equal_height_on_a_wide_screen(window_of):
    with window_of() as window:
        window.goto("/search?q=Tsirelman")
        open_second_page_of_the_report(window)
        scan, text = window.evaluate(BOXES)
        assert abs(scan["top"] - text["top"]) < 2
        assert abs(scan["bottom"] - text["bottom"]) < 2
        assert scan["right"] < text["left"]


def test_a_student_walks_from_the_collection_down_to_a_page(window_of):
    with window_of() as window:
        window.goto("/")
        follow(window.get_by_role("link", name="What is held", exact=True))
        for name in ("Harbor Committee", "Series III", "Box 3", "Folder 1", "Trip report"):
            follow(window.locator("main").get_by_role("link", name=name).first)
        assert window.get_by_role("heading", level=1).inner_text() == "Trip report, Leningrad and Moscow"
        assert window.locator(".crumbs li").count() == 6


def test_the_whole_way_needs_no_script(window_of):
    with window_of(java_script_enabled=False) as window:
        window.goto("/")
        window.locator("summary", has_text="Operators").click()
        assert window.get_by_text("these words together, in this order").is_visible()
        window.get_by_label("A word, a phrase or a name, in any script").fill("Цирельман")
        window.keyboard.press("Enter")
        open_second_page_of_the_report(window)
        assert window.locator(".scan rect").count() >= 1
        assert window.locator(".scan img").bounding_box()["height"] > 600
