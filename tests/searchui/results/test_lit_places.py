"""What a reader steps through on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room_of_pages import make_room, page, put_pages, reading

from indexer.model.geometry import Rect, around
from indexer.model.query import Band, Form, Group
from indexer.model.results import Light
from indexer.model.spine import Spine
from indexer.postings.spine import build_spine
from searchui.results.enlarged import cuts_around
from searchui.results.lit_places import lit_places
from searchui.results.page_light import LAST, Sought
from searchui.results.page_view import page_view

TEXT = "an exit visa and a visa\nfor Sharansky and Moscow visa exit\nthe Bar-Mitzvah\nexit\nvisa"


@pytest.fixture
def lit(store):
    put_pages(store, [page("n1", "letter", 9, TEXT)])
    room = make_room(store)
    return lambda query, hit=1: page_view("n1", room, sought=Sought(query, hit=hit))


def ordinals(view):
    return [hit.ordinals for hit in view.light.hits]


def test_each_word_by_itself_is_a_hit_and_a_phrase_is_one(lit):
    assert ordinals(lit("exit visa")) == [(1,), (2,), (5,), (10,), (11,), (15,), (16,)]
    assert ordinals(lit('"exit visa"')) == [(1, 2), (15, 16)]


def test_words_near_each_other_are_one_hit_without_those_between_them(lit):
    assert ordinals(lit('"moscow sharansky"~3')) == [(7, 9)]


def test_the_pieces_of_one_printed_word_are_one_hit(lit):
    view = lit("Bar-Mitzvah")
    assert ordinals(view) == [(13, 14)]
    assert [part.text for line in view.lines for part in line.parts if part.place == 1] == ["Bar-Mitzvah"]


def test_a_phrase_in_a_row_has_one_rectangle_and_one_over_a_line_end_has_two(lit):
    first, *broken = lit('"exit visa"').light.rects
    assert (first.hit, first.rect) == (1, Rect(160, 100, 180, 40))
    assert [(each.hit, each.rect.y) for each in broken] == [(2, 250), (2, 300)]


def test_the_hit_that_is_looked_at_stays_among_those_there_are(lit):
    for asked, now in ((-3, 1), (0, 1), (1, 1), (2, 2), (4, 4), (5, 4), (LAST, 4)):
        light = lit("visa", hit=asked).light
        assert (light.now, len(light.hits)) == (now, 4)
    assert lit("nowhere", hit=3).light.now == 0


LIGHTS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.sampled_from(Band)), max_size=8)


@given(LIGHTS)
def test_every_lit_slot_belongs_to_exactly_one_place_and_places_follow_the_page(lights):
    read = reading("a b c d e f g h i j k l")
    spine: Spine = build_spine([read], 0, revision=1, prefers_joined=lambda *_: False)
    given_lights = [
        Light(tuple(range(first, first + span)), Form(f"t{span}", span, band, 1.0, "")) for first, span, band in lights
    ]
    places = lit_places(Group("t", ()), given_lights, spine)
    members = [ordinal for place in places for ordinal in place.ordinals]
    assert sorted(members) == sorted({ordinal for light in given_lights for ordinal in light.ordinals})
    assert [place.ordinals[0] for place in places] == sorted(place.ordinals[0] for place in places)
    assert all(any(set(light.ordinals) <= set(place.ordinals) for place in places) for light in given_lights)


RECTS = st.builds(Rect, st.integers(0, 1500), st.integers(0, 2100), st.integers(5, 200), st.integers(5, 90))
BOUNDS = Rect(0, 0, 1700, 2200)


@given(st.lists(RECTS, min_size=1, max_size=4))
def test_every_rectangle_of_a_hit_is_seen_whole_in_a_cut_that_lies_on_the_page(rects):
    cuts = cuts_around(rects, rects, BOUNDS)
    for cut in cuts:
        assert cut.frame.shared_area(BOUNDS) == cut.frame.area > 0
    assert all(any(cut.frame.shared_area(rect) == rect.area for cut in cuts) for rect in rects)


@pytest.mark.parametrize("line_px", [40, 50, 70])
def test_a_hit_is_enlarged_with_the_line_above_and_the_line_below_and_no_other(line_px):
    words = [Rect(100 + 150 * n, 1000 + line_px * line, 120, 30) for line in range(-3, 4) for n in range(10)]
    (cut,) = cuts_around([Rect(700, 1000, 120, 30)], words, BOUNDS)
    assert cut.at == "Mid"
    assert 1000 - 2 * line_px + 15 < cut.frame.y <= 1000 - line_px
    assert 1030 + line_px <= cut.frame.bottom < 1000 + 2 * line_px + 15
    assert cut.frame.width == pytest.approx(5.2 * cut.frame.height, abs=1)


def test_a_hit_at_the_edge_of_the_text_has_print_beside_it_and_not_the_margin():
    words = [Rect(200 + 150 * n, 1000, 120, 30) for n in range(9)]
    for rect, at in ((words[0], "Min"), (words[-1], "Max")):
        (cut,) = cuts_around([rect], words, BOUNDS)
        assert cut.at == at
        assert 150 < cut.frame.x < cut.frame.right < 1600


def test_a_word_broken_over_lines_far_apart_is_enlarged_twice_and_one_nearby_once():
    end, start = Rect(1400, 1000, 120, 30), Rect(100, 1050, 90, 30)
    assert [cut.at for cut in cuts_around([end, start], [end, start], BOUNDS)] == ["Max", "Min"]
    near = [Rect(400, 1000, 120, 30), Rect(300, 1050, 90, 30)]
    (cut,) = cuts_around(near, near, BOUNDS)
    assert cut.frame.shared_area(around(near)) == 220 * 80


def test_nothing_is_enlarged_where_nothing_is_lit():
    assert cuts_around([], [Rect(1, 1, 9, 9)], BOUNDS) == ()
