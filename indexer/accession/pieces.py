"""Pieces: which leaves of which file belong to which item. Files are not items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from indexer.accession.arrangement import Finding, FindingKind, SourceFile
from indexer.accession.directories import shelfmark_of_directories
from indexer.accession.file_names import FileNamePattern, NamedFile, name_key
from indexer.accession.labels import label_of
from indexer.accession.shelfmarks import Shelfmark
from indexer.accession.shelves import Shelves
from indexer.accession.sidecar import SidecarRow
from indexer.accession.sources import Sources
from indexer.model.archive import Address, Level

RUN_LABEL = "leaves"
"""The label of the one item that the loose single-page files of a folder form."""

Key: TypeAlias = tuple[int, int, int, str, tuple[tuple[tuple[int, str], ...], ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Leaves first to last of a file, the item they belong to, and by what they are ordered in it."""

    file: SourceFile
    first: int
    last: int
    address: Address
    key: Key
    named: NamedFile | None = None
    row: SidecarRow | None = None


@dataclass(frozen=True, slots=True)
class _Base:
    """Where a file lies before any row is heard."""

    parent: Address
    mark: Shelfmark
    item: Address | None
    order: int | None
    named: NamedFile | None


class Placing:
    """Cuts files into pieces: a sidecar row wins over a link, a link over a file name, a file name over directories."""

    def __init__(self, shelves: Shelves, sources: Sources, pattern: FileNamePattern) -> None:
        self._shelves = shelves
        self._sources = sources
        self._pattern = pattern
        self.findings: list[Finding] = []

    def pieces_of(self, file: SourceFile) -> list[Piece]:
        """Return the pieces of a file in the order of its leaves; none for a file without leaves."""
        base = self._base(file)
        rows = self._sources.rows.get(file.name, [])
        named = [piece for row in rows if (piece := self._piece_of_row(file, base, row))]
        pieces = [*named, *self._rest(file, base, named)] if rows else [self._whole(file, base)]
        return sorted((piece for piece in pieces if piece.last >= piece.first), key=lambda piece: piece.first)

    def _base(self, file: SourceFile) -> _Base:
        named = self._pattern.match(file.name)
        link = self._sources.links.get(file.name)
        if link is None:
            mark = self._unlinked_mark(file, named)
            return _Base(self._shelves.folder_of(mark), mark, None, None, named)
        description = link.description
        is_item = description.level is Level.ITEM and "/" in description.address
        parent = Address(description.address.rpartition("/")[0]) if is_item else description.address
        item = description.address if is_item else None
        return _Base(parent, self._shelves.shelfmark_of(description), item, link.order, named)

    def _unlinked_mark(self, file: SourceFile, named: NamedFile | None) -> Shelfmark:
        """Believe a name that says a box or folder alone: the directories around it are often those of a scanner."""
        if named is not None and not named.shelfmark.is_empty:
            return named.shelfmark
        directories = shelfmark_of_directories(file.name)
        return named.shelfmark.over(directories) if named else directories

    def _whole(self, file: SourceFile, base: _Base) -> Piece:
        return Piece(file, 1, file.leaves, self._item_of(file, base), _key(file, base), base.named)

    def _item_of(self, file: SourceFile, base: _Base) -> Address:
        if base.item is not None:
            return base.item
        by_name = label_of(base.named.shelfmark.item) if base.named else ""
        label = by_name or label_of(base.mark.item)
        if (file.leaves > 1 or file.is_whole) and not by_name:
            return self._item_of_file(file, base.parent, f"{label}-" if label else "")
        return self._shelves.book.shared(base.parent, "item", label or RUN_LABEL)

    def _item_of_file(self, file: SourceFile, parent: Address, before: str = "", after: str = "") -> Address:
        """Return an item of this file alone, however many others have a name like it."""
        label = label_of(f"{before}{PurePosixPath(file.name).stem}{after}") or "item"
        return self._shelves.book.shared(parent, f"item {file.name}{after}", label)

    def _piece_of_row(self, file: SourceFile, base: _Base, row: SidecarRow) -> Piece | None:
        first, last = row.first or 1, file.leaves if row.last is None else row.last
        if file.leaves and max(first, last) > file.leaves:
            self._beyond(file, row)
        if first > file.leaves:
            return None
        base = self._moved(file, base, row)
        address = self._item_of_row(file, base, row)
        key = (1, row.line, first, "", name_key(file.name)) if row.describes_an_item else None
        is_linked = base.order is not None and row.first is None
        placed = _key(file, base) if is_linked or key is None else key
        return Piece(file, first, min(last, file.leaves), address, placed, base.named, row)

    def _moved(self, file: SourceFile, base: _Base, row: SidecarRow) -> _Base:
        """Return the base with the place that the row names; the archivist hears where the finding aid has the file."""
        if row.shelfmark.is_empty:
            return base
        mark = row.shelfmark.over(base.mark)
        parent = self._shelves.folder_of(mark)
        if parent == base.parent:
            return base
        if base.order is not None:
            sentence = (
                f"Line {row.line} of the sidecar puts {file.name} into {parent}, the finding aid into {base.parent}."
            )
            self.findings.append(Finding(FindingKind.OTHER_PLACE, file.name, sentence))
        return replace(base, parent=parent, mark=mark, item=None, order=None)

    def _item_of_row(self, file: SourceFile, base: _Base, row: SidecarRow) -> Address:
        """Return the item that a row names. Parts of a linked item stay below it, under whatever restricts it."""
        label = label_of(row.shelfmark.item)
        home = base.item or base.parent
        is_linked_item = base.item is not None and label in ("", base.item.rpartition("/")[2])
        if not row.describes_an_item or (row.first is None and is_linked_item):
            return self._item_of(file, base)
        if label:
            return self._shelves.book.shared(home, "item", label)
        return self._item_of_file(file, home, after=f"-{row.first}" if row.first else "")

    def _rest(self, file: SourceFile, base: _Base, named: Sequence[Piece]) -> Iterator[Piece]:
        """Give the leaves that no row names: they belong to the item of the file itself."""
        taken = {leaf for piece in named for leaf in range(piece.first, piece.last + 1)}
        left = [leaf for leaf in range(1, file.leaves + 1) if leaf not in taken]
        if not left:
            return
        address = base.item or self._item_of_file(file, base.parent)
        leaves = ", ".join(map(str, left))
        sentence = f"{file.name}: no sidecar row names leaf {leaves}; they were put into {address}."
        self.findings.append(Finding(FindingKind.UNNAMED_LEAVES, file.name, sentence))
        group, number, _, side, name = _key(file, base)
        for leaf in left:
            yield Piece(file, leaf, leaf, address, (group, number, leaf, side, name), base.named)

    def _beyond(self, file: SourceFile, row: SidecarRow) -> None:
        asked = f"leaves {row.first or 1} to {row.last}" if row.last else f"leaf {row.first} and after"
        sentence = f"Line {row.line} of the sidecar names {asked} of {file.name}, which has {file.leaves}."
        self.findings.append(Finding(FindingKind.BEYOND_THE_FILE, file.name, sentence))


def _key(file: SourceFile, base: _Base) -> Key:
    """Links in their own order, then numbers that a pattern reads, then names in their natural order."""
    if base.order is not None:
        return (0, base.order, 1, "", name_key(file.name))
    if base.named is not None and base.named.leaf is not None:
        return (2, base.named.leaf, 1, base.named.side, name_key(file.name))
    return (3, 0, 1, "", name_key(file.name))
