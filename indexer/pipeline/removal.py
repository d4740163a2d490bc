"""Taking whole collections out, or all that a repository keeps, with every trace; the next run finishes a kill."""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.errors import InputError
from indexer.model.archive import Address
from indexer.pages.removals import Removal
from indexer.pages.traces import pages_of_collections, sources_of
from indexer.pipeline.keepers import keepers, kept_by, unknown
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.postings.normalize import fold_name


@dataclass(frozen=True, slots=True)
class Traces:
    """What the holdings have of collections. Shapes: names are their titles and who keeps them; the rest are counts."""

    collections: tuple[Address, ...]
    names: tuple[str, ...]
    open_pages: int
    closed_pages: int
    items: int
    descriptions: int
    decisions: int
    finding_aids: int
    files: int

    def lines(self) -> Iterator[str]:
        """Give what is held line by line."""
        yield f"{', '.join(self.collections)}: {'; '.join(self.names)}"
        yield f"  {self.open_pages:,} open and {self.closed_pages:,} closed pages in {self.items:,} items,"
        yield "  with their pictures, readings and words in the indexes;"
        yield f"  descriptions: {self.descriptions:,}; finding aids taken in: {self.finding_aids:,};"
        yield f"  decisions on access: {self.decisions:,}; files in the ledger: {self.files:,}."

    def as_json(self) -> dict[str, Any]:
        """Return what is held for programs."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def collections_of(workplace: Workplace, *, repository: str = "", collection: str = "") -> tuple[Address, ...]:
    """Return the collections that a repository keeps, or the one of this label.

    Raises: UnknownAddressError, with the nearest name.
    """
    if repository:
        return keepers(workplace.holdings, repository)[0].collections
    known = kept_by(workplace.holdings)
    if collection not in known:
        raise unknown("collection", collection, list(known))
    return (Address(collection),)


def traces_of(collections: Collection[Address], workplace: Workplace) -> Traces:
    """Return what the holdings have of these collections."""
    holdings = workplace.holdings
    register = holdings.register
    described = [each for each in holdings.descriptions() if each.address.split("/")[0] in collections]
    tops = [each for each in described if each.address in collections]
    pages = [pages_of_collections(side, collections) for side in holdings.sides]
    sources = frozenset().union(*map(sources_of, holdings.sides, pages))
    return Traces(
        collections=tuple(collections),
        names=tuple(dict.fromkeys(filter(None, (name for each in tops for name in (each.title, each.repository))))),
        open_pages=len(pages[0]),
        closed_pages=len(pages[1]),
        items=sum(item.address.split("/")[0] in collections for item in register.items()),
        descriptions=len(described),
        decisions=sum(each.address.split("/")[0] in collections for each in register.decisions()),
        finding_aids=sum(each.collection in collections for each in register.finding_aids()),
        files=len(sources | {row.source for row in register.ledger() if row.collection in collections}),
    )


def remove_every_trace(traces: Traces, *, reason: str, who: str, workplace: Workplace) -> None:
    """Take these collections out: when this returns no byte of them is left, on either side.

    Shapes: the register keeps when, who, why and how many, and not what.
    Raises: InputError for a reason that says nothing or names what is to be forgotten; BusyError when a reader holds on
    to an older state: the next command that writes goes on then.
    """
    _check_reason(reason, traces)
    pages = traces.open_pages + traces.closed_pages
    removal = Removal(traces.collections, reason.strip(), who, pages, traces.items)
    workplace.holdings.register.removals.begin(removal)
    settle(workplace)


def _check_reason(reason: str, traces: Traces) -> None:
    if not reason.strip():
        raise InputError("Taking out needs a reason.", kept="Nothing was changed.", remedy="Give --reason TEXT.")
    said = f" {fold_name(reason)} "
    named = next((each for each in (*traces.collections, *traces.names) if f" {fold_name(each)} " in said), None)
    if named:
        raise InputError(
            f"The reason is kept, and it names what is to be forgotten: {named}.",
            kept="Nothing was changed.",
            remedy="Write the reason without names, such as: deposit agreement ended.",
        )
