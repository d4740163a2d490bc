"""Which words of a search are looked for near each other, beside what it asks for."""

import pytest

from indexer.model.dates import DateSpan
from indexer.model.query import AllOf, AnyOf, AnyWay, Dated, Not, Rewarded, Sequence
from searchui.query.closeness import NEAR, favouring_near
from tests.engines.archive import phrase, word

EXIT, VISA, MOSCOW, JUNE = map(word, ("exit", "visa", "moscow", "june"))
IN_1975 = Dated(DateSpan(19750101, 19751231))


def pairs(tree):
    """The words that are looked for near each other."""
    found = favouring_near(tree)
    assert isinstance(found, Rewarded)
    assert found.tree is tree
    assert all((each.slop, each.ordered) == (NEAR, False) for each in found.by)
    return [tuple(group.text for group in each.groups) for each in found.by]


def test_each_word_is_looked_for_near_the_two_that_follow():
    assert pairs(AllOf((EXIT, VISA))) == [("exit", "visa")]
    three = [("exit", "visa"), ("exit", "moscow"), ("visa", "moscow")]
    assert pairs(AllOf((EXIT, VISA, MOSCOW))) == three
    assert ("exit", "june") not in pairs(AllOf((EXIT, VISA, MOSCOW, JUNE)))


def test_conditions_and_what_is_excluded_stand_near_nothing():
    assert pairs(AllOf((EXIT, IN_1975, Not(MOSCOW), VISA))) == [("exit", "visa")]


def test_of_any_words_those_near_each_other_come_first_too():
    assert pairs(AnyOf((EXIT, VISA))) == [("exit", "visa")]
    assert pairs(AllOf((AnyOf((EXIT, VISA)), IN_1975))) == [("exit", "visa")]


def test_a_place_of_several_names_stands_near_words_as_it_was_typed():
    assert pairs(AllOf((AnyWay((MOSCOW, phrase("third", "rome"))), VISA))) == [("moscow", "visa")]


@pytest.mark.parametrize(
    "tree", [EXIT, phrase("exit", "visa"), AnyWay((EXIT, VISA)), AllOf((EXIT, IN_1975)), Not(EXIT)]
)
def test_a_search_for_one_thing_stays_as_it_is(tree):
    assert favouring_near(tree) is tree


def test_of_many_words_only_the_first_are_looked_for_near_each_other():
    found = favouring_near(AllOf(tuple(word(f"word{n}") for n in range(64))))
    assert isinstance(found, Rewarded)
    assert len(found.by) == 16
    assert all(isinstance(each, Sequence) for each in found.by)
