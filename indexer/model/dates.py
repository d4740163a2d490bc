"""What a date statement means: the days it can be, how surely, and the same in EDTF; and the dates of queries."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.model.date_parts import Part, parts_of
from indexer.model.days import EARLIEST, LATEST, DateSpan, ImpossibleDateError, apart, span_of

__all__ = [
    "EARLIEST",
    "LATEST",
    "NO_DATE",
    "DateSpan",
    "DateStatement",
    "Dating",
    "NoQueryDateError",
    "dates_in_prose",
    "read_date_statement",
    "read_query_date",
]

_MOST_SPANS = 32
"""Spans that a statement has at most; what more it says is one with the last (opinion)."""
_MOST_CHARACTERS = 2_000
"""What is read of a statement, which is a line and no text (opinion)."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The days that something can be from.

    Shapes: spans rise and share no day, none where no date is known; is_sure unless a date is approximate or uncertain,
    a part is undated, or not every word was understood.
    """

    spans: tuple[DateSpan, ...] = ()
    is_sure: bool = True

    @property
    def first(self) -> int:
        """The first day it can be, YYYYMMDD, 0 where no date is known."""
        return self.spans[0].first if self.spans else 0

    @property
    def last(self) -> int:
        """The last day it can be, YYYYMMDD, 0 where no date is known."""
        return self.spans[-1].last if self.spans else 0

    def can_be_in(self, days: DateSpan) -> bool:
        """Return whether it can be from any of these days."""
        return any(span.meets(days) for span in self.spans)

    def is_in(self, days: DateSpan) -> bool:
        """Return whether it is certainly from these days: all that is said of its date lies in them, and is sure."""
        return self.is_sure and bool(self.spans) and all(days.holds(span) for span in self.spans)


NO_DATE = Dating()
"""That no date is known."""


@dataclass(frozen=True, slots=True)
class DateStatement:
    """A date as an archive states it, and what it means.

    Shapes: text is verbatim; spans rise and share no day: "undated, 1943, 1964-1994" has two; bulk are the spans of
    which it says that most is from them, which count as dates only where there are no others; edtf is empty where no
    date is stated, its sets hold intervals with two dots; is_undated where it says so of all or of a part; unread are
    the words that were not understood.
    Source: the Extended Date/Time Format of the Library of Congress, 2019, levels 0 and 1, and sets of level 2.
    """

    text: str
    spans: tuple[DateSpan, ...] = ()
    bulk: tuple[DateSpan, ...] = ()
    edtf: str = ""
    is_approximate: bool = False
    is_uncertain: bool = False
    is_undated: bool = False
    unread: tuple[str, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether every word of it was read; one that is empty or says "undated" is understood too."""
        return not self.unread

    @property
    def dating(self) -> Dating:
        """What a search by dates goes by."""
        if not self.spans:
            return NO_DATE
        doubts = (self.is_approximate, self.is_uncertain, self.is_undated, self.unread)
        return Dating(self.spans, not any(doubts))


@lru_cache(maxsize=8192)
def read_date_statement(text: str) -> DateStatement:
    """Return what a date statement means; whatever it is, nothing is raised.

    Shapes: "circa" and "?" widen by one year on the sides they belong to; early, mid and late name years 0-4, 3-7 and
    5-9 of a decade; 4/8/1964 is read month first, 8.4.1964 day first; 1985-12 is December and 1985-86 two years.
    Source: opinion, but for ISO 8601 forms and the Hebrew calendar.
    """
    read = parts_of(_plain(text[:_MOST_CHARACTERS]))
    inclusive = [part for part in read.parts if not part.is_bulk]
    stated = inclusive or read.parts
    spans = apart(tuple(span for part in stated for span in part.spans))
    unread = read.unread if len(text) <= _MOST_CHARACTERS else (*read.unread, "...")
    if len(spans) > _MOST_SPANS:
        spans = (*spans[: _MOST_SPANS - 1], DateSpan(spans[_MOST_SPANS - 1].first, spans[-1].last))
        unread = (*unread, "...")
    marks = {mark for part in stated for mark in (part.begin_mark, part.end_mark)}
    return DateStatement(
        text=text,
        spans=spans,
        bulk=apart(tuple(span for part in read.parts if part.is_bulk for span in part.spans)),
        edtf=_edtf(stated, is_either=read.is_either),
        is_approximate=bool(marks & {"~", "%"}),
        is_uncertain=bool(marks & {"?", "%"}),
        is_undated=read.is_undated,
        unread=unread,
    )


def dates_in_prose(text: str) -> tuple[DateSpan, ...]:
    """Return every date that stands in running text, in its order; none if one is impossible."""
    read = parts_of(_plain(text), in_prose=True)
    return () if read.is_impossible else tuple(span for part in read.parts for span in part.spans)


def _edtf(parts: Sequence[Part], *, is_either: bool) -> str:
    """Return the parts as EDTF: one date or interval, or a set of all of them, or of those of which it is one."""
    written = tuple(dict.fromkeys(part.edtf(in_set=len(parts) > 1 or is_either) for part in parts))
    if is_either:
        return f"[{','.join(written)}]"
    if len(written) == 1:
        return parts[0].edtf()
    return f"{{{','.join(written)}}}" if written else ""


class NoQueryDateError(ValueError):
    """What a reader asks for is no date: a sentence for her, its values apart, so that it can be said otherwise."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message % values)
        self.message = message
        self.values = values


def read_query_date(text: str) -> DateSpan:
    """Return the days a reader asks for: 1985, 1985-04, 1985-04-12, 1985..1987, ..1970, 1985..

    Raises: NoQueryDateError with a sentence for the reader.
    """
    before, dots, after = text.strip().partition("..")
    if not dots:
        return _query_day(before)
    if not before and not after:
        raise NoQueryDateError("A range of dates needs a beginning or an end: 1985..1987, ..1970 or 1985..")
    first = _query_day(before).first if before else EARLIEST
    last = _query_day(after).last if after else LATEST
    if last < first:
        raise NoQueryDateError('The range "%(date)s" ends before it begins.', date=text.strip())
    return DateSpan(first, last)


def _query_day(text: str) -> DateSpan:
    match = re.fullmatch(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip())
    if not match:
        raise NoQueryDateError(
            '"%(date)s" is not a date. Write 1985, 1985-04, 1985-04-12 or 1985..1987.', date=text.strip()
        )
    numbers = [int(part) for part in match.groups() if part]
    try:
        if not all(numbers):
            raise ImpossibleDateError
        return span_of(*numbers)
    except ImpossibleDateError:
        raise NoQueryDateError('"%(date)s" is on no calendar.', date=text.strip()) from None


_DASHES = re.compile(r"[\u2010-\u2015\u2212\u05be]")
_QUOTES = str.maketrans({"\u05f4": '"', "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u05f3": "'", "\u2019": "'"})
_QUOTES |= str.maketrans({"\u2018": "'", "[": " ", "]": " "})


def _plain(text: str) -> str:
    """Fold case, dashes, quotation marks and vowel points; leave out brackets, which only say where a date is from."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(_unpointed(folded))
    bare = unicodedata.normalize("NFC", bare).translate(_QUOTES)
    return " ".join(_DASHES.sub("-", bare).replace("''", '"').split())


def _unpointed(text: str) -> Iterator[str]:
    return (char for char in text if not "\u0591" <= char <= "\u05c7" or char == "\u05be")
