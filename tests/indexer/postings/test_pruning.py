"""The first hits for one word are the same as if all pages with it had been scored."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import AllOf, AnyOf, Field
from indexer.postings.engine import Columns, PageEntry, Posting, Zone
from indexer.postings.executor import Executor
from indexer.postings.headings import heading_of
from indexer.postings.impacts import MANY
from indexer.postings.ranking import Scale
from indexer.postings.reading import Ground, Reading
from indexer.postings.searcher import SegmentsSearcher
from indexer.postings.segment import Live
from indexer.postings.whoosh.engine import WhooshEngine
from indexer.postings.whoosh.segment import WhooshSegment
from tests.engines.archive import entry, known, phrase, word
from tests.laws import tried


def pages_of(seed, *, prefix, longest, most):
    """Three hundred pages that mostly have the word, up to so often, on pages of up to so many slots."""
    dice = np.random.default_rng(seed)
    for number in range(300):
        times, length = int(dice.integers(0, most)), int(dice.integers(0, longest))
        postings = [Posting("visa", ordinal, 1) for ordinal in range(times)] + [Posting("exit", times, 1)]
        columns = Columns("c", "i", f"{dice.integers(0, 9)}", folder=f"{dice.integers(0, 2)}")
        yield PageEntry(f"{prefix}{number:03}", 1, max(times + 1, length), tuple(postings), columns)


def searcher_on(directory, *commits, dropped=()):
    engine = WhooshEngine(directory)
    for commit in commits:
        engine.put(commit)
        engine.commit()
    engine.drop(dropped)
    engine.commit()
    return engine.searcher()


def is_pruned(directory, tree, count):
    """Whether the first so many hits in one segment are found without scoring all."""
    live = Live(WhooshSegment.open(directory / "segment-0"))
    lengths = live.segment.columns.lengths
    reading = Reading(Ground.of([live], float(lengths.mean())))
    scale = Scale(tree, pages=len(lengths), slots=int(lengths.sum()), holding=reading.holding)
    fits = Executor(reading, scale).fits(tree)
    return len(fits.first(count)) < len(fits) and not fits.is_scored


def assert_first_of_all(searcher, tree, count, offset):
    """Where all are asked for, all are scored and ordered."""
    some, every = (searcher.search(tree, limit=limit, offset=start) for limit, start in ((count, offset), (0, 0)))
    assert (some.total, some.scored) == (every.total, every.scored[offset : offset + count])


@tried(10)
@given(
    seed=st.integers(0, 1000),
    longest=st.tuples(st.sampled_from((4, 40, 400)), st.sampled_from((4, 40, 400))),
    most=st.sampled_from((2, 9, 80)),
    count=st.sampled_from((1, 10, 100, MANY, MANY + 1)),
    offset=st.integers(0, 30),
)
def test_the_first_hits_are_those_of_all_hits(tmp_path_factory, seed, longest, most, count, offset):
    directory = tmp_path_factory.mktemp("engine")
    commits = [list(pages_of(seed + n, prefix="ab"[n], longest=longest[n], most=most)) for n in range(2)]
    searcher = searcher_on(directory, *commits, dropped=[f"a{number:03}" for number in range(seed % 40)])
    for tree in (word("visa"), word("exit"), word("nowhere", "visa"), AllOf((word("visa"), Field("folder", "1")))):
        assert_first_of_all(searcher, tree, count, offset)


def test_few_pages_are_scored_for_a_common_word(tmp_path):
    searcher_on(tmp_path, pages_of(7, prefix="a", longest=400, most=60))
    for tree in (word("visa"), AllOf((word("visa"), Field("folder", "1")))):
        assert is_pruned(tmp_path, tree, 10)
    assert not is_pruned(tmp_path, word("visa"), MANY + 1)


def test_all_pages_are_scored_where_bands_or_titles_make_the_order(tmp_path):
    titled = entry("t1", "", headings=(heading_of("visa", zone=Zone.TITLE, name="title"),))
    searcher = searcher_on(tmp_path, [*pages_of(7, prefix="a", longest=400, most=60), titled])
    for tree in (word("visa"), word("exit", known("visa")), AllOf((word("exit"), word("visa")))):
        assert not is_pruned(tmp_path, tree, 10)
        assert_first_of_all(searcher, tree, 10, 0)


@tried(10)
@given(st.integers(0, 1000), st.integers(1, 40), st.integers(0, 30))
def test_the_first_of_several_words_are_those_of_all_hits(tmp_path_factory, seed, count, offset):
    pages = [*pages_of(seed, prefix="a", longest=40, most=9), *pages_of(seed + 1, prefix="b", longest=400, most=4)]
    more = [*pages[400:], *pages_of(5, prefix="c", longest=9, most=3)]
    searcher = searcher_on(tmp_path_factory.mktemp("engine"), pages[:400], more)
    for tree in (AnyOf((word("visa"), word("exit"))), AllOf((word("exit"), word("visa"))), phrase("visa", "exit")):
        assert_first_of_all(searcher, tree, count, offset)


def test_a_searcher_without_segments_finds_nothing_first():
    assert SegmentsSearcher([]).search(word("visa"), limit=10).total == 0
