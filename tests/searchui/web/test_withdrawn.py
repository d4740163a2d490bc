"""What is closed while another command writes is gone for readers at once: every view is as it will be afterwards."""

import csv
import re
from collections import deque
from html import unescape
from urllib.parse import urldefrag

import pytest

from indexer.pages.holdings import Holdings
from searchui.audit.decoded import words_of_pdf
from searchui.web.app import create_app
from tests.office import Office, letter, write

pytestmark = pytest.mark.slow

FILES = {
    "harbour.pdf": [letter("harbour and the zephyrine"), letter("harbour and the pilotage")],
    "obsidian.pdf": [letter("obsidian mirror of Aleksandrovsky"), letter("obsidian and Brimstone")],
    "lantern.pdf": [letter("lantern"), letter("lanterns of the harbour")],
}
TITLES = {"harbour.pdf": "Marzipan reports", "obsidian.pdf": "Quillfeather case", "lantern.pdf": "Lantern bills"}
ASKED = (
    *("letter", "harbour", "obsidian", "obsidiam", "zephyrine", "zephirine", "Aleksandrovsky", "name:Alexandrovsky"),
    *(
        "brim*",
        "*stone",
        "Quillfeather",
        "quilfeather",
        '"speaks about the"',
        "obsid*",
        "title:quillfeather",
        "lantern",
    ),
)
WORKED = (
    *(
        f"/{view}?q={word}"
        for view in ("concordance", "concordance.csv", "frequency", "batch", "batch.csv", "search/cite")
        for word in ("obsidian", "letter", "Aleksandrovsky")
    ),
    *("/frequency.csv?q=obsidian&q=letter", "/person?name=Aleksandrovsky", "/person?name=Brimstone"),
    *("/people", "/places", "/advanced?q=obsidian", "/suggest?q=obsid", "/suggest?q=Quill", "/suggest?q=Marz"),
    *(f"/{view}/QV/II/1/{n}/1" for view in ("item/txt", "item/pdf", "cite/bib") for n in (1, 2)),
)
"""Views to work with, by words of what is closed and of what stays open, and files of its items."""
OF_A_PAGE = (
    *("", "/readings", "/scan", "/small", "/strip/0,0,300,80", "/scan/640", "/tile/0/0,0", "/picture"),
    *("/page.txt", "/page.pdf", "/page.xml", "/quote?lines=1-3", "/cite.bib", "/cite.json"),
)
"""Everything that a page is shown and given away by."""
TOLD = ("obsidian", "quillfeather", "brimstone", "aleksandrovsky", "zephyrine")
"""What stands on closed pages alone, or in the title of an item that is closed, in small letters."""


@pytest.fixture
def office(tmp_path):
    scans = write(tmp_path / "scans", FILES)
    with (tmp_path / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "series", "box", "folder", "item", "title"))
        rows.writerows((name, "II", "1", n, "1", title) for n, (name, title) in enumerate(TITLES.items(), 1))
    office = Office(tmp_path / "home")
    office.run("add", scans, "--sidecar", tmp_path / "rows.csv", "--collection", "QV", "--access", "open")
    return office


def first_page_of(office, word):
    return office.ask("find", word)["hits"][0]["page_id"]


def views(reader):
    """Every view that links lead to, and the searches, by address: status and body; no language is kept on the way."""
    reader = reader.application.test_client(use_cookies=False)
    waiting = deque(["/", "/held/", "/serials", "/coverage", "/search?q=", "/health"])
    waiting += [*(f"/search?q={query}" for query in ASKED), *WORKED]
    for address in ("/people", "/places"):
        reader.get(address)
    # What is made aside is to be there.
    reader.application.extensions["pinkas"].room.desk().wait()
    seen = {}
    while waiting:
        address = waiting.popleft()
        if address in seen or len(seen) > 150:
            continue
        with reader.get(address) as answer:
            seen[address] = answer.status_code, answer.get_data()
        if answer.mimetype == "text/html":
            links = re.findall(r'(?:href|src)="(/[^"]*)"', answer.get_data(as_text=True))
            waiting += [urldefrag(unescape(link)).url for link in links if not link.startswith("/static")]
    return seen


def close(office, *addresses):
    """Close while another writer holds the lock, which leaves all of it to that one."""
    for address in addresses:
        said = office.ask("access", "close", address, "--reason", "the family asked")
        assert (said["purged"], said["withdrawn"] > 0) == (False, True), said


def test_every_view_is_at_once_what_it_is_when_all_is_carried_out(office, monkeypatch):
    monkeypatch.setattr("indexer.pipeline.closing._PATIENCE_S", 0.0)
    app = create_app(office.home / "open")
    reader = app.test_client()
    page = first_page_of(office, "zephyrine")
    shut = [f"/page/{each}{part}" for each in (page, first_page_of(office, "obsidian")) for part in OF_A_PAGE]
    before = views(reader)
    assert {reader.get(address, buffered=True).status_code for address in shut} == {200}
    assert {before[address][0] for address in WORKED} == {200}
    assert all(any(word in body.decode(errors="replace").lower() for _, body in before.values()) for word in TOLD)
    with Holdings.open(office.home):
        close(office, "QV/II/1/2", page)
        assert {reader.get(address, buffered=True).status_code for address in shut} == {404}
        hidden, opened_since = views(reader), views(create_app(office.home / "open").test_client())
    assert Holdings.read(office.home).withdrawals.names()
    office.run("access", "open", "QV/II/1/1", "--reason", "as before")
    assert not Holdings.read(office.home).withdrawals.names()
    after = views(reader)
    assert {each: hidden[each] for each in hidden if hidden[each] != after.get(each)} == {}
    assert hidden == after == opened_since
    told = [word for word in TOLD for address, (_, body) in hidden.items() if says(word, address, body)]
    assert told == []
    gone = {address for address, (status, _) in before.items() if status == 200} - set(hidden)
    assert gone
    assert {reader.get(address).status_code for address in gone if "/page/" in address} >= {404}


def says(word, address, body):
    """Whether a view says a word that the reader did not type."""
    told = words_of_pdf(body) if body.startswith(b"%PDF") else body.decode(errors="replace")
    return word in told.lower() and word not in address.lower()


def test_what_is_opened_again_before_it_was_carried_out_is_there_again(office, monkeypatch):
    monkeypatch.setattr("indexer.pipeline.closing._PATIENCE_S", 0.0)
    reader = create_app(office.home / "open").test_client()
    before = views(reader)
    with Holdings.open(office.home):
        close(office, "QV/II/1/2")
        assert "obsidian" not in reader.get("/search?q=letter").get_data(as_text=True)
    office.run("access", "open", "QV/II/1/2", "--reason", "a mistake")
    assert views(reader) == before
