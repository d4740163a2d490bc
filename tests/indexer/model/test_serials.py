"""Numbers of issues, the runs they make, and what these prove to be missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.dates import read_date_statement
from indexer.model.runs_of_issues import serials_of
from indexer.model.serials import Issue, Numbers, numbers_in, volume_in


def issue(title, number="", dates="", volume="", **more):
    name = f"{title} {volume} {number} {dates}"
    return Issue(more.pop("item", name), title, volume, number, dates, read_date_statement(dates).spans, **more)


def gaps(*issues):
    """What is missing or not seen, serial after serial."""
    return [
        (gap.volume, gap.numbers) if gap.is_proved else (gap.before.dates, gap.after.dates)
        for serial in serials_of(issues)
        for gap in serial.gaps
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", Numbers(3, 3)),
        ("3-4", Numbers(3, 4)),
        ("7/8", Numbers(7, 8)),
        ("117-18", Numbers(117, 118)),
        ("3 (27)", Numbers(3, 3, 27)),
        ("Supplement to No. 5", Numbers(5, 5, 0, True)),
        ("special issue", Numbers()),
        ("1981/47", Numbers(1981, 1981)),
    ],
)
def test_the_number_of_an_issue_is_read(text, numbers):
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(("text", "volume"), [("III", 3), ("iv", 4), ("XIX", 19), ("12", 12), ("", 0), ("new", 0)])
def test_the_number_of_a_volume_is_read(text, volume):
    assert volume_in(text) == volume


def test_a_number_between_two_of_one_volume_is_missing():
    assert gaps(issue("The Beacon", "4", volume="III"), issue("The Beacon", "6", volume="III")) == [("III", (5,))]


def test_nothing_is_missing_where_numbering_has_one_side_alone():
    assert gaps(issue("The Beacon", "4", volume="III"), issue("The Beacon", "1", volume="IV")) == []
    assert gaps(issue("The Beacon", "4", volume="III"), issue("The Lantern", "6", volume="III")) == []


def test_a_combined_issue_fills_both_numbers_and_a_supplement_none():
    beacon = [issue("The Beacon", number) for number in ("2", "3-4", "5", "Supplement to No. 5", "7")]
    assert gaps(*beacon) == [("", (6,))]


def test_numbers_that_begin_anew_each_year_are_runs_by_year():
    dated = [("11", "November 1983"), ("12", "December 1983"), ("1", "January 1984"), ("3", "March 1984")]
    serials = serials_of(issue("The Beacon", number, dates) for number, dates in dated)
    assert [part.label for part in serials[0].parts] == ["1983", "1984"]
    assert [gap.numbers for gap in serials[0].gaps] == [(2,)]


def test_between_volumes_it_is_said_what_was_not_seen_and_not_that_it_is_missing():
    held = issue("The Beacon", "4", "April 1983", "III"), issue("The Beacon", "1", "January 1984", "IV")
    assert gaps(*held) == [("April 1983", "January 1984")]
    assert gaps(issue("The Beacon", "12", "December 1983", "III"), held[1]) == []


def test_issues_without_numbers_prove_nothing():
    assert gaps(issue("The Beacon", dates="March 1983"), issue("The Beacon", dates="July 1983")) == [
        ("March 1983", "July 1983")
    ]


def test_numbers_that_run_through_all_volumes_prove_what_lies_between_them():
    held = issue("Маяк", "3 (27)", "март 1986", "1"), issue("Маяк", "1 (30)", "июнь 1986", "2")
    assert gaps(*held) == [("", (28, 29))]


def test_a_title_that_changed_is_one_serial_under_both_titles_as_stated():
    held = [
        issue("The Lantern", "1", "January 1983", "I"),
        issue("The Beacon", "4", "April 1983", "I", continues="The Lantern"),
        issue("The Beacon", "2", "February 1983", "I"),
    ]
    (serial,) = serials_of(held)
    assert serial.titles == ("The Lantern", "The Beacon")
    assert [gap.numbers for gap in serial.gaps] == [(3,)]


def test_doubles_are_kept():
    held = [issue("The Beacon", "4", item="a"), issue("The Beacon", "4", item="b")]
    assert [each.item for each in serials_of(held)[0].issues] == ["a", "b"]


def test_a_title_misread_by_a_letter_is_the_one_that_an_archivist_states():
    held = [issue("The Lantern", "1"), issue("The Lantem", "3", stated_by="page")]
    (serial,) = serials_of(held)
    assert [gap.numbers for gap in serial.gaps] == [(2,)]
    assert len(serials_of([issue("Circular 1", "1"), issue("Circular 2", "3", stated_by="page")])) == 2


@given(st.sets(st.integers(1, 40), min_size=1, max_size=12))
def test_what_is_held_and_what_is_missing_make_a_run_without_a_break(numbers):
    missing = {each for _, gap in gaps(*(issue("The Beacon", str(number)) for number in numbers)) for each in gap}
    assert missing | numbers == set(range(min(numbers), max(numbers) + 1))
    assert not missing & numbers
