"""Hits in letterheads as a reader sees them: last, told, and never the snippet where there is another."""

import re
import threading
from urllib.request import urlopen

import pytest
from werkzeug.serving import make_server

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up
from indexer.postings.spine import build_spine
from searchui.results.find import find
from searchui.results.room import Room
from searchui.web.app import create_app
from tests.sheets import HEAD, HEIGHT_PX, OFFICERS, WIDTH_PX, body, read

REPORT = "the teacher met Miriam Castellan in Haifa"


def letter(number, *lines):
    return (f"l{number}", (*HEAD, *OFFICERS, (300, 1200, f"{number + 1} March 1982"), *body(number), *lines))


SHEETS = [
    letter(0),
    letter(1),
    letter(2),
    # A letter under the same head that speaks of her, far down.
    letter(3, (1700, 500, "and Miriam Castellan wrote to them")),
    ("report", (*body(7), (1400, 500, REPORT))),
]


@pytest.fixture(scope="module")
def open_side(tmp_path_factory):
    directory = tmp_path_factory.mktemp("letters") / "open"
    store = Store.open(directory, writable=True)
    store.put_descriptions([Description(Address("SP-9"), Level.COLLECTION, "Specimen records", 0, identifier="SP-9")])
    items = [Item(ItemId(name), Address(f"SP-9/{name}"), f"Sheet {name}", type="letter") for name, _ in SHEETS]
    store.put_items(items)
    pages = [_page(name, read(*lines)) for name, lines in SHEETS]
    store.put_pages(
        pages, [(one.id, build_spine(one.readings, 0, revision=1, prefers_joined=lambda *_: False)) for one in pages]
    )
    catch_up(store, now="2026-11-26T12:00:00Z")
    store.close()
    return directory


def _page(name, reading):
    return Page(
        id=PageId(name),
        place=Place(ItemId(name), 1),
        scan=Scan(f"{name}.png", name.ljust(64, "0"), 1, WIDTH_PX, HEIGHT_PX, 200),
        kind=PageKind.PRINT,
        route=Route.OCR,
        reason="no text layer",
        languages=("eng",),
        readings=(reading,),
        shown=0,
    )


@pytest.fixture(scope="module")
def room(open_side):
    room = Room.open(open_side)
    yield room
    room.close()


@pytest.fixture(scope="module")
def reader(open_side):
    return create_app(open_side).test_client()


def test_a_real_server_tells_of_letterheads_in_a_line_and_lists_them_on_request_after_the_others(open_side):
    server = make_server("127.0.0.1", 0, create_app(open_side), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        at = f"http://127.0.0.1:{server.server_port}"
        with urlopen(f"{at}/search?q=Castellan") as answer:
            own = answer.read().decode()
        with urlopen(at + re.search(r'href="([^"]+)">Show them<', own)[1]) as answer:
            text = answer.read().decode()
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
    assert set(re.findall(r'href="/page/(\w+)', own)) == {"l3", "report"}
    assert "Also in the letterhead, running head or stamp of 3 more pages, not counted above." in own
    pages = list(dict.fromkeys(re.findall(r'href="/page/(\w+)', text)))
    assert pages[:2] in (["l3", "report"], ["report", "l3"])
    assert sorted(pages[2:]) == ["l0", "l1", "l2"]
    assert text.count("only in a letterhead, running head or stamp that repeats on 4 pages") == 3
    assert "3 of these pages only in a letterhead, running head or stamp." in text
    assert re.search(r'href="/search\?q=Castellan">Leave them out<', text)


@pytest.mark.parametrize(("query", "total"), [("Castellan", 2), ("Castellan repeated:in", 5)])
def test_letterheads_are_outside_of_counts_values_and_years_unless_they_are_brought_in(room, query, total):
    results = find(query, room)
    assert (results.total, len(results.hits), results.repeated, sum(results.bands.values())) == (total, total, 3, total)
    assert {facet.field: [each.pages for each in facet.values] for facet in results.facets}["type"] == [total]
    for facet in results.facets:
        for value in facet.values:
            assert find(value.query, room).total == value.pages, value.query
    other = find(results.repeated_query, room)
    assert (other.total, other.repeated_query) == (7 - total, query)


def test_what_stands_in_letterheads_alone_is_no_page_found_and_is_told(room, reader):
    results = find("Eisenfeld", room)
    assert (results.total, results.repeated, results.facets, results.meant) == (0, 4, (), None)
    answer = reader.get("/search?q=Eisenfeld").text
    assert "Only in the letterhead, running head or stamp of 4 pages." in answer
    assert reader.get("/search?q=Eisenfeld repeated:out").status_code == 400


def test_results_say_what_was_found_only_in_repeated_blocks(room):
    results = find("Castellan repeated:in", room)
    assert {str(hit.page_id): hit.repeated_on for hit in results.hits} == {
        "l3": None,
        "report": None,
        "l0": 4,
        "l1": 4,
        "l2": 4,
    }
    assert results.hits[-1].because[-1] == "only in a letterhead, running head or stamp that repeats on 4 pages"
    assert all(hit.lit for hit in results.hits)


def test_the_snippet_shows_another_hit_where_there_is_one(room):
    found = {str(hit.page_id): hit.snippet.text for hit in find("Castellan repeated:in", room).hits}
    assert "Miriam Castellan wrote to them" in found["l3"]
    assert "Miriam Castellan" in found["l0"]


def test_a_page_without_a_lit_word_is_shown_from_below_its_letterhead(room):
    for hit in find("type:letter", room).hits:
        assert "Harbor Committee" not in hit.snippet.text


def test_a_word_that_was_meant_is_never_one_of_a_letterhead(room):
    lexicon = room.desk().lexicon
    assert lexicon.nearest("castelan") == "castellan"
    assert lexicon.nearest("eisenfelt") is None


def test_the_view_of_a_page_names_the_lines_that_repeat_and_says_where_its_hits_are(reader):
    text = reader.get("/page/l0?q=Castellan").text
    assert "Found only in a letterhead, running head or stamp that repeats on 4 pages." in text
    made = re.search(r"<dt>Repeats</dt><dd>(.*?)</dd>", text)[1]
    assert "lines 1 to 2 on 4 pages, " in made
    assert made.count("on 4 pages") >= 2
    other = reader.get("/page/l3?q=Castellan").text
    assert "Found only in" not in other
    assert "<dt>Repeats</dt>" in other
    assert "<dt>Repeats</dt>" not in reader.get("/page/report").text


def test_a_persons_page_leaves_letterheads_out_and_tells_them(open_side):
    app = create_app(open_side)
    answer = app.test_client().get("/person?name=Miriam+Castellan")
    assert re.findall(r"<h2 id=\"full\">([^<]+)", answer.text) == ["The full name: 2 pages"]
    assert "Also on 3 pages only in letterheads, running heads or stamps that repeat: left out here." in answer.text
