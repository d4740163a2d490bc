"""What the catalogue says of a page: the columns it is filtered and ordered by, and its headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from indexer.accession.genres import is_mixed, level_type
from indexer.accession.labels import container_label, kind_of, prefixes
from indexer.model.archive import Address, Description, Item, Level, SourceClass
from indexer.model.page import Card, ItemId, Page
from indexer.postings.described import levels_above
from indexer.postings.engine import Columns, Heading, Zone
from indexer.postings.headings import heading_of
from indexer.postings.normalize import fold_name, fold_value

Said = TypeVar("Said", str, tuple[str, ...])

_ITEMS_KEPT = 4096
"""Items whose columns are kept, some 4 MB: pages mostly come item by item (opinion)."""


class Cataloguer:
    """Gives the columns and headings of pages, knowing all descriptions of their side."""

    def __init__(self, descriptions: Iterable[Description]) -> None:
        self._descriptions = {each.address: each for each in descriptions}
        self._order = {str(each.address): each.order for each in self._descriptions.values()}
        self._shared: dict[tuple[ItemId, tuple[str, ...]], Columns] = {}

    def columns_of(self, page: Page | Card, item: Item) -> Columns:
        """Return what a page of this item is filtered and ordered by."""
        return self.columns_at(item, page.place.sequence, page.languages)

    def columns_at(self, item: Item, sequence: int, languages: tuple[str, ...]) -> Columns:
        """Return the same of the page at a place in an item, in languages of its own or the item's.

        Shapes: an item is the same whenever it is asked for. Cost: little for a page of an item that was met lately.
        """
        key = item.id, languages
        if key not in self._shared:
            if len(self._shared) >= _ITEMS_KEPT:
                self._shared.clear()
            self._shared[key] = self._shared_by_pages(item, languages or item.languages)
        shared = self._shared[key]
        return replace(shared, order=f"{shared.order}#{sequence:05d}", sequence=sequence)

    def _shared_by_pages(self, item: Item, languages: tuple[str, ...]) -> Columns:
        """Return the columns of an item's pages, without a place in it."""
        collection = item.address.split("/")[0]
        held_by = self._descriptions.get(Address(collection))
        return Columns(
            repository=fold_name(held_by.repository) if held_by else "",
            collection=fold_value(collection),
            item=str(item.id),
            order=self._order_of(str(item.address)),
            type=fold_value(item.type),
            series=fold_value(item.series),
            box=fold_value(item.box),
            folder=fold_value(item.folder),
            made=tuple(dict.fromkeys(map(fold_name, item.creators))),
            source=fold_value(item.source_class.value),
            languages=tuple(fold_value(language) for language in languages),
            date=item.date.dating,
        )

    def headings_of(self, item: Item) -> tuple[Heading, ...]:
        """Return what is said of every page of this item, the nearest first.

        Shapes: the item's title, caption and inscription, then the titles of the levels above it, without the
        collection's, which would put all its pages among the results of a search for a word of its name.
        """
        said = ((item.title, "the title"), (item.caption, "the caption"), (item.inscription, "the inscription"))
        own = [_heading(text, Zone.TITLE, name) for text, name in said if text.strip()]
        return (*own, *self.headings_above(item.address))

    def columns_of_description(self, described: Description) -> Columns:
        """Return what a description is filtered and ordered by.

        Shapes: dates are its own alone; what else it does not say, the level nearest above says that does.
        """
        levels = (described, *self.levels_above(described.address))
        web = (each.source_class for each in levels if each.source_class is not SourceClass.ARCHIVAL)
        return Columns(
            repository=fold_name(_nearest(each.repository for each in levels)),
            collection=fold_value(described.address.split("/")[0]),
            item=str(described.address),
            order=self._order_of(str(described.address)),
            type=fold_value(_type_of(levels)),
            series=fold_value(self._series_of(described.address)),
            box=fold_value(container_label(_nearest(each.box for each in levels))),
            folder=fold_value(container_label(_nearest(each.folder for each in levels))),
            made=tuple(dict.fromkeys(map(fold_name, _nearest(each.creators for each in levels)))),
            source=fold_value(next(web, SourceClass.ARCHIVAL).value),
            languages=tuple(map(fold_value, _nearest(each.languages for each in levels))),
            date=described.date.dating,
        )

    def levels_above(self, address: Address) -> tuple[Description, ...]:
        """Return what is said of the levels above an address, the nearest first."""
        return levels_above(address, self._descriptions)

    def _series_of(self, address: Address) -> str:
        """Return the label of the series in which an address lies, by which items are filed too."""
        return next((each.rpartition("/")[2] for each in prefixes(address)[1:] if self._is_series(each)), "")

    def _is_series(self, address: Address) -> bool:
        described = self._descriptions.get(address)
        return described is not None and kind_of(described.level) == "series"

    def headings_above(self, address: Address) -> Iterator[Heading]:
        """Yield the titles of the levels above an address, the nearest first, without that of the collection."""
        for described in self.levels_above(address):
            if "/" in described.address and described.title.strip():
                level = "level above" if described.level is Level.OTHER else described.level.value
                yield _heading(described.title, Zone.ABOVE, f"the description of the {level}")

    def _order_of(self, address: str) -> str:
        # The deepest described level at or above the item says where it stands; below it numbers count as numbers.
        described = address
        while described and described not in self._order:
            described = described.rpartition("/")[0]
        rest = address.removeprefix(described)
        return f"{self._order.get(described, 0):06d}{_padded(rest)}"


def _nearest(said: Iterable[Said]) -> Said:
    """Return the first of these that says anything, the last where none does."""
    every = list(said)
    return next(filter(None, every), every[-1])


def _type_of(levels: Iterable[Description]) -> str:
    """Return the type of what lies in a level, which the nearest says that says one; none where it has several."""
    for level in levels:
        if (said := level_type(level)) or level.types or is_mixed(level.title):
            return said
    return ""


@lru_cache(maxsize=4096)
def _heading(text: str, zone: Zone, name: str) -> Heading:
    """Make a heading; all pages of a folder share it."""
    return heading_of(text, zone=zone, name=name)


def _padded(text: str) -> str:
    return re.sub(r"[0-9]+", lambda number: number.group().zfill(8), text.casefold())
