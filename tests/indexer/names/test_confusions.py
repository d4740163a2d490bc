"""What OCR reads for what: the table that comes with the program, beliefs, and what they cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.confusions import (
    ARBITRARY,
    CUT_OFF,
    STRENGTH,
    Counted,
    cost_of,
    costs_of,
    cut_costs_of,
    read_table,
    shipped,
)
from indexer.names.shapes import LONGEST_GROUP, across, beliefs

COUNTS = st.integers(0, 10_000)
SHARES = st.floats(ARBITRARY, 0.9)


def test_the_table_that_comes_with_the_program_can_be_read_and_counts_no_pair_twice():
    keys = [(row.face, row.true, row.read) for row in shipped()]
    assert len(keys) == len(set(keys)) > 500
    assert {row.face for row in shipped()} == {"capital", "small", "caseless", CUT_OFF}
    assert all(0 <= row.times <= row.of for row in shipped())


def test_every_cost_is_above_nothing_and_at_most_that_of_an_arbitrary_misreading():
    costs = [*costs_of(shipped()).values(), *cut_costs_of(shipped()).values()]
    assert all(0.0 < cost <= 1.0 for cost in costs)
    assert all(max(map(len, pair)) <= LONGEST_GROUP for pair in costs_of(shipped()))


def test_d_read_as_o_in_capitals_is_what_happens_most():
    costs = costs_of(shipped())
    within = {pair: cost for pair, cost in costs.items() if pair not in across()}
    assert min(within, key=within.get) == ("d", "o")
    assert costs["d", "o"] < costs["j", "u"] < costs["j", "v"] < 0.5


def test_a_misreading_need_not_happen_the_other_way_round():
    costs = costs_of(shipped())
    assert costs["d", "o"] < costs["o", "d"]
    assert costs["rn", "m"] < costs["m", "rn"]


def test_what_is_only_believed_costs_the_same_both_ways():
    costs = costs_of([])
    assert costs == {(read, true): cost for (true, read), cost in costs.items()}
    assert beliefs().keys() | across().keys() == costs.keys()


def test_a_longer_part_of_a_word_is_not_lost_more_often_than_a_shorter_one():
    assert cut_costs_of(shipped())[2] <= cut_costs_of(shipped())[6]


@given(COUNTS, COUNTS, SHARES)
def test_what_happens_more_often_costs_less(times, others, belief):
    of = times + others
    assert 0.0 < cost_of(times, of, belief) <= 1.0
    assert cost_of(times + 1, of + 1, belief) <= cost_of(times, of + 1, belief)


@given(st.integers(1, 10_000), SHARES)
def test_what_was_never_seen_costs_more_the_more_was_looked_at(of, belief):
    assert cost_of(0, of, belief) >= cost_of(0, 0, belief)
    assert cost_of(0, of + STRENGTH, belief) >= cost_of(0, of, belief)


def test_of_capitals_and_small_letters_the_less_cost_counts():
    table = [Counted("capital", "q", "x", 50, 100), Counted("small", "q", "x", 0, 10_000)]
    assert costs_of(table)["q", "x"] == cost_of(50, 100, ARBITRARY)


@pytest.mark.parametrize("line", ["capital\td\to\t7\t20\t0.10", "caseless\tרנ\t∅\t0\t9\t1.00"])
def test_a_row_of_the_table_is_read_whatever_stands_at_its_head(line):
    face, true, read, times, of, _ = line.split("\t")
    (row,) = read_table(["# made by hand\n", "face\ttrue\tread\ttimes\tof\tcost\n", line + "\n"])
    assert row == Counted(face, true, read, int(times), int(of))
