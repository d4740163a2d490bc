"""Regions of a page are blacked and shown again in the staff room, by numbers or by words, and only by its forms."""

import pytest

from indexer.pages.holdings import Holdings
from tests.searchui.staff.conftest import HERE


@pytest.fixture
def page(office):
    """The open letter."""
    return office.ask("find", "lantern")["hits"][0]["page_id"]


def sent(browser, address, page, **form):
    form = {"page": page, "reason": "Names a child", "who": "Miriam Adler", "proof": browser.proof()} | form
    return browser.client.post(address, base_url=HERE, data=form, headers={"Origin": HERE})


def acts(office):
    with Holdings.read(office.home) as holdings:
        return [entry.act for entry in holdings.register.log.entries()]


def test_words_that_are_blacked_are_gone_for_readers_and_come_back(office, browser, page):
    original = browser.get(f"/open/page/{page}/scan").data
    assert sent(browser, "/black", page, words="lantern").status_code == 303
    text = browser.get(f"/regions/{page}").text
    assert "Blacked. 1 region is black now" in text
    assert "Gone from its text:" in text
    assert office.hits("lantern") == []
    assert browser.get(f"/open/page/{page}/scan").data != original
    assert browser.get(f"/regions/{page}/original").data == original
    assert sent(browser, "/show-again", page, n="1").status_code == 303
    assert office.hits("lantern")
    assert browser.get(f"/open/page/{page}/scan").data == original
    assert acts(office)[-2:] == ["region blacked", "region shown again"]


def test_a_region_is_given_by_its_edges(office, browser, page):
    assert sent(browser, "/black", page, x="100", y="120", width="300", height="40").status_code == 303
    assert 'x="100" y="120" width="300" height="40"' in browser.get(f"/regions/{page}").text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"x": "10", "y": "10", "width": "", "height": "9"}, "A region has a left edge"),
        ({"x": "10", "y": "10", "width": "0", "height": "9"}, "A region has a left edge"),
        ({"words": "submarine"}, "does not stand on page"),
        ({"words": "lantern", "reason": " "}, "A region needs a reason."),
    ],
)
def test_what_cannot_be_blacked_is_told_and_nothing_is_changed(office, browser, page, form, says):
    before = acts(office)
    answer = sent(browser, "/black", page, **form)
    assert answer.status_code == 400
    assert says in answer.text
    assert acts(office) == before


def test_no_other_site_blacks_anything(office, browser, page):
    before = acts(office)
    assert sent(browser, "/black", page, words="lantern", proof="of-another-session").status_code == 403
    assert browser.get("/black").status_code == 405
    assert acts(office) == before


def test_a_page_leads_to_its_regions(browser, page):
    assert f'href="/regions/{page}"' in browser.get(f"/access/{page}").text
