"""The peers: BM25 as SQLite's FTS5 and as tantivy have it, asked for all words, for any, and for all and then any."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

MOST_PAGES = 400
"""Pages that a peer gives at most: enough that ten texts are among them, whose longest has 80 pages."""

_PIECE = re.compile(r"\w+")
"""tantivy takes a word with an apostrophe only as a phrase, and a phrase only without misprints."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a peer is given: a page or a whole text, with the name of the text and its title."""

    text: str
    title: str
    words: str


Find = Callable[[Sequence[str], bool], list[str]]
"""Gives the names of texts for words, all of which must stand on a sheet or any; a text comes as often as its pages."""


def fts5(sheets: Iterable[Sheet], *, stemmed: bool) -> Find:
    """Return a search by SQLite's FTS5 and its bm25, with its Porter stemmer or without."""
    base = sqlite3.connect(":memory:")
    words = "porter unicode61" if stemmed else "unicode61"
    base.execute(f"CREATE VIRTUAL TABLE sheets USING fts5 (name UNINDEXED, title, words, tokenize = '{words}')")
    base.executemany("INSERT INTO sheets VALUES (?, ?, ?)", ((each.text, each.title, each.words) for each in sheets))
    asked = "SELECT name FROM sheets WHERE sheets MATCH ? ORDER BY bm25(sheets), rowid LIMIT ?"

    def find(words: Sequence[str], every: bool) -> list[str]:
        match = (" AND " if every else " OR ").join(f'"{word}"' for word in words)
        return [name for (name,) in base.execute(asked, (match, MOST_PAGES))]

    return find


def tantivy(sheets: Iterable[Sheet], *, stemmed: bool, edits: int = 0) -> Find:
    """Return a search by tantivy and its BM25, with its English stemmer or without, or words a few edits away too.

    Shapes: a word may stand in the title or among the words, and scores in both.
    """
    import tantivy as library  # noqa: PLC0415 - it is in the peers' own environment

    tokenizer = "en_stem" if stemmed else "default"
    fields = library.SchemaBuilder().add_text_field("name", stored=True, tokenizer_name="raw")
    for name in ("title", "words"):
        fields.add_text_field(name, tokenizer_name=tokenizer)
    index = library.Index(fields.build())
    writer = index.writer(num_threads=1)
    for each in sheets:
        writer.add_document(library.Document(name=each.text, title=each.title, words=each.words))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    fuzzy = dict.fromkeys(("title", "words"), (False, edits, True)) if edits else {}

    def find(words: Sequence[str], every: bool) -> list[str]:
        text = " ".join(_PIECE.findall(" ".join(words)) if edits else (f'"{word}"' for word in words))
        query = index.parse_query(text, ["title", "words"], fuzzy_fields=fuzzy, conjunction_by_default=every)
        hits = searcher.search(query, MOST_PAGES).hits
        return [searcher.doc(address)["name"][0] for _, address in hits]

    return find


def peers(sheets: Sequence[Sheet], *, with_tantivy: bool) -> Iterator[tuple[str, str, Find]]:
    """Yield the peers, each by name with what is done to its words."""
    for stemmed in (False, True):
        yield "FTS5", "; stemmed" * stemmed, fts5(sheets, stemmed=stemmed)
    if with_tantivy:
        for stemmed in (False, True):
            yield "tantivy", "; stemmed" * stemmed, tantivy(sheets, stemmed=stemmed)
        yield "tantivy", "; one edit away", tantivy(sheets, stemmed=False, edits=1)


def ways(find: Find) -> Iterator[tuple[str, Callable[[str], Iterable[str]]]]:
    """Yield the ways to ask a peer, by name, each giving the texts for a query, some of them several times."""
    yield "all", lambda query: find(_words(query), True)
    yield "any", lambda query: find(_words(query), False)
    yield "all, then any", lambda query: chain(find(_words(query), True), find(_words(query), False))


def _words(query: str) -> list[str]:
    return query.split()
