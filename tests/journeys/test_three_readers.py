"""The whole visits of those the room is for: a historian, a student, an archivist; on specimens and on real scans."""

import re

import pytest

from tests.journeys.test_layout import WIDE
from tests.journeys.views import REPORT, follow

NAME = "A word, a phrase or a name, in any script"


def pages_found(window):
    """The number of pages in the heading of the results."""
    return int(re.match(r"([\d,]+) page", window.get_by_role("heading", level=1).inner_text())[1].replace(",", ""))


def search(window, query):
    window.get_by_label(NAME).fill(query)
    follow(window.get_by_role("button", name="Search", exact=True))


def test_a_historian_finds_a_name_in_every_script_quotes_it_and_cites_what_she_did(window_of):
    with window_of(permissions=["clipboard-read", "clipboard-write"]) as window:
        window.goto("/")
        search(window, "Цирельман")
        every = pages_found(window)
        # One spelling less, and back.
        chip = window.locator(".chips a", has_text="Tsirelman").first
        printed = int(chip.locator("small").inner_text())
        follow(chip)
        # A page can hold several spellings, and is found by another one then.
        assert every - printed <= pages_found(window) < every
        follow(window.locator(".chips.off a").first)
        assert pages_found(window) == every
        # Narrowed to one type: as many pages as the box beside it says.
        box = window.locator(".narrow label", has_text="trip report").first
        number = int(box.locator("small").inner_text())
        box.locator("input").check()
        follow(window.locator(".narrow").get_by_role("button").first)
        assert pages_found(window) == number
        follow(window.locator(REPORT))
        assert window.locator(".over .now").count() >= 1
        # A quotation with its footnote.
        follow(window.get_by_role("link", name=re.compile("^Quote")).first)
        window.get_by_role("button", name="Copy text, picture and footnote").click()
        window.locator("#said:not(:empty)").wait_for(state="attached")
        quoted = window.evaluate("navigator.clipboard.readText()")
        assert "Trip report, Leningrad and Moscow" in quoted
        # What she did, for a footnote; whoever follows it finds the same pages.
        window.goto("/search?q=Цирельман")
        window.get_by_role("link", name="Cite this search").click()
        follow(window.locator("#cite-search a"))
        assert (
            f"Then {every} pages were found, now {every}. They are the same pages."
            in window.locator("#since").inner_text()
        )


def test_a_student_walks_down_the_finding_aid_to_a_source_and_keeps_it_with_its_citation(window_of):
    with window_of(390) as window:
        window.goto("/")
        follow(window.get_by_role("link", name="What is held", exact=True))
        for name in ("Harbor Committee", "Series III", "Box 3", "Folder 1", "Trip report"):
            follow(window.locator("main").get_by_role("link", name=name).first)
        follow(window.locator(".sheets a").first)
        cited = window.locator("#cite").inner_text()
        assert all(part in cited.lower() for part in ("trip report, leningrad and moscow", "box 3", "folder 1"))
        window.get_by_role("button", name="Keep in my list").click()
        follow(window.get_by_role("link", name="Reading list"))
        assert window.locator("#list .cite").inner_text() == " ".join(cited.split())


def test_an_archivist_goes_from_what_is_not_searched_to_the_reason(window_of):
    with window_of() as window:
        window.goto("/")
        # A page that is open and cannot be searched: the line says how many, the list which, the page why.
        line = window.locator(".coverage").first
        blank = line.get_by_role("link").filter(has_text=re.compile(r"^\d+$")).last
        number = int(blank.inner_text())
        follow(blank)
        assert pages_found(window) == number
        follow(window.locator(".hit a").first)
        assert window.locator(".text .blank").inner_text().strip()
        assert window.locator("#made").is_visible()
        # A folder that is closed: its words in the finding aid, and no page.
        window.goto("/")
        follow(window.locator(".coverage").first.get_by_role("link", name=re.compile("folder$")).first)
        assert window.locator(".covered > li").count() == 1
        assert window.locator(".covered .note").inner_text().strip()


@pytest.mark.shared_data
@pytest.mark.parametrize("query", ["Sharansky", "Shcharansky", "Щаранский", "שרנסקי"])
def test_on_real_scans_every_spelling_of_a_name_leads_to_the_same_pages_lit(real_window_of, query):
    with real_window_of() as window:
        window.goto("/")
        search(window, query)
        assert pages_found(window) == 7
        for number in range(3):
            follow(window.locator(".hit .line a").nth(number))
            rect, scan = window.locator(".over .now").first.bounding_box(), window.locator(".scan img").bounding_box()
            assert scan["x"] <= rect["x"] < rect["x"] + rect["width"] <= scan["x"] + scan["width"] + 8
            window.go_back()


@pytest.mark.shared_data
def test_on_real_scans_the_three_visits_hold(real_window_of):
    with real_window_of() as window:
        # The historian: every occurrence in its line, and the name over the years.
        window.goto("/search?q=Sharansky")
        follow(window.get_by_role("link", name="Every occurrence in its line"))
        assert window.locator(".kwic tbody").count() >= 20
        follow(window.get_by_role("link", name="Over the years"))
        assert window.locator("main svg text", has_text="1978").count() >= 1
        # The student: down to a page by the finding aid.
        window.goto("/held/")
        follow(window.locator("main").get_by_role("link", name="Demonstration Collection").first)
        for name in ("Series 1", "Box 1", "Folder 3"):
            follow(window.locator("main").get_by_role("link", name=name).first)
        assert window.locator("main .crumbs").first.is_visible()
        # The archivist: weak pages are counted, listed, and each says why.
        window.goto("/")
        weak = window.locator(".coverage").first.get_by_role("link").nth(1)
        number = int(weak.inner_text())
        follow(weak)
        assert pages_found(window) == number
        follow(window.locator(".hit a").first)
        assert window.locator("#made").is_visible()


@pytest.mark.shared_data
@pytest.mark.parametrize("language", ["en", "ru", "he"])
def test_on_real_scans_nothing_runs_off_a_narrow_screen(real_window_of, language):
    with real_window_of(320, locale=language) as window:
        for address in ("/", "/search?q=Sharansky", "/held/DEMO-1", "/finding-aid/DEMO-1", "/concordance?q=Sharansky"):
            window.goto(address)
            width, there = window.evaluate(WIDE)
            assert width <= there, address
