"""From a name in another script to the next hit and the citation, by mouse, by keys and without script."""

import pytest

from tests.journeys.test_from_a_name_to_the_lit_word import check_lit_where_printed
from tests.journeys.views import REPORT, follow

REPORT_P2 = ("trip-report-1985", 2, "tsirelman")


def open_report(window):
    window.goto("/search?q=Цирельман")
    follow(window.locator(REPORT))


def citation(window):
    return " ".join(window.locator("#cite").text_content().split())


def test_a_lit_hit_leads_to_the_next_and_its_page_to_a_citation_in_the_clipboard(window_of):
    with window_of(permissions=["clipboard-read", "clipboard-write"]) as window:
        open_report(window)
        check_lit_where_printed(window, *REPORT_P2)
        follow(window.get_by_role("link", name="Next hit"))
        assert window.locator(".over .now").count() == 1
        window.get_by_role("button", name="Copy citation").click()
        window.get_by_text("Copied.", exact=True).wait_for()
        assert window.evaluate("navigator.clipboard.readText()") == citation(window)
        assert "Trip report, Leningrad and Moscow" in citation(window)


def test_where_the_browser_has_no_clipboard_for_us_the_old_way_copies(window_of):
    """As in a room that is served without https to another machine."""
    with window_of(permissions=["clipboard-read"]) as window:
        open_report(window)
        window.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
        window.get_by_role("button", name="Copy citation").click()
        window.get_by_text("Copied.", exact=True).wait_for()
        window.evaluate("delete navigator.clipboard")
        assert " ".join(window.evaluate("navigator.clipboard.readText()").split()) == citation(window)


def test_without_script_the_way_is_the_same_and_the_citation_can_be_read(window_of):
    with window_of(java_script_enabled=False) as window:
        open_report(window)
        check_lit_where_printed(window, *REPORT_P2)
        follow(window.get_by_role("link", name="Next hit"))
        assert window.locator(".over .now").count() == 1
        assert window.locator("#cite").is_visible()
        for name in ("Copy citation", "Zoom in", "Turn these keys off"):
            assert not window.get_by_role("button", name=name).is_visible()


def test_keys_lead_to_the_box_and_from_hit_to_hit(window_of):
    with window_of() as window:
        open_report(window)
        window.keyboard.press("n")
        window.wait_for_url("**hit=2**")
        window.keyboard.press("p")
        window.wait_for_url("**hit=1**")
        window.keyboard.press("/")
        assert window.evaluate("document.activeElement.id") == "q"
        window.keyboard.type("n/p")
        assert window.locator("#q").input_value() == "n/p"


@pytest.mark.parametrize("letter", ["т", "מ"])
def test_the_keys_lie_where_they_lie_on_cyrillic_and_hebrew_keyboards(window_of, letter):
    with window_of() as window:
        open_report(window)
        press = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'KeyN', bubbles: true }))"
        window.evaluate(press, letter)
        window.wait_for_url("**hit=2**")


def test_the_keys_can_be_turned_off_and_stay_off(window_of):
    """WCAG 2.2, 2.1.4."""
    with window_of() as window:
        window.goto("/")
        window.get_by_text("Operators", exact=True).click()
        window.get_by_role("button", name="Turn these keys off").click()
        window.reload()
        window.keyboard.press("/")
        assert window.evaluate("document.activeElement.id") != "q"
        assert window.get_by_role("button", name="Turn these keys on", include_hidden=True).count() == 1


def test_what_was_found_is_told_to_who_cannot_see_it(window_of):
    with window_of() as window:
        for address, told in (
            ("/search?q=Tsirelman", "10 pages in 9 items for Tsirelman"),
            ("/concordance?q=Tsirelman", "18 occurrences of Tsirelman"),
        ):
            window.goto(address)
            window.locator("#said.unseen", has_text=told).wait_for(state="attached")
