"""A spine becomes what is shown of its page: words and lines of the text, rows and rectangles on the scan."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.spine import Printed, Slot, Spine
from indexer.postings.shown import ShownColumns, record_of
from indexer.postings.spine import read_along
from indexer.postings.sureness import reading_of


def encode_shown(spine: Spine) -> bytes:
    """Return what is shown of a page. Cost: linear in the slots."""
    along = list(read_along(spine))
    texts = [" ".join(printed.text.split()) for _, printed in along]
    ordinals = [ordinal for ordinal, _ in along]
    lines = [spine.slots[ordinal].line for ordinal in ordinals]
    firsts = [n for n, line in enumerate(lines) if not n or line != lines[n - 1]]
    rects = [rect for slot in spine.slots for rect in slot.rects]
    counts = [len(slot.rects) for slot in spine.slots]
    rows = list(_rows(spine.slots))
    blanks = [not attached for attached in _attached(spine.slots, along)]
    text, starts = _joined(texts, blanks)
    columns = ShownColumns(
        slots=len(spine.slots),
        starts=starts,
        alike=_alike(printed.term for _, printed in along),
        ordinals=[] if len(along) == len(spine.slots) else ordinals,
        lines=[*firsts, len(along)],
        line_numbers=[lines[n] for n in firsts],
        row_starts=[*(first for first, _ in rows), len(rects)],
        row_lines=[line for _, line in rows],
        rect_starts=[] if all(count == 1 for count in counts) else list(accumulate(counts, initial=0)),
        rects=list(chain.from_iterable((rect.x, rect.y, rect.width, rect.height) for rect in rects)),
    )
    return record_of(text, columns, *reading_of(spine))


def encode_words(lines: Iterable[Sequence[str]], reading: ReadingKind = ReadingKind.TRANSCRIPTION) -> bytes:
    """Return what is shown of a text that has no scan: lines of words, each of which is a slot and its own term."""
    held = [line for line in lines if line]
    words = list(chain.from_iterable(held))
    text, starts = _joined(words, [True] * len(words))
    firsts = list(accumulate(map(len, held), initial=0))
    rect_starts = [0] * (len(words) + 1)
    columns = ShownColumns(
        len(words), starts, _alike(words), [], firsts, range(len(held)), [0], [], rect_starts if words else [], []
    )
    return record_of(text, columns, reading if words else None, None)


def _joined(texts: Sequence[str], blanks: Sequence[bool]) -> tuple[bytes, list[int]]:
    """Return words as one text, with a blank before those that have one, and where they begin and the last ends."""
    octets = [text.encode("utf-8", "surrogatepass") for text in texts]
    parts = [(b" " + each if n and blank else each) for n, (each, blank) in enumerate(zip(octets, blanks, strict=True))]
    ends = accumulate(map(len, parts), initial=0)
    starts = [end - len(each) for each, end in zip(octets, list(ends)[1:], strict=True)]
    joined = b"".join(parts)
    return joined, [*starts, len(joined)]


def _alike(terms: Iterable[str]) -> list[int]:
    places: dict[str, int] = {}
    return [places.setdefault(term, len(places)) for term in terms]


def _attached(slots: Sequence[Slot], along: Iterable[tuple[int, Printed]]) -> Iterator[bool]:
    before: Slot | None = None
    for ordinal, printed in along:
        yield before is not None and is_cut(before, slots[ordinal])
        before = slots[min(ordinal + printed.span, len(slots)) - 1]


def is_cut(before: Slot, after: Slot) -> bool:
    """Return whether two slots were cut out of one printed word: then they touch, edge to edge, on one height."""
    if not before.rects or not after.rects:
        return False
    one, other = before.rects[-1], after.rects[0]
    on_one_height = (one.y, one.height) == (other.y, other.height)
    return on_one_height and (one == other or one.right == other.x or other.right == one.x)


def _rows(slots: Iterable[Slot]) -> Iterator[tuple[int, int]]:
    """Yield the first rectangle of each row in reading order, and its line.

    Shapes: a text without lines has rows all the same: they are told by their height.
    """
    number, line, before = 0, 0, None
    for slot in slots:
        # The second rectangle of a word that is broken at a line end stands in the next line.
        for n, rect in enumerate(slot.rects):
            if before is None or slot.line + n != line or not _is_beside(before, rect):
                yield number, slot.line + n
            number, line, before = number + 1, slot.line + n, rect


def _is_beside(one: Rect, other: Rect) -> bool:
    return min(one.bottom, other.bottom) > max(one.y, other.y)
