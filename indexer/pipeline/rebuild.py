"""Rebuilding the indexes from the record, and taking pages out of the holdings."""

from collections.abc import Iterable, Sequence

from indexer.accession.labels import prefixes
from indexer.errors import InputError
from indexer.model.archive import Address
from indexer.model.page import PageId
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.register import Register
from indexer.pages.store import Store
from indexer.pipeline.addresses import Held, held_at
from indexer.pipeline.describing import describe
from indexer.pipeline.indexing import catch_up
from indexer.pipeline.settle import forget_empty, patiently, settle, withdraw
from indexer.pipeline.workplace import Workplace


def rebuild(workplace: Workplace) -> dict[str, int]:
    """Build both indexes anew from the page store and return how many pages each holds; nothing is read again."""
    for side in workplace.holdings.sides:
        describe(side, now=workplace.now(), afresh=True)
    counts = {
        name: catch_up(side, now=workplace.now(), afresh=True, processes=workplace.settings.workers)
        for name, side in zip(("open", "closed"), workplace.holdings.sides, strict=True)
    }
    settle(workplace)
    return counts


def remove(address: str, *, reason: str, who: str, workplace: Workplace) -> int:
    """Take a page, item, level or collection out, with its text and pictures, and return how many pages there were.

    The ledger keeps that the scans were here, who took them out, when and why.
    Raises: UnknownAddressError; InputError for a reason that says nothing.
    """
    settle(workplace)
    if not reason.strip():
        raise InputError("Taking out needs a reason.", kept="Nothing was changed.", remedy="Give --reason TEXT.")
    register = workplace.holdings.register
    described = frozenset(each.address for each in register.descriptions())
    full, held = held_at(address, workplace.holdings.sides, described)
    rows = list(_removed_rows(held, f"Taken out by {who}: {reason.strip()}", workplace))
    register.put_ledger(rows)
    withdraw([each.page_id for each in held if each.side is workplace.holdings.open_side], workplace)
    for side in workplace.holdings.sides:
        pages = [each.page_id for each in held if each.side is side]
        if pages:
            _take_out(side, pages)
    patiently(lambda: workplace.holdings.originals.remove(each.page_id for each in held))
    forget_empty({each.item.id for each in held}, workplace)
    _forget_levels(full, register)
    settle(workplace)
    return len(held)


def _take_out(side: Store, pages: list[PageId]) -> None:
    patiently(lambda: side.remove_pages(pages))


def _removed_rows(held: Sequence[Held], reason: str, workplace: Workplace) -> Iterable[LedgerRow]:
    label = held[0].item.address.split("/")[0] if held else ""
    pages = [each.page_id for each in held]
    records = {card.id: card.scan for store in reversed(workplace.holdings.records) for card in store.cards(pages)}
    for scan in (records[page] for page in pages):
        said = {"at": workplace.now(), "collection": label}
        yield LedgerRow(scan.source, scan.leaf, scan.sha256, State.REMOVED, reason, **said)


def _forget_levels(address: str, register: Register) -> None:
    """Forget levels that nothing stands in any more: those of no finding aid, and all of a collection taken out."""
    collection = Address(address.split("/", maxsplit=1)[0])
    has_finding_aid = any(aid.collection == collection for aid in register.finding_aids())
    if has_finding_aid and address != collection:
        return
    in_use = {prefix for item in register.items(collection) for prefix in prefixes(item.address)}
    levels = (each.address for each in register.descriptions(collection))
    register.remove_descriptions(each for each in levels if each not in in_use)
