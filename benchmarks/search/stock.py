"""Stock Whoosh with its own codec, analyzer and search: what ours stands on."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.search.asking import FACETS, Answer, Kind, Question, bytes_of
from benchmarks.search.drawn import DrawnPage

_SORT_MEMORY_MB = 256


class Whoosh:
    name = "whoosh"

    def is_here(self) -> bool:
        return True

    def build(self, pages: Iterable[DrawnPage], directory: Path) -> dict[str, float]:
        from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415  slow, not always asked for

        (directory / "index").mkdir()
        texts = sqlite3.connect(directory / "texts.sqlite")
        texts.execute("create table texts (number integer primary key, text text)")
        writer = FileStorage(str(directory / "index")).create_index(_schema()).writer(limitmb=_SORT_MEMORY_MB)
        for page in pages:
            columns = {"type": page.type, "series": page.series, "collection": page.collection, "place": page.place}
            writer.add_document(number=page.number, day=page.day, text=page.text, **columns)
            texts.execute("insert into texts values (?, ?)", (page.number, page.text))
        writer.commit()
        texts.commit()
        texts.close()
        return {}

    def open(self, directory: Path) -> "OpenWhoosh":
        return OpenWhoosh(directory)

    def text_bytes(self, directory: Path) -> int:
        return bytes_of(directory, "texts.sqlite")


def _schema() -> Any:
    from whoosh.analysis import LowercaseFilter, RegexTokenizer  # noqa: PLC0415  slow, not always asked for
    from whoosh.fields import ID, NUMERIC, TEXT, Schema  # noqa: PLC0415  slow, not always asked for

    columns = {column: ID(sortable=True) for column in (*FACETS, "place")}
    text = TEXT(analyzer=RegexTokenizer(r"\w+") | LowercaseFilter(), phrase=True)
    return Schema(number=NUMERIC(stored=True), day=NUMERIC(sortable=True), text=text, **columns)


class OpenWhoosh:
    def __init__(self, directory: Path) -> None:
        from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415  slow, not always asked for

        self._searcher = FileStorage(str(directory / "index"), readonly=True).open_index().searcher()
        self._texts = sqlite3.connect(directory / "texts.sqlite")

    def forget(self) -> None:
        """Nothing is kept."""

    def ask(self, question: Question) -> Answer:
        end = question.offset + question.limit
        grouped = {"groupedby": list(FACETS)} if question.facets else {}
        results = self._searcher.search(_query(question), limit=end, **grouped)
        hits = results[question.offset : end]
        counts = tuple({k: len(v) for k, v in results.groups(each).items()} for each in FACETS if question.facets)
        snippets = tuple(hit.highlights("text", text=self._text(hit["number"])) for hit in hits if question.snippets)
        return Answer(tuple(hit["number"] for hit in hits), counts, snippets)

    def matching(self, question: Question) -> frozenset[int]:
        stored = self._searcher.stored_fields
        return frozenset(stored(number)["number"] for number in self._searcher.docs_for_query(_query(question)))

    def _text(self, number: int) -> str:
        return str(self._texts.execute("select text from texts where number = ?", (number,)).fetchone()[0])


def _query(question: Question) -> Any:
    from whoosh import query as make  # noqa: PLC0415  slow, not always asked for

    words = [make.Term("text", word) for word in question.words]
    queries = {
        Kind.TERM: lambda: words[0],
        Kind.ALL: lambda: make.And(words),
        Kind.ANY: lambda: make.Or(words),
        Kind.NAME: lambda: make.Or(words),
        Kind.PHRASE: lambda: make.Phrase("text", list(question.words)),
        Kind.PREFIX: lambda: make.Prefix("text", question.words[0], constantscore=False),
        Kind.FUZZY: lambda: make.FuzzyTerm("text", question.words[0], maxdist=question.edits, constantscore=False),
    }
    query = queries[question.kind]()
    if not question.days[0]:
        return query
    return make.And([query, make.ConstantScoreQuery(make.NumericRange("day", *question.days), 0.0)])
