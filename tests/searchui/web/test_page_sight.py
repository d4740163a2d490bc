"""How a page is looked at is kept in its address: turn, doubt, and a part of the scan as Media Fragments write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indexer.model.geometry import Rect
from searchui.web.page_sight import Sight

WIDE, HIGH = 1700, 2200


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("120,80,600,200", Rect(120, 80, 600, 200)),
        ("pixel:120,80,600,200", Rect(120, 80, 600, 200)),
        ("percent:10,5,50,20", Rect(170, 110, 850, 440)),
        ("percent:0,0,100,100", Rect(0, 0, WIDE, HIGH)),
        ("1600,2100,900,900", Rect(1600, 2100, 100, 100)),
        ("12.4,80.5,10,10", Rect(12, 80, 10, 10)),
    ],
)
def test_a_part_is_asked_for_in_pixels_or_in_per_cent_and_ends_where_the_scan_does(asked, part):
    assert Sight(part=asked).part_of(WIDE, HIGH) == part


@pytest.mark.parametrize(
    "asked", ["", "foo", "1,2,3", "1,2,3,4,5", "0,0,0,50", "5000,10,20,20", "-5,0,10,10", "inch:1,2,3,4", "1e3,0,9,9"]
)
def test_what_is_no_part_of_the_scan_is_none(asked):
    assert Sight(part=asked).part_of(WIDE, HIGH) is None


@given(some.text(max_size=40) | some.from_regex(r"(percent:)?\d{1,7},\d{1,7},\d{1,7},\d{1,7}", fullmatch=True))
def test_whatever_is_asked_for_lies_on_the_scan_or_is_none(asked):
    part = Sight(part=asked).part_of(WIDE, HIGH)
    assert part is None or (0 <= part.x < part.right <= WIDE and 0 <= part.y < part.bottom <= HIGH)


@given(
    some.booleans(), some.sampled_from([0, 90, 180, 270]), some.booleans(), some.integers(0, 999), some.text(max_size=9)
)
def test_an_address_brings_back_the_sight_that_it_was_made_of(is_large, turn, marks_doubt, line, part):
    sight = Sight(is_large, turn, marks_doubt, line, part)
    assert Sight.of({name: str(value) for name, value in sight.here.items()}) == sight


def test_a_turn_that_is_no_quarter_is_none_and_four_quarters_are_a_whole():
    assert Sight.of({"turn": "45"}).turn == Sight.of({"turn": "x"}).turn == 0
    assert Sight.of({"turn": "450"}).turn == 90
    sight = Sight()
    for turn in (90, 180, 270, 0):
        sight = sight.turned_on
        assert sight.turn == turn
