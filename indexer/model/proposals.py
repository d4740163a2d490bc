"""What a page itself says of its item, proposed and never decided: its date, and which issue of a serial it is."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.model.dates import DateSpan, read_date_statement
from indexer.model.geometry import Rect
from indexer.model.page import ItemId
from indexer.model.serials import Issue


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
class Stated:
    """One thing that a page states of itself, in words.

    Shapes: name is "date" or "issue"; where says on what kind of line it stands; note what was not printed clearly.
    """

    name: str
    statement: str
    where: str
    passage: Passage
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that the first page of an item proposes; None where it says nothing of itself."""

    date: Dateline | None = None
    masthead: Masthead | None = None

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The same in words, the date first."""
        found = []
        if (date := self.date) is not None:
            found.append(Stated("date", date.statement, date.kind.value, date.passage, date.note))
        if (head := self.masthead) is not None:
            issue = Issue(ItemId(""), head.title, head.volume, head.number)
            found.append(Stated("issue", f"{head.title}, {issue.label}", "masthead", head.passage))
        return tuple(found)
