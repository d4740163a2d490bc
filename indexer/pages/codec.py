"""Words of a reading and slots of a spine as one compact column of bytes, and back."""

import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from operator import sub
from typing import TypeVar

import msgspec

from indexer.errors import StoreError
from indexer.model.geometry import Rect
from indexer.model.reading import Word
from indexer.model.slots import Forms, Rects, Slots
from indexer.model.spine import Spine
from indexer.model.words import Words


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
    places: dict[float | None, int] = {}
    which = [places.setdefault(word.confidence, len(places)) for word in words]
    return _packed(
        _Words(
            texts=_texts([word.text for word in words]),
            rects=_steps(Rects.of(word.rects for word in words)),
            confidences=_Levels(list(places), which),
            lines=[word.line for word in words],
            blocks=[word.block for word in words],
        )
    )


def decode_words(column: bytes) -> Words:
    """Return the words that `encode_words` was given, as columns.

    Raises: StoreError for bytes that it did not make.
    """
    words = _unpacked(column, _Words)
    levels = words.confidences
    confidences = [levels.values[place] for place in levels.which]
    rects = list(_each_rects(words.rects))
    return Words(_each_text(words.texts), rects, confidences, words.lines, words.blocks)


def encode_spine(spine: Spine) -> bytes:
    """Return the slots of a spine as bytes; its revision is kept beside them."""
    slots = Slots.of(spine.slots)
    forms = slots.forms
    return _packed(
        _Slots(
            rects=_steps(slots.rects),
            lines=slots.lines,
            printed=slots.counts,
            texts=_texts(forms.texts),
            terms=_texts(forms.terms),
            spans=forms.spans,
            capitals=forms.capitals,
            kinds=forms.sources,
            confidences=_Levels(forms.levels, forms.which),
        )
    )


def decode_spine(column: bytes, revision: int) -> Spine:
    """Return the spine that `encode_spine` was given, its slots as columns.

    Raises: StoreError for bytes that it did not make.
    """
    kept = _unpacked(column, _Slots)
    levels = kept.confidences
    columns = (_each_text(kept.texts), _each_text(kept.terms), kept.spans, kept.capitals, kept.kinds)
    forms = Forms(*columns, levels.values, levels.which)
    return Spine(revision, Slots(kept.lines, _places(kept.rects), kept.printed, forms))


def same_words(one: bytes, other: bytes) -> bool:
    """Return whether two columns hold the same words, however well each was compressed."""
    return one == other or zlib.decompress(one) == zlib.decompress(other)


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


def _texts(texts: list[str]) -> _Texts:
    return _Texts([len(text) for text in texts], "".join(texts).encode("utf-8", "surrogatepass"))


def _each_text(texts: _Texts) -> list[str]:
    joined = texts.joined.decode("utf-8", "surrogatepass")
    return [joined[start:end] for start, end in pairwise(accumulate(texts.lengths, initial=0))]


def _steps(rects: Rects) -> _Rects:
    x_steps, y_steps = (list(map(sub, column, (0, *column))) for column in (rects.xs, rects.ys))
    return _Rects(rects.counts, x_steps, y_steps, rects.widths, rects.heights)


def _places(rects: _Rects) -> Rects:
    return Rects(
        rects.counts, list(accumulate(rects.x_steps)), list(accumulate(rects.y_steps)), rects.widths, rects.heights
    )


def _each_rects(columns: _Rects) -> Iterator[tuple[Rect, ...]]:
    rects = _places(columns)
    each = map(Rect, rects.xs, rects.ys, rects.widths, rects.heights)
    return (tuple(islice(each, count)) for count in rects.counts)
