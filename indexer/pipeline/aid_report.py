"""What became of a finding aid: its levels, what changed, what has no place, and where items stand that it lost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Item
from indexer.pages.register import TakenAid
from indexer.pipeline.plan import Plan

_SHOWN = 12
"""Sentences of one kind that are shown at the end of a run; the rest is counted, and told when asked for (opinion)."""


@dataclass(frozen=True, slots=True)
class AidReport:
    """What became of a finding aid.

    Shapes: changes is None where there was none before, else sentences; standing are sentences on levels that are gone
    while items stand there; remarks are those of the finding aid.
    """

    collection: Address
    source: str
    levels: int
    remarks: tuple[str, ...]
    changes: tuple[str, ...] | None
    standing: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Give the report line by line."""
        told = f"The finding aid of {self.collection} ({self.source}): {self.levels:,} levels"
        if self.changes is None:
            yield f"{told}."
        else:
            yield f"{told}; {_count(self.changes, 'change')}:" if self.changes else f"{told}, as before."
        for sentences in (self.changes or (), self.remarks):
            yield from (f"  {each}" for each in sentences[:_SHOWN])
            if len(sentences) > _SHOWN:
                yield f"  and {len(sentences) - _SHOWN:,} more: pinkas finding-aids {self.collection}"
        yield from (f"! {each}" for each in self.standing)

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        told = asdict(self)
        return told | {name: list(told[name] or ()) for name in ("remarks", "changes", "standing")}


def aid_report_of(plan: Plan, items: Iterable[Item] = ()) -> AidReport | None:
    """Return what became of the finding aid of a plan, given all items that are held; None where none was given."""
    aid = plan.finding_aid
    if aid is None:
        return None
    changes = plan.changes
    return AidReport(
        collection=aid.descriptions[0].address,
        source=aid.source,
        levels=len(aid.descriptions),
        remarks=aid.remarks,
        changes=None if changes is None else tuple(changes.sentences()),
        standing=tuple(_standing(plan, items)),
    )


def _standing(plan: Plan, items: Iterable[Item]) -> Iterator[str]:
    """Tell the levels that are gone while items stand at or below them: those stay, under their earlier description."""
    counts = Counter(prefix for item in items for prefix in prefixes(item.address))
    for each in plan.changes.gone if plan.changes else ():
        if counts[each.address]:
            stand = "1 item stands" if counts[each.address] == 1 else f"{counts[each.address]:,} items stand"
            yield f"{each.address} ({each.title}) is gone from the finding aid, and {stand} there; nothing was moved."


def history_lines(taken: Iterable[TakenAid]) -> Iterator[str]:
    """Give each finding aid that was taken in, with what changed and what was remarked, the oldest first."""
    for aid in taken:
        yield f"{aid.at}  {aid.collection}  {aid.source} ({aid.levels:,} levels)  sha256 {aid.sha256[:12]}"
        yield from (f"  {each}" for each in (*aid.changes, *aid.remarks))


def _count(things: tuple[str, ...], noun: str) -> str:
    return f"{len(things):,} {noun}" if len(things) == 1 else f"{len(things):,} {noun}s"
