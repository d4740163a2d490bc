"""The shelves: finds, or makes, the level of arrangement that a shelfmark names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.accession.arrangement import Finding, FindingKind
from indexer.accession.labels import AddressBook, container_label, kind_of, label_of, prefixes, printable, series_label
from indexer.accession.shelfmarks import Shelfmark
from indexer.errors import InputError
from indexer.model.archive import Address, Description, Level


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The series, box and folder of an address in the words by which readers ask for them."""

    series: str
    box: str
    folder: str


class Shelves:
    """All levels of arrangement, those of the finding aid first.

    A file that names box 12, folder 3 is put where the finding aid has that folder, whatever its series, so that a
    restriction above it holds for the file too.
    """

    def __init__(self, descriptions: Iterable[Description], root: str) -> None:
        self.described = {description.address: description for description in descriptions}
        self.findings: list[Finding] = []
        self.book = AddressBook()
        self._titles: dict[Address, str] = {}
        self._folders: dict[tuple[str, str], list[Address]] = defaultdict(list)
        self._boxes: dict[str, set[Address]] = defaultdict(set)
        self._series: list[Description] = []
        self._root = self.book.root(root) if root else None
        for description in self.described.values():
            self._learn(description)

    def folder_of(self, mark: Shelfmark) -> Address:
        """Return the folder of a shelfmark, or the level above where it names no folder."""
        parent = self._series_of(mark)
        box, folder = container_label(mark.box), container_label(mark.folder)
        if not box and not folder:
            return parent
        known = self._known_folder(parent, mark) if folder else None
        return known or self._made_folder(self._box_of(parent, box), mark, folder)

    def shelfmark_of(self, description: Description) -> Shelfmark:
        """Return where a described level lies, as a shelfmark."""
        series = (label for label in self._series_labels(description.address))
        return Shelfmark("", tuple(series), description.box, description.folder)

    def words_of(self, address: Address) -> PlaceWords:
        """Return series, box and folder of an address; what a finding aid says wins over labels."""
        series = next(self._series_labels(address), "")
        box = folder = ""
        for prefix in prefixes(address):
            kind, label = self.book.kind(prefix), prefix.rpartition("/")[2]
            described = self.described.get(prefix)
            box = (described.box if described else "") or (label if kind == "box" else box)
            if kind == "folder":
                folder = described.folder if described and described.folder else label
        return PlaceWords(series, container_label(box), container_label(folder))

    def above(self, address: Address) -> Iterator[Description]:
        """Give the descriptions at and above an address, the nearest first."""
        found = (self.described.get(prefix) for prefix in reversed(prefixes(address)))
        yield from (description for description in found if description)

    def title_of(self, address: Address) -> str:
        """Return the title of a level: the finding aid's, the name it was made from, or box and folder."""
        described, words = self.described.get(address), self.words_of(address)
        label = address.rpartition("/")[2]
        shelved = (f"box {words.box}" if words.box else "", f"folder {words.folder}" if words.folder else "")
        made = ", ".join(filter(None, shelved)) if self.book.kind(address) in ("box", "folder") else label
        given = described.title if described else self._titles.get(address, "")
        return given or made[:1].upper() + made[1:]

    def made_for(self, addresses: Iterable[Address]) -> Iterator[Description]:
        """Give descriptions for the levels above these addresses that have none."""
        order = len(self.described)
        for prefix in dict.fromkeys(prefix for address in addresses for prefix in prefixes(address)[:-1]):
            if prefix not in self.described and self.book.kind(prefix) != "box":
                yield self._made(prefix, order)
                order += 1

    def _made(self, address: Address, order: int) -> Description:
        words = self.words_of(address)
        is_folder = self.book.kind(address) == "folder"
        below = Level.FOLDER if is_folder else Level.SERIES
        level = below if "/" in address else Level.COLLECTION
        box = words.box if is_folder else ""
        return Description(address, level, self.title_of(address), order, box=box, folder=words.folder)

    def _learn(self, description: Description) -> None:
        self.book.adopt(description)
        address = description.address
        if kind_of(description.level) == "series":
            self._series += [description] if "/" in address else []
            return
        key = (container_label(description.box), container_label(description.folder))
        holders = [prefix for prefix in prefixes(address) if self.book.kind(prefix) == "folder"]
        if key[1] and holders and not self._is_below_any(address, self._folders[key]):
            self._folders[key].append(holders[-1])
        for prefix in prefixes(address)[:-1]:
            if self.book.kind(prefix) == "box":
                self._boxes[prefix.rpartition("/")[2]].add(prefix)

    def _is_below_any(self, address: Address, others: list[Address]) -> bool:
        return any(address == other or address.startswith(f"{other}/") for other in others)

    def _series_labels(self, address: Address) -> Iterator[str]:
        inside = (prefix for prefix in prefixes(address)[1:] if self.book.kind(prefix) == "series")
        return (prefix.rpartition("/")[2] for prefix in inside)

    def _series_of(self, mark: Shelfmark) -> Address:
        parent = self._root or self._named_root(mark)
        for written in mark.series:
            label = series_label(written)
            known = self._known_series(parent, label, printable(written).casefold())
            made = known or (self.book.shared(parent, "series", label) if label else parent)
            self._titles.setdefault(made, printable(written))
            parent = made
        return parent

    def _named_root(self, mark: Shelfmark) -> Address:
        label = label_of(mark.collection)
        if not label:
            raise InputError(
                "Nothing says which collection these files belong to.",
                remedy="Name it: pinkas add PATH --collection ID, or give its finding aid.",
            )
        return self.book.root(label)

    def _known_series(self, parent: Address, label: str, title: str) -> Address | None:
        """Return the series of this label or title, the one nearest below the parent."""
        below = (one for one in self._series if one.address.startswith(f"{parent}/"))
        named = [
            one.address for one in below if one.address.rpartition("/")[2] == label or one.title.casefold() == title
        ]
        return min(named, key=lambda address: address.count("/")) if named else None

    def _known_folder(self, parent: Address, mark: Shelfmark) -> Address | None:
        key = (container_label(mark.box), container_label(mark.folder))
        below = [address for address in self._folders.get(key, []) if address.startswith(f"{parent}/")]
        if len(below) < 2:
            return below[0] if below else None
        chosen = next((address for address in below if self._is_restricted(address)), below[0])
        names = ", ".join(below)
        sentence = f"Box {key[0]}, folder {key[1]} stands in several places ({names}); files were put into {chosen}."
        finding = Finding(FindingKind.AMBIGUOUS, chosen, sentence)
        self.findings += [] if finding in self.findings else [finding]
        return chosen

    def _is_restricted(self, address: Address) -> bool:
        """Tell the cautious choice: of two possible places, the one that is closed."""
        return any(one.restriction is not None for one in self.above(address) if "/" in one.address)

    def _box_of(self, parent: Address, box: str) -> Address:
        if not box:
            return parent
        below = [address for address in self._boxes.get(box, ()) if address.startswith(f"{parent}/")]
        return below[0] if len(below) == 1 else self.book.shared(parent, "box", box)

    def _made_folder(self, parent: Address, mark: Shelfmark, folder: str) -> Address:
        if not folder:
            return parent
        made = self.book.shared(parent, "folder", folder)
        if not folder.isdigit():
            self._titles.setdefault(made, printable(mark.folder))
        return made
