"""Other searches made of a search can be written, read back and run."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.model.query import Field, Words
from searchui.query.describe import describe
from searchui.query.parse import parse
from searchui.query.rephrase import any_of_words, any_words, leaving_out, narrowed, plain_words, with_words
from tests.laws import tried

PARTS = st.sampled_from(
    [
        "visa",
        '"exit visa"',
        "-refused",
        "type:letter",
        "date:undated",
        "a OR b",
        "name:Sharansky",
        "=x",
        "(a -b)",
        "refus*",
    ]
)
TREES = st.lists(PARTS, min_size=1, max_size=5).map(lambda parts: parse(" ".join(parts)))


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("exit visa", "exit OR visa"),
        ("exit visa type:letter -refused date:1985", "(exit OR visa) type:letter -refused date:1985"),
        ('"exit visa" name:Sharansky', '"exit visa" OR name:Sharansky'),
        ("exit (visa OR permit)", "exit OR visa OR permit"),
        ("visa type:letter", "visa type:letter"),
        ("exit OR visa", "exit OR visa"),
    ],
)
def test_a_search_for_all_words_becomes_one_for_any_of_them(text, loose):
    assert any_words(text) == loose


@tried(300)
@given(TREES)
def test_every_search_made_of_another_is_read_back_as_it_was_meant(tree):
    made = [narrowed(tree, Field("type", "trip report")), any_of_words(tree), *(rest for _, rest in leaving_out(tree))]
    for each in made:
        if each is not None:
            assert parse(describe(each)) == each


def test_each_part_is_left_out_once():
    left = [(describe(part), describe(rest)) for part, rest in leaving_out(parse("exit visa date:1985"))]
    assert left == [("exit", "visa date:1985"), ("visa", "exit date:1985"), ("date:1985", "exit visa")]
    assert list(leaving_out(parse("visa"))) == []


def test_a_word_is_replaced_wherever_it_is_looked_for_and_not_where_it_is_excluded_or_literal():
    tree = parse("vsia (vsia OR exit) -vsia =vsia")
    assert [word.text for word in plain_words(tree)] == ["vsia", "vsia", "exit"]
    assert describe(with_words(tree, {Words("vsia"): Words("visa")})) == "visa (visa OR exit) -vsia =vsia"


@tried(200)
@given(st.text(max_size=40))
def test_any_words_refuses_what_the_parser_refuses_and_nothing_else(text):
    with contextlib.suppress(QueryError):
        assert parse(any_words(text)) is not None
