"""A reader's text, cut into marks (parentheses, OR, minus) and leaves of the query tree.

Nothing here fails on strange text: what has no letter or digit is passed over, what is half open is closed at the
end with a notice, and what would mean something else than the reader can want is a QueryError with its remedy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from indexer.errors import QueryError, nearest_of
from indexer.model.query import Fuzzy, Near, Phrase, Query, Wildcard, Words
from searchui.query.fields import EXAMPLES, FIELDS, OTHER_NAMES, field_leaf
from searchui.query.plain import clean, has_letters, words_of
from searchui.tongue import N_, _


class Mark(Enum):
    """What joins leaves."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_KEYWORDS = {mark.value: mark for mark in (Mark.OR, Mark.AND, Mark.NOT)}


@dataclass(frozen=True, slots=True)
class Found:
    """A mark or a leaf. Shapes: piece None where something was passed over; notice is a sentence or empty."""

    piece: "Mark | Query | None"
    notice: str = ""


_TOKEN = re.compile(
    rf"""
      (?P<blank>\ +)
    | (?P<open>\() | (?P<close>\))
    | (?P<dashes>-+)
    | (?P<phrase_literal>=?)"(?P<phrase>[^"]*)(?:(?P<closed>")(?P<near>~(?P<within>[0-9]*))?)?
    | (?P<field>(?i:{"|".join(FIELDS)})):\ *(?:"(?P<quoted>[^"]*)(?P<field_closed>"?)|(?P<bare>[^ ()"]+))?
    | (?P<literal>=(?=[^ ()"]))?(?P<word>[^ ()"]+)
    """,
    re.VERBOSE,
)
_LIKE_A_FIELD = re.compile(r"([A-Za-z]{2,}):(?!//)(.*)", re.DOTALL)


def scan(text: str) -> Iterator[Found]:
    """Yield the marks and leaves of a text in their order, and what was passed over.

    Raises: QueryError with its remedy.
    """
    for match in _matches(clean(text)):
        yield _token(match)


def tokens(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where each token of a clean text begins and ends, whether or not it can be understood."""
    for match in _matches(plain):
        yield match.span()


def _matches(plain: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(plain):
        # Every character can begin one of the tokens, so there is always a match.
        match = _TOKEN.match(plain, position)
        assert match is not None
        position = match.end()
        if match["blank"] is None:
            yield match


def _token(match: re.Match[str]) -> Found:
    if match["open"] or match["close"]:
        return Found(Mark.OPEN if match["open"] else Mark.CLOSE)
    if match["dashes"]:
        return Found(Mark.NOT if _negates(match) else None)
    if match["phrase"] is not None:
        return _phrase(match)
    if match["field"]:
        return _field(match)
    return _word(match)


def _negates(match: re.Match[str]) -> bool:
    """Return whether a single minus stands at the start or after a blank, with something after it at once."""
    text, start, end = match.string, match.start(), match.end()
    begins = start == 0 or text[start - 1] in " ("
    return begins and end - start == 1 and end < len(text) and text[end] not in " )"


_UNCLOSED = N_("The quotation marks were not closed; they were taken to close at the end.")
_STAR_IN_QUOTES = N_("In quotation marks * stands for nothing; it was passed over there.")


def _phrase(match: re.Match[str]) -> Found:
    words, literal = words_of(match["phrase"]), bool(match["phrase_literal"])
    amiss = [_UNCLOSED] * (not match["closed"]) + [_STAR_IN_QUOTES] * any("*" in word for word in words)
    notice = " ".join(map(_, amiss))
    if match["near"]:
        _refuse_near(literal, match["within"])
    if not words:
        return Found(None, notice)
    if match["near"] and len(words) > 1:
        return Found(Near(words, int(match["within"])), notice)
    return Found(Phrase(words, literal), notice)


def _refuse_near(literal: bool, within: str) -> None:
    if literal:
        raise QueryError(
            _('An exact phrase (="...") cannot be searched with ~.'),
            remedy=_('Leave out the = sign: "exit visa"~5.'),
        )
    if not 1 <= len(within) <= 6:
        raise QueryError(
            _('After "..."~ a number of words is missing or too long.'),
            remedy=_("Write %(example)s.", example='"exit visa"~5'),
        )


def _field(match: re.Match[str]) -> Found:
    name = match["field"].lower()
    value = " ".join((match["quoted"] or match["bare"] or "").split())
    if not has_letters(value):
        raise QueryError(
            _("%(field)s: stands without a value.", field=name),
            remedy=_("Write what to look for: %(example)s.", example=EXAMPLES[name]),
        )
    if "*" in value:
        raise QueryError(
            _("The value of %(field)s: is taken whole, * cannot stand in it.", field=name),
            remedy=_("Write %(example)s.", example=EXAMPLES[name]),
        )
    notice = _(_UNCLOSED) if match["quoted"] is not None and not match["field_closed"] else ""
    return Found(field_leaf(name, value), notice)


def _word(match: re.Match[str]) -> Found:
    word, literal = match["word"], bool(match["literal"])
    if not literal and word in _KEYWORDS:
        return Found(_KEYWORDS[word])
    if "*" in word:
        return Found(_wildcard(word, literal))
    if not has_letters(word):
        return Found(None)
    if literal:
        return Found(Words(word, literal=True))
    stem, tilde, edits = word.rpartition("~")
    if tilde and has_letters(stem) and (not edits or (edits.isascii() and edits.isdigit())):
        return Found(_fuzzy(stem, edits))
    return Found(Words(word), _unknown_field(match))


def _wildcard(word: str, literal: bool) -> Query:
    pattern = re.sub(r"\*+", "*", word)
    if literal:
        plain = _("Write %(pattern)s without the =.", pattern=pattern) if has_letters(pattern) else _(_LETTERS_WANTED)
        raise QueryError(_("=%(word)s: in what is searched exactly there can be no *.", word=word), remedy=plain)
    if not has_letters(pattern):
        raise QueryError(_("%(word)s: there are no letters beside *.", word=word), remedy=_(_LETTERS_WANTED))
    return Wildcard(pattern)


_LETTERS_WANTED = N_("Write at least three letters in a row: refus*, *nik or *fus*.")


def _fuzzy(stem: str, edits: str) -> Query:
    if edits not in ("", "1", "2"):
        raise QueryError(
            _("%(word)s~%(edits)s: a word can be at most two letters away.", word=stem, edits=edits),
            remedy=_("Write %(word)s~ without a larger number.", word=stem),
        )
    return Fuzzy(stem)


def _unknown_field(match: re.Match[str]) -> str:
    """Return a notice when a word looks like a field that does not exist.

    A colon in ordinary text ("10:30", "http://...", "Re:visas") is no field. What is near to one of ours is refused,
    because a search for "nmae:Begun" as words would look like an answer about the name.
    """
    word = match["word"]
    shape = _LIKE_A_FIELD.match(word)
    if shape is None:
        return ""
    name, value = shape[1].lower(), shape[2] or match.string[match.end() : match.end() + 1].strip()
    if not value:
        return ""
    near = nearest_of(OTHER_NAMES.get(name, name), FIELDS)
    if near:
        raise QueryError(
            _("There is no field %(field)s: to search in.", field=shape[1]),
            remedy=_(
                'Did you mean %(near)s? To search for the words themselves, write "%(word)s" in quotation marks.',
                near=near,
                word=word,
            ),
        )
    return _(
        "%(field)s: is not a field, so it was searched as a word. The fields are %(fields)s.",
        field=shape[1],
        fields=", ".join(FIELDS),
    )
