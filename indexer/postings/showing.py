"""A spine becomes what is shown of its page: words and lines of the text, rows and rectangles on the scan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, count
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from indexer.model.reading import ReadingKind
from indexer.model.slots import Rects, Slots
from indexer.model.spine import Slot, Spine
from indexer.postings.shown import ShownColumns, record_of
from indexer.postings.spine import words_along
from indexer.postings.sureness import reading_of

_Column = NDArray[np.int64]


def encode_shown(spine: Spine) -> bytes:
    """Return what is shown of a page. Cost: linear in the slots, of which no object is made."""
    slots = Slots.of(spine.slots)
    along, rects = words_along(slots), slots.rects
    ordinals = np.arange(len(along)) if isinstance(along, range) else np.array(along, np.int64)
    # Where each slot has one form, that is the word.
    are_words = len(slots.forms.texts) == len(slots) == len(along)
    forms = range(len(slots)) if are_words else np.array(slots.starts, np.int64)[ordinals].tolist()
    lines = np.array(slots.lines, np.int64)
    firsts, numbers = _lines(lines if are_words else lines[ordinals])
    rect_starts = _rect_starts(rects)
    text, starts = _joined(_each(slots.forms.texts, forms), ~_attached(ordinals, rect_starts, rects))
    row_starts, row_lines = _rows(lines, rect_starts, rects)
    columns = ShownColumns(
        slots=len(slots),
        starts=starts,
        alike=_alike(_each(slots.forms.terms, forms)),
        ordinals=() if len(ordinals) == len(slots) else ordinals,
        lines=firsts,
        line_numbers=numbers,
        row_starts=row_starts,
        row_lines=row_lines,
        rect_starts=() if set(rects.counts) == {1} else rect_starts,
        rects=np.array((rects.xs, rects.ys, rects.widths, rects.heights), np.int64).T.ravel(),
    )
    return record_of(text, columns, *reading_of(spine))


def encode_words(
    lines: Iterable[Sequence[str]],
    reading: ReadingKind = ReadingKind.TRANSCRIPTION,
    *,
    at: Sequence[int] = (),
) -> bytes:
    """Return what is shown of a text that has no scan: lines of words, each of which is its own term.

    Shapes: each word is a slot, unless it is said at which ordinals they begin, which rise; a word without a slot
    has the ordinal of the one after it.
    """
    held = [line for line in lines if line]
    words = list(chain.from_iterable(held))
    text, starts = _joined(words, np.ones(len(words), np.bool_))
    columns = ShownColumns(
        slots=at[-1] + 1 if at else len(words),
        starts=starts,
        alike=_alike(words),
        ordinals=at,
        lines=list(accumulate(map(len, held), initial=0)),
        line_numbers=range(len(held)),
        row_starts=(0,),
        row_lines=(),
        rect_starts=() if at else [0] * (len(words) + 1),
        rects=(),
    )
    return record_of(text, columns, reading if words else None, None)


def is_cut(before: Slot, after: Slot) -> bool:
    """Return whether two slots were cut out of one printed word: then they touch, edge to edge, on one height."""
    if not before.rects or not after.rects:
        return False
    one, other = before.rects[-1], after.rects[0]
    on_one_height = (one.y, one.height) == (other.y, other.height)
    return on_one_height and (one == other or one.right == other.x or other.right == one.x)


def _rect_starts(rects: Rects) -> _Column:
    starts = np.zeros(len(rects.counts) + 1, np.int64)
    if rects.xs:
        np.cumsum(rects.counts, out=starts[1:])
    return starts


def _each(column: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    return column if len(column) == len(places) else itemgetter(*places, places[0])(column)[:-1] if places else ()


def _joined(texts: Sequence[str], has_blank: NDArray[np.bool_]) -> tuple[bytes, _Column]:
    """Return words as one text, with a blank before those that have one, and where they begin and the last ends."""
    has_blank[:1] = False
    # Few words have a blank in them, or nothing else: only then are there not as many between blanks.
    if len(" ".join(texts).split()) != len(texts):
        texts = [" ".join(text.split()) for text in texts]
    if has_blank[1:].all():
        text = " ".join(texts)
    else:
        blanks = has_blank.tolist()
        text = "".join([" " + each if blank else each for each, blank in zip(texts, blanks, strict=True)])
    is_short = text.isascii()
    sizes = map(len, texts if is_short else [each.encode("utf-8", "surrogatepass") for each in texts])
    ends = np.cumsum(np.fromiter(sizes, np.int64, len(texts)) + has_blank)
    starts = np.concatenate([[0], ends[:-1]]) + has_blank if texts else ends
    return text.encode("utf-8", "surrogatepass"), np.concatenate([starts, ends[-1:] if texts else [0]])


def _alike(terms: Iterable[str]) -> list[int]:
    places: defaultdict[str, int] = defaultdict(count().__next__)
    return list(map(places.__getitem__, terms))


def _lines(of_words: _Column) -> tuple[_Column, _Column]:
    """Return the first word of each line with one past the last, and the numbers of the lines."""
    firsts = np.flatnonzero(np.diff(of_words, prepend=-1))
    return np.concatenate([firsts, [len(of_words)]]), of_words[firsts]


def _attached(ordinals: _Column, rect_starts: _Column, rects: Rects) -> NDArray[np.bool_]:
    """Return which words go on the one before them, as `is_cut` tells it of the slots on both sides."""
    found = np.zeros(len(ordinals), np.bool_)
    if not rects.xs:
        return found
    after, before = ordinals[1:], ordinals[1:] - 1
    has_both = (rect_starts[after + 1] > rect_starts[after]) & (rect_starts[before + 1] > rect_starts[before])
    one, other = rect_starts[before + 1][has_both] - 1, rect_starts[after][has_both]
    xs, ys, widths, heights = (np.array(each, np.int64) for each in (rects.xs, rects.ys, rects.widths, rects.heights))
    on_one_height = (ys[one] == ys[other]) & (heights[one] == heights[other])
    is_same = (xs[one] == xs[other]) & (widths[one] == widths[other])
    touch = (xs[one] + widths[one] == xs[other]) | (xs[other] + widths[other] == xs[one])
    found[1:][has_both] = on_one_height & (is_same | touch)
    return found


def _rows(lines: _Column, rect_starts: _Column, rects: Rects) -> tuple[_Column, _Column]:
    """Return the first rectangle of each row in reading order with one past the last, and the lines of the rows.

    Shapes: a text without lines has rows all the same: they are told by their height. The second rectangle of a word
    that is broken at a line end stands in the next line.
    """
    if not rects.xs:
        return rect_starts[-1:], rect_starts[:0]
    counts = np.diff(rect_starts)
    numbers = np.arange(rect_starts[-1])
    of_rects = np.repeat(lines - rect_starts[:-1], counts) + numbers
    tops = np.array(rects.ys, np.int64)
    bottoms = tops + np.array(rects.heights, np.int64)
    is_beside = np.minimum(bottoms[:-1], bottoms[1:]) > np.maximum(tops[:-1], tops[1:])
    begins = np.ones(len(numbers), np.bool_)
    begins[1:] = (np.diff(of_rects) != 0) | ~is_beside
    firsts = numbers[begins]
    return np.concatenate([firsts, rect_starts[-1:]]), of_rects[firsts]
