"""Pages that stay closed whatever was decided: of which a part is to be black, and is not yet, or not everywhere."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import select

from indexer.model.page import Card, PageId
from indexer.pages import schema
from indexer.pages.blacked import blacked_on
from indexer.pages.connection import batches
from indexer.pages.holdings import Holdings
from indexer.pages.regions import Region, ScanKey, in_force
from indexer.pages.store import Store

NOT_MADE = "Closed until what the archive said of its regions is carried out."
NEW_SCAN = (
    "Closed: a region was blacked on an earlier scan of this page. Black the new scan, or say that it needs none: "
    "pinkas access black PAGE --nothing"
)
SAME_SCAN = (
    "Closed: a region was blacked on another page of the same scan. Black this page too, or say that it needs none: "
    "pinkas access black PAGE --nothing"
)


def kept_back(holdings: Holdings) -> dict[PageId, str]:
    """Return the pages that stay closed whatever was decided, each with the reason. Cost: that of pages with regions.

    Shapes: so a page is never open while it shows what somebody blacked, wherever a run was killed.
    """
    said = holdings.register.regions.by_page()
    if not said:
        return {}
    found = {page: reason for side in holdings.sides for page, reason in _kept_back(side, said, holdings).items()}
    forced = {each.scan for of_page in said.values() for each in in_force(of_page)}
    twins = (page for side in holdings.sides for page in _pages_of_scans(side, forced))
    return {page: SAME_SCAN for page in twins if page not in said} | found


def not_made(holdings: Holdings) -> list[PageId]:
    """Return the pages that are not, on their side, as was said of their regions."""
    said = holdings.register.regions.by_page()
    return [page for side in holdings.sides for page in _not_made(side, said, holdings)]


def _kept_back(side: Store, said: Mapping[PageId, Sequence[Region]], holdings: Holdings) -> dict[PageId, str]:
    found = {}
    for page, card in _records(side, said, holdings).items():
        scans = {each.scan for each in said[page]}
        if in_force(said[page]) and (card.scan.sha256, card.scan.leaf) not in scans:
            found[page] = NEW_SCAN
    return found | dict.fromkeys(_not_made(side, said, holdings), NOT_MADE)


def _not_made(side: Store, said: Mapping[PageId, Sequence[Region]], holdings: Holdings) -> Iterator[PageId]:
    made, originals = blacked_on(side), holdings.originals.ids()
    for page, card in _records(side, said, holdings).items():
        is_to_be = bool(in_force(said[page]))
        held = made.get(page)
        is_as_said = held is not None and (held.acts, held.original) == (len(said[page]), card.revision)
        if not is_as_said if is_to_be else held is not None or page in originals:
            yield page


def _records(side: Store, said: Collection[PageId], holdings: Holdings) -> dict[PageId, Card]:
    """Return those of these pages that a side has, each as its record has it."""
    here = {card.id: card for card in side.cards(said)}
    originals = holdings.originals.held
    return here | ({card.id: card for card in originals.cards(here)} if originals else {})


def _pages_of_scans(side: Store, scans: Collection[ScanKey]) -> Iterator[PageId]:
    table = schema.scans.c
    wanted = select(table.page, table.sha256, table.leaf)
    with side.database.reading() as connection:
        for batch in batches(sorted({sha256 for sha256, _ in scans})):
            for page, sha256, leaf in connection.execute(wanted.where(table.sha256.in_(batch))):
                if (sha256, leaf) in scans:
                    yield PageId(page)
