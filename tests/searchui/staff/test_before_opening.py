"""Before a page is opened in the staff room, what was found is shown on its scan, and somebody says he saw it."""

import re

from indexer.pages.holdings import Holdings
from tests.searchui.staff.conftest import HERE


def acts(office):
    with Holdings.read(office.home) as holdings:
        return [(each.act, each.who.partition(" (")[0]) for each in holdings.register.log.entries()]


def test_what_was_found_is_shown_with_its_place_on_the_scan(browser):
    text = browser.get("/check/C-1/1/3").text
    assert "1 page looked through: 1 mark, 1 telephone number." in text
    assert "1 page nobody has looked at yet." in text
    assert "<b>Mark:</b>" in text
    strips = re.findall(r'<img src="(/closed/page/\w+/strip/[\d,]+)"', text)
    assert len(strips) == 2
    for strip in strips:
        assert browser.get(strip).mimetype.startswith("image/")


def test_a_page_on_which_something_was_found_is_not_opened_unseen(office, browser):
    before = acts(office)
    answer = browser.decide("C-1/1/3", "open", reason="Kept words")
    assert answer.status_code == 400
    assert "1 page that would open holds what nobody has looked at: 1 mark, 1 telephone number." in answer.text
    assert 'name="reviewed"' in answer.text
    assert ">Kept words</textarea>" in answer.text
    assert acts(office) == before
    assert office.hits("orchard") == []


def test_whoever_says_that_it_was_looked_at_opens_it_and_both_are_kept(office, browser):
    assert browser.decide("C-1/1/3", "open", who="Miriam Adler", reviewed="yes").status_code == 303
    assert office.hits("orchard")
    assert acts(office)[-2:] == [("review", "Miriam Adler"), ("decision", "Miriam Adler")]


def test_a_review_by_itself_opens_nothing_and_is_not_asked_for_again(office, browser):
    form = {"address": "C-1/1/3", "who": "Miriam Adler", "note": "A public number", "proof": browser.proof()}
    answer = browser.client.post("/reviewed", base_url=HERE, data=form)
    assert answer.status_code == 303
    assert "1 page of C-1/1/3 were looked at" in browser.get("/access/C-1/1/3").text
    assert office.hits("orchard") == []
    assert "A public number" in browser.get("/check/C-1/1/3").text
    assert "nobody has looked at yet" not in browser.get("/check/C-1/1/3").text
    assert browser.decide("C-1/1/3", "open").status_code == 303


def test_a_review_says_what_came_of_it(office, browser):
    before = acts(office)
    sent = {"address": "C-1/1/3", "note": " ", "proof": browser.proof()}
    answer = browser.client.post("/reviewed", base_url=HERE, data=sent)
    assert answer.status_code == 400
    assert "A review needs a note." in answer.text
    assert acts(office) == before


def test_where_nothing_was_found_nothing_is_asked(browser):
    assert "nothing was found" in browser.get("/check/C-1/1/2").text
    assert browser.decide("C-1/1/2", "open").status_code == 303
