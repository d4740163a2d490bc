"""Over arrays of places sequences and lone words are counted as page by page, whatever forms stand where."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Alone, Band, Form, Group
from indexer.postings.chains import count_chains
from indexer.postings.grouplists import FormColumns, Placed
from indexer.postings.nearness import Lane, Shape, alone, count_alone, count_outside
from indexer.postings.places import PLACE_BITS
from indexer.postings.solitary import count_alone as count_alone_in_all
from tests.laws import tried

PAGES = 3
FORMS = [
    Form(term, span, band, weight, "")
    for term, span, band, weight in (
        ("visa", 1, Band.TYPED, 1.0),
        ("viza", 1, Band.KNOWN, 0.7),
        ("vise", 1, Band.KNOWN, 0.7),
        ("exitvisa", 2, Band.KNOWN, 0.9),
        ("vlsa", 1, Band.DAMAGED, 0.4),
        ("vi sa", 2, Band.DAMAGED, 0.4),
        ("uniform", 3, Band.IDENTIFIED, 0.1),
    )
]


def standing(groups):
    """For each (group, form) the (page, ordinal) at which it stands, and those of them in repeated blocks."""
    keys = st.tuples(st.integers(0, groups - 1), st.sampled_from(FORMS))
    places = st.dictionaries(st.tuples(st.integers(0, PAGES - 1), st.integers(0, 14)), st.booleans(), max_size=7)
    return st.dictionaries(keys, places, max_size=7)


def in_order(found):
    return sorted(found.items(), key=lambda each: (each[0][0], each[0][1].band, -each[0][1].weight, each[0][1].term))


def placed_of(found, groups, *, repeated=False):
    """As an engine gives it to the arrays: each group with all its forms, form after form and page after page."""
    for wanted in range(groups):
        forms = [form for (group, form), _ in in_order(found) if group == wanted]
        which, places = [], []
        for index, form in enumerate(forms):
            at = sorted(place for place, twice in found[wanted, form].items() if twice or not repeated)
            which += [index] * len(at)
            places += [page << PLACE_BITS | ordinal for page, ordinal in at]
        only = len(forms) == 1
        yield Placed(
            FormColumns(forms), 0 if only else np.array(which, dtype=np.intp), np.array(places, dtype=np.int64)
        )


def lanes_of(found, page, *, repeated=False):
    for (group, form), places in in_order(found):
        at = sorted(place[1] for place, twice in places.items() if place[0] == page and (twice or not repeated))
        if at:
            yield Lane(group, form, tuple(at))


def by_page(occurrences):
    if occurrences is None:
        return {}
    columns = (occurrences.numbers.tolist(), occurrences.bands.tolist(), occurrences.weighted.tolist())
    return {page: (band, weighted) for page, band, weighted in zip(*columns, strict=True)}


def page_by_page(counted):
    each = ((page, counted(page)) for page in range(PAGES))
    return {page: tuple(found) for page, found in each if found}


@tried(100)
@given(
    st.integers(1, 4).flatmap(lambda groups: st.tuples(st.just(groups), standing(groups))),
    st.integers(0, 5),
    st.booleans(),
    st.sampled_from((Band.TYPED, Band.KNOWN)),
    st.booleans(),
)
def test_sequences_count_in_all_pages_at_once_as_page_by_page(given_places, slop, ordered, floor, has_blocks):
    groups, found = given_places
    shape = Shape(groups, slop, ordered)
    repeated = list(placed_of(found, groups, repeated=True)) if has_blocks else ()
    at_once = count_chains(list(placed_of(found, groups)), repeated, shape, floor, PAGES)

    def counted(page):
        lanes, twice = list(lanes_of(found, page)), list(lanes_of(found, page, repeated=True))
        return count_outside(lanes, twice if has_blocks else [], shape, floor)

    assert by_page(at_once) == page_by_page(counted)


@tried(60)
@given(
    standing(1),
    standing(1),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from((Band.TYPED, Band.KNOWN)),
)
def test_lone_words_count_in_all_pages_at_once_as_page_by_page(found, others, before, after, floor):
    leaf = Alone(Group("", ()), Group("", ()), before, after)
    (group,), (beside,), (repeated,) = placed_of(found, 1), placed_of(others, 1), placed_of(found, 1, repeated=True)
    at_once = count_alone_in_all(group, beside, repeated, leaf, floor=floor, size=PAGES)

    def counted(page):
        left = alone(lanes_of(found, page), list(lanes_of(others, page)), leaf)
        return count_alone(left, lanes_of(found, page, repeated=True), floor)

    assert by_page(at_once) == page_by_page(counted)


def test_a_phrase_of_a_rare_and_a_common_word_is_found_where_both_meet():
    common = np.arange(0, 4000, 2, dtype=np.int64)
    rare = np.array([7, 501, 3001, 3998], dtype=np.int64)
    groups = [Placed(FormColumns(FORMS[:1]), 0, common), Placed(FormColumns(FORMS[:1]), 0, rare)]
    counted = count_chains(groups, (), Shape(2, 0, ordered=True), Band.TYPED, 1)
    assert by_page(counted) == {0: (Band.TYPED, 3.0)}


def test_more_places_than_are_compared_at_once_are_all_compared():
    pages, slots = 9, 40_000
    second, third = (
        np.concatenate([np.arange(0, slots, step, dtype=np.int64) | page << PLACE_BITS for page in range(pages)])
        for step in (2, 3)
    )
    groups = [Placed(FormColumns(FORMS[:1]), 0, second), Placed(FormColumns(FORMS[:1]), 0, third)]
    counted = count_chains(groups, (), Shape(2, 0, ordered=True), Band.TYPED, pages)
    both = sum(ordinal % 2 == 0 and (ordinal + 1) % 3 == 0 for ordinal in range(slots - 1))
    assert by_page(counted) == {page: (Band.TYPED, float(both)) for page in range(pages)}
