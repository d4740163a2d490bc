"""Sequences are found where trying every combination of places finds them."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band, Form
from indexer.postings.nearness import Lane, Place, Shape, count_matches, matches_at
from tests.laws import tried


def lanes_of(places):
    """The places as an engine gives them: each form of a group with the ordinals at which it stands."""
    lanes = {}
    for place in places:
        lanes.setdefault((place.group, place.form), set()).add(place.ordinal)
    return [Lane(group, form, tuple(sorted(ordinals))) for (group, form), ordinals in lanes.items()]


def every_match(places, shape):
    """Every way to take one place a group without sharing a slot, with the slots in between that are not theirs."""
    of_groups = [[place for place in places if place.group == group] for group in range(shape.groups)]
    for chosen in product(*of_groups):
        placed = sorted(chosen, key=lambda place: place.ordinal)
        gaps = [b.ordinal - (a.ordinal + a.form.span) for a, b in pairwise(placed)]
        in_order = not shape.ordered or placed == list(chosen)
        if in_order and all(gap >= 0 for gap in gaps) and sum(gaps) <= shape.slop:
            yield placed[0].ordinal, sum(gaps), max(place.form.band for place in chosen)


FORMS = st.builds(
    Form,
    st.sampled_from("xyz"),
    st.sampled_from((1, 1, 2)),
    st.sampled_from((Band.TYPED, Band.KNOWN, Band.DAMAGED)),
    st.sampled_from((1.0, 0.5)),
    st.just(""),
)


@st.composite
def questions(draw):
    shape = Shape(draw(st.integers(1, 4)), draw(st.integers(0, 4)), draw(st.booleans()))
    place = st.builds(Place, st.integers(0, 12), st.integers(0, shape.groups - 1), FORMS)
    return draw(st.lists(place, max_size=14)), shape


@tried(250)
@given(questions())
def test_a_match_begins_where_some_combination_begins_and_is_the_tightest(question):
    places, shape = question
    tightest = {}
    for start, gaps, _ in every_match(places, shape):
        tightest[start] = min(gaps, tightest.get(start, gaps))
    found = matches_at(lanes_of(places), shape)
    assert {match.places[0].ordinal: match.gaps for match in found} == tightest
    for match in found:
        assert {place.group for place in match.places} == set(range(shape.groups))
        assert match.weight == min(place.form.weight for place in match.places)


@tried(250)
@given(questions())
def test_the_band_is_that_of_the_surest_combination(question):
    places, shape = question
    counted = count_matches(lanes_of(places), shape, Band.TYPED)
    assert (counted and counted.band) == min((band for *_, band in every_match(places, shape)), default=None)


@tried(250)
@given(questions())
def test_a_phrase_is_counted_as_its_matches_weigh(question):
    places, shape = question
    lanes, phrase = lanes_of(places), Shape(shape.groups, 0, ordered=True)
    counted = count_matches(lanes, phrase, Band.DAMAGED)
    assert (counted.weighted if counted else 0) == sum(match.weight for match in matches_at(lanes, phrase))


def test_a_phrase_of_sixty_words_that_repeat_is_soon_decided():
    form = Form("x", 1, Band.TYPED, 1.0, "")
    places = [Place(ordinal, group, form) for ordinal in range(200) for group in range(60)]
    assert len(matches_at(lanes_of(places), Shape(60, 0, ordered=True))) == 141


def test_eight_words_that_stand_everywhere_are_soon_tried_in_every_order():
    form = Form("x", 1, Band.TYPED, 1.0, "")
    places = [Place(ordinal, group, form) for ordinal in range(100) for group in range(8)]
    assert len(matches_at(lanes_of(places), Shape(8, 20, ordered=False))) == 93
