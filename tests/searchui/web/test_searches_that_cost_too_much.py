"""A search that would hold up the reading room ends soon, with a plain message and what to write instead."""

import time
from urllib.parse import urlencode

import pytest

from benchmarks.fuzz.abuse import ABUSE, EMPTY
from indexer.settings import Settings
from searchui.web.app import create_app

LIMIT_S = Settings().search_seconds


def asked(arguments):
    return urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in arguments.items()})


@pytest.mark.parametrize("name", ABUSE)
def test_a_hostile_search_is_answered_or_refused_in_time_with_a_plain_message(reader, name):
    begun = time.process_time()
    answer = reader.get(f"/search?{asked(ABUSE[name])}")
    assert time.process_time() - begun < LIMIT_S
    if name == EMPTY:
        assert (answer.status_code, answer.location) == (302, "/")
    elif answer.status_code == 400:
        assert "This search cannot be run" in answer.text
    else:
        assert answer.status_code == 200
        assert "<h1>" in answer.text


@pytest.fixture(scope="module")
def hasty(open_side):
    """The reading room of archivists who let no search take any time at all."""
    return create_app(open_side, search_seconds=0).test_client()


@pytest.mark.parametrize("query", ["letter", "refus*", '"exit visas"', "name:Levantin", "box:1", "nothingofthekind"])
def test_a_search_that_takes_longer_than_it_may_says_so_and_gives_no_part_of_an_answer(hasty, query):
    answer = hasty.get("/search", query_string={"q": query})
    assert answer.status_code == 400
    assert "This search takes too long and was ended." in answer.text
    assert "Add a rarer word" in answer.text


def test_a_page_opened_from_such_a_search_is_shown_and_says_why_nothing_is_lit(hasty, reader):
    page = reader.get("/search?q=letter").text.partition('href="/page/')[2].partition('"')[0].partition("?")[0]
    answer = hasty.get(f"/page/{page}?q=letter")
    assert answer.status_code == 200
    assert "This search takes too long and was ended." in answer.text


@pytest.mark.parametrize("address", ["/", "/help", "/held/", "/health"])
def test_what_is_no_search_is_shown_however_little_a_search_may_take(hasty, address):
    assert hasty.get(address).status_code == 200
