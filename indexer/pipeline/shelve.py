"""Shelving: what was read goes, with its spine and picture, to the side where it belongs, and into the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFileError
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.model.page import Page, PageKind, Scan
from indexer.model.reading import Reading
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.store import Store
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.settle import settle
from indexer.pipeline.words import Lexicons, Words
from indexer.pipeline.workplace import Workplace, page_access
from indexer.postings.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a leaf."""

    leaf: Leaf
    request: PageRequest
    read: ReadPage | UnreadableFileError

    @property
    def is_page(self) -> bool:
        """Whether something was read."""
        return isinstance(self.read, ReadPage)


class Shelving:
    """Where a run puts what it reads. Others may close something meanwhile, at any moment."""

    def __init__(self, workplace: Workplace, *, retry: str) -> None:
        """Take the command that reads again what failed."""
        self._workplace = workplace
        self._retry = retry
        self._made: tuple[int, int] | None = None
        self._keep_up()
        self._lexicons = {side.directory: Lexicons(side) for side in workplace.holdings.sides}

    def shelve(self, batch: Sequence[Outcome]) -> None:
        """Put a batch on its sides; when this returns it is on the disk and counts as finished.

        The order is pictures, pages with their spines, ledger: a kill in between leaves a page whole or not at all.
        Whoever closes something looks for its pages after the decision is kept: what was put since then is looked for
        here.
        """
        self._keep_up()
        holdings, now = self._workplace.holdings, self._workplace.now()
        read = [outcome for outcome in batch if outcome.is_page]
        blacked = [outcome for outcome in read if not self._is_for_a_side(outcome.leaf)]
        if blacked:
            # What readers may see of them is made anew of their originals when the run settles.
            closed = self._lexicons[holdings.closed_side.directory].current()
            _put(blacked, holdings.originals.made(), closed)
        for side, is_open in zip(holdings.sides, (True, False), strict=True):
            here = [each for each in read if self._is_for_a_side(each.leaf) and self._is_open(each.leaf) == is_open]
            if here:
                _put(here, side, self._lexicons[side.directory].current())
        holdings.register.put_ledger(_ledger_row(outcome, self._retry, now) for outcome in batch)
        self._keep_up()

    def _keep_up(self) -> None:
        """Take up what was decided and blacked since, and carry it out before anything is put beside it."""
        holdings = self._workplace.holdings
        made = holdings.register.decisions_made(), holdings.register.regions.count()
        if made != self._made:
            if self._made is not None or holdings.withdrawals.names():
                settle(self._workplace)
            self._made, self._rules = made, self._workplace.rules()
            self._originals = holdings.originals.ids()
            self._blacked = holdings.register.regions.scans_in_force()

    def _is_for_a_side(self, leaf: Leaf) -> bool:
        return leaf.page_id not in self._originals

    def _is_open(self, leaf: Leaf) -> bool:
        is_blacked_elsewhere = (leaf.file.sha256, leaf.leaf) in self._blacked
        return not is_blacked_elsewhere and page_access(self._rules, leaf.item, leaf.page_id).is_open


def _put(outcomes: list[Outcome], side: Store, lexicon: Lexicon) -> None:
    words = Words(lexicon, (reading for outcome in outcomes for reading in _readings(outcome)))
    pages, spines = [], []
    for outcome in outcomes:
        read = outcome.read
        assert isinstance(read, ReadPage)
        page = _page_of(outcome, read, side)
        pages.append(page)
        spines.append((page.id, words.spine_of(page)))
    # A page that is read again may stand on the other side since; its record there goes when the next start settles.
    side.put_items({outcome.leaf.item.id: outcome.leaf.item for outcome in outcomes}.values())
    side.put_pages(pages, spines)
    side.uses.put({outcome.leaf.page_id: outcome.leaf.use for outcome in outcomes if outcome.leaf.use})


def _readings(outcome: Outcome) -> tuple[Reading, ...]:
    return outcome.read.readings if isinstance(outcome.read, ReadPage) else ()


def _page_of(outcome: Outcome, read: ReadPage, side: Store) -> Page:
    leaf = outcome.leaf
    written = Path(outcome.request.image_path + read.image)
    image = side.images.take(leaf.page_id, written) if read.image else ""
    written.unlink(missing_ok=True)
    return Page(
        id=leaf.page_id,
        place=leaf.place,
        scan=Scan(
            source=leaf.file.name,
            sha256=leaf.file.sha256,
            leaf=leaf.leaf,
            width_px=read.width_px,
            height_px=read.height_px,
            dpi=read.dpi,
            quarter_turns=read.quarter_turns,
            image=image,
        ),
        kind=read.kind,
        route=read.route,
        reason=read.reason,
        languages=read.languages,
        readings=read.readings,
        shown=read.shown,
        revision=leaf.held.revision + 1 if leaf.held else 1,
        searchable=read.searchable,
        unread=read.unread,
    )


def _ledger_row(outcome: Outcome, retry: str, at: str) -> LedgerRow:
    leaf, read = outcome.leaf, outcome.read
    state = _state_of(read)
    return LedgerRow(
        source=leaf.file.name,
        leaf=leaf.leaf,
        sha256=leaf.file.sha256,
        state=state,
        reason=str(read) if isinstance(read, UnreadableFileError) else read.reason,
        settings_digest=outcome.request.settings_digest,
        retry="" if state is State.READ else retry,
        at=at,
        collection=leaf.item.address.split("/")[0],
    )


def _state_of(read: ReadPage | UnreadableFileError) -> State:
    """Return READ, also for blank pages and pictures; UNREAD for a page that has print nobody could read yet."""
    if isinstance(read, UnreadableFileError):
        return State.FAILED
    return State.UNREAD if read.kind is PageKind.UNREADABLE else State.READ
