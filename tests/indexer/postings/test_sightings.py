"""Pages taken in column by column show what they show slot by slot."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.slots import Slots
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.forms import Forms
from indexer.postings.sightings import forms_of
from indexer.postings.spine import postings_of
from tests.indexer.postings.plain_sightings import plain_postings, plain_rows
from tests.laws import tried

TERMS = st.sampled_from(["visa", "vi", "sa", "begun", "rsfsr", "viзa", "шарон", "шар", "x"])
PRINTED = st.builds(
    lambda term, turn, *rest: Printed(turn(term), term, *rest),
    TERMS,
    st.sampled_from([str.title, str.upper, str.swapcase, lambda text: text[:1] + text[1:].upper()]),
    st.integers(1, 2),
    st.sampled_from(Capital),
    st.sampled_from(ReadingKind),
    st.sampled_from([None, 0.1, 0.5, 0.95]),
)
RECTS = st.sampled_from([(), (Rect(0, 0, 9, 9),), (Rect(0, 0, 9, 9), Rect(0, 20, 9, 9))])
SLOTS = st.builds(Slot, RECTS, st.integers(0, 2), st.lists(PRINTED, min_size=1, max_size=4).map(tuple))
SPINES = st.builds(Spine, st.just(1), st.lists(SLOTS, max_size=8).map(tuple))
ASIDE = st.frozensets(st.integers(0, 8))


@tried(300)
@given(st.lists(st.tuples(SPINES, ASIDE), max_size=4))
def test_what_pages_show_of_a_form_is_what_their_slots_show_one_by_one(pages):
    spines, repeated = [spine for spine, _ in pages], [aside for _, aside in pages]
    seen, plain = forms_of(spines, repeated), Forms.of(plain_rows(spines, repeated))
    assert (seen.terms, seen.spans, seen.counts.tolist()) == (plain.terms, plain.spans, plain.counts.tolist())


@tried(200)
@given(SPINES)
def test_an_engine_is_given_each_form_once_in_page_order_and_the_capitals_after_them(spine):
    assert list(postings_of(spine)) == plain_postings(spine)


@given(SPINES)
def test_slots_in_columns_read_as_the_slots_they_were_made_of(spine):
    columns = Slots.of(spine.slots)
    assert columns == spine.slots
    assert list(reversed(columns)) == list(reversed(spine.slots))
    assert columns[1:3] == spine.slots[1:3]
    assert hash(Spine(1, columns)) == hash(spine)


@given(SPINES.filter(lambda spine: spine.slots), st.integers(0, 7), PRINTED)
def test_a_form_added_to_columns_is_the_last_of_its_slot(spine, number, printed):
    ordinal = number % len(spine.slots)
    longer = Slots.of(spine.slots).with_form(ordinal, printed)
    assert longer[ordinal].printed == (*spine.slots[ordinal].printed, printed)
    assert [slot for n, slot in enumerate(longer) if n != ordinal] == [
        slot for n, slot in enumerate(spine.slots) if n != ordinal
    ]
