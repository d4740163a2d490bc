"""Judged queries on the true words of the specimens: what answers stands first, and no lower than it did."""

import csv
import json
from hashlib import sha256
from math import log2
from pathlib import Path

import pytest

from indexer.accession.authorities import names_folder
from indexer.model.archive import Address, Item
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up
from indexer.postings.spine import build_spine
from searchui.results.inquiry import inquire
from searchui.results.room import Room
from tests.conftest import CORPUS

LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")
FLOOR = 0.955
"""Mean nDCG among the first ten pages, 0.0-1.0: as measured; it only rises."""


def truths():
    """Each open item with its leaves and the true words on them."""
    specimens = CORPUS / "specimens"
    manifest = json.loads((specimens / "manifest.json").read_text(encoding="utf-8"))
    for item in manifest["items"]:
        leaves = json.loads((specimens / item["truth"]).read_text(encoding="utf-8"))["leaves"]
        own = {
            (Path(each["file"]).name, leaf) for each in item["files"] for leaf in range(each["first"], each["last"] + 1)
        }
        if item["access"] == "open":
            yield item, [leaf for leaf in leaves if (leaf["source"], leaf["leaf"]) in own]


def put(item, leaves, side):
    name = item["id"].replace("/", "-")
    held = Item(ItemId(name), Address(f"SP-1/{name}"), item["title"], item["date"], item["type"])
    pages = [page_of(name, number, leaf) for number, leaf in enumerate(leaves, start=1)]
    side.put_items([held])
    side.put_pages(
        pages,
        [(page.id, build_spine(page.readings, 0, revision=1, prefers_joined=lambda *_: True)) for page in pages],
    )


def page_of(item, number, leaf):
    words = [
        Word(word["text"], tuple(Rect(*rect) for rect in word["rects"]), None, word["line"], 0)
        for word in leaf["words"]
    ]
    name = f"{leaf['source']} {leaf['leaf']}"
    scan = Scan(
        leaf["source"], sha256(name.encode()).hexdigest(), leaf["leaf"], leaf["width_px"], leaf["height_px"], 300
    )
    reading = Reading(ReadingKind.TRANSCRIPTION, LINEAGE, tuple(words))
    place = Place(ItemId(item), number)
    return Page(PageId(name), place, scan, PageKind.PRINT, Route.OCR, "", ("eng",), (reading,), 0)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    home = tmp_path_factory.mktemp("judged") / "open"
    side = Store.open(home, writable=True)
    for item, leaves in truths():
        put(item, leaves, side)
    catch_up(side, now="2026-01-01T00:00:00Z")
    side.close()
    room = Room.open(home, names_folder(""))
    yield room
    room.close()


def judged():
    """The grades of pages by query: 3 answers it, 2 says much of it, 1 touches it."""
    grades: dict[str, dict[str, int]] = {}
    with Path(__file__).with_suffix("").with_name("judged_queries.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            grades.setdefault(row["query"], {})[f"{row['source']} {row['leaf']}"] = int(row["grade"])
    return grades


def gain(grades):
    """Discounted gain of grades in this order."""
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def quality(query, grades, room):
    """nDCG of the pages as the results list them."""
    inquiry = inquire(query, room)
    found = [*inquiry.matches.window(limit=10).scored, *inquiry.across.window(limit=10)][:10]
    return gain(grades.get(each.page, 0) for each in found) / gain(sorted(grades.values(), reverse=True)[:10])


def test_pages_that_answer_a_query_stand_first(room):
    found = {query: quality(query, grades, room) for query, grades in judged().items()}
    mean = sum(found.values()) / len(found)
    assert mean >= FLOOR, {query: round(figure, 2) for query, figure in found.items() if figure < 1}


def test_every_judged_page_is_one_that_a_reader_can_find(room):
    assert {page for grades in judged().values() for page in grades} <= set(room.desk().searcher.pages())
