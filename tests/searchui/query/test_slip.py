"""A slip that is filled in is a search, and every search can be laid out on a slip without losing a part."""

import contextlib
from collections import Counter
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.model.query import AllOf
from searchui.query.describe import describe
from searchui.query.parse import parse
from searchui.query.slip import Slip, slip_of, written
from tests.laws import tried
from tests.searchui.query.test_describe import QUERIES

TEXTS = st.just("") | st.sampled_from(
    ["visa", "exit visa", 'exit "visa refusal"', "-x", "OR", "refus*", "a*", "name:x", "1985", "1985-03", "known", "7"]
) | st.text(max_size=8)  # fmt: skip
SLIPS = st.builds(Slip, **{each.name: TEXTS for each in fields(Slip)})


@tried(1000)
@given(SLIPS)
def test_what_a_slip_writes_is_read_as_what_it_asks_for(slip):
    search = written(slip)
    if search.tree is not None:
        assert parse(search.query) == search.tree


@tried(1000)
@given(QUERIES)
def test_a_search_laid_out_in_the_fields_asks_for_the_same(text):
    with contextlib.suppress(QueryError):
        tree = parse(text)
        again = written(slip_of(tree))
        if not again.errors:
            assert Counter(_parts(again.tree)) == Counter(_parts(tree))


def _parts(tree):
    return tree.children if isinstance(tree, AllOf) else (tree,)


@pytest.mark.parametrize(
    ("filled", "query"),
    [
        ({"words": "exit visa", "none": "denied refused"}, "exit visa -denied -refused"),
        ({"phrase": "exit visa", "exactly": "yes"}, '="exit visa"'),
        ({"any": 'letter telegram "post card"', "words": "visa"}, 'visa (letter OR telegram OR "post card")'),
        ({"near": "visa refusal", "within": "3"}, '"visa refusal"~3'),
        ({"near": "visa refusal"}, '"visa refusal"~5'),
        ({"person": "Ida Nudel", "place": "Ленинград"}, 'name:"Ida Nudel" place:Ленинград'),
        ({"since": "1977", "until": "1979", "how": "certainly"}, "certainly:1977..1979"),
        ({"since": "1977"}, "date:1977.."),
        ({"until": "1979-03"}, "date:..1979-03-31"),
        ({"since": "1977", "until": "1977"}, "date:1977"),
        ({"how": "undated", "words": "list"}, "list date:undated"),
        ({"type": "press release", "lang": "rus", "box": "12"}, 'type:"press release" lang:rus box:12'),
        ({"words": "visa", "rest": "(a OR b) -(c d)", "spelling": "known"}, "visa (a OR b) -(c d) spelling:known"),
    ],
)
def test_the_fields_write_a_search(filled, query):
    search = written(Slip(**filled))
    assert (search.query, search.errors) == (query, {})


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        ({"since": "March 1977"}, "since"),
        ({"since": "1977", "until": "never"}, "until"),
        ({"since": "1979", "until": "1977"}, "since"),
        ({"how": "undated", "until": "1977"}, "how"),
        ({"near": "visa"}, "near"),
        ({"near": "visa refusal", "within": "few"}, "near"),
        ({"any": "visa -denied"}, "any"),
        ({"words": "a*"}, "words"),
        ({"person": "Ида*"}, "person"),
        ({"none": "!!!"}, "none"),
        ({"words": "word " * 40, "none": "other " * 40}, ""),
    ],
)
def test_an_error_stands_beside_its_field(filled, wrong):
    errors = written(Slip(**filled)).errors
    assert set(errors) == {wrong}
    assert errors[wrong].remedy


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ('visa "exit permit" -denied', {"words": "visa", "phrase": "exit permit", "none": "denied"}),
        ("a (b OR c) (d OR e)", {"words": "a", "any": "b c", "rest": "d OR e"}),
        ('name:"Ida Nudel" name:Slepak', {"person": "Ida Nudel", "rest": "name:Slepak"}),
        ("-(a b) except:Nudelman", {"rest": "-(a b) except:Nudelman"}),
        ("date:1977 spelling:typed", {"since": "1977", "until": "1977", "spelling": "typed"}),
    ],
)
def test_a_search_fills_the_fields_and_what_they_cannot_say_is_kept(query, filled):
    assert slip_of(parse(query)) == Slip(**filled)


def test_nothing_filled_in_asks_for_nothing():
    assert not Slip(within="5", exactly="yes", how="certainly")
    assert written(Slip()).tree is None
    assert describe(written(Slip(words="visa")).tree) == "visa"
