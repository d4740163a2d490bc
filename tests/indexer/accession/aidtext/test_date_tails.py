"""Dates at the end of titles, told apart and kept to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.aidtext.date_tails import is_dates, split_dates


@pytest.mark.parametrize(
    ("text", "title", "dates"),
    [
        ("Office files, undated, 1943, 1964-1994", "Office files", "undated, 1943, 1964-1994"),
        ("Household forms, circa 1979-1986", "Household forms", "circa 1979-1986"),
        ("Organization papers 1923-1925 1927 1930", "Organization papers", "1923-1925 1927 1930"),
        ("Apollo 11, 1969 July", "Apollo 11", "1969 July"),
        ("Report, May 12, 1986", "Report", "May 12, 1986"),
        ("Conference, May 3-5, 1985", "Conference", "May 3-5, 1985"),
        ("Letters, 28 Tishrei 5746", "Letters", "28 Tishrei 5746"),
        ("Letters, late 1970s", "Letters", "late 1970s"),
        ("Minutes, Spring 1985", "Minutes", "Spring 1985"),
        ("Photographs [1985?]", "Photographs", "[1985?]"),
        ("Orders (n.d.)", "Orders", "(n.d.)"),
        ("Protest, 1985-86", "Protest", "1985-86"),
        ("Letters, 4/8/1964", "Letters", "4/8/1964"),
        ("Tour of Italy and France, 1985 and 1987", "Tour of Italy and France", "1985 and 1987"),
        ("Class of 1972, 1975", "Class of 1972", "1975"),
    ],
)
def test_the_dates_that_end_a_title_stand_apart_as_they_were_written(text, title, dates):
    assert split_dates(text) == (title, (dates,), ())


@pytest.mark.parametrize(
    "text",
    [
        "Class of 1972",
        "Letters from 1985",
        "Meeting of December 1985",
        "History of the 1970s",
        "1985",
        "Volume 12, no. 3",
    ],
)
def test_a_year_that_belongs_to_the_title_stays_in_it(text):
    assert split_dates(text) == (text, (), ())


@pytest.mark.parametrize(
    "bulk", ["(bulk 1970-1980)", "bulk 1970-1980", "(majority of material found within 1970-1980)"]
)
def test_bulk_dates_stand_apart(bulk):
    assert split_dates(f"Letters, 1950-1990, {bulk}") == ("Letters", ("1950-1990",), ("1970-1980",))


@given(
    st.lists(
        st.sampled_from(["Letters", "of", "1985", "May", "undated", "1943-1950", "circa", "and", "12"]), min_size=1
    )
)
def test_no_word_is_lost_or_made(words):
    text = ", ".join(words)
    told = split_dates(text)
    kept = " ".join([told.title, *told.dates]).replace(",", " ").split()
    assert kept == words
    assert all(is_dates(each) for each in told.dates)
