"""What a page itself says of its item, proposed and never decided: its date, and which issue of a serial it is."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.model.dates import DateSpan
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

    Shapes: statement in plain English, "4 October 1986", or as printed where it can mean two days; span is what it can
    mean; note says in a few words what was not printed clearly, empty where all was.
    """

    kind: DatelineKind
    statement: str
    span: DateSpan
    passage: Passage
    note: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Which issue of a serial a page says it is; volume and number as printed, empty where it names none."""

    title: str
    volume: str
    number: str
    passage: Passage
