"""What readers ask for by its number, an identifier or a box and folder: held here, elsewhere, or not digitized."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.archive import Address, Item
from indexer.pages.references import Contained, Pointer, identifier_key, spans
from indexer.pages.store import Store
from searchui.results.desk import Desk
from searchui.results.levels import above_of
from searchui.results.place import Crumb, addresses_above, crumbs_to
from searchui.results.related import crumbs_of
from searchui.tongue import _

MOST_PLACES = 12
"""Places that are listed; more of one number nobody reads through (opinion)."""
_NUMBER = r"[0-9]{1,5}[a-z]?"
_BOX = rf"(?:box|b\.)\s*:?\s*(?P<box>{_NUMBER})"
_FOLDER = rf"(?:folder|f\.)\s*:?\s*(?P<folder>{_NUMBER})"
_CONTAINER = re.compile(rf"(?:(?P<within>\S.{{0,39}}?)[\s,;]+)?{_BOX}(?:[\s,;/]*{_FOLDER})?", re.IGNORECASE)
"""A box, a folder in it, and before them the collection if it is named: "I-487, box 12, folder 3"."""
_IDENTIFIER = re.compile(r"(?=.*[0-9])(?:(?=.*[^\W\d_]).{2,40}|[0-9]{5,40})")
_LONGEST_WORD = 4
"""Letters of the words in an identifier of several words: MS C 271, Mss 2 A (opinion; tells it from a search)."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A level or item that was asked for by its number. Shapes: crumbs end in it; pages are open ones."""

    crumbs: tuple[Crumb, ...]
    pages: int

    @property
    def address(self) -> Address:
        """Where it is."""
        return self.crumbs[-1].address


@dataclass(frozen=True, slots=True)
class Stub:
    """Material that this room does not hold and a finding aid here names."""

    identifier: str
    title: str
    holder: str
    named_in: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What is found by a number.

    Shapes: asked is the number in words; places those in sight, first those with open pages; more is how many there are
    besides; is_container where a box was asked for, which is worth an answer even where there is none.
    """

    asked: str
    places: tuple[FoundPlace, ...] = ()
    more: int = 0
    stubs: tuple[Stub, ...] = ()
    is_container: bool = False


def look_up(query: str, desk: Desk) -> LookedUp | None:
    """Return what a search asks for if it is nothing but a number; None where it is none, or nobody knows it.

    Cost: linear in the descriptions and items of the open side where it is one, some 2 µs each.
    """
    asked = " ".join(query.split()).strip('"“”')
    if (match := _CONTAINER.fullmatch(asked)) and (above := _within(match["within"], desk.store)) is not None:
        return look_up_box(match["box"], match["folder"] or "", desk, above=above)
    if not _is_identifier(asked):
        return None
    addresses = desk.store.references.identified(asked)
    stubs = tuple(_stubs(asked, desk.store)) if not addresses else ()
    return _looked_up(asked, addresses, desk.store, stubs) if addresses or stubs else None


def look_up_box(box: str, folder: str, desk: Desk, *, above: str = "") -> LookedUp:
    """Return the levels at or below an address that are this box, or this folder of it."""
    contained = desk.store.references.contained(box, above)
    wanted = [each for each in contained if not folder or spans(each.folder, folder)]
    addresses = dict.fromkeys(_folder_of(each) if folder else _box_of(each, box) for each in wanted)
    asked = _("box %(box)s, folder %(folder)s", box=box, folder=folder) if folder else _("box %(box)s", box=box)
    return _looked_up(asked, addresses, desk.store, is_container=True)


def _within(name: str | None, store: Store) -> Address | None:
    """Return the collection that is named before a box, the whole room where none is, None where nobody knows it."""
    if not name:
        return Address("")
    key = identifier_key(name)
    return next(iter(store.references.levels({key} if key else ()).get(key, ())), None)


def _is_identifier(text: str) -> bool:
    words = text.split()
    is_short = len(words) == 1 or all(len(word) <= _LONGEST_WORD or not word.isalpha() for word in words)
    return (
        is_short and len(words) <= _LONGEST_WORD and not set(text) & set(':*~"()') and bool(_IDENTIFIER.fullmatch(text))
    )


def _folder_of(each: Contained) -> Address:
    return above_of(each.address) if each.is_item else each.address


def _box_of(each: Contained, box: str) -> Address:
    """Return the box that something is in, the level above its folder where boxes are no levels."""
    folder = _folder_of(each)
    above = [level for level in addresses_above(folder) if level.rpartition("/")[2].casefold() == box.casefold()]
    named = [level for level in above if level != folder or not each.folder]
    return named[-1] if named else (above_of(folder) or folder)


def _looked_up(
    asked: str,
    addresses: Iterable[Address],
    store: Store,
    stubs: tuple[Stub, ...] = (),
    *,
    is_container: bool = False,
) -> LookedUp:
    found = tuple(addresses)
    places = sorted((_place(each, store) for each in found[:MOST_PLACES]), key=lambda place: not place.pages)
    return LookedUp(asked, tuple(places), len(found) - len(places), stubs, is_container)


def _place(address: Address, store: Store) -> FoundPlace:
    item = store.shelves.item_at(address)
    inside = item or store.shelves.first_inside(address)
    told = store.described(addresses_above(address))
    if inside is not None and not isinstance(inside, Item):
        told[inside.address] = inside
    crumbs = crumbs_to(address, told, repository=None, item=inside if isinstance(inside, Item) else None)
    below = sum(each.pages + each.own_pages for each in store.shelves.children(address))
    return FoundPlace(tuple(crumbs), below + (len(store.pages_of(item.id)) if item else 0))


def _stubs(asked: str, store: Store) -> Iterator[Stub]:
    """Yield what finding aids here say of material of this identifier, one for each title."""
    key = identifier_key(asked)
    by_title: dict[str, list[Pointer]] = {}
    for pointer in store.references.pointers():
        if identifier_key(pointer.related.identifier) == key:
            by_title.setdefault(pointer.related.title, []).append(pointer)
    for title, pointers in by_title.items():
        holder = next((each.related.holder for each in pointers if each.related.holder), "")
        named_in = crumbs_of(dict.fromkeys(each.address for each in pointers), store)
        yield Stub(pointers[0].related.identifier, title, holder, named_in)
