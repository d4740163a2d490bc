"""A date statement cut into its dates, with the words around them that say how they are meant."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.model.date_forms import Meant, date_at, open_after, open_before, until
from indexer.model.days import DateSpan, ImpossibleDateError, widened


@dataclass(frozen=True, slots=True)
class Part:
    """A date of a statement, or the time from one to another.

    Shapes: marks are those of EDTF: ~ approximate, ? uncertain, % both, empty for neither; end_mark is that of the
    beginning where it is no interval.
    """

    meant: Meant
    begin_mark: str = ""
    end_mark: str = ""
    is_bulk: bool = False

    @property
    def spans(self) -> tuple[DateSpan, ...]:
        """The days it can be, a year more on each side that is marked."""
        spans = list(self.meant.spans)
        spans[0] = widened(spans[0], before=bool(self.begin_mark), after=False)
        spans[-1] = widened(spans[-1], before=False, after=bool(self.end_mark))
        return tuple(spans)

    def edtf(self, *, in_set: bool = False) -> str:
        """Return it in EDTF."""
        begin, end = self.meant.begin, self.meant.end
        if not end:
            return begin + self.begin_mark
        begin, end = begin + self.begin_mark * (begin != ".."), end + self.end_mark * (end != "..")
        return f"{begin.strip('.')}..{end.strip('.')}" if in_set else f"{begin}/{end}"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a statement.

    Shapes: is_either where one of the dates holds and not all; is_impossible where one is on no calendar, which is
    among the unread then.
    """

    parts: tuple[Part, ...]
    unread: tuple[str, ...]
    is_undated: bool
    is_either: bool
    is_impossible: bool


def parts_of(text: str, *, in_prose: bool = False) -> Read:
    """Read a statement of folded letters from left to right. Shapes: in prose, words say nothing about the dates."""
    reader = _Reader(text, in_prose=in_prose)
    reader.read()
    return Read(tuple(reader.parts), tuple(reader.unread), reader.is_undated, reader.is_either, reader.is_impossible)


_NOT_IN_WORD = r"(?<![^\W\d_])"
_WORD_ENDS = r"(?![^\W\d_])"
_SAYS = {
    "undated": r"undated|un-dated|not\s+dated|no\s+dates?|without\s+dates?|dates?\s+unknown|unknown|sine\s+dato|"
    r"n\.?\s?d\.?|s\.?\s?d\.?|б\.?\s?д\.?|б/д|без\s+дат\w*|ללא\s+תאריך|אין\s+תאריך|חסר\s+תאריך|לא\s+מתוארך|אן\s+א?\s?דאטע",
    "circa": r"c|ca|cca|circa|approx(?:imate(?:ly)?)?|about|around|roughly|около|ок|прибл(?:изительно)?|"
    r"בערך|לערך|בסביבות|ארום",
    "maybe": r"probably|possibly|perhaps|maybe|uncertain|questionable|возможно|вероятно|אולי|כנראה",
    "between": r"between|между|בין|צווישן",
    "from": r"from|с|מ|פון",
    "since": r"since|not\s+before|no\s+earlier\s+than|не\s+ранее|начиная\s+с|מאז|זינט",
    "until": r"not\s+after|no\s+later\s+than|up\s+to|не\s+позднее",
    "before": r"before|prior\s+to|pre|до|לפני|פאר",
    "after": r"after|post|после|אחרי|לאחר|נאך",
    "to": r"to|through|thru|until|till|по|עד|ביז",
    "or": r"or|или|או|אדער",
    "and": r"and|и|ו|און",
    "bulk": r"(?:predominantly|mostly|mainly|chiefly|bulk)(?:\s+dates?)?",
    "now": r"present|ongoing|date|today|настоящее\s+время|היום|היינט",
    # Words that say nothing about the date itself.
    "known": r"inclusive|dates?|dated|years?|months?|of|the|in|on|at|revised|reprinted|printed|published|copyright|"
    r"г|гг|год(?:а|у|ы|ов|е)?|в|от|во|שנת|שנים|בשנת|שנות|ב|ה|יאר|and\s+later|a\.?d|c\.?e",
}
_WORDS = re.compile(
    "|".join(rf"(?P<{name}_>{_NOT_IN_WORD}(?:{words}){_WORD_ENDS}\.?)" for name, words in _SAYS.items())
)
_SIGNS = re.compile(
    r"(?P<question>\(?\s*\?+\s*\)?)|(?P<tilde>~)|(?P<dash>-+)|(?P<slash>/)|(?P<amp>&)|(?P<close>\))|(?P<comma>[,;])"
    r"|(?P<word>\w+)|(?P<blank>.)",
    re.DOTALL,
)
_OPENING: dict[str, Callable[[Meant], Meant]] = {
    "before": open_before,
    "after": open_after,
    "since": lambda date: open_after(date, and_then=True),
    "until": lambda date: open_before(date, and_then=True),
}


class _Reader:
    """Goes through a statement once; what a word says holds for the date after it, a question mark for that before."""

    def __init__(self, text: str, *, in_prose: bool) -> None:
        self.parts: list[Part] = []
        self.unread: list[str] = []
        self.is_undated = self.is_either = self.is_impossible = False
        self._text = text
        self._in_prose = in_prose
        self._mark = ""  # of the next date
        self._opens = ""  # what makes an open span of the next date
        self._joins = ""  # what joins the next date to the one before
        self._is_bulk = self._is_between = self._is_near = False
        self._bulk_from = 0
        self._start = 0  # of the last date
        self._prefixed = ""  # the mark that stood before it

    def read(self) -> None:
        """Read the whole text."""
        at = 0
        while at < len(self._text):
            found = date_at(self._text, at, in_prose=self._in_prose)
            if found and found[0] > at:
                self._date(found[1], at, found[0])
                at = found[0]
            else:
                at = self._word(at)
        self._pause()

    def _date(self, meant: Meant | None, at: int, end: int) -> None:
        joins, mark, opens = self._joins, self._mark, self._opens
        self._joins = self._mark = self._opens = ""
        if meant is None:
            self._refuse(self._text[at:end])
            return
        part = Part(_OPENING[opens](meant) if opens else meant, mark, mark, self._is_bulk)
        start, self._start = self._start, at
        if joins == "slash" and self.parts:
            is_range = self.parts[-1].meant.is_year and meant.is_year
            joins = "to" if is_range else "or" if self.parts[-1].meant.spans != meant.spans else ""
        if joins == "to" and self.parts:
            self._join(part, self._text[start:end])
        else:
            self.is_either |= joins == "or"
            self.parts.append(part)
            self._prefixed = mark
        self._is_near = True

    def _join(self, last: Part, text: str) -> None:
        """Make an interval of the last part and this; "circa" before it holds for both ends."""
        first = self.parts.pop()
        try:
            meant = until(first.meant, last.meant)
        except ImpossibleDateError:
            self._refuse(text)
            return
        self.is_either |= self._is_between
        self._is_between = False
        self.parts.append(replace(first, meant=meant, end_mark=last.end_mark or self._prefixed))

    def _refuse(self, text: str) -> None:
        self.unread.append(text.strip())
        self.is_impossible = True
        self._is_near = False

    def _word(self, at: int) -> int:
        """Take the words or the sign that stand here. Return where they end."""
        match = _WORDS.match(self._text, at) or _SIGNS.match(self._text, at)
        assert match is not None  # any character is a sign
        name = (match.lastgroup or "").rstrip("_")
        if not self._in_prose or name in _IN_PROSE:
            self._say(name, match[0])
        return match.end()

    def _say(self, name: str, text: str) -> None:
        match name:
            case "dash" | "to" | "slash":
                self._to("slash" if name == "slash" else "to", is_word=name == "to")
            case "circa" | "tilde" | "maybe":
                self._mark = _marked(self._mark, "?" if name == "maybe" else "~")
            case "question" if self._is_near:
                self._mark_last("?", is_end_only=True)
            case "question":
                self._mark = _marked(self._mark, "?")
            case "comma" | "close" | "and" | "amp":
                self._part_ends(name)
            case "word":
                self.unread.append(text)
                self._is_near, self._joins = False, ""
            case _:
                self._set(name)

    def _set(self, name: str) -> None:
        match name:
            case "undated":
                self.is_undated = True
            case "between":
                self._is_between = True
            case "or":
                self._joins = "or"
            case "before" if self._is_near and not self._joins:
                self._joins = "to"  # "с 1980 до 1985"
            case "before" | "after" | "since" | "until":
                self._opens = name
            case "bulk":
                self._is_bulk, self._bulk_from = True, len(self.parts)
            case "now" if self._joins == "to":
                self._open_end()

    def _to(self, name: str, *, is_word: bool) -> None:
        if self._is_near:
            self._joins = name
        elif is_word and not self._in_prose:
            self._opens = "until"

    def _part_ends(self, name: str) -> None:
        if name in ("and", "amp") and self._is_between and self._is_near:
            self._joins = "to"
            return
        self._pause()
        if name == "close":
            self._is_bulk = False

    def _pause(self) -> None:
        """End what was said of the last date: a comma, a parenthesis or the end comes."""
        if self._joins == "to":
            self._open_end()
        if self._mark and self._is_near:
            self._mark_last(self._mark, is_end_only=False)
            self._mark = ""
        if self._is_bulk and self._bulk_from == len(self.parts) and self._is_near:
            self.parts[-1] = replace(self.parts[-1], is_bulk=True)
        self._is_near, self._joins = False, ""

    def _open_end(self) -> None:
        """Let the last date go on: "1985-", "1985 to present"."""
        if self.parts and not self.parts[-1].meant.end:
            self.parts[-1] = replace(self.parts[-1], meant=open_after(self.parts[-1].meant, and_then=True))
        self._joins = ""

    def _mark_last(self, mark: str, *, is_end_only: bool) -> None:
        last = self.parts[-1]
        begin = last.begin_mark if is_end_only and last.meant.end else _marked(last.begin_mark, mark)
        self.parts[-1] = replace(last, begin_mark=begin, end_mark=_marked(last.end_mark, mark))


_IN_PROSE = frozenset({"dash", "to", "before", "after", "comma", "close", "word", "blank"})
"""What words and signs do in prose as in a statement."""


def _marked(mark: str, new: str) -> str:
    return new if mark in ("", new) else "%"
