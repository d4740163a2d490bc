"""Gathers all that a takedown touches: of a person in every spelling, or of an address, a page or a part of one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from indexer.accession.authorities import names_folder
from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import Card, ItemId, PageId
from indexer.model.query import Band
from indexer.model.textstate import TextState
from indexer.pages.store import Store
from indexer.pipeline.addresses import Held, held_at
from indexer.pipeline.workplace import Workplace, page_address
from searchui.results.coverage import covered
from searchui.results.desk import Desk
from searchui.results.room import Room
from searchui.taking_down.beyond import beyond_reach
from searchui.taking_down.near import every_page, near_duplicates
from searchui.taking_down.pages import NamedPage, NamedPages
from searchui.taking_down.sought import Sought
from searchui.taking_down.texts import identified_touched, settings_touched, tables_touched, texts_touched
from searchui.taking_down.touched import SURE, Do, Kind, Listing, Touched

_ABOUT = 0.5
"""Share of an item's pages with the name from which it is taken for a file about the person (opinion)."""
_ORDER = {kind: n for n, kind in enumerate(Kind)}
_UNREAD = {
    TextState.UNREAD: ("page holds no readable print", "pages hold no readable print"),
    TextState.HANDWRITING: ("page is handwriting", "pages are handwriting"),
    TextState.PICTURE: ("page is a picture without a caption", "pages are pictures without a caption"),
}


@dataclass(frozen=True, slots=True)
class _Side:
    """A side with its name and the desk at which it is searched."""

    name: str
    store: Store
    desk: Desk


class Gatherer:
    """Looks through both sides, the register and the tables of names. It reads, and changes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._folder = names_folder(workplace.settings.names)
        holdings, settings = workplace.holdings, workplace.settings
        directories = zip(("open", "closed"), holdings.sides, (settings.open_dir, settings.closed_dir), strict=True)
        self._sides = tuple(
            _Side(name, store, Room.open(directory, self._folder).desk()) for name, store, directory in directories
        )

    def person(self, name: str) -> Listing:
        """Return all that has the name of a person, in every spelling, and pages that are like those.

        Raises: InputError where the tables of names have a fault.
        """
        desk = self._sides[0].desk
        sought = Sought(name, desk.knowing.persons(name), desk.names.given)
        unsearched: list[str] = []
        pages: list[Touched] = []
        named: list[NamedPage] = []
        for side in self._sides:
            searched = NamedPages(sought, side.desk)
            found = searched.found()
            unsearched += searched.unsearched
            named += found
            pages += [self._page(each, side) for each in found]
        pages = [*self._whole_items(named, sought), *pages, *self._named_files(sought)]
        near = list(self._near(pages))
        copies = {each.page for each in near}
        pages = [each for each in pages if each.do is not Do.LEAVE or each.page not in copies]
        return self._listing(name, sought.names, [*pages, *near, *self._texts(sought)], unsearched)

    def place(self, address: str, rects: Sequence[Rect] = ()) -> Listing:
        """Return what stands at and below an address, or one page, and pages that are like those.

        Shapes: of one page, these rectangles are to be blacked where any are given. Raises: UnknownAddressError.
        """
        register = self._workplace.holdings.register
        described = frozenset(each.address for each in register.descriptions())
        full, held = held_at(address, self._workplace.holdings.sides, described)
        pages = [self._held(each, tuple(rects)) for each in held]
        near = self._near(pages)
        texts = [] if held and full.endswith(held[0].page_id) else list(self._said_at(full))
        return self._listing(full, (), [*pages, *near, *texts], [])

    def _page(self, named: NamedPage, side: _Side) -> Touched:
        do, why = _proposed(named, is_open=side.name == "open")
        return Touched(
            do, Kind.PAGE, page_address(named.item, named.card.id), named.band, named.says, why,
            side=side.name, page=named.card.id, rects=named.rects,
        )  # fmt: skip

    def _held(self, held: Held, rects: tuple[Rect, ...]) -> Touched:
        side = next(each.name for each in self._sides if each.store is held.side)
        do, why = (Do.BLACK, "the part that was asked for") if rects else (Do.CLOSE, "it stands at what was asked for")
        address = page_address(held.item, held.page_id)
        return Touched(do, Kind.PAGE, address, None, held.item.title, why, side=side, page=held.page_id, rects=rects)

    def _whole_items(self, named: Sequence[NamedPage], sought: Sought) -> Iterator[Touched]:
        """Yield the items that are about the person: by their titles, or with the name on most of their pages."""
        sure = Counter(each.item.id for each in named if each.band in SURE)
        totals: Counter[ItemId] = Counter()
        for side in self._sides:
            totals.update({item: len(held) for item, held in side.store.pages_of_each(self._items).items()})
        for item in self._items.values():
            found, count, total = sought.found_in(item.title), sure[item.id], totals[item.id]
            if not total:
                continue
            is_titled = found is not None and found.band in SURE
            if is_titled or (count > 1 and count >= _ABOUT * total):
                why = "its title has the name" if is_titled else f"the name stands on {count} of its {total} pages"
                band = found.band if found and is_titled else None
                yield Touched(Do.CLOSE, Kind.ITEM, item.address, band, item.title, why)

    @cached_property
    def _items(self) -> dict[ItemId, Item]:
        return {item.id: item for item in self._workplace.holdings.register.items()}

    def _named_files(self, sought: Sought) -> Iterator[Touched]:
        """Yield pages that are leaves of a file whose name has the name, which readers see."""
        for side in self._sides:
            sources = side.store.sources(side.store.page_ids())
            named = {name: sought.found_in_file_name(name) for name in set(sources.values())}
            wanted = [page for page, name in sources.items() if (found := named[name]) and found.band in SURE]
            for card, item in self._with_items(side.store, wanted):
                why = (
                    "the name of its file has the name, and readers see it; close it, or rename the file and take it in"
                )
                found = named[card.scan.source]
                band = found.band if found else None
                address = page_address(item, card.id)
                yield Touched(
                    Do.CLOSE, Kind.FILE_NAME, address, band, card.scan.source, why, side=side.name, page=card.id
                )

    def _near(self, pages: Sequence[Touched]) -> Iterator[Touched]:
        """Yield pages that are like those touched, on either side, where the name may be broken or half read."""
        sure = {PageId(each.page) for each in pages if each.page and each.do is not Do.LEAVE}
        left = {each.page: each.says for each in pages if each.do is Do.LEAVE}
        stretches = {page: each for side in self._sides for page, each in every_page(side.store, sure)}
        for side in self._sides:
            near = {each.page: each for each in near_duplicates(stretches, [side.store]) if each.page not in sure}
            for card, item in self._with_items(side.store, near):
                found = near[card.id]
                why = f"{found.share:.0%} of the shorter of both stands on page {found.like} too: perhaps a copy"
                address = page_address(item, card.id)
                yield Touched(
                    Do.CLOSE,
                    Kind.NEAR,
                    address,
                    None,
                    left.get(card.id) or item.title,
                    why,
                    side=side.name,
                    page=card.id,
                )

    def _texts(self, sought: Sought) -> Iterator[Touched]:
        register, settings = self._workplace.holdings.register, self._workplace.settings
        closed = self._workplace.holdings.closed_side.directory
        return chain(
            texts_touched(self._items.values(), sought),
            texts_touched(register.descriptions(), sought),
            tables_touched(self._folder, sought),
            identified_touched(closed, sought),
            settings_touched(filter(None, map(str.strip, settings.examples.split(";"))), sought),
        )

    def _said_at(self, address: str) -> Iterator[Touched]:
        """Yield the titles at and below an address, to be withheld where they say too much."""
        why = "it stays in the finding aid that readers see, unless it is withheld"
        for described in self._workplace.holdings.register.descriptions(under=address):  # type: ignore[arg-type]
            yield Touched(Do.LEAVE, Kind.DESCRIPTION, described.address, None, described.title, why, part="title")

    def _with_items(self, store: Store, pages: Iterable[PageId]) -> Iterator[tuple[Card, Item]]:
        cards = list(store.cards(pages))
        items = store.items_of({card.place.item for card in cards})
        return ((card, items[card.place.item]) for card in cards)

    def _listing(
        self, asked: str, names: tuple[str, ...], touched: Iterable[Touched], unsearched: Sequence[str]
    ) -> Listing:
        every = sorted(touched, key=_order)
        descriptions = self._workplace.holdings.register.descriptions()
        beyond = tuple(beyond_reach(every, self._workplace.rules(), descriptions))
        unread = [line for side in self._sides for line in _unread(side)] if names else []
        return Listing(asked, names, tuple(every), tuple(dict.fromkeys([*unsearched, *unread])), beyond)


def _proposed(named: NamedPage, *, is_open: bool) -> tuple[Do, str]:
    """Return what is proposed for a page, and why."""
    if named.band not in SURE:
        said = "the surname alone" if named.band is Band.SURNAME else "an initial for the surname"
        return Do.LEAVE, f"{said}: this person or another one; look at it"
    if not is_open:
        return Do.CLOSE, "closed now; a decision of its own keeps it so when a level above is opened"
    if named.is_list and named.rects:
        return Do.BLACK, "one line of a list: the name is blacked, the others stay"
    return Do.CLOSE, "it has the name: close the page, or black the name"


def _order(touched: Touched) -> tuple[int, int, str, str]:
    band = 0 if touched.band is None else int(touched.band)
    return _ORDER[touched.kind], band, touched.address, touched.part


def _unread(side: _Side) -> Iterator[str]:
    """Yield sentences on the pages of a side on which nothing could be searched."""
    coverage = covered(None, side.desk)
    for state, (one, several) in _UNREAD.items():
        if count := coverage.of(state):
            query = coverage.texts[state].query
            closed = " --closed" if side.name == "closed" else ""
            them = "it" if count == 1 else "them"
            yield (
                f"{count:,} {side.name} {one if count == 1 else several}; look at {them} yourself:"
                f' pinkas find "{query}"{closed} --limit 0'
            )
