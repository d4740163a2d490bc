"""What became of an accession, in lines for the archivist and as JSON."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from indexer.model.archive import Item
from indexer.model.page import PageId
from indexer.pages.ledger import LedgerRow, State
from indexer.pipeline.aid_report import AidReport, aid_report_of
from indexer.pipeline.beside import BesideReport
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.plan import Plan, findings_as_json
from indexer.pipeline.workplace import Workplace, page_access

_SHOWN = 5
"""Pages without readable print that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of an accession.

    Shapes: pages counts all leaves that were given; read those read in this run, unchanged those read before; open
    counts pages of this accession that readers may see, undecided those on which nobody has decided; unsearchable
    names pages with too little readable text; missing names files that were there at an earlier accession; beside
    counts pages that OCR text beside their scans was joined to in this run; captures has a sentence for each page of a
    web capture that was read in this run; unseen counts pages opened in it though nobody looked at what is found there.
    """

    files: int
    pages: int
    read: int
    unchanged: int
    open: int
    undecided: int
    open_files: int
    unsearchable: tuple[str, ...]
    failures: tuple[LedgerRow, ...]
    missing: tuple[str, ...]
    findings: tuple[dict[str, str], ...]
    collections: tuple[str, ...]
    beside: int = 0
    finding_aid: AidReport | None = None
    captures: tuple[str, ...] = ()
    unseen: int = 0

    def lines(self) -> Iterator[str]:
        """Give the report line by line; the last one says what is open and how to open the rest."""
        if self.finding_aid:
            yield from self.finding_aid.lines()
        yield from (f"! {finding['sentence']}" for finding in self.findings)
        yield from (f"! {name} is no longer there; its pages are kept." for name in self.missing)
        for row in self.failures:
            leaf = f", leaf {row.leaf}" if row.leaf else ""
            yield f"! {row.source}{leaf} could not be read: {row.reason} To try again: {row.retry}"
        if self.unsearchable:
            yield f"{_count(len(self.unsearchable), 'page')} with too little print that a machine can read:"
            yield from (f"  {each}" for each in self.unsearchable[:_SHOWN])
            if len(self.unsearchable) > _SHOWN:
                yield f"  and {len(self.unsearchable) - _SHOWN} more: pinkas status"
        given = f"{_count(self.files, 'file')}, {_count(self.pages, 'page')}"
        if self.files or not self.finding_aid:
            yield f"{given}: {self.read:,} read now, {self.unchanged:,} read before."
        if self.captures:
            captured = _count(len(self.captures), "page")
            yield f"{captured} captured from the web. To see what was left out: pinkas captures"
            yield from (f"  {each}" for each in self.captures[:_SHOWN])
        if self.beside:
            yield f"OCR text that lay beside the scans was joined to {_count(self.beside, 'page')}."
        yield from self._decision_lines()

    def _decision_lines(self) -> Iterator[str]:
        if self.unseen:
            commands = "; ".join(f"pinkas access check {shlex.quote(each)}" for each in self.collections)
            hold = (
                "1 page that is open now holds" if self.unseen == 1 else f"{self.unseen:,} pages that are open now hold"
            )
            yield f"{hold} marks or private data that nobody has looked at. To look: {commands}"
        if not self.pages:
            yield "No page was taken in." if not self.finding_aid else "No scans were given with it."
        elif not self.undecided:
            yield f"{_count(self.pages, 'page')}, {self.open:,} open."
        else:
            opening = "; ".join(f"pinkas access open {shlex.quote(each)} --reason ..." for each in self.collections)
            yield f"{self.pages} pages read, {self.open} open: nobody has decided. To open: {opening}"

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "files": self.files,
            "pages": self.pages,
            "read": self.read,
            "unchanged": self.unchanged,
            "beside": self.beside,
            "failed": len(self.failures),
            "open": self.open,
            "open_files": self.open_files,
            "undecided": self.undecided,
            "unsearchable": list(self.unsearchable),
            "failures": [
                {"source": row.source, "leaf": row.leaf, "reason": row.reason, "retry": row.retry}
                for row in self.failures
            ],
            "missing": list(self.missing),
            "findings": list(self.findings),
            "collections": list(self.collections),
            "captures": list(self.captures),
            "unseen": self.unseen,
            "finding_aid": self.finding_aid.as_json() if self.finding_aid else None,
        }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def report_of(
    plan: Plan, leaves: Sequence[Leaf], waiting: Sequence[Leaf], beside: BesideReport, *, workplace: Workplace
) -> AddReport:
    """Return what became of the leaves of a plan, of which some were waiting to be read or joined with text."""
    rules = workplace.rules()
    failures = _failures(plan, workplace)
    failed = {(row.source, row.leaf) for row in failures}
    good = [leaf for leaf in leaves if (leaf.file.name, leaf.leaf) not in failed]
    access = [page_access(rules, leaf.item, leaf.page_id) for leaf in good]
    opened = [leaf for leaf, each in zip(good, access, strict=True) if each.is_open]
    return AddReport(
        files=len(plan.files),
        pages=len(leaves),
        read=sum((leaf.file.name, leaf.leaf) not in failed for leaf in waiting),
        unchanged=len(leaves) - len(waiting),
        open=len(opened),
        undecided=sum(each.decision is None and each.restriction is None for each in access),
        open_files=len({leaf.file.name for leaf in opened}),
        unsearchable=tuple(_unsearchable(good, workplace)),
        failures=tuple(failures),
        missing=tuple(_missing(plan, leaves, workplace)),
        findings=(*findings_as_json((*plan.arrangement.findings, *beside.findings)), *_taken_out(plan, leaves)),
        collections=_collections(plan, leaves),
        beside=beside.pages,
        captures=tuple(_captures(waiting, workplace)),
        finding_aid=aid_report_of(plan, workplace.holdings.register.items()),
    )


def _collections(plan: Plan, leaves: Sequence[Leaf]) -> tuple[str, ...]:
    of_aid = [each.address.split("/")[0] for each in plan.finding_aid.descriptions[:1]] if plan.finding_aid else []
    return tuple(dict.fromkeys([*(leaf.item.address.split("/")[0] for leaf in leaves), *of_aid]))


def _taken_out(plan: Plan, leaves: Sequence[Leaf]) -> Iterator[dict[str, str]]:
    """Give a finding for the leaves that were passed over because somebody took them out before."""
    entered = {(leaf.file.name, leaf.leaf) for leaf in leaves}
    planned = [(leaf.source, leaf.leaf) for item in plan.arrangement.items for leaf in item.leaves]
    passed = [each for each in planned if each not in entered]
    if passed:
        sentence = (
            f"{_count(len(passed), 'page')} taken out earlier, from {passed[0][0]} on, stayed out. "
            "To take them in again, add --retry."
        )
        yield {"kind": "taken out earlier", "where": passed[0][0], "sentence": sentence}


def _failures(plan: Plan, workplace: Workplace) -> list[LedgerRow]:
    rows = workplace.holdings.register.ledger(states=[State.FAILED])
    given = plan.files | {file.name: file for files in plan.beside.values() for file in files}
    return [row for row in rows if row.source in given and row.sha256 == given[row.source].sha256]


def _unsearchable(leaves: Sequence[Leaf], workplace: Workplace) -> Iterator[str]:
    ids = [leaf.page_id for leaf in leaves]
    cards = {card.id: card for side in workplace.holdings.sides for card in side.cards(ids)}
    for leaf in leaves:
        page = cards.get(leaf.page_id)
        if page and not page.searchable:
            yield f"{PurePosixPath(leaf.file.name).name}, leaf {leaf.leaf} ({page.kind.value}): {page.reason}"


def _captures(leaves: Sequence[Leaf], workplace: Workplace) -> Iterator[str]:
    """Give a sentence for each page of a capture that was read now, on what was left out of the index."""
    ids = [leaf.page_id for leaf in leaves if leaf.media == "text"]
    cards = {card.id: card for side in workplace.holdings.sides for card in side.cards(ids)}
    for leaf in leaves:
        if leaf.page_id in cards:
            yield f"{PurePosixPath(leaf.file.name).name}, leaf {leaf.leaf}: {cards[leaf.page_id].reason}"


def _missing(plan: Plan, leaves: Sequence[Leaf], workplace: Workplace) -> list[str]:
    """Return files of the same collection and directories that were read once and are no longer there."""
    roots = {name.split("/")[0] for name in plan.files if "/" in name}
    collections = {leaf.item.address.split("/")[0] for leaf in leaves}
    items: dict[str, Item] = {item.id: item for item in workplace.holdings.register.items()}
    given = {leaf.page_id for leaf in leaves}
    gone: dict[str, PageId] = {}
    for side in workplace.holdings.sides:
        places = side.places()
        here = [
            page
            for page, place in places.items()
            if page not in given and items[place.item].address.split("/")[0] in collections
        ]
        for page in side.cards(here):
            if page.scan.source.split("/")[0] in roots and page.scan.source not in plan.files:
                gone.setdefault(page.scan.source, page.id)
    return sorted(name for name in gone if not _is_elsewhere(name, plan))


def _is_elsewhere(name: str, plan: Plan) -> bool:
    """Whether the file is where it was taken from, in another directory of the same name."""
    taken = plan.taken.get(name)
    return taken is not None and taken.path(name).is_file()
