"""What is closed is in no byte of any answer, and asking for it is like asking for what never was."""

import re
import sys
from pathlib import Path

import pytest

from indexer.pages.store import Store
from searchui.web.app import create_app
from tests.office import CANARY, Office


@pytest.fixture(scope="module")
def closed_pages(specimen_home):
    """The ids of the closed pages, which readers cannot know."""
    store = Store.open(specimen_home / "closed", writable=False)
    found = [(page.id, store.item(page.place.item).address) for page in store.pages()]
    store.close()
    assert len(found) >= 2
    return found


def test_a_search_for_a_closed_word_finds_what_a_search_for_an_invented_one_finds(reader, closed_words):
    for word in [CANARY, *sorted(closed_words)[:40]]:
        text = reader.get("/search", query_string={"q": f'="{word}"'}).text
        assert "No page found" in text, word


def test_a_closed_page_and_one_that_never_was_get_the_same_answer(reader, closed_pages):
    for page_id, _ in closed_pages:
        never = "a" * len(page_id)
        for path in (
            "/page/{}",
            "/page/{}/scan",
            "/page/{}/small",
            "/page/{}/strip/0,0,300,80",
            "/page/{}?q=Levantin",
            "/page/{}?scan=large",
        ):
            closed, unknown = reader.get(path.format(page_id)), reader.get(path.format(never))
            assert closed.status_code == unknown.status_code == 404
            assert closed.data.replace(page_id.encode(), never.encode()) == unknown.data
            assert {**closed.headers} == {**unknown.headers}


def test_a_closed_item_and_one_that_never_was_get_the_same_answer(reader, closed_pages):
    for _, address in closed_pages:
        never = f"{address[:-1]}~"
        closed, unknown = reader.get(f"/held/{address}"), reader.get(f"/held/{never}")
        assert closed.status_code == unknown.status_code == 404
        assert closed.text.replace(address, never) == unknown.text


def test_a_closed_folder_is_shown_exactly_as_its_finding_aid_says(reader):
    text = reader.get("/held/SP-1/II/2").text
    assert "Folder 1: Household files, L" in text
    assert "Closed until 1 January 2062" in text
    stone = reader.get("/held/SP-1/II/2/1").text
    assert "The finding aid restricts it:" in stone
    for view in (text, stone):
        assert "/held/SP-1/II/2/1/" not in view
        assert not re.search(r"\d+</b> open pages", view)


def test_the_room_opens_no_file_outside_the_directory_it_is_given(open_side):
    opened = []

    def watch(event, arguments):
        if event in ("open", "sqlite3.connect") and watch.is_on and isinstance(arguments[0], str | bytes):
            opened.append(str(arguments[0]))

    watch.is_on = True
    sys.addaudithook(watch)
    client = create_app(open_side).test_client()
    page = re.search(r'href="(/page/\w+)', client.get("/search?q=Levantin").text)[1]
    for address in ("/", page, f"{page}/scan", f"{page}/small", f"{page}/strip/9,9,300,80", "/held/SP-1"):
        assert client.get(address, buffered=True).status_code == 200
    watch.is_on = False
    in_homes = [path for path in opened if str(open_side.parent) in path]
    assert in_homes
    assert all(str(open_side) in path for path in in_homes)
    assert not [path for path in opened if "closed" in Path(path).parts]


def test_a_page_that_is_closed_while_the_room_is_open_is_gone_from_the_next_answer_on(home_copy):
    client = create_app(home_copy / "open").test_client()
    found = client.get('/search?q="Summer Garden"').text
    page = re.search(r'href="(/page/\w+)[^"]*">Page 1<', found)[1]
    scan = client.get(f"{page}/scan", buffered=True)
    assert scan.status_code == 200
    again = client.get(f"{page}/scan", headers={"If-None-Match": scan.headers["ETag"]}, buffered=True)
    assert again.status_code == 304
    pictures = (f"{page}/small", f"{page}/strip/100,100,400,90")
    kept = {address: client.get(address).headers["ETag"] for address in pictures}

    Office(home_copy).run("access", "close", "SP-1/III/3/1", "--reason", "a family asked")

    left = client.get('/search?q="Summer Garden"').text
    assert page in found
    assert page not in left
    for address in (page, f"{page}?q=garden", f"{page}/scan", *pictures):
        assert client.get(address).status_code == 404
    assert client.get(f"{page}/scan", headers={"If-None-Match": scan.headers["ETag"]}, buffered=True).status_code == 404
    for address, etag in kept.items():
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 404
    assert page not in client.get("/held/SP-1/III/3").text
