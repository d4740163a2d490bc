"""Taking scans in: plan, enter, read, settle. Pages stay closed until somebody decides."""

import time
from collections.abc import Iterator

from indexer.extract.pool import Readers
from indexer.extract.reading import PageRequest
from indexer.model.archive import FindingAid
from indexer.model.progress import Progress, Teller
from indexer.pages.holdings import Holdings
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.register import Register
from indexer.pipeline.enter import Leaf, enter
from indexer.pipeline.indexing import catch_up
from indexer.pipeline.plan import Given, Plan, plan_accession, readers_of
from indexer.pipeline.report import AddReport, report_of
from indexer.pipeline.requests import Requests
from indexer.pipeline.settle import settle
from indexer.pipeline.shelve import Outcome, shelve
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
    known = _known_finding_aid(given, workplace.holdings.register)
    plan = plan_accession(given, workplace.settings, known, workplace.tell)
    leaves = enter(plan, given, workplace)
    settle(workplace)
    waiting = [leaf for leaf in leaves if _is_to_be_read(leaf, given)]
    _write_files(plan, given, workplace)
    _read(waiting, given, workplace)
    settle(workplace)
    return report_of(plan, leaves, waiting, workplace)


def dry_run(given: Given, settings: Settings, tell: Teller) -> Plan:
    """Return what `add` would plan; nothing is written."""
    if not settings.closed_dir.is_dir():
        return plan_accession(given, settings, None, tell)
    with Holdings.read(settings.home) as holdings:
        return plan_accession(given, settings, _known_finding_aid(given, holdings.register), tell)


def _known_finding_aid(given: Given, register: Register) -> FindingAid | None:
    """Return the finding aid that was taken in for the collection earlier, where none is given now."""
    if given.finding_aid or not given.collection:
        return None
    taken = next((aid for aid in register.finding_aids()[::-1] if aid.collection == given.collection), None)
    if taken is None:
        return None
    return FindingAid(taken.source, taken.sha256, register.descriptions(taken.collection))


def _is_to_be_read(leaf: Leaf, given: Given) -> bool:
    if given.retry:
        return bool(leaf.failed) or not (leaf.is_read and leaf.held and leaf.held.searchable)
    return not (leaf.is_read or leaf.failed)


def _write_files(plan: Plan, given: Given, workplace: Workplace) -> None:
    """Keep a row for every file as a whole, above all for those that could not even be looked into."""
    now = workplace.now()
    rows = []
    for name, file in plan.files.items():
        fault = plan.failures.get(name)
        state = State.FAILED if fault else State.READ
        retry = given.again if fault else ""
        rows.append(LedgerRow(name, 0, file.sha256, state, str(fault or ""), retry=retry, at=now))
    workplace.holdings.register.put_ledger(rows)


def _read(leaves: list[Leaf], given: Given, workplace: Workplace) -> None:
    """Read leaves and shelve them in batches; the first batch can be searched at once, the rest soon after."""
    published = 0.0
    done = 0
    workplace.tell(Progress("pages read", 0, len(leaves)))
    for batch in _batches(_outcomes(leaves, workplace)):
        shelve(batch, workplace, retry=given.again)
        done += len(batch)
        workplace.tell(Progress("pages read", done, len(leaves)))
        if time.monotonic() - published > _PUBLISH_SECONDS:
            for side in workplace.holdings.sides:
                catch_up(side, now=workplace.now())
            published = time.monotonic()


def _outcomes(leaves: list[Leaf], workplace: Workplace) -> Iterator[Outcome]:
    if not leaves:
        return
    requests = Requests(workplace)
    asked = ((requests.of(leaf), leaf) for leaf in leaves)
    waiting: dict[str, Leaf] = {}

    def ask() -> Iterator[PageRequest]:
        for request, leaf in asked:
            waiting[request.image_path] = leaf
            yield request

    readers: Readers
    with readers_of(workplace.settings) as readers:
        for request, read in readers.read(ask()):
            yield Outcome(waiting.pop(request.image_path), request, read)


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    since = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= _BATCH_PAGES or time.monotonic() - since >= _BATCH_SECONDS:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch
