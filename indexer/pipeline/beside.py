"""Joining OCR text that lies beside scans to their pages, read in children; the scans are not read again for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.accession.arrangement import Finding, FindingKind
from indexer.accession.files import FoundFile
from indexer.errors import UnreadableFileError
from indexer.extract.languages import code_of
from indexer.extract.layer.quality import fault_of
from indexer.extract.ocrfiles.beside import Frame, reading_beside
from indexer.extract.ocrfiles.ocr_files import OcrFile, OcrFileRequest
from indexer.extract.pool import Readers
from indexer.model.page import Page, PageId
from indexer.model.progress import Progress
from indexer.model.reading import Reading
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.runs import Run, runs_on_shown_scan
from indexer.pages.store import Store
from indexer.pipeline.earlier import Earlier
from indexer.pipeline.joined import Joined, join
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.plan import Given, Plan
from indexer.pipeline.words import Lexicons, Words
from indexer.pipeline.workplace import Workplace

_TOGETHER = 50
"""Pages joined in one transaction, so that memory does not grow with the holdings."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be joined, and what was. Shapes: fresh holds pages that were read in this run."""

    earlier: Earlier
    fresh: frozenset[PageId]


@dataclass(frozen=True, slots=True)
class BesideReport:
    """What became of the OCR files: how many pages got their text, and what an archivist should look at."""

    pages: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """An OCR file and the leaves to which it belongs."""

    file: FoundFile
    leaves: tuple[Leaf, ...]


def join_beside(
    plan: Plan, leaves: Sequence[Leaf], read: Read, *, given: Given, workplace: Workplace, readers: Readers
) -> BesideReport:
    """Read the OCR files that are new or lie beside pages read just now, and join them to their pages.

    Shapes: a file that was read before is not opened. What cannot be read is a row of the ledger; the page stays.
    """
    if not plan.beside:
        return BesideReport()
    joining = _Joining(leaves, workplace)
    tasks = {str(task.file.path): task for task in _tasks(plan, leaves) if joining.is_wanted(task, read, given)}
    if not tasks:
        return BesideReport()
    findings: list[Finding] = []
    collections = plan.collections_of_beside()
    for done, (path, found) in enumerate(readers.ocr_files(OcrFileRequest(path) for path in tasks), start=1):
        task = tasks[path]
        outcome = found if task.file.is_unchanged else UnreadableFileError("it changed while it was read")
        if isinstance(outcome, OcrFile):
            refused = joining.join(task, outcome)
            findings += _findings(task, outcome, refused)
        workplace.holdings.register.put_ledger(
            [_row(task.file, outcome, given, workplace.now(), collections[task.file.name])]
        )
        workplace.tell(Progress("OCR files joined", done, len(tasks)))
    return BesideReport(joining.pages, tuple(findings))


def _tasks(plan: Plan, leaves: Sequence[Leaf]) -> Iterator[_Task]:
    """Give each OCR file once, with the leaves of all scans that it lies beside."""
    files: dict[str, FoundFile] = {}
    belonging: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        for file in plan.beside.get(leaf.file.name, ()):
            files.setdefault(str(file.path), file)
            belonging.setdefault(str(file.path), []).append(leaf)
    return (_Task(file, tuple(belonging[path])) for path, file in files.items())


@dataclass(frozen=True, slots=True)
class _Found:
    """A page joined with what its leaf's file says."""

    joined: Joined
    leaf: Leaf


class _Joining:
    """Joins readings to pages where they are held."""

    def __init__(self, leaves: Sequence[Leaf], workplace: Workplace) -> None:
        self._workplace = workplace
        holdings = workplace.holdings
        self._lexicons = [(side, Lexicons(side)) for side in holdings.sides]
        if originals := holdings.originals.held:
            self._lexicons.insert(0, (originals, Lexicons(holdings.closed_side)))
        self.pages = 0
        ids = [leaf.page_id for leaf in leaves]
        self._runs: dict[PageId, tuple[Run, ...]] = {}
        for store in reversed(holdings.records):
            self._runs |= runs_on_shown_scan(store, ids)

    def is_wanted(self, task: _Task, read: Read, given: Given) -> bool:
        """Whether a file has to be opened: it is new, or a page that it belongs to was read just now."""
        held = [leaf for leaf in task.leaves if leaf.page_id in self._runs]
        if any(leaf.page_id in read.fresh for leaf in held):
            return True
        state = read.earlier.states.get((task.file.name, task.file.sha256))
        if state is State.READ or (state is State.FAILED and not given.retry):
            return False
        digests = {leaf.page_id: {run.settings_digest for run in self._runs[leaf.page_id]} for leaf in held}
        return any(digest_of(task.file) not in known for known in digests.values())

    def join(self, task: _Task, file: OcrFile) -> list[str]:
        """Join what a file says to the pages of its leaves; return why some of it was not taken, a sentence a leaf."""
        by_id = {leaf.page_id: leaf for leaf in task.leaves if leaf.page_id in self._runs}
        ids, refused = list(by_id), []
        for start in range(0, len(ids), _TOGETHER):
            waiting = dict.fromkeys(ids[start : start + _TOGETHER])
            for store, lexicons in self._lexicons:
                found: list[_Found] = []
                for page in store.pages(tuple(waiting)):
                    # What a side has of a page that has an original is made of it, and takes no reading itself.
                    del waiting[page.id]
                    leaf = by_id[page.id]
                    reading = reading_beside(file, leaf.leaf, _frame_of(page), digest_of(task.file))
                    fault = _fault(reading, leaf) if reading else ""
                    refused += [f"the text for leaf {leaf.leaf} {fault} and was left out"] if fault else []
                    if reading and not fault:
                        found.append(_Found(join(page, self._runs[page.id], [reading], leaf.item.languages), leaf))
                self._put(store, found, lexicons)
        return refused

    def _put(self, side: Store, found: Sequence[_Found], lexicons: Lexicons) -> None:
        if not found:
            return
        pages = [each.joined.page for each in found]
        words = Words(lexicons.current(), (reading for page in pages for reading in page.readings))
        side.put_pages(pages, [(page.id, words.spine_of(page)) for page in pages])
        self._runs |= runs_on_shown_scan(side, [page.id for page in pages])
        self.pages += len(pages)
        self._tell_ledger(found)

    def _tell_ledger(self, found: Sequence[_Found]) -> None:
        """Take pages that can be searched now off the list of those that nobody could read."""
        register, now = self._workplace.holdings.register, self._workplace.now()
        for page, leaf in ((each.joined.page, each.leaf) for each in found if each.joined.is_mended):
            rows = [row for row in register.ledger(source=leaf.file.name) if row.leaf == leaf.leaf]
            register.put_ledger(
                replace(row, state=State.READ, reason=page.reason, retry="", at=now)
                for row in rows
                if row.state is State.UNREAD
            )


def _frame_of(page: Page) -> Frame:
    return Frame(page.scan.width_px, page.scan.height_px, page.scan.dpi, page.scan.quarter_turns)


def _fault(reading: Reading, leaf: Leaf) -> str:
    """Return why a text cannot be the print of its page, by the rules for text layers, as the end of a sentence."""
    languages = tuple(dict.fromkeys(map(code_of, leaf.item.languages)))
    return fault_of([sign for word in reading.words for sign in word.text], 0, languages)


def digest_of(file: FoundFile) -> str:
    """Return the short digest by which a reading's lineage names the file it came from."""
    return file.sha256[:16]


def _row(file: FoundFile, outcome: OcrFile | UnreadableFileError, given: Given, now: str, collection: str) -> LedgerRow:
    if isinstance(outcome, UnreadableFileError):
        said = {"retry": given.again, "at": now, "collection": collection}
        return LedgerRow(file.name, 0, file.sha256, State.FAILED, str(outcome), **said)
    words = sum(len(page.words) for page in outcome.pages)
    reason = f"OCR text beside a scan: {outcome.origin.format}, {_count(words, 'word')}."
    return LedgerRow(file.name, 0, file.sha256, State.READ, reason, digest_of(file), at=now, collection=collection)


def _findings(task: _Task, outcome: OcrFile, refused: Sequence[str]) -> Iterator[Finding]:
    """Tell what was amiss in a file that was read."""
    lost = sum(page.lost for page in outcome.pages)
    misplaced = sum(page.misplaced for page in outcome.pages)
    leaves = len({leaf.leaf for leaf in task.leaves})
    said = [
        (outcome.damage, f"{outcome.damage}; what could be saved of it was taken"),
        (lost, f"{_count(lost, 'word')} without a place left out"),
        (misplaced, f"{_count(misplaced, 'word')} without a place of its own put on its line"),
        (not any(page.words for page in outcome.pages), "no words in it"),
        (len(outcome.pages) != leaves, _unequal(len(outcome.pages), leaves)),
        *((each, each) for each in refused),
    ]
    parts = [sentence for is_so, sentence in said if is_so]
    if parts:
        name = task.file.name
        yield Finding(FindingKind.OCR_IN_PART, name, f"{name} (OCR text): {'; '.join(parts)}.")


def _unequal(pages: int, leaves: int) -> str:
    return f"{_count(pages, 'page')} of text beside {_count(leaves, 'page')} of scans, laid one on one"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
