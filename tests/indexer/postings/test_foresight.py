"""What the sequences of a search would take is told before they are looked for."""

from dataclasses import replace

import pytest

from indexer.errors import QueryError
from indexer.model.dates import DateSpan
from indexer.model.query import AllOf, AnyOf, Dated, Field, Not, Rewarded
from indexer.postings.nearness import Shape
from indexer.postings.patience import affords, patience, spend
from indexer.postings.steps import worth
from indexer.postings.whoosh.engine import WhooshEngine
from tests.engines.archive import COLUMNS, dated, entry, near, phrase, word

WORDS = ("the", "of", "and", "to", "in", "for", "that", "with")
COMMON = near(*WORDS, within=10)
BUDGET = 40_000
"""Postings: more than two pages of these words are worth, and less than twenty are."""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    """Twenty pages of the commonest words in two segments; two of them have more."""
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    text = " ".join(WORDS * 3)
    engine.put(entry(f"p{n:02}", text) for n in range(10))
    engine.commit()
    engine.put(entry(f"p{n:02}", text) for n in range(10, 18))
    engine.put(
        [
            entry("p18", f"refusenik {text}"),
            entry("p19", text, columns=replace(COLUMNS, box="7", date=dated((19750101, 19750101)))),
        ]
    )
    engine.commit()
    return engine.searcher()


@pytest.mark.parametrize(
    "tree",
    [
        COMMON,
        AnyOf((COMMON, word("refusenik"))),
        AllOf((COMMON, word("the"))),
        AllOf((word("the"), Not(COMMON))),
        Rewarded(COMMON, (near("the", "of", within=3),)),
    ],
)
def test_common_words_near_each_other_are_refused_wherever_they_are_in_a_search(searcher, tree):
    with patience(postings=BUDGET), pytest.raises(QueryError, match="too many pages"):
        searcher.matches(tree)
    assert searcher.matches(tree).total == (0 if Not(COMMON) in getattr(tree, "children", ()) else 20)


def test_what_an_answer_can_afford_is_told_without_being_spent():
    assert affords(10**12)
    with patience(postings=100):
        assert affords(100)
        assert affords(100)
        assert not affords(101)
        spend(60)
        assert not affords(100)


@pytest.mark.parametrize(
    "other", [word("refusenik"), Field("box", "7"), Dated(DateSpan(19750101, 19751231)), phrase("refusenik", "the")]
)
def test_what_leaves_few_pages_lets_common_words_be_looked_for_on_them(searcher, other):
    with patience(postings=BUDGET):
        assert searcher.matches(AllOf((other, COMMON))).total == 1


def test_a_phrase_of_the_same_words_costs_little(searcher):
    with patience(postings=BUDGET):
        assert searcher.matches(phrase(*WORDS)).total == 20


def test_words_in_any_order_are_worth_twice_as_much_with_each_of_them():
    assert worth(Shape(8, 10, ordered=False), 100) == 2 * worth(Shape(7, 10, ordered=False), 100)
    assert worth(Shape(8, 0, ordered=True), 100) < worth(Shape(8, 2, ordered=True), 100)
