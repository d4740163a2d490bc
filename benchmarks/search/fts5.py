"""The peer SQLite FTS5: external content, an index of prefixes of three letters, bm25."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.search.asking import FACETS, Answer, Kind, Question
from benchmarks.search.drawn import DrawnPage

_FILE = "pages.sqlite"
# Columns apart from the texts, so that counting them does not read the texts too.
_TABLES = """
pragma journal_mode = off; pragma synchronous = off;
create table texts (number integer primary key, text text);
create table columns (number integer primary key, type text, series text, collection text, place text, day integer);
create virtual table words using fts5(text, content='texts', content_rowid='number', prefix='3',
                                      tokenize='unicode61 remove_diacritics 0');
create virtual table terms using fts5vocab('words', 'row');
"""


class Fts5:
    name = "fts5"

    def is_here(self) -> bool:
        return True

    def build(self, pages: Iterable[DrawnPage], directory: Path) -> dict[str, float]:
        with sqlite3.connect(directory / _FILE) as base:
            base.executescript(_TABLES)
            for page in pages:
                base.execute("insert into texts values (?, ?)", (page.number, page.text))
                base.execute("insert into words (rowid, text) values (?, ?)", (page.number, page.text))
                columns = (page.number, page.type, page.series, page.collection, page.place, page.day)
                base.execute("insert into columns values (?, ?, ?, ?, ?, ?)", columns)
            base.execute("insert into words (words) values ('optimize')")
        base.close()
        return {}

    def open(self, directory: Path) -> "OpenFts5":
        return OpenFts5(directory)

    def text_bytes(self, directory: Path) -> int:
        with sqlite3.connect(directory / _FILE) as base:
            return int(base.execute("select sum(pgsize) from dbstat where name = 'texts'").fetchone()[0])


class OpenFts5:
    def __init__(self, directory: Path) -> None:
        self._base = sqlite3.connect(directory / _FILE)
        # As much of the file as there is stays in memory, as it does with the others.
        self._base.execute(f"pragma mmap_size = {1 << 36}")
        self._base.execute("pragma cache_size = -200000")

    @cached_property
    def terms(self) -> dict[str, int]:
        """The terms, each with the number of its pages."""
        return dict(self._base.execute("select term, doc from terms"))

    @cached_property
    def _listed(self) -> list[str]:
        return list(self.terms)

    def forget(self) -> None:
        """Nothing is kept."""

    def ask(self, question: Question) -> Answer:
        match = self._match(question)
        join = " join columns on number = words.rowid and day between ? and ?" if question.days[0] else ""
        days = question.days if question.days[0] else ()
        shown = ", snippet(words, 0, '<b>', '</b>', '…', 30)" if question.snippets else ""
        rows = self._base.execute(
            f"select words.rowid{shown} from words{join} where words match ? order by rank limit ? offset ?",
            (*days, match, question.limit, question.offset),
        ).fetchall()
        counts = tuple(self._count(match, facet) for facet in FACETS) if question.facets else ()
        return Answer(tuple(row[0] for row in rows), counts, tuple(row[1] for row in rows) if shown else ())

    def matching(self, question: Question) -> frozenset[int]:
        rows = self._base.execute("select rowid from words where words match ?", (self._match(question),))
        found = frozenset(number for (number,) in rows)
        if not question.days[0]:
            return found
        dated = self._base.execute("select number from columns where day between ? and ?", question.days)
        return found & frozenset(number for (number,) in dated)

    def _count(self, match: str, facet: str) -> dict[str, int]:
        joined = "words join columns on number = words.rowid"
        counted = f"select {facet}, count(*) from {joined} where words match ? group by 1"
        return dict(self._base.execute(counted, (match,)).fetchall())

    def _match(self, question: Question) -> str:
        match question.kind:
            case Kind.PHRASE:
                return f'"{" ".join(question.words)}"'
            case Kind.PREFIX:
                return f"{question.words[0]}*"
            case Kind.FUZZY:
                # FTS5 has none: its terms are scanned, as an application would.
                near = process.extract(
                    question.words[0], self._listed, scorer=OSA.distance, score_cutoff=question.edits, limit=None
                )
                return " OR ".join(f'"{term}"' for term, _, _ in near)
        return (" AND " if question.kind is Kind.ALL else " OR ").join(f'"{word}"' for word in question.words)
