"""The files and items of a level from A to Z: by the letter that a title is looked up under, script after script."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from indexer.accession.file_names import natural_key
from indexer.errors import UnknownAddressError
from indexer.model.archive import Address
from indexer.pages.shelves import Filed
from searchui.results.folder_view import crumbs_above
from searchui.results.levels import level_at
from searchui.results.place import Crumb
from searchui.results.room import Room
from searchui.tongue import _

WORTH_AN_INDEX = 30
"""Files from which on a level is offered from A to Z: more than two screens of them (opinion)."""
_ALL_AT_ONCE = 150
"""Files up to which all letters stand on one page (opinion)."""
_ARTICLE = re.compile(r"(?:the|an?|der|die|das)\s+(?=\w)", re.IGNORECASE)
"""Words that are passed over at the beginning of a title. Source: filing rules of libraries, for English and German."""
_DIGITS, _SIGNS = "0–9", "#"
_OWN = "йЙїЇўЎ"
"""Letters that are no other letter with a mark, in the alphabets that have them."""
_SCRIPTS = ("Latin", "Cyrillic", "Hebrew")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with how many files stand under it."""

    letter: str
    files: int


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file or item. Shapes: pages are open ones at and below it."""

    address: Address
    label: str
    dates: str
    box: str
    folder: str
    pages: int


@dataclass(frozen=True, slots=True)
class AToZ:
    """The files of a level by their letters. Shapes: parts are those in sight, each with its letter."""

    address: Address
    label: str
    kind: str
    crumbs: tuple[Crumb, ...]
    letters: tuple[Letter, ...]
    parts: tuple[tuple[str, tuple[FileLine, ...]], ...]
    files: int

    @property
    def is_whole(self) -> bool:
        """Whether all letters are in sight."""
        return len(self.parts) == len(self.letters)


def a_to_z(address: str, room: Room, *, letter: str = "", repository: str = "") -> AToZ:
    """Return the files and items below an address from A to Z; where they are many, those of one letter, or the first.

    Raises: UnknownAddressError where no level is there, or nothing is open or published.
    Cost: linear in what is below.
    """
    desk = room.desk()
    level = level_at(address, desk.store) if address else None
    if level is None:
        raise UnknownAddressError(
            _("There is nothing at %(address)s.", address=address), remedy=_("Search, or start at the collections.")
        )
    files = sorted(desk.store.shelves.files(address), key=_filed_under)
    filed = [(letter_of(each.title), each) for each in files]
    counts = Counter(each for each, _ in filed)
    letters = in_order_of_letters(counts)
    chosen = [each.letter for each in letters if each.letter == letter] or [each.letter for each in letters]
    shown = chosen if len(files) <= _ALL_AT_ONCE or letter in chosen else chosen[:1]
    pages = desk.store.shelves.item_pages(address)
    return AToZ(
        address=Address(address),
        label=level.label,
        kind=level.kind,
        crumbs=tuple(crumbs_above(level, desk, repository)),
        letters=letters,
        parts=tuple((each, _lines([one for under, one in filed if under == each], pages)) for each in shown),
        files=len(files),
    )


def in_order_of_letters(counts: Mapping[str, int]) -> tuple[Letter, ...]:
    """Return the letters with how much stands under each, script after script."""
    return tuple(Letter(each, counts[each]) for each in sorted(counts, key=_letter_place))


def letter_of(title: str) -> str:
    """Return the letter that a title is looked up under: its first, without marks, quotation marks and articles."""
    for sign in _plain(_bare(title)):
        if sign.isdecimal():
            return _DIGITS
        if sign.isalpha():
            return sign.upper()[:1]
    return _SIGNS


def _bare(title: str) -> str:
    stripped = title.lstrip("\"'“”„‚‘’«»‹›[]() .,-–—…״׳")
    return _ARTICLE.sub("", stripped, count=1) if _ARTICLE.match(stripped) else stripped


def _plain(text: str) -> str:
    """Return text without marks over letters, but for those that make a letter of its own."""
    return "".join(
        sign if sign in _OWN else "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", sign)))
        for sign in unicodedata.normalize("NFC", text)
    )


def _letter_place(letter: str) -> tuple[int, str]:
    """Return the place of a letter: Latin, Cyrillic, Hebrew, other scripts, digits, signs."""
    if letter in (_DIGITS, _SIGNS):
        return len(_SCRIPTS) + 1, letter
    name = unicodedata.name(letter, "").split(" ")[0].capitalize()
    return (_SCRIPTS.index(name) if name in _SCRIPTS else len(_SCRIPTS)), letter


def _filed_under(each: Filed) -> tuple[object, ...]:
    return (natural_key(_plain(_bare(each.title)).casefold()), each.address)


def _lines(files: Iterable[Filed], pages: Sequence[tuple[Address, int]]) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(each.address, each.title, "; ".join(each.dates), each.box, each.folder, _pages_at(each.address, pages))
        for each in files
    )


def _pages_at(address: Address, pages: Sequence[tuple[Address, int]]) -> int:
    """Return how many pages are at and below an address, of all items with their pages in the order of addresses."""
    own = bisect_left(pages, (address, 0))
    first, last = (bisect_left(pages, (f"{address}{sign}", 0)) for sign in ("/", "0"))
    held = pages[own][1] if own < len(pages) and pages[own][0] == address else 0
    return held + sum(number for _, number in pages[first:last])
