"""Words of a reading and slots of a spine as one compact column of bytes, and back."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from indexer.errors import StoreError
from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind, Word
from indexer.model.spine import Capital, Printed, Slot, Spine

# The place of a value in these lists is what is written: only ever append.
_CAPITALS = (Capital.LOWER, Capital.TITLE, Capital.UPPER, Capital.NONE)
_KINDS = (
    ReadingKind.OCR,
    ReadingKind.LAYER,
    ReadingKind.CORRECTION,
    ReadingKind.TRANSCRIPTION,
    ReadingKind.TRANSLATION,
    ReadingKind.BESIDE,
)


class _Texts(msgspec.Struct, array_like=True):
    """All strings end to end. Bytes, because outside text can hold halves of surrogate pairs."""

    lengths: list[int]
    joined: bytes


class _Rects(msgspec.Struct, array_like=True):
    """Rectangles of each word. Corners are steps from the rectangle before: small numbers compress well."""

    counts: list[int]
    x_steps: list[int]
    y_steps: list[int]
    widths: list[int]
    heights: list[int]


class _Levels(msgspec.Struct, array_like=True):
    """Confidences: the different values, and which of them each word has."""

    values: list[float | None]
    which: list[int]


class _Words(msgspec.Struct, array_like=True):
    texts: _Texts
    rects: _Rects
    confidences: _Levels
    lines: list[int]
    blocks: list[int]


class _Slots(msgspec.Struct, array_like=True):
    rects: _Rects
    lines: list[int]
    printed: list[int]
    texts: _Texts
    terms: _Texts
    spans: list[int]
    capitals: list[int]
    kinds: list[int]
    confidences: _Levels


def encode_words(words: Sequence[Word]) -> bytes:
    """Return the words of a reading as bytes."""
    return _packed(
        _Words(
            texts=_texts(word.text for word in words),
            rects=_rects([word.rects for word in words]),
            confidences=_levels(word.confidence for word in words),
            lines=[word.line for word in words],
            blocks=[word.block for word in words],
        )
    )


def decode_words(column: bytes) -> tuple[Word, ...]:
    """Return the words that `encode_words` was given.

    Raises: StoreError for bytes that it did not make.
    """
    words = _unpacked(column, _Words)
    columns = zip(
        _each_text(words.texts),
        _each_rects(words.rects),
        _each_level(words.confidences),
        words.lines,
        words.blocks,
        strict=True,
    )
    return tuple(Word(*each) for each in columns)


def encode_spine(spine: Spine) -> bytes:
    """Return the slots of a spine as bytes; its revision is kept beside them."""
    printed = [each for slot in spine.slots for each in slot.printed]
    return _packed(
        _Slots(
            rects=_rects([slot.rects for slot in spine.slots]),
            lines=[slot.line for slot in spine.slots],
            printed=[len(slot.printed) for slot in spine.slots],
            texts=_texts(each.text for each in printed),
            terms=_texts(each.term for each in printed),
            spans=[each.span for each in printed],
            capitals=[_CAPITALS.index(each.capital) for each in printed],
            kinds=[_KINDS.index(each.source) for each in printed],
            confidences=_levels(each.confidence for each in printed),
        )
    )


def decode_spine(column: bytes, revision: int) -> Spine:
    """Return the spine that `encode_spine` was given.

    Raises: StoreError for bytes that it did not make.
    """
    slots = _unpacked(column, _Slots)
    printed = _each_printed(slots)
    columns = zip(_each_rects(slots.rects), slots.lines, slots.printed, strict=True)
    return Spine(revision, tuple(Slot(rects, line, tuple(islice(printed, count))) for rects, line, count in columns))


def same_words(one: bytes, other: bytes) -> bool:
    """Return whether two columns hold the same words, however well each was compressed."""
    return one == other or zlib.decompress(one) == zlib.decompress(other)


def _each_printed(slots: _Slots) -> Iterator[Printed]:
    columns = zip(
        _each_text(slots.texts),
        _each_text(slots.terms),
        slots.spans,
        (_CAPITALS[place] for place in slots.capitals),
        (_KINDS[place] for place in slots.kinds),
        _each_level(slots.confidences),
        strict=True,
    )
    return (Printed(*each) for each in columns)


def _packed(columns: msgspec.Struct) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(columns))


_Kind = TypeVar("_Kind", _Words, _Slots)


def _unpacked(column: bytes, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.msgpack.decode(zlib.decompress(column), type=kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise StoreError(
            f"The words of a page are damaged in the store: {error}.", remedy="Bring back the last backup of the store."
        ) from error


def _texts(texts: Iterable[str]) -> _Texts:
    kept = list(texts)
    return _Texts([len(text) for text in kept], "".join(kept).encode("utf-8", "surrogatepass"))


def _each_text(texts: _Texts) -> Iterator[str]:
    joined = texts.joined.decode("utf-8", "surrogatepass")
    start = 0
    for length in texts.lengths:
        yield joined[start : start + length]
        start += length


def _rects(groups: Sequence[tuple[Rect, ...]]) -> _Rects:
    columns = _Rects([len(group) for group in groups], [], [], [], [])
    x = y = 0
    for rect in (rect for group in groups for rect in group):
        columns.x_steps.append(rect.x - x)
        columns.y_steps.append(rect.y - y)
        columns.widths.append(rect.width)
        columns.heights.append(rect.height)
        x, y = rect.x, rect.y
    return columns


def _each_rects(columns: _Rects) -> Iterator[tuple[Rect, ...]]:
    rects = _each_rect(columns)
    return (tuple(islice(rects, count)) for count in columns.counts)


def _each_rect(columns: _Rects) -> Iterator[Rect]:
    x = y = 0
    for x_step, y_step, width, height in zip(
        columns.x_steps, columns.y_steps, columns.widths, columns.heights, strict=True
    ):
        x, y = x + x_step, y + y_step
        yield Rect(x, y, width, height)


def _levels(confidences: Iterable[float | None]) -> _Levels:
    places: dict[float | None, int] = {}
    which = [places.setdefault(confidence, len(places)) for confidence in confidences]
    return _Levels(list(places), which)


def _each_level(levels: _Levels) -> Iterator[float | None]:
    return (levels.values[place] for place in levels.which)
