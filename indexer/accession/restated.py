"""Items that stand while their finding aid changes: what they have from their descriptions is said anew."""

from collections.abc import Mapping
from dataclasses import replace

from indexer.accession.arrange import type_said
from indexer.accession.labels import prefixes
from indexer.model.archive import FROM_PAGE, Address, Description, Item

Described = Mapping[Address, Description]


def restated(item: Item, before: Described, now: Described) -> Item:
    """Return an item with what it had from its own description, or from the levels above, as these say it now.

    Shapes: what a sidecar, a masthead or the page itself says of the item stays.
    """
    own, above = now.get(item.address), _above(item.address, now)
    was = before.get(item.address)
    said = replace(item, title=own.title) if own and was and own.title and item.title == was.title else item
    collection = now.get(Address(item.address.split("/")[0]))
    makers = [each for each in (own, *above, collection) if each is not None]
    return _dated(_typed(_made(said, was, makers), was, own, above), was, own, above)


def _above(address: Address, described: Described) -> list[Description]:
    """Return the levels above an item, the nearest first, without the collection."""
    found = (described.get(each) for each in reversed(prefixes(address)[1:-1]))
    return [each for each in found if each is not None]


def _typed(item: Item, was: Description | None, own: Description | None, above: list[Description]) -> Item:
    before, level = type_said((), was, ())
    if item.type and not item.type_from and (item.type, "") != (before, level):
        return item
    type_, type_from = type_said((), own, above)
    return replace(item, type=type_, type_from=type_from)


def _made(item: Item, was: Description | None, levels: list[Description]) -> Item:
    if item.creators and not item.creators_from and item.creators != (was.creators if was else ()):
        return item
    level = next((each for each in levels if each.creators), None)
    if level is None:
        return replace(item, creators=(), creators_from="")
    return replace(
        item, creators=level.creators, creators_from="" if level.address == item.address else level.level.value
    )


def _dated(item: Item, was: Description | None, own: Description | None, above: list[Description]) -> Item:
    if own is not None and was is not None and not item.dates_from and item.dates == was.date.text:
        return replace(item, dates=own.date.text)
    if item.dates_from in ("", FROM_PAGE) or not above:
        return item
    return replace(item, dates=above[0].date.text, dates_from=above[0].level.value)
