"""Items that stand while their finding aid is taken in again: which of them it describes otherwise than before."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from indexer.accession.restated import restated
from indexer.model.archive import Address, Description, Item
from indexer.model.page import ItemId
from indexer.pipeline.arranged import Arranged
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.plan import Plan


def restated_items(
    plan: Plan, before: Arranged, descriptions: Collection[Description], given: Collection[ItemId]
) -> dict[ItemId, Item]:
    """Return the items of the finding aid's collection that it says something else of, but those given with it."""
    if plan.finding_aid is None:
        return {}
    collection = plan.finding_aid.descriptions[0].address
    was = {each.address: each for each in before.descriptions}
    now = {each.address: each for each in descriptions}
    stand = (item for item in before.items.values() if item.id not in given and _is_in(item, collection))
    return {item.id: said for item in stand if (said := restated(item, was, now)) != item}


def items_told_otherwise(
    plan: Plan, before: Arranged, after: Arranged, catalogues: tuple[Cataloguer, Cataloguer]
) -> tuple[ItemId, ...]:
    """Return the items that stay where they stood, but are filed otherwise or stand under other titles.

    Shapes: where they only moved in the order of the finding aid one is enough: whoever indexes looks at the order of
    all, once a page is new.
    """
    if plan.finding_aid is None:
        return ()
    collection = plan.finding_aid.descriptions[0].address
    stand = [item for item in before.items.values() if _is_in(item, collection) and item.id in after.items]
    told = tuple(_told(stand, after, catalogues, with_order=False))
    return told or tuple(_told(stand, after, catalogues, with_order=True))[:1]


def _told(
    items: Collection[Item], after: Arranged, catalogues: tuple[Cataloguer, Cataloguer], *, with_order: bool
) -> Iterator[ItemId]:
    earlier, later = catalogues
    for item in items:
        now = after.items[item.id]
        was, said = earlier.columns_at(item, 0, ()), later.columns_at(now, 0, ())
        was = was if with_order else replace(was, order=said.order)
        if item != now or was != said or earlier.headings_of(item) != later.headings_of(now):
            yield item.id


def _is_in(item: Item, collection: Address) -> bool:
    return item.address.startswith(f"{collection}/")
