"""Conditions of use of single pages: kept with their page, and gone without a byte when they no longer hold."""

import pytest

from indexer.model.archive import Address, Item
from indexer.model.page import ItemId
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from tests.searchui.web.small_home import page

USE = "Ask the Obscura family before you print this letter."


@pytest.fixture
def holdings(tmp_path):
    with Holdings.open(tmp_path / "var") as held:
        yield held


def put(side):
    side.put_items([Item(ItemId("letter"), Address("SP-9/I/1/1/letter"), "A letter")])
    side.put_pages([page("p1", 1, "one"), page("p2", 2, "two")])


def test_a_page_has_the_conditions_that_were_put_last(holdings):
    side = holdings.open_side
    put(side)
    side.uses.put({"p1": USE, "p2": ""})
    assert side.uses.of(["p1", "p2", "p3"]) == {"p1": USE}
    side.uses.put({"p1": "", "p2": "Free."})
    assert side.uses.of(["p1", "p2"]) == {"p2": "Free."}
    assert b"Obscura" not in b"".join(each.read_bytes() for each in side.directory.glob("pages.sqlite*"))


def test_a_page_that_is_not_here_gets_none(holdings):
    put(holdings.open_side)
    holdings.closed_side.uses.put({"p1": USE})
    assert holdings.closed_side.uses.of(["p1"]) == {}


def test_the_conditions_go_with_their_page_to_the_other_side(holdings):
    put(holdings.open_side)
    holdings.open_side.uses.put({"p1": USE})
    move_pages(holdings, ["p1"], "closed")
    assert holdings.open_side.uses.of(["p1"]) == {}
    assert holdings.closed_side.uses.of(["p1"]) == {"p1": USE}
    open_bytes = b"".join(each.read_bytes() for each in holdings.open_side.directory.glob("pages.sqlite*"))
    assert b"Obscura" not in open_bytes
