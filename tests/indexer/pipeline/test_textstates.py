"""States of text: every page is of one, by what was read of it and what is said of its item."""

from dataclasses import replace

import pytest

from indexer.model.page import PageKind
from indexer.model.textstate import TextState
from indexer.pages.store import Store
from indexer.pipeline.textstates import text_state, text_states
from indexer.pipeline.weak import weak_page
from tests.searchui.web.small_home import item, page

LETTER, TOLD = item("letter", "A letter"), item("photo", "A photograph", caption="Arrival at the station")
CLEAR = page("p1", 1, "We met at the station in the morning")
PAGES = [
    (CLEAR, LETTER, TextState.CLEAR),
    (page("p2", 1, "", kind=PageKind.UNREADABLE), LETTER, TextState.UNREAD),
    (page("p3", 1, "", kind=PageKind.MIXED), LETTER, TextState.UNREAD),
    (page("p4", 1, "", kind=PageKind.HANDWRITING), LETTER, TextState.HANDWRITING),
    (page("p5", 1, "", kind=PageKind.BLANK), LETTER, TextState.BLANK),
    (page("p6", 1, "", kind=PageKind.PICTURE), LETTER, TextState.PICTURE),
    (page("p7", 1, "", kind=PageKind.PICTURE, of="photo"), TOLD, TextState.CAPTIONED),
]


@pytest.mark.parametrize(("one", "own", "state"), PAGES)
def test_each_page_is_of_the_state_that_its_kind_says(one, own, state):
    assert text_state(one, own) is state


def doubtful(one):
    (reading,) = one.readings
    words = tuple(replace(word, confidence=0.4) for word in reading.words)
    return replace(one, readings=(replace(reading, words=words),))


def test_a_page_is_weak_where_it_is_in_the_list_of_weak_pages():
    weak = doubtful(CLEAR)
    assert weak_page(weak, side="open", address="") is not None
    assert text_state(weak, LETTER) is TextState.WEAK
    assert weak_page(CLEAR, side="open", address="") is None


def test_the_states_of_many_pages_are_those_of_each(tmp_path):
    store = Store.open(tmp_path, writable=True)
    store.put_items([LETTER, TOLD])
    store.put_pages([one for one, _, _ in PAGES])
    cards = tuple(store.cards([one.id for one, _, _ in PAGES]))
    states = text_states(cards, {each.id: each for each in (LETTER, TOLD)}, store)
    store.close()
    assert states == {one.id: state for one, _, state in PAGES}
