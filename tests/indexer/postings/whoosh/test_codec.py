"""Stock Whoosh searches a segment of ours as it searches one that its own codec wrote."""

import pytest
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import create_in
from whoosh.query import And, FuzzyTerm, Not, Or, Phrase, Prefix, Term, Wildcard
from whoosh.reading import TermNotFound

from indexer.postings.engine import Zone
from indexer.postings.headings import heading_of
from indexer.postings.whoosh.schema import schema
from indexer.postings.whoosh.segment import write_segment
from tests.engines.archive import entry

WORDS = ["exit", "visa", "refused", "permit", "moscow", "invitation", "emigration", "emigrate", "emigrated", "visas"]
WORDS += ["виза", "רשות"]
TEXTS = [" ".join(WORDS[(n * n + k * (n % 5 + 1)) % len(WORDS)] for k in range(n % 23)) for n in range(300)]
TITLES = ["exit visa" if n % 7 == 0 else "moscow" for n in range(300)]

QUERIES = {
    "a term": Term("text", "visa"),
    "a rare term": Term("text", "רשות"),
    "a term that stands nowhere": Term("text", "leningrad"),
    "both": And([Term("text", "visa"), Term("text", "moscow")]),
    "either": Or([Term("text", "exit"), Term("text", "виза"), Term("text", "permit")]),
    "two fields": Or([Term("text", "exit"), Term("title", "exit")]),
    "not": And([Term("text", "exit"), Not(Term("text", "visa"))]),
    "a phrase": Phrase("text", ["exit", "visa"]),
    "a phrase with slop": Phrase("text", ["exit", "moscow"], slop=3),
    "a prefix": Prefix("text", "emigrat"),
    "a wildcard": Wildcard("text", "v*s?"),
    "a near spelling": FuzzyTerm("text", "vlsa"),
    "a spelling two edits off": FuzzyTerm("text", "emigratoin", maxdist=2),
}


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """The same pages as Whoosh's own codec writes them, with its own analysis."""
    fields = {"text": TEXT(schema()["text"].analyzer), "title": TEXT(schema()["title"].analyzer), "page": STORED}
    index = create_in(tmp_path_factory.mktemp("stock"), Schema(**fields))
    writer = index.writer()
    for number, (text, title) in enumerate(zip(TEXTS, TITLES, strict=True)):
        writer.add_document(text=text, title=title, page=f"p{number}")
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    directory = tmp_path_factory.mktemp("ours")
    titles = [(heading_of(title, zone=Zone.TITLE, name="title"),) for title in TITLES]
    write_segment(directory, [entry(f"p{n}", text, headings=titles[n]) for n, text in enumerate(TEXTS)])
    with FileStorage(str(directory), readonly=True).open_index().searcher() as searcher:
        yield searcher


@pytest.mark.parametrize("limit", [10, None])
@pytest.mark.parametrize("query", QUERIES)
def test_hits_their_order_and_their_scores_are_the_same(ours, stock, query, limit):
    hits = [[(hit["page"], hit.score) for hit in each.search(QUERIES[query], limit=limit)] for each in (ours, stock)]
    assert hits[0] == hits[1]
    assert bool(hits[0]) == ("nowhere" not in query)


def test_terms_and_what_is_known_of_them_are_the_same(ours, stock):
    ours, stock = ours.reader(), stock.reader()
    assert list(ours.all_terms()) == list(stock.all_terms())
    assert list(ours.terms_from("text", "v")) == list(stock.terms_from("text", "v"))
    assert list(ours.expand_prefix("text", "vis")) == [b"visa", b"visas"]
    assert sorted(ours.indexed_field_names()) == ["text", "title"]
    for (field, text), told in stock:
        assert vars(ours.term_info(field, text)).items() <= vars(told).items()
    with pytest.raises(TermNotFound):
        ours.term_info("text", "leningrad")


def test_pages_and_their_lengths_are_the_same(ours, stock):
    ours, stock = ours.reader(), stock.reader()
    assert (ours.doc_count(), ours.doc_count_all(), ours.has_deletions()) == (300, 300, False)
    assert ours.stored_fields(7) == stock.stored_fields(7)
    for field in ("text", "title"):
        for told in ("field_length", "min_field_length", "max_field_length"):
            assert (getattr(ours, told)(field) or 0) == (getattr(stock, told)(field) or 0)
        assert [ours.doc_field_length(n, field) or 0 for n in range(300)] == [
            stock.doc_field_length(n, field) or 0 for n in range(300)
        ]


def test_postings_are_the_same(ours, stock):
    assert list(ours.reader().iter_postings()) == list(stock.reader().iter_postings())


def test_whoosh_does_not_write_where_segments_are_written_whole(ours):
    with pytest.raises(NotImplementedError):
        ours.reader().codec().field_writer(None, None)
