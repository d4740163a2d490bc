import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.model.query import Group, Sequence
from searchui.query.describe import describe
from searchui.query.parse import parse
from tests.laws import tried

_FRAGMENTS = st.sampled_from(
    [
        *'()"-=~*: «»“”„\u05f4',
        *(
            "OR",
            "AND",
            "NOT",
            " OR ",
            " -",
            " (",
            ") ",
            '="',
            '"~3',
            "~2",
            "~",
            "*",
            "*",
            "*nik",
            "re*",
            " ",
            " ",
            "--",
            "\u200f",
            "\x00",
        ),
        *("visa", "Bar-Mitzvah", "10:30", "צה", 'צה"ל', "Щаранский", "a", "7", "שלום", "http://a.b", "U.S.S.R.", "§"),
        *("name:", "type:", "box:", "lang:", "nmae:", "item:", "Series:", "date:1985", "date:undated", "sender:"),
        *("sure:080..", "sure:..60", "sure:60..80", "sure:0..100", "SURE:Unknown", "sure:7"),
        *("date:1985..1987-03", "certainly:1985..1987", "possibly:1984-02"),
        *("date:1984-02", "date:..1970", "date:1970-12..", "date:1985-03-14", "date:1985-12-31..1986-01-01"),
    ]
)
QUERIES = st.lists(_FRAGMENTS, max_size=14).map("".join) | st.text(max_size=60)


@tried(10_000)
@given(QUERIES)
@example("\ud800 visa")
@example('-=-a "a"-b (c)-name:x')
def test_any_text_is_understood_or_refused_and_what_is_understood_can_be_read_back(text):
    with contextlib.suppress(QueryError):
        tree = parse(text)
        assert parse(describe(tree)) == tree


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("visa  moscow OR leningrad -(a OR b)", "visa (moscow OR leningrad) -(a OR b)"),
        ("«exit visa»~3 =ovir refus* visa~2", '"exit visa"~3 =ovir refus* visa~'),
        ("-*ник OR Re**nik *fus*", "(-*ник OR Re*nik) *fus*"),
        ("TYPE:letter name:“Natan Sharansky”", 'type:letter name:"Natan Sharansky"'),
        ("date:1985-01-01..1987-12-31", "date:1985..1987"),
        ("date:1985-02-01..1985-02-28", "date:1985-02"),
        ("date:1985-03..1985-05", "date:1985-03-01..1985-05-31"),
        ("date:..1970", "date:..1970"),
        ("sure:080..100 sure:0..60 sure:97..97 sure:UNKNOWN", "sure:80.. sure:..60 sure:97 sure:unknown"),
    ],
)
def test_a_query_is_described_in_its_own_language(text, described):
    assert describe(parse(text)) == described


def test_an_expanded_query_is_described_by_the_words_it_came_from():
    assert describe(Sequence((Group("exit", ()), Group("visa", ())), slop=3, ordered=False)) == '"exit visa"~3'
