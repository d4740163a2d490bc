"""Dates of pages as a column: each distinct one a text, and all of them arrays that are asked at once."""

import numpy as np
from numpy.typing import NDArray

from indexer.model.dates import DateSpan, Dating
from indexer.postings.arrays import Array

_SURE, _UNSURE = "=", "~"
_DIGITS = 8
"""Digits of a day, YYYYMMDD; a span has two days."""


def dating_text(dating: Dating) -> str:
    """Return a date as one text, empty where none is known."""
    days = "".join(f"{span.first:08}{span.last:08}" for span in dating.spans)
    return f"{_SURE if dating.is_sure else _UNSURE}{days}" if days else ""


def dating_in(text: str) -> Dating:
    """Return the date that `dating_text` made this text of."""
    days = [int(text[at : at + _DIGITS]) for at in range(1, len(text), _DIGITS)]
    spans = tuple(map(DateSpan, days[::2], days[1::2]))
    return Dating(spans, is_sure=not text.startswith(_UNSURE))


class Datings:
    """Distinct dates side by side.

    Shapes: first and last (n, k) are the days of up to k spans of each, rising, 0 where there are fewer; is_sure (n,).
    """

    def __init__(self, texts: NDArray[np.bytes_]) -> None:
        """Take what `dating_text` gave. Shapes: each as wide as the widest, as `Texts` has them."""
        octets = np.ascontiguousarray(texts).view(np.uint8).reshape(len(texts), texts.itemsize)
        digits = octets[:, 1:].astype(np.int32)
        days = (
            np.where(digits, digits - ord("0"), 0).reshape(len(texts), texts.itemsize // _DIGITS, _DIGITS)
        ) @ _PLACES
        self.first, self.last = days[:, ::2], days[:, 1::2]
        self.is_sure = octets[:, 0] == ord(_SURE)

    def can_be_in(self, days: DateSpan) -> NDArray[np.bool_]:
        """Return for each whether it can be from any of these days."""
        there = (self.first > 0) & (self.first <= days.last) & (self.last >= days.first)
        return np.asarray(there.any(axis=1))

    @property
    def are_several(self) -> NDArray[np.bool_]:
        """Whether each has more than one span, so that days between its first and its last are none of its own."""
        return np.asarray((self.first > 0).sum(axis=1) > 1)

    def years(self) -> "Years":
        """Return the years of each."""
        first, last = self.first // 10000, self.last // 10000
        for n in range(1, first.shape[1]):
            # A year in which two spans lie is one: the later span begins after it, or is nothing.
            first[:, n] = np.maximum(first[:, n], last[:, n - 1] + 1)
            gone = first[:, n] > last[:, n]
            first[gone, n], last[gone, n] = 0, last[gone, n - 1]
        last = np.where(first, last, 0)
        begins, ends = first.max(axis=1, initial=0), last.max(axis=1, initial=0)
        is_one = self.is_sure & (begins == ends) & (np.count_nonzero(first, axis=1) == 1)
        return Years(first, last, np.where(is_one, begins, 0))


class Years:
    """The years in which dates can fall.

    Shapes: first and last (n, k), the years of up to k runs, apart, 0 where there are fewer; only (n,) is the year in
    which it certainly falls, 0 for none.
    """

    def __init__(self, first: Array, last: Array, only: Array) -> None:
        self.first, self.last, self.only = first, last, only

    def distinct(self) -> tuple["Years", Array]:
        """Return the different ones, and for each of these its place among them."""
        rows = np.column_stack([self.first, self.last, self.only]).astype(np.int32)
        found, places = np.unique(rows, axis=0, return_inverse=True)
        width = self.first.shape[1]
        return Years(found[:, :width], found[:, width : 2 * width], found[:, -1]), places.reshape(-1)


_PLACES = np.array([10**n for n in reversed(range(_DIGITS))], dtype=np.int32)
