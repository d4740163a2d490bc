"""Blacking: regions of scans are made black, shown again, or said to need no black; recorded with who, when and why."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from indexer.errors import InputError, UnknownAddressError
from indexer.model.geometry import Rect
from indexer.model.page import Card, PageId
from indexer.model.spine import Slot
from indexer.pages.blacked import blacked_on
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.regions import Region, Said, in_force
from indexer.pipeline.settle import patiently, settle, withdraw
from indexer.pipeline.workplace import Workplace, page_access, page_address
from indexer.postings.normalize import pieces_of

_UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is said of a region, and by whom. Shapes: request names the request it goes back to, if any."""

    reason: str
    who: str
    request: str = ""


@dataclass(frozen=True, slots=True)
class PageRegions:
    """What was said of the regions of a page, and what came of it.

    Shapes: words are those that left the text readers see, in reading order; original is where its picture lies, empty
    where none is kept.
    """

    page: PageId
    address: str
    is_open: bool
    because: str
    regions: tuple[Region, ...]
    words: tuple[str, ...]
    original: str

    def lines(self) -> Iterator[str]:
        """Give it line by line."""
        yield f"{self.page}: {self.because}"
        black = in_force(self.regions)
        yield f"{len(black)} {'region is' if len(black) == 1 else 'regions are'} black."
        yield from (f"  {each.line}" for each in self.regions)
        if self.words:
            yield f"  words that are gone from it: {' '.join(self.words)}"
        if self.original:
            yield f"  the original is kept with staff: {self.original}"

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return asdict(self) | {"regions": [each.as_json() for each in self.regions]}


def black(where: Mapping[PageId, Sequence[Rect]], why: Why, workplace: Workplace) -> tuple[PageRegions, ...]:
    """Make rectangles of pages black, and return what came of it, page by page.

    When this returns, no word under them and no dot of them is left on the open side; the originals stay with staff.
    Shapes: in the frame of each page's shown scan; what reaches past the scan is cut off.
    Raises: UnknownAddressError; InputError for a reason that says nothing or a rectangle beside the scan.
    """
    settle(workplace)
    said = regions_to_black(where, why, workplace)
    if not said:
        raise InputError("No region was given.", kept=_UNCHANGED, remedy="Give X,Y,WIDTH,HEIGHT, or --words TEXT.")
    return _carry_out(said, workplace)


def regions_to_black(where: Mapping[PageId, Sequence[Rect]], why: Why, workplace: Workplace) -> tuple[Region, ...]:
    """Return what is to be said so that rectangles of pages are black; nothing is said by this. Raises: as `black`."""
    _check_reason(why)
    records = {page: _record(page, workplace.holdings) for page in where}
    return tuple(
        _said(records[page], rect, Said.BLACKED, why, workplace)
        for page, rects in where.items()
        for rect in dict.fromkeys(_on_scan(each, records[page]) for each in rects)
    )


def regions_to_show(numbers: Collection[int], why: Why, workplace: Workplace) -> tuple[Region, ...]:
    """Return what is to be said so that regions of these numbers are shown again, as far as they are black now."""
    holdings = workplace.holdings
    every = (each for said in holdings.register.regions.by_page().values() for each in in_force(said))
    return tuple(
        _said(_record(each.page, holdings), each.rect, Said.SHOWN_AGAIN, why, workplace, of=each)
        for each in every
        if each.n in numbers
    )


def nothing_to_black(page: PageId, why: Why, workplace: Workplace) -> PageRegions:
    """Keep that a page's shown scan needs no black, which opens one that is held back until somebody says so.

    Raises: UnknownAddressError; InputError for a reason that says nothing.
    """
    settle(workplace)
    _check_reason(why)
    return _carry_out([_said(_record(page, workplace.holdings), _NOWHERE, Said.NOTHING, why, workplace)], workplace)[0]


def show_again(page: PageId, numbers: Collection[int], why: Why, workplace: Workplace) -> PageRegions:
    """Show regions of a page again: those of these numbers, or all. The original comes back as it was.

    Raises: UnknownAddressError; InputError for a reason that says nothing, or where no such region is black.
    """
    holdings = workplace.holdings
    settle(workplace)
    _check_reason(why)
    record = _record(page, holdings)
    forced = {each.n: each for each in in_force(holdings.register.regions.of(page))}
    unknown = [number for number in numbers if number not in forced]
    if unknown or not forced:
        what = f"Region {unknown[0]} of page {page} is not black." if unknown else f"Nothing is black on page {page}."
        raise InputError(what, kept=_UNCHANGED, remedy=f"Run: pinkas access regions {page}")
    said = [
        _said(record, forced[number].rect, Said.SHOWN_AGAIN, why, workplace, of=forced[number])
        for number in numbers or forced
    ]
    return _carry_out(said, workplace)[0]


def regions_of(page: PageId, workplace: Workplace) -> PageRegions:
    """Return what was said of the regions of a page, and what came of it. Raises: UnknownAddressError."""
    holdings = workplace.holdings
    side = holdings.side_of(page)
    item = side.item(_record(page, holdings).place.item) if side else None
    assert side is not None and item is not None, "a page is never without its item"
    access = page_access(workplace.rules(), item, page)
    originals = holdings.originals.held
    kept = next(originals.cards([page]), None) if originals else None
    return PageRegions(
        page=page,
        address=page_address(item, page),
        is_open=access.is_open,
        because=access.because,
        regions=holdings.register.regions.of(page),
        words=tuple(_words_gone(page, holdings)) if kept else (),
        original=str(originals.image_path(kept.scan) or "") if originals and kept else "",
    )


def rects_of_words(page: PageId, text: str, holdings: Holdings) -> tuple[Rect, ...]:
    """Return the rectangles of printed words wherever they stand one after another on a page, in any of its readings.

    Raises: UnknownAddressError; InputError where they do not.
    """
    slots = _slots(page, holdings)
    wanted = [_bare(piece.term) for piece in pieces_of(text)]
    ends = ((first, _end(slots, first, wanted)) for first in range(len(slots)))
    found = [slots[first:end] for first, end in ends if end > first]
    if not found:
        raise InputError(
            f'"{text}" does not stand on page {page}.', kept=_UNCHANGED, remedy=f"Run: pinkas text --closed {page}"
        )
    return tuple(dict.fromkeys(rect for run in found for slot in run for rect in slot.rects))


def _end(slots: Sequence[Slot], first: int, wanted: Sequence[str]) -> int:
    """Return where words end that stand one after another from a slot on; the slot itself where they do not."""
    end = first
    for term in wanted:
        forms = slots[end].printed if end < len(slots) else ()
        span = next((form.span for form in forms if _bare(form.term) == term), 0)
        if not span:
            return first
        end += span
    return end


def _bare(term: str) -> str:
    """Return a word without accents, which are often read where none are printed."""
    return "".join(sign for sign in unicodedata.normalize("NFD", term) if not unicodedata.combining(sign))


_NOWHERE = Rect(0, 0, 0, 0)


def _carry_out(said: Sequence[Region], workplace: Workplace) -> tuple[PageRegions, ...]:
    """Close the pages, keep what was said, and make it so: a kill in between leaves them as they were, or closed."""
    holdings = workplace.holdings
    pages = tuple(dict.fromkeys(each.page for each in said))
    opened = [page for page in pages if holdings.side_of(page) is holdings.open_side]
    if opened:
        withdraw(opened, workplace)
        patiently(partial(move_pages, holdings, opened, "closed"))
    holdings.register.regions.add(said)
    settle(workplace)
    return tuple(regions_of(page, workplace) for page in pages)


def _said(record: Card, rect: Rect, said: Said, why: Why, workplace: Workplace, *, of: Region | None = None) -> Region:
    item = workplace.holdings.register.item(record.place.item)
    assert item is not None, "a page is never without its item"
    return Region(
        page=record.id,
        address=page_address(item, record.id),
        scan=of.scan if of else (record.scan.sha256, record.scan.leaf),
        rect=rect,
        said=said,
        who=why.who,
        at=workplace.now(),
        reason=why.reason.strip(),
        request=why.request,
        shown_again=of.n if of else 0,
    )


def _record(page: PageId, holdings: Holdings) -> Card:
    """Return a page as its record has it. Raises: UnknownAddressError."""
    found = next((card for store in holdings.records for card in store.cards([page])), None)
    if found is None:
        raise UnknownAddressError(f"There is no page {page}.", kept=_UNCHANGED, remedy="Run: pinkas find WORD --json")
    return found


def _check_reason(why: Why) -> None:
    if not why.reason.strip():
        raise InputError("A region needs a reason.", kept=_UNCHANGED, remedy="Give --reason TEXT.")


def _on_scan(rect: Rect, record: Card) -> Rect:
    scan = record.scan
    if not rect.shared_area(Rect(0, 0, scan.width_px, scan.height_px)):
        frame = f"its scan has {scan.width_px} x {scan.height_px} px"
        raise InputError(
            f"The region {rect.x},{rect.y},{rect.width},{rect.height} does not lie on page {record.id}: {frame}.",
            kept=_UNCHANGED,
            remedy="Give left, top, width and height in px of the scan.",
        )
    return rect.clipped(scan.width_px, scan.height_px)


def _slots(page: PageId, holdings: Holdings) -> Sequence[Slot]:
    record = _record(page, holdings)
    store = next(store for store in holdings.records if any(store.cards([page])))
    spine = store.spine(page, record.revision)
    return spine.slots if spine else ()


def _words_gone(page: PageId, holdings: Holdings) -> Iterator[str]:
    """Give the words of the original's shown reading that what is made of it has no more."""
    side, originals = holdings.side_of(page), holdings.originals.held
    if side is None or originals is None or not blacked_on(side, [page]):
        return
    made, original = side.page(page), originals.page(page)
    if made is None or original is None or made.shown is None or original.shown is None:
        return
    left = iter(made.readings[made.shown].words)
    next_left = next(left, None)
    for word in original.readings[original.shown].words:
        if word == next_left:
            next_left = next(left, None)
        else:
            yield word.text
