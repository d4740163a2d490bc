"""A search is cited so that it can stand in a footnote, and its link says what has changed since."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask import Flask

from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.pages.withdrawn import Hidden, Withdrawals
from searchui.web import cited_search_views
from searchui.web.app import create_app
from tests.searchui.web.small_home import item, page, write_home

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    """Everybody looks on the same day."""
    add_routes = cited_search_views.add_routes
    monkeypatch.setattr(cited_search_views, "add_routes", lambda app: add_routes(app, today=lambda: TODAY))


def written(directory, texts):
    pages = [page(f"page-{n}", n, text) for n, text in enumerate(texts, 1)]
    write_home(directory, [item("letter", "Letter of the harbour")], pages)
    return directory


@pytest.fixture
def before(tmp_path):
    return written(tmp_path / "before" / "open", ["We met Tsirelman", "Цирельман wrote", "nothing of it"])


def cited(client: Flask, query):
    text = client.get("/search/cite", query_string={"q": query}).text
    shown = re.search(r'<p class="cite" id="cite-search">(.*?)</p>', text, re.DOTALL)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", shown)).split())


def link_in(text):
    return urlsplit(text.rpartition(" ")[2])._replace(scheme="", netloc="").geturl()


def told(client, link):
    found = re.search(r'<div class="tell" id="since".*?</div>', client.get(link).text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[0])).split()) if found else None


def test_the_footnote_says_what_was_asked_and_found_in_which_spellings_and_of_how_much(before):
    says = cited(create_app(before, repository="Harbour Archive").test_client(), "Tsirelman")
    assert "Search for “Tsirelman” in the reading room of Harbour Archive: 2 pages in 1 item." in says
    assert "Of “Tsirelman” these spellings stand on pages: Tsirelman (1), Цирельман (1)." in says
    assert "damaged print were searched too." in says
    assert "3 of 3 open pages can be searched." in says
    assert re.search(r"State of the index [0-9a-f]{8}, 27 November 2026\. http", says)


def test_that_nothing_was_found_can_be_cited_too(before):
    says = cited(create_app(before).test_client(), "Levantina -spelling:typed except:Levantin")
    assert ": no page found." in says
    says = cited(create_app(before).test_client(), "Levantina spelling:typed except:Levantin")
    assert "“levantina” stands on no page, in none of the spellings searched." in says.lower()
    assert "Left out: Levantin." in says
    assert "Only the words as typed were searched." in says


def test_the_same_pages_have_the_same_state_and_others_another(before, tmp_path):
    def state(directory):
        return re.search(r"State of the index (\w+)", cited(create_app(directory).test_client(), "letter"))[1]

    again = written(tmp_path / "again" / "open", ["We met Tsirelman", "Цирельман wrote", "nothing of it"])
    more = written(tmp_path / "more" / "open", ["We met Tsirelman", "Цирельман wrote", "nothing of it", "more"])
    assert state(before) == state(again) != state(more)


def test_the_link_says_what_has_changed_since(before, tmp_path):
    link = link_in(cited(create_app(before).test_client(), "Tsirelman"))
    assert told(create_app(before).test_client(), link) == (
        "This search was cited on 27 November 2026. Then 3 pages could be searched, now 3. "
        "Then 2 pages were found, now 2. They are the same pages."
    )
    texts = ["We met Tsirelman", "Цирельман wrote", "nothing of it", "Tsirelman again", "and צירלמן too"]
    now = create_app(written(tmp_path / "now" / "open", texts)).test_client()
    says = told(now, link)
    assert "Then 3 pages could be searched, now 5. Then 2 pages were found, now 4. 2 are new:" in says
    assert "Page 4 of Letter of the harbourPage 5 of Letter of the harbour" in says


def test_a_page_that_was_closed_since_is_counted_and_not_named(before):
    link = link_in(cited(create_app(before).test_client(), "Tsirelman"))
    store = Store.open(before, writable=True)
    Withdrawals(before).add(Hidden(pages=frozenset({PageId("page-2")})))
    store.close()
    says = told(create_app(before).test_client(), link)
    assert "Then 2 pages were found, now 1. 1 that was found then is not found now." in says
    assert "new" not in says


@pytest.mark.parametrize("then", ["rubbish", "2026-11-27.9.9", "<script>"])
def test_a_damaged_link_searches_all_the_same_and_says_so(before, then):
    client = create_app(before).test_client()
    answer = client.get("/search", query_string={"q": "Tsirelman", "then": then})
    assert answer.status_code == 200
    assert "damaged and cannot be compared" in answer.text
    assert told(client, "/search?q=Tsirelman") is None


def test_without_a_search_there_is_nothing_to_cite(before):
    assert create_app(before).test_client().get("/search/cite").location == "/"
