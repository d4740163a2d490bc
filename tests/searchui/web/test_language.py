"""Each reader has the room in her language: the one she chose, else the one that her browser asks for."""

import pytest

from searchui.tongue import spoken
from searchui.web.app import create_app
from tests.searchui.web.seen import Seen


@pytest.fixture
def browser(open_side):
    """A browser of its own: choices are kept in it."""
    return create_app(open_side).test_client()


def root_of(answer):
    _, attributes = next(each for each in Seen(answer.text).elements if each[0] == "html")
    return attributes["lang"], attributes["dir"]


@pytest.mark.parametrize(
    ("asked", "root"),
    [
        ("", ("en", "ltr")),
        ("ru-RU,ru;q=0.9,en;q=0.8", ("ru", "ltr")),
        ("he-IL,he;q=0.9", ("he", "rtl")),
        ("de-DE,de", ("en", "ltr")),
        ("fr;q=0.9, ru;q=0.5, en;q=0.4", ("ru", "ltr")),
    ],
)
def test_the_browser_asks_for_a_language(browser, asked, root):
    answer = browser.get("/", headers={"Accept-Language": asked})
    assert root_of(answer) == root
    assert answer.headers["Content-Language"] == root[0]
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_a_choice_leads_back_and_outweighs_what_the_browser_asks_for(browser):
    links = [link for link in Seen(browser.get("/search?q=a b").text).links if link.startswith("/language/")]
    assert [link.split("?")[0] for link in links] == ["/language/ru", "/language/he"]
    answer = browser.get(links[1])
    assert (answer.status_code, answer.location) == (303, "/search?q=a%20b")
    answer = browser.get(answer.location, headers={"Accept-Language": "ru"})
    assert root_of(answer) == ("he", "rtl")


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "/\n/x"]
)
def test_a_choice_leads_nowhere_else(browser, back):
    assert browser.get("/language/ru", query_string={"back": back}).location == "/"


@pytest.mark.parametrize(("address", "status"), [("/page/nowhere", 404), ("/search?q=a*", 400), ("/nothing", 404)])
def test_what_fails_is_told_in_the_same_language_and_nothing_of_it_stays(browser, address, status):
    answer = browser.get(address, headers={"Accept-Language": "he"})
    assert (answer.status_code, root_of(answer)) == (status, ("he", "rtl"))
    assert spoken() == "en"


def test_a_language_that_is_not_there_is_no_choice(browser):
    answer = browser.get("/language/xx")
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (404, None)
