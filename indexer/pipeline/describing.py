"""From a side's descriptions to their index: small, and apart from that of the pages."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from indexer.model.archive import Address, Description, Level
from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.indexing import writer_of
from indexer.postings.described import TITLE, Sheet, parts_of, revision_of
from indexer.postings.engine import PageEntry
from indexer.postings.index import RUN
from indexer.postings.sightings import Sheets
from indexer.postings.tier import Tier

DIRECTORY = "descriptions"
_TOLD_BY_PAGES = frozenset({TITLE, "Dates", "Kind"})
"""What the pages of an item are found by as well."""


def descriptions_directory(side: Store) -> Path:
    """Return where the index of a side's descriptions is kept."""
    return side.directory / DIRECTORY


def describe(side: Store, *, now: str, afresh: bool = False) -> int:
    """Bring the index of a side's descriptions to what its store holds and return how many were indexed.

    Shapes: what changed or left is purged, so that no word of it stays in any file; where nothing was ever described
    there is no index.
    Cost: some 0.4 ms a description that is indexed, 0.02 ms one that is not (CPU, measured).
    """
    bound, directory = Bound(side), descriptions_directory(side)
    held = bound.revisions()
    if not held and not directory.exists():
        return 0
    writer, afresh = writer_of(directory, now=now, afresh=afresh)
    known = writer.pages()
    gone = known.keys() - held.keys()
    changed = {name for name in known.keys() & held.keys() if known[name] != held[name]}
    if gone or changed:
        writer.purge(gone, bound.segment_of, made_at=now, anew=changed)
    new = [name for name in held if name not in known]
    for start in range(0, len(new), RUN):
        writer.add(*bound.segment_of(new[start : start + RUN]))
        writer.merge_small(bound.segment_of)
    if new or afresh:
        writer.publish(now)
    return len(new) + len(changed)


class Bound:
    """The descriptions of a side as entries of an index, which names them by their addresses."""

    def __init__(self, side: Store) -> None:
        descriptions = side.descriptions()
        self._cataloguer = Cataloguer(descriptions)
        self._descriptions = _searched(descriptions, {item.address for item in side.items()})

    def revisions(self) -> dict[PageId, int]:
        """Return the revision of each description."""
        return {name: self._revision(each) for name, each in self._descriptions.items()}

    def segment_of(self, names: Sequence[PageId]) -> tuple[list[PageEntry], bytes]:
        """Return the entries of these, and the lexicon tier made of their words."""
        sheets, entries = Sheets(), []
        for name in names:
            sheet = Sheet(self._descriptions[name])
            sheets.add(sheet.spine())
            entries.append(self._entry(sheet))
        return entries, Tier.of_forms(sheets.forms()).encode()

    def _entry(self, sheet: Sheet) -> PageEntry:
        described = sheet.described
        above = tuple(self._cataloguer.headings_above(described.address))
        return sheet.entry(self._cataloguer.columns_of_description(described), above, self._revision(described))

    def _revision(self, described: Description) -> int:
        return revision_of(described, self._cataloguer.levels_above(described.address))


def _searched(descriptions: Iterable[Description], items: set[Address]) -> Mapping[PageId, Description]:
    """Return the descriptions by name, without those of items of which the pages tell as much."""
    return {PageId(each.address): each for each in descriptions if not _is_told_by_pages(each, items)}


def _is_told_by_pages(described: Description, items: set[Address]) -> bool:
    is_held = described.level is Level.ITEM and described.address in items
    return is_held and {part.name for part in parts_of(described)} <= _TOLD_BY_PAGES
