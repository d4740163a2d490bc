"""What narrows a search is told from its words, and put in the place of what narrowed it before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchui.query.choices import choosing, chosen, condition, conditions
from searchui.query.describe import describe
from searchui.query.parse import parse

WORDS = ("visa", '"exit visa"', "letter OR telegram", "-Moscow", "name:Begun", "except:Haifa", "certainly:1978")
VALUES = ("type:letter", "type:telegram", "lang:rus", "date:1978", "date:undated", "place:Riga", 'made:"A Committee"')
FIELDS = sorted({each.partition(":")[0] for each in VALUES})


def told(query):
    return {field: [describe(value) for value in values] for field, values in chosen(parse(query)).items()}


def test_values_joined_by_or_are_the_choice_of_their_field():
    assert told("visa (type:letter OR type:telegram) lang:rus date:1978") == {
        "type": ["type:letter", "type:telegram"],
        "lang": ["lang:rus"],
        "date": ["date:1978"],
    }


@pytest.mark.parametrize(
    "query",
    ["visa", "-type:letter", "visa OR type:letter", "type:letter OR lang:rus", "lang:rus lang:heb", "except:Riga"],
)
def test_what_pages_must_have_none_or_all_of_is_no_choice(query):
    assert told(query) == {}


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(VALUES), max_size=4, unique=True),
    st.sampled_from(FIELDS),
    st.lists(st.sampled_from(VALUES), max_size=3, unique=True),
)
def test_a_choice_takes_the_place_of_the_one_before_and_nothing_else_changes(words, before, field, values):
    """However it is written: the search as text is the same search."""
    asked = [f"({each})" if " OR " in each else each for each in words]
    of_fields = ([value for value in before if value.startswith(f"{each}:")] for each in FIELDS)
    asked += [f"({' OR '.join(of_field)})" for of_field in of_fields if of_field]
    tree = parse(" ".join(asked))
    wanted = tuple(parse(value) for value in values if value.startswith(f"{field}:"))
    narrowed = choosing(tree, {field: wanted})
    rest = without(chosen(tree), field)
    assert parse(describe(narrowed)) == narrowed
    assert chosen(narrowed) == (rest | {field: wanted} if wanted else rest)
    assert describe(choosing(narrowed, dict.fromkeys(FIELDS, ()))) == describe(
        choosing(tree, dict.fromkeys(FIELDS, ()))
    )


def without(choices, field):
    return {each: values for each, values in choices.items() if each != field}


def test_each_value_can_be_taken_away_by_itself():
    rests = [
        (describe(value), rest and describe(rest))
        for _, value, rest in conditions(parse("visa (box:1 OR box:2) date:1978"))
    ]
    assert rests == [
        ("box:1", "visa box:2 date:1978"),
        ("box:2", "visa box:1 date:1978"),
        ("date:1978", "visa (box:1 OR box:2)"),
    ]
    assert [rest for _, _, rest in conditions(parse("type:letter"))] == [None]


def test_a_value_is_asked_for_as_readers_write_it():
    assert describe(condition("type", 'press "release"')) == 'type:"press release"'
    assert describe(condition("date", "1977..1979")) == "date:1977..1979"
