"""Costs of many misreadings at once are those of each by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.damage import MANY, Damage, shipped_damage

words = st.text(alphabet="adeilmnoru1cvwбвн", min_size=1, max_size=9)
many = st.lists(words, min_size=MANY, max_size=3 * MANY, unique=True)
meant_as = st.sampled_from(["wandered", "harmony", "windmill", "новый", "l1ourned"])


@given(meant_as | words, many)
def test_the_costs_of_many_forms_are_those_of_each(meant, forms):
    damage = shipped_damage()
    for form, cost in zip(forms, damage._meant_abreast.of(meant, forms).tolist(), strict=True):
        assert cost == pytest.approx(damage._rows(form, meant, 99)[-1][-1], abs=1e-4)
    for word, cost in zip(forms, damage._read_abreast.of(meant, forms).tolist(), strict=True):
        assert cost == pytest.approx(damage._rows(meant, word, 99)[-1][-1], abs=1e-4)


@given(meant_as | words, many)
def test_what_is_left_out_of_many_is_no_misreading(meant, forms):
    damage = shipped_damage()
    read = {form for form in forms if damage.match(form, meant)}
    assert read <= set(damage.likely_read(meant, forms))
    explaining = {word for word in forms if damage.cost_if_like(meant, word, 0.8) is not None}
    assert explaining <= set(damage.likely_meant(meant, forms, 0.8))


def test_a_group_of_letters_costs_as_much_as_it_is_said_to():
    damage = Damage({("rn", "m"): 0.2}, {})
    forms = [f"{letter}am" for letter in "bcdfghjklmpqstvwxz"]
    costs = damage._meant_abreast.of("barn", ["bam", *forms]).tolist()
    assert costs[0] == pytest.approx(0.2)
    assert min(costs[2:]) == pytest.approx(1.2)
