"""The peer tantivy: one thread, text stored, columns as fast fields."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.search.asking import FACETS, Answer, Kind, Question, bytes_of
from benchmarks.search.drawn import DrawnPage

_HEAP = 256 << 20
"""Bytes that the writer may hold."""


class Tantivy:
    name = "tantivy"

    def is_here(self) -> bool:
        return find_spec("tantivy") is not None

    def build(self, pages: Iterable[DrawnPage], directory: Path) -> dict[str, float]:
        import tantivy  # noqa: PLC0415  the peer is not always here

        writer = tantivy.Index(_schema(), path=str(directory)).writer(_HEAP, 1)
        for page in pages:
            columns = {"type": page.type, "series": page.series, "collection": page.collection, "place": page.place}
            writer.add_document(tantivy.Document(number=page.number, day=page.day, text=page.text, **columns))
        writer.commit()
        writer.wait_merging_threads()
        return {}

    def open(self, directory: Path) -> "OpenTantivy":
        return OpenTantivy(directory)

    def text_bytes(self, directory: Path) -> int:
        return bytes_of(directory, "*.store")


def _schema() -> Any:
    import tantivy  # noqa: PLC0415  the peer is not always here

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", fast=True)
    schema.add_integer_field("day", indexed=True, fast=True)
    schema.add_text_field("text", stored=True, tokenizer_name="default", index_option="position")
    for column in (*FACETS, "place"):
        schema.add_text_field(column, fast=True, tokenizer_name="raw", index_option="basic")
    return schema.build()


class OpenTantivy:
    def __init__(self, directory: Path) -> None:
        import tantivy  # noqa: PLC0415  the peer is not always here

        self._tantivy = tantivy
        self._schema = _schema()
        self._searcher = tantivy.Index(self._schema, path=str(directory)).searcher()

    def forget(self) -> None:
        """Nothing is kept."""

    def ask(self, question: Question) -> Answer:
        query = self._query(question)
        hits = self._searcher.search(query, limit=question.limit, offset=question.offset).hits
        counts: tuple[dict[str, int], ...] = ()
        if question.facets:
            asked = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}
            told = self._searcher.aggregate(query, asked)
            counts = tuple({each["key"]: each["doc_count"] for each in told[name]["buckets"]} for name in FACETS)
        addresses = [address for _, address in hits]
        snippets: tuple[str, ...] = ()
        if question.snippets:
            cutter = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
            snippets = tuple(cutter.snippet_from_doc(self._searcher.doc(at)).to_html() for at in addresses)
        return Answer(self._numbers(addresses), counts, snippets)

    def matching(self, question: Question) -> frozenset[int]:
        hits = self._searcher.search(self._query(question), limit=max(self._searcher.num_docs, 1)).hits
        return frozenset(self._numbers([address for _, address in hits]))

    def _numbers(self, addresses: list[Any]) -> tuple[int, ...]:
        return tuple(self._searcher.fast_field_values("number", addresses))

    def _query(self, question: Question) -> Any:
        query = self._text_query(question)
        if not question.days[0]:
            return query
        of_type = self._tantivy.FieldType.Integer
        dated = self._tantivy.Query.range_query(self._schema, "day", of_type, *question.days)
        must = self._tantivy.Occur.Must
        return self._tantivy.Query.boolean_query(
            [(must, query), (must, self._tantivy.Query.const_score_query(dated, 0.0))]
        )

    def _text_query(self, question: Question) -> Any:
        make, schema, words = self._tantivy.Query, self._schema, question.words
        match question.kind:
            case Kind.PHRASE:
                return make.phrase_query(schema, "text", list(words))
            case Kind.PREFIX:
                return make.regex_query(schema, "text", f"{words[0]}.*")
            case Kind.FUZZY:
                return make.fuzzy_term_query(schema, "text", words[0], question.edits)
            case Kind.TERM:
                return make.term_query(schema, "text", words[0])
        how = self._tantivy.Occur.Must if question.kind is Kind.ALL else self._tantivy.Occur.Should
        return make.boolean_query([(how, make.term_query(schema, "text", word)) for word in words])
