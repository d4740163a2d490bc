"""Makes both sides and their indexes what the decisions say: every command begins and ends with it.

Whatever a killed run left half done is finished here, so no command needs a way back of its own.
"""

import time
from collections.abc import Callable, Collection, Iterable
from functools import partial
from itertools import starmap
from typing import Literal, TypeVar

from indexer.errors import BusyError
from indexer.model.archive import Address
from indexer.model.page import ItemId, PageId
from indexer.pages.log import Act
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from indexer.pages.traces import forget_requests, pages_of_collections, sources_of, strike_pages
from indexer.pipeline.blackened import make_as_said
from indexer.pipeline.describing import describe
from indexer.pipeline.indexing import catch_up, knows_none
from indexer.pipeline.sample import forget_samples
from indexer.pipeline.titled import pages_titled_otherwise
from indexer.pipeline.workplace import Workplace, page_access

Done = TypeVar("Done")

_PATIENCE_SECONDS = 20.0
"""A reader lets go of the store's log after one request, which takes far less than this."""


def settle(workplace: Workplace) -> None:
    """Move every page to the side where it belongs, publish what may be known of it, and renew the indexes.

    Shapes: collections whose removal was begun go first. What leaves the open side is hidden from readers before
    anything of it is moved, and no longer when no byte of it is left there.
    Raises: BusyError when a reader holds on to what is to be closed; nothing closed is shown meanwhile.
    """
    holdings = workplace.holdings
    # Before the decisions are read: whoever adds to the list later has decided later, and is for the next time.
    withdrawn = holdings.withdrawals.names()
    if leaving := pages_leaving(workplace):
        withdrawn |= withdraw(leaving, workplace)
    _take_out_begun(workplace)
    begun = holdings.register.takedowns.unfinished()
    _publish_items(workplace)
    for side in holdings.sides:
        _sweep_items(side)
    _move(workplace, _misplaced(holdings.open_side, workplace, is_open=False), to="closed")
    make_as_said(workplace)
    _open(_misplaced(holdings.closed_side, workplace, is_open=True), workplace)
    publish(workplace)
    if leaving:
        # What is withheld from readers came to the closed side so, which may have it whole.
        _publish_items(workplace)
    holdings.closed_side.put_descriptions(holdings.descriptions())
    for side in holdings.sides:
        if side.database.owes_wipe:
            patiently(side.database.wipe)
        describe(side, now=workplace.now())
        titled = pages_titled_otherwise(side, begun, holdings.register.items())
        catch_up(side, now=workplace.now(), processes=workplace.settings.workers, anew=titled)
    for takedown in begun:
        holdings.register.takedowns.end(takedown, at=workplace.now())
    patiently(lambda: holdings.register.removals.end(workplace.now()))
    _end_withdrawn(withdrawn, workplace)


def settle_withdrawn(workplace: Workplace) -> None:
    """Carry out what somebody closed while this command was at work."""
    while workplace.holdings.withdrawals.names():
        settle(workplace)


def _end_withdrawn(withdrawn: frozenset[str], workplace: Workplace) -> None:
    """Note in the log how many pages have left every file of the open side, and take them off the list."""
    holdings = workplace.holdings
    if not withdrawn:
        return
    if purged := holdings.withdrawals.pages_in(withdrawn).difference(holdings.open_side.page_ids()):
        holdings.register.log.add(Act.PURGE, who="pinkas", at=workplace.now(), about={"pages": len(purged)})
    holdings.withdrawals.end(withdrawn)


def pages_leaving(workplace: Workplace) -> list[PageId]:
    """Return the pages that stand on the open side and, by what is decided, no longer belong there."""
    open_side, begun = workplace.holdings.open_side, workplace.holdings.register.removals.begun()
    removed = pages_of_collections(open_side, begun.collections) if begun else ()
    return [*_misplaced(open_side, workplace, is_open=False), *removed]


def withdraw(pages: Collection[PageId], workplace: Workplace) -> frozenset[str]:
    """Hide pages from readers at once, with what may not be told without them; return the names of it in the list.

    Shapes: everything stays where it is, so that no other command is in the way of this.
    """
    return workplace.holdings.withdraw(pages, _is_open(workplace))


def _is_open(workplace: Workplace) -> Callable[[Address], bool]:
    rules = workplace.rules()
    return lambda address: rules.of(address).is_open


def publish(workplace: Workplace) -> None:
    """Bring what readers may see of the descriptions up to date: pages are filed by it, so it comes before them."""
    workplace.holdings.publish_descriptions(_is_open(workplace))


def _take_out_begun(workplace: Workplace) -> None:
    """Take collections out whose removal was begun: of the register first, which names the files of their pages."""
    holdings, removals = workplace.holdings, workplace.holdings.register.removals
    begun = removals.begun()
    if begun is None:
        return
    pages = {side: pages_of_collections(side, begun.collections) for side in holdings.sides}
    removals.forget(begun, frozenset().union(*starmap(sources_of, pages.items())), at=workplace.now())
    forget_requests(holdings.closed_side.directory, [each.request for each in holdings.register.takedowns.past()])
    for side, of_side in pages.items():
        strike_pages(holdings.closed_side.directory, of_side)
        forget_samples(holdings.closed_side.directory, begun.collections)
        patiently(partial(side.remove_pages, of_side))
        patiently(partial(holdings.originals.remove, of_side))


def patiently(step: Callable[[], Done]) -> Done:
    """Return what a step gives, trying again for a while as long as somebody else is in the way."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return step()
        except BusyError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.1)


def forget_empty(items: Iterable[ItemId], workplace: Workplace) -> None:
    """Take items without any page out of the register; where they stood is remembered."""
    sides = workplace.holdings.sides
    empty = [item for item in items if not any(side.pages_of(item) for side in sides)]
    workplace.holdings.register.remove_items(empty, at=workplace.now())


def _sweep_items(side: Store) -> None:
    """Take items off a side whose pages all went to other items: their titles are nothing that readers may keep."""
    in_use = {place.item for place in side.places().values()}
    empty = [item.id for item in side.items() if item.id not in in_use]
    if empty:
        patiently(lambda: side.forget_items(empty))


def _publish_items(workplace: Workplace) -> None:
    """Bring the items on each side, which are copies of the register's, up to date, as each side may hold them."""
    every = workplace.holdings.register.items()
    for side in workplace.holdings.sides:
        items = {item.id: item for item in side.as_shown(every)}
        changed = [items[item.id] for item in side.items_as_put() if item.id in items and items[item.id] != item]
        if changed:
            side.put_items(changed)


def _misplaced(side: Store, workplace: Workplace, *, is_open: bool) -> list[PageId]:
    """Return the pages of a side that are open (or are not), in the order of their places."""
    rules = workplace.rules()
    items = {item.id: item for item in side.items()}
    return [
        page_id
        for page_id, place in side.places().items()
        if page_access(rules, items[place.item], page_id).is_open == is_open
    ]


def _open(pages: list[PageId], workplace: Workplace) -> None:
    """Open pages; where the index still has one as it was before it was closed, those words are purged first."""
    opened = workplace.holdings.open_side
    if pages and not knows_none(opened, pages):
        catch_up(opened, now=workplace.now(), processes=workplace.settings.workers)
    _move(workplace, pages, to="open")


def _move(workplace: Workplace, pages: list[PageId], *, to: Literal["open", "closed"]) -> None:
    if pages:
        patiently(lambda: move_pages(workplace.holdings, pages, to=to))
