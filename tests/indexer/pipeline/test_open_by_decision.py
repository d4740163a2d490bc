"""Over random trees and histories of decisions, what readers see is what was decided, and nothing else."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.access import AccessRules
from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Decision, Description, FindingAid, Item, Level, Verdict
from indexer.model.page import ItemId, Place
from indexer.pages.hidden_titles import is_hidden
from indexer.pages.holdings import Holdings
from indexer.pipeline.indexing import index_directory
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.postings.index import Index
from indexer.postings.spine import build_spine
from indexer.settings import Settings
from tests.laws import tried
from tests.specimen_pages import page, reading

NOW = "2026-11-27T10:00:00Z"
LABELS = st.sampled_from(["1", "2"])
PAGES = ("pa", "pb")
"""The pages of each item, whose names begin like this."""


@st.composite
def addresses(draw, least=1, most=4):
    return "/".join(["C", *draw(st.lists(LABELS, min_size=least - 1, max_size=most - 1))])


@dataclass(frozen=True)
class Held:
    """What the register holds: decisions in the order they were made, restrictions by level, items by where they are.

    Shapes: an item is a number, and has two pages.
    """

    decisions: tuple
    restrictions: dict
    items: dict


def decisions_at(places):
    """Decisions of any kind, on levels, items and pages, of which the times need not rise."""
    verdicts = st.sampled_from([(Verdict.OPEN, False), (Verdict.CLOSED, False), (Verdict.CLOSED, True)])
    return st.builds(
        lambda at, verdict, made, until: Decision(at, verdict[0], "checked", "archivist", made, until, verdict[1]),
        places,
        verdicts,
        st.sampled_from(["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"]),
        st.sampled_from(["", "2020-06-01"]),
    )


@st.composite
def histories(draw, phases=3, most=3):
    """Draw a few states of one archive, one after the other: decisions are added, restrictions change, items move."""
    numbers = range(draw(st.integers(1, 3)))
    spots = [draw(st.lists(addresses(2), min_size=len(numbers), max_size=len(numbers))) for _ in range(phases)]
    at_items = [f"{spot}/item{n}" for each in spots for n, spot in zip(numbers, each, strict=True)]
    at_pages = [f"{at}/{name}{n}" for at in at_items for n in numbers for name in PAGES if at.endswith(f"item{n}")]
    above = sorted({level for at in at_items for level in prefixes(at)[:-1]})
    places = st.one_of(st.sampled_from(above), st.sampled_from(at_items), st.sampled_from(at_pages))
    made, told = (), []
    for each in spots:
        made += tuple(draw(st.lists(decisions_at(places), max_size=most)))
        words = st.sampled_from(["Closed until 2062.", "Open to all.", ""])
        restrictions = draw(st.dictionaries(st.sampled_from(above), words, max_size=2))
        told.append(Held(made, restrictions, dict(zip(numbers, each, strict=True))))
    return told


def holding(held, address):
    """Return the decision that counts on an address: the latest, of two at one time the one that was added last."""
    there = [each for each in held.decisions if each.address == address]
    return max(reversed(there), key=lambda each: each.made_at, default=None)


def is_open(held, address):
    """Say it as the law does: by a decision at or above, with nothing below that one which closes."""
    levels = prefixes(address)
    decided = {level: made for level in levels if (made := holding(held, level))}
    restricted = [level for level in levels[1:] if level in held.restrictions and level not in decided]
    opening = [level for level, made in decided.items() if made.verdict is Verdict.OPEN]
    closing = [level for level, made in decided.items() if made.verdict is Verdict.CLOSED] + restricted
    hides = any(made.hides_title for made in decided.values())
    return bool(opening) and not hides and not any(len(each) > len(max(opening, key=len)) for each in closing)


def pages_of(held):
    """Return every page with the address under which decisions on it are kept."""
    return {f"{name}{n}": f"{spot}/item{n}/{name}{n}" for n, spot in held.items.items() for name in PAGES}


def described(held):
    """Return the finding aid: every level that items lie in, the collection first."""
    levels = sorted(
        {level for spot in held.items.values() for level in prefixes(spot)} | held.restrictions.keys() | {"C"}
    )
    return tuple(
        Description(
            Address(level),
            Level.FOLDER if "/" in level else Level.COLLECTION,
            f"Title{level.replace('/', 'x')}",
            order,
            folder=level.rpartition("/")[2],
            restriction=held.restrictions.get(level),
        )
        for order, level in enumerate(levels)
    )


@tried(300)
@given(histories(phases=1, most=8))
def test_the_rule_opens_what_is_opened_and_closed_by_nothing_below(told):
    (held,) = told
    rules = AccessRules(held.decisions, described(held))
    for address in pages_of(held).values():
        assert rules.of(address).is_open == is_open(held, address), address


class Archive:
    """A register and both sides, of tiny pages that are put on the closed side."""

    def __init__(self, home):
        self.holdings = Holdings.open(home)
        self.place = Workplace(self.holdings, Settings(home=home), lambda: NOW, bytes, lambda _: None)
        self.made = 0

    def put(self, held):
        """Bring the register to this state, as commands do: what closes and opens, the finding aid, the items."""
        register = self.holdings.register
        register.add_decisions(held.decisions[self.made :])
        aid = FindingAid("aid.xml", str(hash(held.decisions)), described(held))
        register.put_finding_aid(aid, at=NOW)
        items = [Item(ItemId(f"i{n}"), Address(f"{spot}/item{n}"), f"Item {n}") for n, spot in held.items.items()]
        register.put_items(items, at=NOW)
        if not self.made and not self.holdings.closed_side.page_ids() and not self.holdings.open_side.page_ids():
            self._take_in(items)
        self.made = len(held.decisions)
        settle(self.place)

    def _take_in(self, items):
        side = self.holdings.closed_side
        side.put_items(items)
        for n, item in enumerate(items):
            for at, name in enumerate(PAGES, 1):
                words = reading("letter", f"word{name}{n}")
                one = replace(page(f"{name}{n}", words), place=Place(item.id, at), searchable=True)
                spine = build_spine(one.readings, one.shown, revision=1, prefers_joined=lambda *_: False)
                side.put_pages([one], [(one.id, spine)])


@tried(10)
@given(histories())
def test_the_open_side_holds_the_pages_that_decisions_open_and_no_word_of_others(told):
    with tempfile.TemporaryDirectory() as directory:
        archive = Archive(Path(directory))
        for held in told:
            archive.put(held)
            wanted = {name for name, address in pages_of(held).items() if is_open(held, address)}
            opened, closed = archive.holdings.sides
            assert set(opened.page_ids()) == wanted
            assert set(closed.page_ids()) == pages_of(held).keys() - wanted
            assert _indexed(opened) == wanted
            hidden = {each.address for each in held.decisions if holding(held, each.address).hides_title}
            for each in opened.descriptions():
                is_below = hidden & set(prefixes(each.address))
                assert is_hidden(each) if is_below else each.title, each.address
        archive.holdings.close()


def _indexed(side):
    return set(Index.open(index_directory(side)).searcher.pages()) if index_directory(side).exists() else set()
