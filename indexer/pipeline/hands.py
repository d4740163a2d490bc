"""Runs of pages written as segments, by this process or by several, in the same order and to the same bytes."""

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from indexer.errors import StoreError
from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.pipeline.binding import Binding
from indexer.postings.engine import Run
from indexer.postings.generation import KeptSegment
from indexer.postings.index import IndexWriter, writing
from indexer.postings.segmentwriting import write_run
from indexer.postings.untidied import untidied
from indexer.sandbox.limits import end_with_the_parent

MANY_RUNS = 8
"""Runs from which several processes are worth their start, two seconds of CPU each (opinion)."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a process is to write: these pages, at this place, with the blocks that repeat on them."""

    place: Path
    pages: tuple[PageId, ...]
    repeated: Mapping[PageId, tuple[Run, ...]]


def written_runs(
    writer: IndexWriter, binding: Binding, runs: Sequence[tuple[PageId, ...]], processes: int
) -> Iterator[KeptSegment]:
    """Yield the segments of runs of pages, each written, in the order of the runs.

    Shapes: without runs whose pages the record no longer has. Where runs are few this process writes them.
    Raises: StoreError, IndexDamageError, OSError. Whatever ends this process ends the others too.
    """
    # Places are given in order before any is written, so that the names are the same however many processes there are.
    orders = [_Order(writer.place(), run, _within(binding.repeated, run)) for run in runs]
    hands = min(processes or os.cpu_count() or 1, len(orders))
    if hands > 1 and len(orders) >= MANY_RUNS:
        found = _by_several(binding.side.directory, orders, hands)
    else:
        found = (_written(binding, order) for order in orders)
    with writing():
        yield from (written for written in found if written is not None)


def _within(repeated: Mapping[PageId, tuple[Run, ...]], pages: Sequence[PageId]) -> dict[PageId, tuple[Run, ...]]:
    return {page: repeated[page] for page in pages if page in repeated}


def _written(binding: Binding, order: _Order) -> KeptSegment | None:
    with untidied():
        entries, tier = binding.segment_of(order.pages)
        return write_run(order.place, entries, tier) if entries else None


def _by_several(directory: Path, orders: Sequence[_Order], hands: int) -> Iterator[KeptSegment | None]:
    coming = iter(orders)
    context = get_context("spawn")  # a fork would share the connection to the store
    with ProcessPoolExecutor(hands, context, initializer=_begin, initargs=(directory, os.getpid())) as others:
        # One more than there are hands, so that none waits while what it wrote is taken.
        asked = deque(others.submit(_follow, order) for order in islice(coming, hands + 1))
        while asked:
            try:
                written = asked.popleft().result()
            except BrokenProcessPool as error:
                raise StoreError(
                    "A process that was indexing pages was ended.",
                    kept="What was published before still holds.",
                    remedy="Where there is little memory set workers = 1, then run: pinkas rebuild",
                ) from error
            asked.extend(others.submit(_follow, order) for order in islice(coming, 1))
            yield written


_BINDINGS: list[Binding] = []
"""What a process that was started for it writes from; nothing in all others."""


def _begin(directory: Path, parent: int) -> None:
    end_with_the_parent(parent)
    _BINDINGS.append(Binding(Store.open(directory, writable=False)))


def _follow(order: _Order) -> KeptSegment | None:
    (binding,) = _BINDINGS
    binding.repeated = order.repeated
    return _written(binding, order)
