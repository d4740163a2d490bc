"""What a page itself says of its item, proposed and never decided: its date, and which issue of a serial it is."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.model.dates import DateSpan, read_date_statement
from indexer.model.geometry import Rect


class DatelineKind(StrEnum):
    """What kind of line says when a letter, telegram, release or issue was made; the surest first."""

    TELEGRAM = "telegram group"
    LABELLED = "date line"
    RELEASE = "release line"
    MASTHEAD = "masthead"
    HEAD = "head of the page"
    MINUTES = "heading of minutes"
    NEWS = "news dateline"


@dataclass(frozen=True, slots=True)
class Passage:
    """The printed words that a proposal rests on.

    Shapes: text as read; ordinals from first to the one past the last, in the revision of the spine that was read; a
    rectangle a word.
    """

    text: str
    first: int
    end: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The one date that a page gives itself.

    Shapes: a date statement in plain English, "4 October 1986", or as printed in the Hebrew calendar; note says in a
    few words what was not printed clearly, empty where all was.
    """

    kind: DatelineKind
    statement: str
    passage: Passage
    note: str = ""

    @property
    def spans(self) -> tuple[DateSpan, ...]:
        """The days that it can mean: two spans where day and month can be either way round."""
        return read_date_statement(self.statement).spans


@dataclass(frozen=True, slots=True)
class Masthead:
    """Which issue of a serial a page says it is; volume and number as printed, empty where it names none."""

    title: str
    volume: str
    number: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that the first page of an item proposes; None where it says nothing of itself."""

    date: Dateline | None = None
    masthead: Masthead | None = None
