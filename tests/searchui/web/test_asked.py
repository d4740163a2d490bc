"""A search as an address keeps it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.engine import Order
from searchui.web.asked import Asked

QUERIES = st.text().filter(str.strip)


@given(QUERIES, st.sampled_from(Order), st.integers(0, 999_999))
def test_what_an_address_keeps_is_what_was_asked(query, order, offset):
    asked = Asked(query, order, offset)
    assert Asked.of({name: str(value) for name, value in asked.arguments.items()}) == asked


@given(st.dictionaries(st.sampled_from(["q", "order", "from", "hit"]), st.text()))
def test_any_address_asks_for_something_or_nothing(arguments):
    asked = Asked.of(arguments)
    assert bool(asked) == bool(asked.arguments)
    assert 0 <= asked.offset <= 999_999


def test_what_is_usual_is_left_out():
    assert Asked("visa").arguments == {"q": "visa"}
    assert Asked("visa", Order.OLDEST, 20).arguments == {"q": "visa", "order": "oldest", "from": 20}
    assert Asked("  ", Order.OLDEST, 20).arguments == {}


@pytest.mark.parametrize("offset", ["-1", "1e3", "٣", "１２", "9" * 7, "20 ", ""])
def test_an_offset_that_is_no_plain_number_is_the_first(offset):
    assert Asked.of({"q": "visa", "from": offset}).offset == 0


def test_another_search_or_order_starts_at_its_first_result():
    asked = Asked("visa", Order.OLDEST, 40)
    assert asked.instead("exit") == Asked("exit", Order.OLDEST)
    assert asked.by(Order.NEWEST) == Asked("visa", Order.NEWEST)
    assert asked.at(60) == Asked("visa", Order.OLDEST, 60)


def test_a_search_in_descriptions_stays_there_until_something_else_is_asked():
    asked = Asked("visa", Order.OLDEST, 40).of_descriptions
    assert asked.arguments == {"q": "visa", "in": "descriptions", "order": "oldest"}
    assert Asked.of(asked.arguments) == asked
    assert asked.at(20).by(Order.NEWEST) == Asked("visa", Order.NEWEST, in_descriptions=True)
    assert asked.of_pages == Asked("visa", Order.OLDEST)
    assert asked.instead("exit") == Asked("exit", Order.OLDEST)
