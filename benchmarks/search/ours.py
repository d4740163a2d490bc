"""Ours: text becomes entries as a reading does, with a lexicon, and is asked as the reading room asks."""

import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NoReturn

import numpy as np

from benchmarks.search.asking import FACETS, Answer, Kind, Question, bytes_of
from benchmarks.search.drawn import DrawnPage
from indexer.model.dates import NO_DATE, DateSpan, Dating
from indexer.model.page import PageId
from indexer.model.query import AllOf, AnyOf, Band, Dated, Form, Group, Query, Sequence
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.model.spine import Spine
from indexer.model.words import Words
from indexer.postings.engine import Columns, PageEntry, Scored
from indexer.postings.index import Index, IndexWriter
from indexer.postings.showing import encode_shown
from indexer.postings.shownpages import PLACES_FILE, RECORDS_FILE
from indexer.postings.spine import build_spine, postings_of
from indexer.postings.tier import Tier
from indexer.postings.untidied import untidied
from searchui.results.snippet import snippets_of

_SEGMENT_PAGES = 1000
"""Pages that become a segment together, as in indexer/pipeline/indexing.py."""
_LINEAGE = Lineage("drawn", "1", ("eng",), "", "")


class Ours:
    name = "ours"

    def is_here(self) -> bool:
        return True

    def build(self, pages: Iterable[DrawnPage], directory: Path) -> dict[str, float]:
        """Index pages; of the work, readings, text, entries, the lexicon (no peer has one) and index told apart."""
        writer = IndexWriter(directory / "index")
        work = Stopwatch()
        for some in _batches(pages):
            work.lap("drawn")
            with untidied():
                writer.add(*_segment(some, work))
            work.lap("index")
            writer.merge_filling(never)
            work.lap("merging")
        writer.merge_rest(never)
        work.lap("merging")
        writer.publish("2000-01-01T00:00:00Z")
        work.lap("publishing")
        return work.took

    def open(self, directory: Path) -> "OpenOurs":
        return OpenOurs(directory)

    def text_bytes(self, directory: Path) -> int:
        return bytes_of(directory, f"**/{RECORDS_FILE}") + bytes_of(directory, f"**/{PLACES_FILE}")


def _segment(pages: list[DrawnPage], work: "Stopwatch") -> tuple[list[PageEntry], bytes]:
    """Return the entries of pages and their lexicon tier."""
    spines = [spine_of(page) for page in pages]
    work.lap("readings")
    shown = [encode_shown(spine) for spine in spines]
    work.lap("text")
    entries = [entry_of(*each) for each in zip(pages, spines, shown, strict=True)]
    work.lap("entries")
    tier = Tier.of(spines).encode()
    work.lap("lexicon")
    return entries, tier


def never(pages: tuple[PageId, ...]) -> NoReturn:
    """Segments are so large that none is made anew of its pages: they are joined as they are."""
    raise AssertionError(f"{len(pages)} pages were asked for anew")


class Stopwatch:
    """CPU seconds of this process, by the parts of a work."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self._last = time.process_time()

    def lap(self, part: str) -> None:
        now = time.process_time()
        self.took[part] = self.took.get(part, 0.0) + now - self._last
        self._last = now


def _batches(pages: Iterable[DrawnPage]) -> Iterator[list[DrawnPage]]:
    coming = iter(pages)
    while some := list(islice(coming, _SEGMENT_PAGES)):
        yield some


def spine_of(page: DrawnPage) -> Spine:
    """Return the spine of a drawn page: one reading of lines of words."""
    lines = [line.split(" ") for line in page.text.split("\n")]
    texts = list(chain.from_iterable(lines))
    # No rectangles: no other engine keeps any.
    of_lines = np.repeat(np.arange(len(lines)), [len(line) for line in lines]).tolist()
    words = Words(texts, [()] * len(texts), [None] * len(texts), of_lines, [0] * len(texts))
    reading = Reading(ReadingKind.OCR, _LINEAGE, words)
    return build_spine([reading], 0, revision=1, prefers_joined=lambda *_: True)


def entry_of(page: DrawnPage, spine: Spine, shown: bytes) -> PageEntry:
    """Return what the index gets of a drawn page."""
    columns = Columns(
        collection=page.collection,
        item=page.item,
        order=f"{page.number:08}",
        type=page.type,
        series=page.series,
        box=page.place,
        languages=("eng",),
        date=Dating((DateSpan(page.day, page.day),)) if page.day else NO_DATE,
    )
    return PageEntry(PageId(f"p{page.number:07}"), 1, len(spine.slots), postings_of(spine), columns, shown=shown)


class OpenOurs:
    def __init__(self, directory: Path) -> None:
        self._index = Index.open(directory / "index")
        self._searcher = self._index.searcher
        self._lexicon = self._index.lexicon

    def forget(self) -> None:
        """Forget which forms were found for words asked before, for a reader's next word is mostly another one."""
        self._lexicon._like.cache_clear()

    def ask(self, question: Question) -> Answer:
        tree = self._tree(question)
        if not question.facets:
            found = self._searcher.search(tree, limit=question.limit, offset=question.offset)
            snippets = tuple(self._snippets(tree, found.scored)) if question.snippets else ()
            return Answer(_numbers(found.scored), (), snippets)
        matches = self._searcher.matches(tree)
        shown = matches.window(limit=question.limit, offset=question.offset).scored
        counts = matches.facets()
        return Answer(_numbers(shown), tuple(dict(counts[name]) for name in FACETS))

    def matching(self, question: Question) -> frozenset[int]:
        return frozenset(_numbers(self._searcher.search(self._tree(question), limit=0).scored))

    def _snippets(self, tree: Query, scored: Iterable[Scored]) -> Iterator[str]:
        pages = [each.page for each in scored]
        return (each.text for each in snippets_of(tree, pages, self._searcher, languages=("eng",)).values())

    def _tree(self, question: Question) -> Query:
        tree = self._words(question)
        return AllOf((tree, Dated(DateSpan(*question.days)))) if question.days[0] else tree

    def _words(self, question: Question) -> Query:
        first = question.words[0]
        match question.kind:
            case Kind.PREFIX:
                return Group(f"{first}*", self._lexicon.pattern_forms((first, "")))
            case Kind.FUZZY:
                return Group(f"{first}~", self._lexicon.fuzzy_forms(first))
        groups = tuple(Group(word, (_form(word),)) for word in question.words)
        return _together(question.kind, groups)


def _together(kind: Kind, groups: tuple[Group, ...]) -> Query:
    match kind:
        case Kind.ALL:
            return AllOf(groups)
        case Kind.ANY:
            return AnyOf(groups)
        case Kind.NAME:
            return Group(groups[0].text, tuple(form for group in groups for form in group.forms))
        case Kind.PHRASE:
            return Sequence(groups, 0, ordered=True)
    return groups[0]


def _form(word: str) -> Form:
    return Form(word, 1, Band.TYPED, 1.0, "as typed")


def _number(page: PageId) -> int:
    return int(page[1:])


def _numbers(scored: Iterable[Scored]) -> tuple[int, ...]:
    return tuple(_number(each.page) for each in scored)
