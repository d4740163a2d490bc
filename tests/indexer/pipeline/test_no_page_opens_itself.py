"""Over random trees, restrictions, decisions and moves: no page is on the open side without an open decision."""

import secrets
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.archive import Address, Decision, Description, Item, Level, Verdict
from indexer.model.page import ItemId, PageId, Place
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from tests.laws import tried
from tests.specimen_pages import page, reading

FOLDERS = [f"C/{series}/{box}" for series in "AB" for box in "12"] + ["D/A/1"]
LEVELS = ["C", "D", *(f"C/{series}" for series in "AB"), "D/A", *FOLDERS]
ITEMS = {f"i{n}": f"{folder}/item" for n, folder in enumerate(FOLDERS)}
PAGES = {f"p{n}": f"i{n % len(ITEMS)}" for n in range(8)}
ADDRESSES = [*LEVELS, *ITEMS.values(), *(f"{ITEMS[item]}/{name}" for name, item in PAGES.items())]

places = st.lists(st.sampled_from(LEVELS), max_size=3).map(frozenset)
steps = st.lists(
    st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(Verdict)) | places.map(lambda closed: ("restrict", closed)),
    max_size=5,
)


def describe(restricted):
    return [
        Description(Address(level), Level.OTHER, level, n, restriction="Closed." if level in restricted else None)
        for n, level in enumerate(LEVELS)
    ]


def words_on(name):
    return replace(page(name, reading("word", name, "stands")), place=Place(ItemId(PAGES[name]), 1))


def expected_open(address, decisions, restricted):
    """The rule, told the other way round: from the page up, the first that speaks of it decides."""
    labels = address.split("/")
    for depth in range(len(labels), 0, -1):
        prefix = "/".join(labels[:depth])
        verdicts = [verdict for at, verdict in decisions if at == prefix]
        if verdicts:
            return verdicts[-1] is Verdict.OPEN
        if depth > 1 and prefix in restricted:
            return False
    return False


@given(places, steps)
@tried(15)
def test_no_page_is_open_without_a_decision_at_or_above_it(restricted, steps):
    with tempfile.TemporaryDirectory() as directory, Holdings.open(Path(directory) / "home") as holdings:
        ticks = count(1)
        place = Workplace(
            holdings, Settings(), lambda: f"2026-01-01T00:00:{next(ticks):02}", secrets.token_bytes, lambda _: None
        )
        items = [Item(ItemId(name), Address(at), at) for name, at in ITEMS.items()]
        holdings.register.put_descriptions(describe(restricted))
        holdings.register.put_items(items, at="2026-01-01")
        holdings.closed_side.put_items(items)
        holdings.closed_side.put_pages(words_on(name) for name in PAGES)
        decisions = []
        for at, what in [("", None), *steps]:
            if at == "restrict":
                restricted = what
                holdings.register.put_descriptions(describe(restricted))
            elif at:
                decisions.append((at, what))
                holdings.register.add_decisions([Decision(at, what, "a reason", "somebody", place.now())])
            settle(place)
            opened = set(holdings.open_side.page_ids())
            assert opened.isdisjoint(holdings.closed_side.page_ids())
            assert opened | set(holdings.closed_side.page_ids()) == {PageId(name) for name in PAGES}
            for name, item in PAGES.items():
                assert (name in opened) == expected_open(f"{ITEMS[item]}/{name}", decisions, restricted), (name, at)
            assert {item.id for item in holdings.open_side.items()} == {PAGES[name] for name in opened}
