"""Labels of addresses: made from outside text, without slashes, one of a kind among siblings."""

import re
import unicodedata
from functools import lru_cache

from indexer.model.archive import Address, Description, Level

# A label longer than this is of no use to a person who has to type it (opinion).
_LONGEST = 80
_SERIES = re.compile(r"\b(?:sub-?)?series\s+([0-9]+(?:\.[0-9]+)*|[IVXLCDM]+|[A-Z])\b", re.IGNORECASE)
_LEADING_SERIES = re.compile(r"\s*" + _SERIES.pattern, re.IGNORECASE)


def printable(text: str) -> str:
    """Return the text in one line, without characters that steer a terminal or turn the direction of writing."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(char for char in composed if char.isspace() or _is_shown(char)).split())


def _is_shown(char: str) -> bool:
    return not unicodedata.category(char).startswith("C")


@lru_cache(maxsize=4096)
def label_of(text: str) -> str:
    """Return the text as a label: blanks and slashes become hyphens; empty where nothing can be shown."""
    label = re.sub(r"[\s/\\]+", "-", printable(text)).strip("-")[:_LONGEST].strip("-")
    return "" if set(label) <= {"."} else label


def series_label(identifier: str, title: str = "") -> str:
    """Return "VI" for "Series VI", whether it stands in the identifier or leads the title; empty if in neither."""
    named = _SERIES.search(identifier)
    if named or identifier.strip():
        return label_of(named[1] if named else identifier)
    leading = _LEADING_SERIES.match(title)
    return label_of(leading[1]) if leading else ""


def level_named(text: str) -> Level | None:
    """Return series or subseries for a title or identifier that begins with "Series VI" or "Subseries A"."""
    leading = _LEADING_SERIES.match(text)
    if leading is None:
        return None
    return Level.SUBSERIES if leading[0].strip().lower().startswith("sub") else Level.SERIES


def container_label(number: str) -> str:
    """Return the label of a box or folder: "012" and "12" are the same box."""
    label = label_of(number)
    return str(int(label)) if label.isascii() and label.isdigit() else label


class AddressBook:
    """Hands out addresses, so that no two levels ever share one.

    A box has no description of its own and is shared by all that lies in it; everything described has an address of
    its own. That a subseries "1" and a box "1" of the same series differ matters: a decision on one must not open
    the other.
    """

    def __init__(self) -> None:
        self._kinds: dict[Address, str] = {}
        self._shared: dict[tuple[Address, str, str], Address] = {}
        self._described: set[Address] = set()

    def root(self, label: str) -> Address:
        """Return the address of a collection."""
        address = Address(label_of(label) or "collection")
        self._take(address, "series")
        return address

    def own(self, parent: Address, kind: str, label: str) -> Address:
        """Return an address for one described level; a second of the same label gets "-2"."""
        known = self._shared.get((parent, kind, label))
        address = known if known and known not in self._described else self._free(parent, label)
        self._take(address, kind)
        self._described.add(address)
        self._shared.setdefault((parent, kind, label), address)
        return address

    def shared(self, parent: Address, kind: str, label: str) -> Address:
        """Return the one address of this kind and label, a new one the first time."""
        known = self._shared.get((parent, kind, label))
        if known is None:
            known = self._shared[parent, kind, label] = self._free(parent, label)
            self._take(known, kind)
        return known

    def adopt(self, description: Description) -> None:
        """Remember an address that was handed out before, and the box it lies in."""
        address = description.address
        for prefix in prefixes(address)[:-1]:
            if prefix not in self._kinds:
                is_box = prefix.rpartition("/")[2] == container_label(description.box)
                self._remember(prefix, "box" if is_box else "folder")
        self._remember(address, kind_of(description.level))
        self._described.add(address)

    def kind(self, address: Address) -> str:
        """Return what stands at an address: series (the collection too), box, folder or item; empty if nothing does."""
        return self._kinds.get(address, "")

    def _remember(self, address: Address, kind: str) -> None:
        parent, _, label = address.rpartition("/")
        self._take(address, kind)
        self._shared.setdefault((Address(parent), kind, label), address)

    def _take(self, address: Address, kind: str) -> None:
        self._kinds[address] = kind

    def _free(self, parent: Address, label: str) -> Address:
        address, count = Address(f"{parent}/{label}"), 1
        while address in self._kinds:
            count += 1
            address = Address(f"{parent}/{label}-{count}")
        return address


def prefixes(address: str) -> list[Address]:
    """Return the addresses from the collection down to this one."""
    labels = address.split("/")
    return [Address("/".join(labels[:count])) for count in range(1, len(labels) + 1)]


def kind_of(level: Level) -> str:
    """Return which kind of label a level has: series, folder or item."""
    return {Level.FOLDER: "folder", Level.ITEM: "item"}.get(level, "series")
