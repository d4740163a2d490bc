"""Floors on the development names for what a list gives of them; benchmarks/names measures in a whole lexicon."""

import pytest

from benchmarks.names.asked import finder, listing
from benchmarks.names.gold import lines_of, normalized
from benchmarks.names.measuring import answer, figures_of
from benchmarks.names.pairs import areas, ours, sets_of
from benchmarks.names.questions import slices_of

pytestmark = [pytest.mark.shared_data, pytest.mark.slow]

EVERY = 4
"""One question in so many is asked."""


@pytest.fixture(scope="module")
def gold(shared_data):
    return shared_data / "gold" / "names"


@pytest.fixture(scope="module")
def find(gold):
    return finder(listing(sorted(line for line in lines_of(gold) if normalized(line))))


@pytest.fixture(scope="module")
def slices(gold):
    return slices_of(gold)


@pytest.mark.parametrize(
    ("name", "recall", "precision", "first"),
    [
        ("hand romanizations", 0.98, 0.86, 0.98),
        ("scheme romanizations", 0.97, 0.91, 0.96),
        ("Cyrillic to Latin", 0.99, 0.94, 0.99),
        ("Hebrew to Latin", 0.96, 0.89, 0.94),
        ("feminine", 0.98, 0.96, 0.98),
        ("inflected, made", 0.95, 0.91, 0.96),
        ("damaged print, made", 0.63, 0.88, 0.85),
        ("Latin to Cyrillic and Hebrew", 0.97, 0.95, 0.98),
        ("given names", 0.92, 0.56, 0.92),
        ("diminutives", 0.79, 0.47, 0.75),
        ("places and exonyms", 0.96, 0.87, 0.97),
        ("places across scripts", 0.95, 0.95, 0.95),
    ],
)
def test_names_are_found_among_the_first_ten_and_few_others_with_them(slices, find, name, recall, precision, first):
    figures = figures_of([answer(case, find) for case in slices[name][::EVERY]])
    assert figures["R@10"] >= recall
    assert figures["P@10"] >= precision
    assert figures["MRR"] >= first


@pytest.mark.parametrize(("kind", "floor"), [("whole names", 0.98), ("surnames", 0.97)])
def test_one_persons_names_score_above_two_persons(gold, kind, floor):
    pairs = sets_of(gold)[kind]
    area = areas(pairs, {"ours": ours(pairs, listing)})["ours"]
    assert area >= floor
