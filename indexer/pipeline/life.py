"""A page's text with the place of every word, and a page's whole life, for staff."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from indexer.accession.labels import prefixes
from indexer.accession.rights import as_json as rights_as_json
from indexer.accession.rights import in_words_of, rights_of
from indexer.errors import IndexDamageError, UnknownAddressError
from indexer.model.archive import Access, Item
from indexer.model.page import Page, PageId
from indexer.model.proposals import Stated
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.model.rights import NO_RIGHTS, Rights
from indexer.model.spine import Slot, Spine
from indexer.pages.holdings import Holdings
from indexer.pages.ledger import LedgerRow
from indexer.pages.regions import Region
from indexer.pages.store import Store
from indexer.pipeline.indexing import index_directory
from indexer.pipeline.workplace import page_access, rules_of
from indexer.postings.index import Index
from indexer.postings.spine import read_along


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words, by its spine, and what is said of its rights."""

    page: Page
    spine: Spine
    rights: Rights = NO_RIGHTS

    def lines(self) -> Iterator[str]:
        """Give the shown text line by line under the page's name."""
        yield f"== {self.page.id}  {self.page.scan.source}, leaf {self.page.scan.leaf}"
        for kind, said in in_words_of(self.rights):
            yield f"-- {kind} from {said.name}: {' '.join(said.text.split())}"
        lines: dict[int, list[str]] = {}
        for ordinal, printed in read_along(self.spine):
            lines.setdefault(self.spine.slots[ordinal].line, []).append(printed.text)
        yield from (" ".join(words) for words in lines.values())

    def as_json(self) -> dict[str, Any]:
        """Return the page for programs: every word with its rectangles, and what other readings have there."""
        page = self.page
        shown = page.readings[page.shown].lineage if page.shown is not None else None
        return {
            "page_id": page.id,
            "source": PurePosixPath(page.scan.source).name,
            "leaf": page.scan.leaf,
            "languages": list(page.languages),
            "kind": page.kind.value,
            "route": page.route.value,
            "lineage": _lineage(shown) if shown else None,
            "rights": rights_as_json(self.rights),
            "words": [
                self._word(ordinal, printed.span, printed.text, printed.confidence)
                for ordinal, printed in read_along(self.spine)
            ],
        }

    def _word(self, ordinal: int, span: int, text: str, confidence: float | None) -> dict[str, Any]:
        slots = self.spine.slots[ordinal : ordinal + span]
        rects = list(dict.fromkeys(rect for slot in slots for rect in slot.rects))
        return {
            "text": text,
            "rects": [[rect.x, rect.y, rect.width, rect.height] for rect in rects],
            "confidence": None if confidence is None else round(confidence, 3),
            "alternatives": _alternatives(slots, text),
        }


def _alternatives(slots: Sequence[Slot], text: str) -> list[str]:
    found = dict.fromkeys(printed.text for slot in slots for printed in slot.printed)
    return [each for each in found if each != text]


def texts_of(holdings: Holdings, pages: Sequence[str], *, closed: bool, originals: bool = False) -> Iterator[PageText]:
    """Give the texts of pages in the order asked for, or of all open (and closed) pages in the order of their places.

    Shapes: of originals only those of pages on which a part is black, as they were.
    Raises: UnknownAddressError for a page that is not there, or closed where closed ones were not asked for.
    """
    sides: Sequence[Store] = holdings.sides if closed else holdings.sides[:1]
    if originals:
        sides = [holdings.originals.held] if holdings.originals.held else []
    wanted = [PageId(page) for page in pages]
    hidden = frozenset() if closed else holdings.withdrawals.hidden().pages
    for side in sides:
        every = side.places() if not pages else [page for page in wanted if side.page(page)]
        here = [page for page in every if page not in hidden]
        wanted = [page for page in wanted if page not in here]
        for page in side.pages(here):
            spine = side.spine(page.id, page.revision) or Spine(page.revision, ())
            yield PageText(page, spine, _rights(page, side.item(page.place.item), side))
    if wanted:
        remedy = "Run: pinkas status" if closed else "If it is closed, staff read it with --closed."
        what = "original of a page" if originals else "open page"
        raise UnknownAddressError(f"There is no {what} {wanted[0]}.", remedy=remedy)


def _rights(page: Page, item: Item | None, side: Store) -> Rights:
    """Return the rights of a page as the descriptions of its side tell them."""
    address = item.address if item else ""
    return rights_of(address, side.described(prefixes(address)), own_use=side.uses.of([page.id]).get(page.id, ""))


def _dates_of(item: Item) -> str:
    whose = f" ({item.whose_dates})" if item.whose_dates else ""
    edtf = item.date.edtf
    meant = f", understood as {edtf}" if edtf not in ("", item.dates) else ""
    return f"{item.dates or 'undated'}{whose}{meant}"


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that is known of a page.

    Shapes: regions is what was said of regions of its scans; original is where its picture lies where a part is black.
    """

    page: Page
    item: Item
    side: str
    access: Access
    rights: Rights
    stood: tuple[str, ...]
    slots: int
    generation: int
    indexed_revision: int | None
    ledger: tuple[LedgerRow, ...]
    stated: tuple[Stated, ...]
    regions: tuple[Region, ...] = ()
    original: str = ""

    def lines(self) -> Iterator[str]:
        """Give the page's life on one screen."""
        page, scan = self.page, self.page.scan
        yield f"page {page.id}, {page.kind.value}, {'searchable' if page.searchable else 'not searchable'}"
        yield f"place    {self.item.address}, page {page.place.sequence} {page.place.side}".rstrip()
        yield f"item     {self.item.title or '(no title)'}, {_dates_of(self.item)}"
        yield from (f"states   {each.statement}, by the {each.where}: {each.passage.text}" for each in self.stated)
        yield from (f"stood    {each}" for each in self.stood)
        yield f"access   {self.access.because} It is on the {self.side} side."
        yield from (f"access   {each.name}: {' '.join(each.text.split())}" for each in self.rights.access)
        yield from (f"use      {kind} from {each.name}" for kind, each in in_words_of(self.rights))
        yield from (f"black    {each.line}" for each in self.regions)
        if self.original:
            yield f"original {self.original}; its text: pinkas text --originals {page.id}"
        yield f"scan     {scan.source}, leaf {scan.leaf}, sha256 {scan.sha256}"
        yield f"frame    {scan.width_px} x {scan.height_px} px, {scan.dpi} dpi, {scan.quarter_turns} quarter turns"
        yield from (f"earlier  {each.source}, leaf {each.leaf}, sha256 {each.sha256}" for each in page.earlier)
        yield f"route    {page.route.value}: {page.reason}"
        for number, reading in enumerate(page.readings):
            yield f"reading  {_reading_line(reading)}{', shown' if number == page.shown else ''}"
        indexed = f"revision {self.indexed_revision}" if self.indexed_revision else "not in the index"
        yield f"spine    revision {page.revision}, {self.slots} slots; index generation {self.generation}, {indexed}"
        yield from (f"ledger   {row.at} {row.state.value}: {row.reason}" for row in self.ledger)

    def as_json(self) -> dict[str, Any]:
        """Return the page's life for programs."""
        page = self.page
        return {
            "page_id": page.id,
            "kind": page.kind.value,
            "searchable": page.searchable,
            "languages": list(page.languages),
            "address": self.item.address,
            "item": asdict(self.item),
            "sequence": page.place.sequence,
            "page_side": page.place.side,
            "stood": list(self.stood),
            "states": [asdict(each) for each in self.stated],
            "side": self.side,
            "is_open": self.access.is_open,
            "because": self.access.because,
            "rights": rights_as_json(self.rights),
            "scan": asdict(page.scan),
            "earlier": [asdict(scan) for scan in page.earlier],
            "route": page.route.value,
            "reason": page.reason,
            "readings": [
                {"kind": each.kind.value, "words": len(each.words), "lineage": _lineage(each.lineage)}
                for each in page.readings
            ],
            "shown": page.shown,
            "revision": page.revision,
            "slots": self.slots,
            "generation": self.generation,
            "indexed_revision": self.indexed_revision,
            "ledger": [asdict(row) for row in self.ledger],
            "regions": [each.as_json() for each in self.regions],
            "original": self.original,
        }


def life_of(holdings: Holdings, page_id: str) -> Life:
    """Return the whole life of a page. Raises: UnknownAddressError."""
    side = holdings.side_of(PageId(page_id))
    page = side.page(PageId(page_id)) if side else None
    if side is None or page is None:
        raise UnknownAddressError(f"There is no page {page_id}.", remedy="Run: pinkas find WORD --json")
    register = holdings.register
    put = register.item(page.place.item)
    item = side.proposals.joined([put])[0] if put else side.item(page.place.item)
    assert item is not None, "a page is never without its item"
    rules = rules_of(holdings)
    spine = side.spine(page.id, page.revision)
    originals = holdings.originals.held
    original = originals.page(page.id) if originals else None
    if original:
        page = replace(page, scan=original.scan, earlier=original.earlier)
    generation, revision = _indexed(side, page.id)
    return Life(
        page=page,
        item=item,
        side="open" if side is holdings.open_side else "closed",
        access=page_access(rules, item, page.id),
        rights=_rights(page, item, side),
        stood=tuple(f"{each.address} {each.since} to {each.until}" for each in register.addresses_of(item.id)[:-1]),
        slots=len(spine.slots) if spine else 0,
        generation=generation,
        indexed_revision=revision,
        ledger=tuple(row for row in register.ledger(source=page.scan.source) if row.leaf in (0, page.scan.leaf)),
        stated=_stated(page, side),
        regions=register.regions.of(page.id),
        original=str(originals.image_path(original.scan) or originals.directory) if originals and original else "",
    )


def _stated(page: Page, side: Store) -> tuple[Stated, ...]:
    """Return what a page states of itself; nothing of one on which no item begins."""
    found = side.proposals.of_items([page.place.item]).get(page.place.item)
    return found[1].stated if found and found[0] == page.id else ()


def _indexed(side: Store, page_id: PageId) -> tuple[int, int | None]:
    try:
        index = Index.open(index_directory(side))
    except IndexDamageError:
        return 0, None
    return index.generation, index.searcher.revisions([page_id]).get(page_id)


def _reading_line(reading: Reading) -> str:
    lineage = reading.lineage
    languages = "+".join(lineage.language_data)
    made_by = f"{lineage.engine} {lineage.version} {languages}"
    made_from = "file" if reading.kind is ReadingKind.BESIDE else "settings"
    line = f"{reading.kind.value}, {len(reading.words)} words, {made_by}, {made_from} {lineage.settings_digest}"
    return f"{line}, {lineage.made_at}" if lineage.made_at else line


def _lineage(lineage: Lineage) -> dict[str, Any]:
    return asdict(lineage) | {"language_data": list(lineage.language_data)}
