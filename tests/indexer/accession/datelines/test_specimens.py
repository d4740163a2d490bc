"""Datelines and mastheads of the specimens, by their true words: each as its list says, or none."""

import json
from pathlib import PurePosixPath

import pytest

from indexer.accession.datelines.choice import propose_date
from indexer.accession.datelines.mastheads import propose_issue
from indexer.accession.datelines.printed import sheet_of
from indexer.model.dates import read_date_statement
from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.spine import build_spine
from tests.office import MANIFEST, SPECIMENS

LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")


def first_page(item):
    """The first page of an item by its true words."""
    truth = json.loads((SPECIMENS / item["truth"]).read_text(encoding="utf-8"))
    name, leaf = PurePosixPath(item["files"][0]["file"]).name, item["files"][0]["first"]
    page = next(each for each in truth["leaves"] if each["source"].endswith(name) and each["leaf"] == leaf)
    words = tuple(
        Word(each["text"], tuple(Rect(*rect) for rect in each["rects"]), 1.0, each["line"], 0) for each in page["words"]
    )
    reading = Reading(ReadingKind.OCR, LINEAGE, words)
    spine = build_spine((reading,), 0, revision=1, prefers_joined=lambda *_: False)
    return sheet_of(spine, width_px=page["width_px"], height_px=page["height_px"])


DATED = {
    "trip-report-1985", "press-release-1977", "newsletter-1986", "russian-letter-1984", "hebrew-letter-1986",
    "yiddish-leaf-1986", "minutes-1975", "memorandum-1982", "telegram-1987", "letter-1988", "circulars-1985-1989/1",
    "circulars-1985-1989/2", "circulars-1985-1989/3", "committee-letters/1", "committee-letters/6", "carbon-copy-1981",
    "handwritten-letter-1980", "newsletter-1988", "clipping-1984", "names-and-words-1988",
}  # fmt: skip
"""Those whose first page states its own date; on the others stand dates of meetings, births, pictures and years."""


@pytest.mark.parametrize("item", MANIFEST["items"], ids=lambda item: item["id"])
def test_each_specimen_states_the_date_of_its_list_or_none(item):
    proposed = propose_date(first_page(item))
    if item["id"] in DATED:
        assert proposed is not None
    if proposed is not None:
        assert proposed.spans == read_date_statement(item["date"]).spans


def test_the_newsletters_alone_are_issues():
    found = {item["id"]: propose_issue(first_page(item)) for item in MANIFEST["items"]}
    issues = {name: (it.title, it.volume, it.number) for name, it in found.items() if it is not None}
    assert issues == {
        "newsletter-1986": ("The Lantern", "IV", "3"),
        "newsletter-1988": ("The Lantern", "VI", "1"),
    }
