"""Shelving: what was read goes, with its spine and picture, to the side where it belongs, and into the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFileError
from indexer.extract.reading import PageRequest, ReadPage
from indexer.model.page import Page, PageKind, Scan
from indexer.model.reading import Reading
from indexer.model.spine import Spine
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.store import Store
from indexer.pipeline.indexing import index_directory
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.workplace import Workplace, page_access
from indexer.postings.index import Index
from indexer.postings.lexicon import Lexicon
from indexer.postings.normalize import pieces_of
from indexer.postings.spine import build_spine


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
    """Where a run puts what it reads. Nobody decides meanwhile, so the rules of access are asked for once."""

    def __init__(self, workplace: Workplace, *, retry: str) -> None:
        """Take the command that reads again what failed."""
        self._workplace = workplace
        self._retry = retry
        self._rules = workplace.rules()
        self._lexicons = {side.directory: _Lexicons(side) for side in workplace.holdings.sides}

    def shelve(self, batch: Sequence[Outcome]) -> None:
        """Put a batch on its sides; when this returns it is on the disk and counts as finished.

        The order is pictures, spines and pages, ledger: a kill in between leaves a page whole or not at all.
        """
        holdings, now = self._workplace.holdings, self._workplace.now()
        for side, is_open in zip(holdings.sides, (True, False), strict=True):
            here = [outcome for outcome in batch if outcome.is_page and self._is_open(outcome.leaf) == is_open]
            if here:
                _put(here, side, self._lexicons[side.directory].current())
        holdings.register.put_ledger(_ledger_row(outcome, self._retry, now) for outcome in batch)

    def _is_open(self, leaf: Leaf) -> bool:
        return page_access(self._rules, leaf.item, leaf.page_id).is_open


class _Lexicons:
    """The lexicon of a side's newest generation, decoded once a generation and not once a batch."""

    def __init__(self, side: Store) -> None:
        self._directory = index_directory(side)
        self._index = Index.open(self._directory)

    def current(self) -> Lexicon:
        if not self._index.is_current():
            self._index = Index.open(self._directory, before=self._index)
        return self._index.lexicon


def _put(outcomes: list[Outcome], side: Store, lexicon: Lexicon) -> None:
    words = _Words(lexicon, outcomes)
    pages, spines = [], []
    for outcome in outcomes:
        read = outcome.read
        assert isinstance(read, ReadPage)
        page = _page_of(outcome, read, side)
        pages.append(page)
        spines.append((page.id, _spine_of(page, read.readings, words)))
    # A page that is read again may stand on the other side since; its record there goes when the next start settles.
    side.put_items({outcome.leaf.item.id: outcome.leaf.item for outcome in outcomes}.values())
    side.put_pages(pages)
    side.put_spines(spines)


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
    )


def _spine_of(page: Page, readings: tuple[Reading, ...], words: "_Words") -> Spine:
    return build_spine(readings, page.shown, revision=page.revision, prefers_joined=words.prefers_joined)


class _Words:
    """The words that are known when a batch is shelved: those of the side's lexicon and those of the batch itself."""

    def __init__(self, lexicon: Lexicon, outcomes: Iterable[Outcome]) -> None:
        self._lexicon = lexicon
        self._here = {
            piece.term
            for outcome in outcomes
            if isinstance(outcome.read, ReadPage)
            for reading in outcome.read.readings
            for word in reading.words
            if not word.text.endswith("-")
            for piece in pieces_of(word.text)
        }

    def prefers_joined(self, first: str, second: str, joined: str) -> bool:
        """Return whether two pieces at a line end are one word, by this batch first and by the lexicon then.

        So Shcha-ransky is one word even where nobody has read it before, and Soviet-Jewish is two.
        """
        if first in self._here and second in self._here and joined not in self._here:
            return self._lexicon.known(joined)
        return self._lexicon.prefers_joined(first, second, joined)


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
    )


def _state_of(read: ReadPage | UnreadableFileError) -> State:
    """Return READ, also for blank pages and pictures; UNREAD for a page that has print nobody could read yet."""
    if isinstance(read, UnreadableFileError):
        return State.FAILED
    return State.UNREAD if read.kind is PageKind.UNREADABLE else State.READ
