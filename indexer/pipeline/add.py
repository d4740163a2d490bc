"""Taking scans in: plan, enter, read, settle. Pages stay closed until somebody decides."""

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from indexer.accession.labels import label_of
from indexer.errors import UnreadableFileError
from indexer.extract.captures.repeated import SiteRequest
from indexer.extract.choose import OCR_NOT_RUN
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.pool import Readers
from indexer.model.page import Card
from indexer.model.progress import Progress, Teller
from indexer.pages.holdings import Holdings
from indexer.pages.ledger import LedgerRow, State
from indexer.pipeline.beside import Read, join_beside
from indexer.pipeline.earlier import Earlier, earlier_in, root_of, taken_from
from indexer.pipeline.enter import enter
from indexer.pipeline.indexing import catch_up
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.plan import Given, Plan, plan_accession, readers_of
from indexer.pipeline.report import AddReport, report_of
from indexer.pipeline.requests import Requests, site_of
from indexer.pipeline.review import note_opened
from indexer.pipeline.settle import publish, settle
from indexer.pipeline.shelve import Outcome, Shelving
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings

_BATCH_PAGES = 50
_BATCH_SECONDS = 1.0
"""A batch of a second or 50 pages is all that a kill can cost."""
_PUBLISH_SECONDS = 15.0
"""How long a page that was read waits until it can be searched, while the run goes on (opinion)."""


def add(given: Given, workplace: Workplace) -> AddReport:
    """Take in what was given and return what became of it; a second run of the same reads nothing again.

    Raises: InputError for what cannot be used; nothing was written then. Faults of single files are ledger rows.
    """
    settle(workplace)
    with readers_of(workplace.settings) as readers:
        return _add(given, workplace, readers)


def _add(given: Given, workplace: Workplace, readers: Readers) -> AddReport:
    was_open = frozenset(workplace.holdings.open_side.page_ids())
    earlier = earlier_in(workplace.holdings.register, _collection(given))
    plan = plan_accession(given, workplace.settings, earlier=earlier, readers=readers, tell=workplace.tell)
    leaves = enter(plan, given, workplace)
    settle(workplace)
    _write_shelved(leaves, workplace)
    waiting = [leaf for leaf in leaves if _is_to_be_read(leaf, given)]
    _write_files(plan, given, workplace, unread={leaf.file.name for leaf in waiting})
    _read(waiting, given, workplace, readers)
    _write_files(plan, given, workplace)
    read = Read(earlier, frozenset(leaf.page_id for leaf in waiting))
    beside = join_beside(plan, leaves, read, given=given, workplace=workplace, readers=readers)
    settle(workplace)
    report = report_of(plan, leaves, waiting, beside, workplace=workplace)
    _write_missing(report.missing, workplace)
    newly = [leaf.page_id for leaf in leaves if leaf.page_id not in was_open]
    return replace(report, unseen=note_opened(newly, workplace))


def dry_run(given: Given, settings: Settings, tell: Teller) -> Plan:
    """Return what `add` would plan; nothing is written."""
    earlier = Earlier()
    if settings.closed_dir.is_dir():
        with Holdings.read(settings.home) as holdings:
            earlier = earlier_in(holdings.register, _collection(given))
    with readers_of(settings) as readers:
        return plan_accession(given, settings, earlier=earlier, readers=readers, tell=tell)


def _collection(given: Given) -> str:
    """Return the collection whose earlier finding aid holds, empty where one is given now."""
    return "" if given.finding_aid else label_of(given.collection)


def _is_to_be_read(leaf: Leaf, given: Given) -> bool:
    if given.retry:
        return bool(leaf.failed) or not (leaf.is_read and leaf.held and _is_well_read(leaf.held))
    return not (leaf.is_read or leaf.failed)


def _is_well_read(page: Card) -> bool:
    """Whether another try can give nothing: a page may be searched by other text while its OCR was never run."""
    return page.searchable and OCR_NOT_RUN not in page.reason


def _write_files(plan: Plan, given: Given, workplace: Workplace, *, unread: Collection[str] = ()) -> None:
    """Keep a row for every file as a whole, above all for those that could not even be looked into."""
    now, collections = workplace.now(), plan.collections_of_files()
    rows = []
    for name, file in plan.files.items():
        fault = plan.failures.get(name)
        state = State.FAILED if fault else State.UNREAD if name in unread else State.READ
        reason = str(fault or taken_from(root_of(file)))
        said = {"retry": _retry(state, given), "at": now, "collection": collections[name]}
        rows.append(LedgerRow(name, 0, file.sha256, state, reason, **said))
    workplace.holdings.register.put_ledger(rows)


def _write_shelved(leaves: Iterable[Leaf], workplace: Workplace) -> None:
    """Give the ledger the rows of leaves that were shelved by a run that was killed before it could write them."""
    register = workplace.holdings.register
    written = {(row.source, row.leaf, row.sha256) for row in register.ledger(states=[State.READ])}
    register.put_ledger(
        LedgerRow(
            leaf.file.name,
            leaf.leaf,
            leaf.file.sha256,
            State.READ,
            leaf.held.reason,
            at=workplace.now(),
            collection=leaf.item.address.split("/")[0],
        )
        for leaf in leaves
        if leaf.held and leaf.is_read and not leaf.failed
        if (leaf.file.name, leaf.leaf, leaf.file.sha256) not in written
    )


def _retry(state: State, given: Given) -> str:
    return "" if state is State.READ else given.again


def _write_missing(names: Iterable[str], workplace: Workplace) -> None:
    """Keep in the ledger that files are no longer there; their pages stay."""
    register = workplace.holdings.register
    rows = [row for name in names for row in register.ledger(source=name) if row.leaf == 0]
    register.put_ledger(replace(row, state=State.MISSING, retry="", at=workplace.now()) for row in rows)


def _read(leaves: list[Leaf], given: Given, workplace: Workplace, readers: Readers) -> None:
    """Read leaves and shelve them in batches; the first batch can be searched at once, the rest soon after."""
    published = 0.0
    done = 0
    shelving = Shelving(workplace, retry=given.again)
    workplace.tell(Progress("pages read", 0, len(leaves)))
    for batch in _batches(_outcomes(leaves, workplace, readers)):
        shelving.shelve(batch)
        done += len(batch)
        workplace.tell(Progress("pages read", done, len(leaves)))
        if time.monotonic() - published > _PUBLISH_SECONDS:
            publish(workplace)
            for side in workplace.holdings.sides:
                catch_up(side, now=workplace.now(), processes=workplace.settings.workers)
            published = time.monotonic()


def _outcomes(leaves: list[Leaf], workplace: Workplace, readers: Readers) -> Iterator[Outcome]:
    if not leaves:
        return
    requests = Requests(workplace, _repeated(leaves, readers))
    asked = ((requests.of(leaf), leaf) for leaf in leaves)
    waiting: dict[str, Leaf] = {}

    def ask() -> Iterator[PageRequest]:
        for request, leaf in asked:
            waiting[request.image_path] = leaf
            yield request

    for request, read in readers.read(ask()):
        leaf = waiting.pop(request.image_path)
        yield Outcome(leaf, request, read if leaf.file.is_unchanged else _changed(request, read))


def _repeated(leaves: Iterable[Leaf], readers: Readers) -> dict[str, tuple[str, ...]]:
    """Return the lines that the captures of each directory repeat."""
    sites: dict[str, dict[str, None]] = {}
    for leaf in leaves:
        if site := site_of(leaf):
            sites.setdefault(site, {})[str(leaf.file.path.resolve())] = None
    asked = {SiteRequest(tuple(paths)): site for site, paths in sites.items()}
    return {asked[request]: lines for request, lines in readers.repeated_lines(asked)}


def _changed(request: PageRequest, read: ReadPage | UnreadableFileError) -> UnreadableFileError:
    """Take nothing from a file that somebody wrote to meanwhile: nobody knows which bytes were read."""
    if isinstance(read, ReadPage):
        Path(request.image_path + read.image).unlink(missing_ok=True)
    return UnreadableFileError("it changed while it was read", remedy="Add it again when it is whole.")


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    """Give outcomes in batches; what was read when somebody pressed Ctrl-C is given before it stops."""
    batch: list[Outcome] = []
    since = time.monotonic()
    try:
        for outcome in outcomes:
            batch.append(outcome)
            if len(batch) >= _BATCH_PAGES or time.monotonic() - since >= _BATCH_SECONDS:
                yield batch
                batch, since = [], time.monotonic()
    except KeyboardInterrupt:
        yield batch
        raise
    if batch:
        yield batch
