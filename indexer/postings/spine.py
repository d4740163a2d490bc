"""Several readings of a page laid over each other: the spine, whose slots are cut as finely as the finest reading."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, count

import numpy as np

from indexer.model.reading import Reading, ReadingKind
from indexer.model.slots import Slots
from indexer.model.spine import Printed, Spine
from indexer.model.spine import Slot as FrozenSlot
from indexer.postings.capitals import capitals_of
from indexer.postings.laying import laid
from indexer.postings.marks import Marks, PrefersJoined, marks_of
from indexer.postings.pagepostings import Postings
from indexer.postings.postinglist import Numbers
from indexer.postings.weaving import Form, Slot, Weaving


def build_spine(
    readings: Sequence[Reading], shown: int | None, *, revision: int, prefers_joined: PrefersJoined
) -> Spine:
    """Return the spine of a page.

    Shapes: slots follow the shown reading; what only other readings have stands at its place among them. At each slot
    the shown reading's longest form comes first. Cost: n log n in the words of all readings.
    """
    order = sorted(range(len(readings)), key=lambda n: n != shown)
    taken = [(marks_of(readings[number], prefers_joined), readings[number].kind) for number in order]
    alone = laid(*taken[0]) if len(taken) == 1 else None
    return Spine(revision, alone) if alone is not None else woven(taken, revision)


def woven(taken: Sequence[tuple[Marks, ReadingKind]], revision: int) -> Spine:
    """Return the spine of readings, the shown one first, each laid over those before it."""
    weaving = Weaving()
    for rank, (marks, kind) in enumerate(taken):
        weaving.take(marks, kind, rank)
    slots = list(weaving.slots())
    ordinals = {id(slot): ordinal for ordinal, slot in enumerate(slots)}
    lines: dict[tuple[int, int], int] = {}
    return Spine(
        revision,
        tuple(
            FrozenSlot(slot.rects, lines.setdefault(slot.line, len(lines)), _printed(slot, ordinals)) for slot in slots
        ),
    )


def postings_of(spine: Spine) -> Postings:
    """Return what an engine is given for a page: each (term, ordinal, span) once, in page order, then the capitals."""
    slots = Slots.of(spine.slots)
    forms, capitals = slots.forms, capitals_of(slots)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    which = list(map(numbers.__getitem__, chain(forms.terms, [term for term, _ in capitals])))
    places = np.array([place for _, place in capitals], np.int64)
    is_narrow = forms.spans.count(1) == len(forms.spans)
    spans = np.ones(len(forms.spans), np.uint32) if is_narrow else np.array(forms.spans, np.uint32)
    ordinals = np.arange(len(slots), dtype=np.uint32)
    # Only where a slot has several forms can two of them be the same.
    has_one_each = len(forms.terms) == len(slots)
    ordinals = ordinals if has_one_each else np.repeat(ordinals, slots.counts)
    columns = (
        np.array(which, np.uint32),
        np.concatenate([ordinals, ordinals[places]]),
        np.concatenate([spans, spans[places]]),
    )
    return Postings(tuple(numbers), *(columns if has_one_each else _each_once(columns)))


def _each_once(columns: tuple[Numbers, Numbers, Numbers]) -> tuple[Numbers, Numbers, Numbers]:
    """Return the rows of three columns, each where it comes first."""
    which, ordinals, spans = columns
    key = (which.astype(np.int64) * (int(ordinals.max(initial=0)) + 1) + ordinals) * (int(spans.max(initial=0)) + 1)
    first = np.sort(np.unique(key + spans, return_index=True)[1])
    return which[first], ordinals[first], spans[first]


def words_along(slots: Slots) -> Sequence[int]:
    """Return the ordinals that `read_along` gives. Cost: no slot is made."""
    if slots.forms.spans.count(1) == len(slots.forms.spans):
        return range(len(slots))
    spans = [slots.forms.spans[start] for start in slots.starts[:-1]]
    found, ordinal, end = [], 0, len(spans)
    while ordinal < end:
        found.append(ordinal)
        ordinal += spans[ordinal]
    return found


def read_along(spine: Spine) -> Iterator[tuple[int, Printed]]:
    """Yield ordinal and printed form along the page, stepping by span: the text of the shown reading, each word once.

    Shapes: where the shown reading has nothing, what another reading has there.
    """
    ordinal = 0
    while ordinal < len(spine.slots):
        printed = spine.slots[ordinal].printed[0]
        yield ordinal, printed
        ordinal += printed.span


def _printed(slot: Slot, ordinals: dict[int, int]) -> tuple[Printed, ...]:
    found: dict[tuple[str, int, str], Printed] = {}
    for form, span in sorted(_spans(slot, ordinals), key=lambda pair: (pair[0].rank, -pair[1])):
        printed = Printed(form.text, form.term, span, form.capital, form.source, form.confidence)
        found.setdefault((form.term, span, form.source), printed)
    return tuple(found.values())


def _spans(slot: Slot, ordinals: dict[int, int]) -> Iterator[tuple[Form, int]]:
    for form in slot.starts:
        yield form, ordinals[id(form.last)] - ordinals[id(slot)] + 1
