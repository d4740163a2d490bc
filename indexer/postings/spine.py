"""Several readings of a page laid over each other: the spine, whose slots are cut as finely as the finest reading."""

from collections.abc import Iterator, Sequence

from indexer.model.reading import Reading
from indexer.model.spine import Printed, Spine
from indexer.model.spine import Slot as FrozenSlot
from indexer.postings.capitals import capitals_of
from indexer.postings.engine import Posting
from indexer.postings.marks import PrefersJoined, marks_of
from indexer.postings.weaving import Form, Slot, Weaving


def build_spine(
    readings: Sequence[Reading], shown: int | None, *, revision: int, prefers_joined: PrefersJoined
) -> Spine:
    """Return the spine of a page.

    Shapes: slots follow the shown reading; what only other readings have stands at its place among them. At each slot
    the shown reading's longest form comes first. Cost: n log n in the words of all readings.
    """
    order = sorted(range(len(readings)), key=lambda n: n != shown)
    weaving = Weaving()
    for rank, number in enumerate(order):
        reading = readings[number]
        weaving.take(marks_of(reading, prefers_joined), reading.kind, rank)
    slots = list(weaving.slots())
    ordinals = {id(slot): ordinal for ordinal, slot in enumerate(slots)}
    lines: dict[tuple[int, int], int] = {}
    return Spine(
        revision,
        tuple(
            FrozenSlot(slot.rects, lines.setdefault(slot.line, len(lines)), _printed(slot, ordinals)) for slot in slots
        ),
    )


def postings_of(spine: Spine) -> tuple[Posting, ...]:
    """Return what an engine is given for a page: each (term, ordinal, span) once, in page order, then the capitals."""
    found = {
        (printed.term, ordinal, printed.span): None
        for ordinal, slot in enumerate(spine.slots)
        for printed in slot.printed
    }
    return (*(Posting(*key) for key in found), *dict.fromkeys(capitals_of(spine)))


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
