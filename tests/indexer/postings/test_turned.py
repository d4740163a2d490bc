"""Words over the turn of a page: found in any parts of an archive as the engine in memory finds them, page by page."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.page import PageId
from indexer.model.query import AllOf, Band, Form, Group, Not, Sequence
from indexer.postings.engine import Columns, PageEntry, Posting
from indexer.postings.memory import MemoryEngine
from indexer.postings.whoosh.engine import WhooshEngine
from tests.engines.archive import lights_of
from tests.engines.trees import TERMS, groups, runs, trees
from tests.laws import tried


@st.composite
def items(draw):
    """Pages of one item in a row, most of whose texts go on, put in in any parts and order, some once more."""
    pages = [draw(pages_at(number)) for number in range(1, draw(st.integers(2, 5)) + 1)]
    again = [draw(pages_at(draw(st.integers(1, len(pages))))) for _ in range(draw(st.integers(0, 2)))]
    return [(part, draw(st.lists(st.sampled_from(("p1", "p2")), max_size=1))) for part in (pages, again)]


WORDS = TERMS[:3]


@st.composite
def pages_at(draw, number):
    """A page whose every slot has a word, so that most sequences have one near a turn."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9))
    wide = draw(st.lists(st.builds(Posting, st.sampled_from(WORDS), st.integers(0, 7), st.just(2)), max_size=2))
    return PageEntry(
        PageId(f"p{number}"),
        draw(st.integers(1, 3)),
        len(words),
        (*(Posting(word, at, 1) for at, word in enumerate(words)), *wide),
        Columns("i-487", "0001", "", sequence=number),
        repeated=draw(runs()),
        overleaf=draw(st.sampled_from(("", "", "visa"))),
        running=(draw(st.integers(0, 1)), len(words) - draw(st.integers(0, 1))),
    )


def words():
    """A word of a sequence in a form or two, so that it stands in many places and the whole in few."""
    forms = st.builds(Form, st.sampled_from(WORDS), st.sampled_from((1, 1, 1, 2)), BANDS, WEIGHTS, st.just("because"))
    return st.lists(forms, min_size=1, max_size=2).map(lambda made: Group("word", tuple(made)))


BANDS, WEIGHTS = st.sampled_from((Band.TYPED, Band.KNOWN, Band.DAMAGED)), st.sampled_from((1.0, 0.8, 0.4))


def sequences():
    members = st.lists(words(), min_size=2, max_size=4).map(tuple)
    return st.builds(Sequence, members, st.sampled_from((0, 0, 1, 2, 3)), st.booleans())


def asked():
    beside = st.one_of(groups(), sequences(), sequences().map(Not))
    return st.one_of(sequences(), st.tuples(sequences(), beside).map(AllOf), trees())


def searcher_of(engine, steps):
    for put, drop in steps:
        for one in put:
            engine.put([one])
            engine.commit()
        engine.drop(drop)
        engine.commit()
    return engine.searcher()


@tried(120)
@given(items(), st.lists(asked(), min_size=1, max_size=6))
def test_what_goes_over_a_turn_is_found_in_any_segments_as_in_memory(steps, asked):
    expected = searcher_of(MemoryEngine(), steps)
    with TemporaryDirectory() as directory:
        found = searcher_of(WhooshEngine(Path(directory)), steps)
        pages = list(expected.pages())
        for tree in asked:
            assert found.search(tree, limit=0) == expected.search(tree, limit=0)
            assert found.seen(tree, pages) == expected.seen(tree, pages)
        assert found.goes_on(pages) == expected.goes_on(pages)


@tried(150)
@given(items(), sequences())
def test_what_goes_over_a_turn_is_what_the_two_texts_have_as_one_and_neither_has(steps, tree):
    searcher = searcher_of(MemoryEngine(), steps)
    apart = searcher_of(MemoryEngine(), [([replace(one, running=(0, 0)) for one in put], drop) for put, drop in steps])
    gained = pages_of(searcher, tree) - pages_of(apart, tree)
    assert pages_of(apart, tree) <= pages_of(searcher, tree)
    after = searcher.goes_on(gained)
    assert all(lights_of(searcher, tree, [page])[page] for page in gained)
    seen = searcher.seen(tree, [*gained, *after.values()])
    assert all(seen[page].carried == seen[after[page]].begun != () for page in gained)


def pages_of(searcher, tree):
    return {one.page for one in searcher.search(tree, limit=0).scored}
