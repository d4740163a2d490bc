"""Other searches made of a search can be written, read back and run."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.model.query import Band, Field, Form, Words
from searchui.query.describe import describe
from searchui.query.parse import parse
from searchui.query.rephrase import (
    any_of_words,
    any_words,
    leaving_out,
    narrowed,
    plain_words,
    switched,
    switched_off,
    turned,
    with_words,
)
from searchui.query.widening import MARKS, Widening, same_form
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
        "spelling:typed",
        "except:Scharansky",
        "-(except:Saransk a)",
        'except:"National Council"',
        "(visa OR spelling:known)",
        "(-visa except:Saransk)",
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


FORMS = st.sampled_from(["Saransk", "Щаранский", "שרנסקי", 'צה"ל', "National  Council", "Reagan's", "5вВагапзку"])


@tried(300)
@given(TREES, st.sampled_from(list(MARKS)))
def test_a_search_with_the_dial_turned_is_read_back_and_goes_as_far_as_the_mark(tree, mark):
    made = turned(tree, mark)
    assert parse(describe(made)) == made
    assert Widening.of(made).upto is MARKS[mark]
    assert Widening.of(made).off == Widening.of(tree).off


@tried(300)
@given(TREES, FORMS)
def test_a_form_that_is_switched_off_is_searched_no_more_until_it_is_switched_on_again(tree, form):
    off = switched(tree, form)
    if off is not None and not any(same_form(form, each) for each in switched_off(tree)):
        assert parse(describe(off)) == off
        assert not Widening.of(off).allows_text(form, Band.KNOWN)
        assert Widening.of(off).off >= Widening.of(tree).off
        on = switched(off, form)
        assert on is None or Widening.of(on) == Widening.of(tree)


@pytest.mark.parametrize(
    ("text", "form", "made"),
    [
        ("Sharansky", "Saransk", "Sharansky except:Saransk"),
        ("Sharansky except:saransk visa", "Saransk", "Sharansky visa"),
        ("NCSJ", "National Council on Soviet Jewry", 'NCSJ except:"National Council on Soviet Jewry"'),
        ("(a OR except:b) c", "b", "a c"),
        ("צבא", 'צה"ל', 'צבא except:"צה״ל"'),
    ],
)
def test_a_form_is_left_out_in_the_search_itself(text, form, made):
    assert describe(switched(parse(text), form)) == made


@pytest.mark.parametrize("form", ['the "Joint"', "a*b", "  "])
def test_a_form_that_cannot_be_written_in_a_search_cannot_be_switched_off(form):
    assert switched(parse("visa"), form) is None


def test_a_form_that_is_switched_off_is_not_allowed_as_a_term_of_names_that_need_a_capital():
    off = Widening.of(switched(parse("name:Begun"), "Begin"))
    assert not off.allows(Form("begin↑", 1, Band.CAPITALIZED, 1.0, "sounds like"))
    assert off.allows(Form("begun↑", 1, Band.CAPITALIZED, 1.0, "as typed"))


def test_forms_that_are_left_out_are_told_in_the_order_and_the_letters_of_the_search():
    assert switched_off(parse('a except:Saransk (b OR except:"New York") -except:Gorky')) == (
        "Saransk",
        "New York",
        "Gorky",
    )
