"""Costs of many misreadings at once are those of each by itself."""

from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.abreast import Abreast
from indexer.names.damage import Damage, shipped_damage

words = st.text(alphabet="adeilmnoru1c6vwбвн", min_size=1, max_size=9)
written = st.sampled_from(["wandered", "harmony", "windmill", "новый", "l1ourned", "rnarch1967", "march1966"]) | words
pairs = st.lists(st.tuples(written, written, st.floats(-0.5, 3.0)), max_size=20)


@given(pairs)
def test_the_costs_of_many_pairs_are_to_the_last_bit_those_of_each(asked):
    damage = shipped_damage()
    printed, meant, most = ([each[place] for each in asked] for place in range(3))
    one_by_one = [damage.cost_if_like(*each) for each in asked]
    costs = damage.costs_if_like(printed, meant, np.array(most, np.float64))
    assert costs.tolist() == [inf if cost is None else cost for cost in one_by_one]


def test_a_group_of_letters_costs_as_much_as_it_is_said_to():
    damage = Damage({("rn", "m"): 0.2, ("cl", "du"): 0.1, ("iii", "m"): 0.3}, {})
    printed = ["bam", "bad", "haduet", "management"]
    meant = ["barn", "barn", "haclet", "iiianagement"]
    assert damage.costs_if_like(printed, meant, np.full(4, 9.0)).tolist() == [0.2, 2.0, 0.1, 0.3]


def test_without_any_confusion_every_misreading_is_arbitrary():
    assert Abreast({}, 1.0).of(["ab", "", "c"], ["b", "xy", "c"]).tolist() == [1.0, 2.0, 0.0]
