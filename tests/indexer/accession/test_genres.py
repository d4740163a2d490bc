"""Types of what lies in a level, read from its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.genres import GENRES, genre_of, is_mixed, singular
from tests.laws import tried


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("USSR Trip reports", "trip report"),
        ("Series VI: USSR Trip reports, undated, 1973-1992", "trip report"),
        ("Travels to the USSR--Trip reports, 1973-1987", "trip report"),
        ("Press releases", "press release"),
        ("Newspaper Clippings, undated, 1966-1988", "clipping"),
        ("Photographs separated from the Series I-X", "photograph"),
        ("Series III: Correspondence with officials", "correspondence"),
        ("Minutes of the Board, 1979", "minutes"),
        ("Annual reports", "annual report"),
        ("Special Population Reports", "report"),
    ],
)
def test_a_title_of_a_common_kind_tells_the_type(title, genre):
    assert genre_of(title) == genre


@pytest.mark.parametrize(
    "title",
    [
        "Administrative files",
        "Trip reports and notes",
        "Press releases, newsletters and drafts",
        "Committee on Photographs Use",
        "Enlarged exhibition photographic materials",
        "Letter from Leningrad",
        "",
    ],
)
def test_a_title_that_says_several_kinds_or_none_tells_no_type(title):
    assert genre_of(title) == ""


def test_several_kinds_in_a_title_are_told_from_one_beside_other_words():
    assert is_mixed("Memoranda, newsletters, publications")
    assert not is_mixed("Individual trip information and trip reports")
    assert not is_mixed("Newspaper clippings and press clippings")


@pytest.mark.parametrize(
    ("heading", "type_"),
    [("Press releases.", "press release"), ("Trip Reports", "trip report"), ("letter", "letter"), ("Realia", "Realia")],
)
def test_headings_of_catalogues_become_the_type_of_one_thing(heading, type_):
    assert singular(heading) == type_


@tried(100)
@given(st.sampled_from(sorted(GENRES)), st.integers(1900, 1999), st.sampled_from(("", "Series IV: ", "Moscow ")))
def test_dates_and_numbers_of_series_change_no_type(genre, year, before):
    assert genre_of(f"{before}{genre}, {year}") == GENRES[genre]
