"""What a reader keeps: pages and searches with their citations, in her browser alone, and to take away."""

import csv
from io import StringIO

from tests.journeys.views import REPORT, follow


def exported(window, name):
    with window.expect_download() as taken:
        window.get_by_role("button", name=name).first.click()
    return taken.value.path().read_text(encoding="utf-8-sig")


def test_a_page_and_a_search_are_kept_cited_annotated_and_taken_away(window_of):
    with window_of() as window:
        sent = []
        window.goto("/search?q=Цирельман")
        follow(window.locator(REPORT))
        window.get_by_role("button", name="Keep in my list").click()
        window.get_by_text("Kept in your reading list.").wait_for()
        cited = " ".join(window.locator("#cite").text_content().split())
        window.goto("/search/cite?q=nothingofthekind")
        window.get_by_role("button", name="Keep in my list").click()
        window.on("request", lambda request: sent.append(request.post_data) if request.method != "GET" else None)
        window.goto("/reading-list")
        rows = window.locator("#list li")
        assert rows.count() == 2
        assert rows.nth(1).locator(".cite").text_content() == cited
        assert "no page found" in rows.nth(0).locator(".cite").text_content()
        rows.nth(1).get_by_label("Note").fill("=compare with the letter")
        rows.nth(1).get_by_label("Note").blur()
        window.get_by_text("The note is kept.").wait_for()
        assert exported(window, "Citations as text").endswith(f"{cited}\n=compare with the letter")
        first, second = csv.DictReader(StringIO(exported(window, "As a table (CSV)")))
        assert (first["kind"], second["kind"], second["cited"]) == ("search", "page", cited)
        # A spreadsheet must not take a note for a formula.
        assert second["note"] == "'=compare with the letter"
        assert second["address"].startswith(window.url.removesuffix("/reading-list") + "/page/")
        follow(rows.nth(1).get_by_role("link"))
        assert window.get_by_role("button", name="Take off my list").get_attribute("aria-pressed") == "true"
        window.get_by_role("button", name="Take off my list").click()
        window.goto("/reading-list")
        assert window.locator("#list li").count() == 1
        window.on("dialog", lambda dialog: dialog.accept())
        window.get_by_role("button", name="Clear the list").click()
        assert window.get_by_text("Nothing is kept yet.").is_visible()
        assert sent == []


def test_a_note_is_kept_as_it_is_typed_and_the_keys_go_on_where_a_row_was_taken_off(window_of):
    with window_of() as window:
        for query in ("Цирельман", "visa"):
            window.goto(f"/search/cite?q={query}")
            window.get_by_role("button", name="Keep in my list").click()
            window.get_by_text("Kept in your reading list.").wait_for()
        window.goto("/reading-list")
        window.get_by_label("Note").first.press_sequentially("ask about it")
        window.goto("/reading-list")
        assert window.get_by_label("Note").first.input_value() == "ask about it"
        off = window.get_by_role("button", name="Take off the list")
        for left in (1, 0):
            off.first.press("Enter")
            assert off.count() == left
            assert window.evaluate("document.activeElement.textContent") == ("Take off the list" if left else "Kept")


def test_searches_are_kept_only_where_the_reader_wants_it(window_of):
    with window_of() as window:
        window.goto("/search?q=Цирельман")
        window.goto("/reading-list")
        assert window.locator("#searches li").count() == 0
        window.get_by_label("Keep my searches in this browser").check()
        for query in ("Цирельман", "visa", "Цирельман"):
            window.goto(f"/search?q={query}")
            # What keeps it comes after the view.
            window.wait_for_function(
                "asked => JSON.parse(localStorage.searches ?? '[]')[0]?.query === asked", arg=query
            )
        window.goto("/reading-list")
        assert window.locator("#searches li a").all_text_contents() == ["Цирельман", "visa"]
        assert window.locator("#searches [data-field=found]").first.text_content() == "10 pages"
        window.get_by_label("Keep my searches in this browser").uncheck()
        assert window.locator("#searches li").count() == 0
        assert window.evaluate("localStorage.getItem('searches')") == "[]"


def test_what_a_browser_was_made_to_keep_leads_nowhere_else(window_of):
    with window_of() as window:
        window.goto("/reading-list")
        row = '[{"kind": "page", "address": "javascript:alert(1)", "title": "<img src=x>", "cited": "<b>c</b>"}]'
        window.evaluate("row => localStorage.setItem('reading list', row)", row)
        window.reload()
        assert window.locator("#list a").get_attribute("href") == "/"
        assert window.locator("#list li .cite").text_content() == "<b>c</b>"
        window.evaluate("localStorage.setItem('reading list', '{broken')")
        window.reload()
        assert window.get_by_text("Nothing is kept yet.").is_visible()


def test_without_script_the_view_says_why_it_is_empty(window_of):
    with window_of(java_script_enabled=False) as window:
        window.goto("/reading-list")
        assert "The list is kept by a script" in window.locator("main .tell").inner_text()
        assert not window.locator("#kept").is_visible()
