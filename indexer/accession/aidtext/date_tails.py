"""Dates at the end of a title: "Memoranda, newsletters, undated, 1966-1986" told apart, both kept to the letter."""

import re
from typing import NamedTuple

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|tishrei|cheshvan|kislev|tevet|shevat|adar|nisan|iyar|sivan|tammuz|av|elul"
)
_YEAR = r"1[0-9]{3}|20[0-9]{2}|5[67][0-9]{2}"
_SURE = re.compile(
    rf"[\[(]*(?:(?:c|ca)\.?)?(?:{_YEAR})(?:s|'s|\?)?(?:[-–—/](?:(?:{_YEAR})(?:s|'s|\?)?|[0-9]{{1,2}}))*[\])?]*"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|[\[(]?undated[\])]?|[\[(]?n\.?d\.?[\])]?",
    re.IGNORECASE,
)
"""A word that can be nothing but a date, in a tail of dates."""
_BESIDE = re.compile(
    rf"[\[(]?(?:{_MONTHS}|spring|summer|fall|autumn|winter|early|mid|late|circa|ca|c|approximately|about|before|after|bulk|"
    r"inclusive|predominantly|majority|and|to|through|of|[0-9]{1,2}(?:st|nd|rd|th)?(?:[-–—][0-9]{1,2})?|[-–—&]|century|"
    r"decade|present|mostly|date|unknown)\.?[\])]?",
    re.IGNORECASE,
)
"""A word that may stand among dates."""
_JOINS = frozenset(["and", "to", "through", "of", "&", "-", "–", "—"])
_GOVERNS = re.compile(
    r"\b(?:of|in|from|for|since|until|till|by|the|no\.?|number|vol\.?|volume|at|on|during|to)$", re.IGNORECASE
)
"""Words after which a year belongs to the title: "Class of 1972"."""
_MOST_WORDS = 60
"""Words of a tail that are looked at: the longest statement of dates seen has 12 (opinion)."""
_BULK = re.compile(
    r"[,;]?\s*[(\[]?\s*\b(?:bulk|predominantly|mostly|majority of (?:the )?materials? (?:found )?within)\b:?\s*"
    r"(?:dates?:?\s*)?([^)\]]+)[)\]]?",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A text and the dates that stood at its end: inclusive ones as one statement, bulk ones apart."""

    title: str
    dates: tuple[str, ...] = ()
    bulk_dates: tuple[str, ...] = ()


def is_dates(text: str) -> bool:
    """Whether a text is a statement of dates and nothing else: "undated, 1943, 1964-1994"."""
    words = _words(text)
    return bool(words) and any(map(_is_sure, words)) and all(map(_may_stand, words))


def dates_in(text: str) -> Dated:
    """Return a statement of dates with the bulk dates apart; the title stays empty."""
    bulk = tuple(each.strip(" ,;") for each in _BULK.findall(text) if each.strip(" ,;"))
    plain = _BULK.sub("", text).strip(" ,;") if bulk else text.strip()
    return Dated("", (plain,) if plain else (), bulk)


def split_dates(text: str) -> Dated:
    """Return the title, and the dates that end it.

    Shapes: without a comma before them the last word of the title must not govern a year ("Class of 1972").
    """
    bulk = next((each for each in _BULK.finditer(text) if each.end() == len(text) and is_dates(each[1])), None)
    if bulk is not None and bulk.start():
        told = split_dates(text[: bulk.start()])
        return told._replace(bulk_dates=(bulk[1].strip(),))
    start = _start_of_dates(text)
    title = text[:start].rstrip(" ,;:(–—-")
    if not title or start >= len(text):
        return Dated(text.strip())
    said = text[start:].strip()
    if said.endswith((")", "]")) and said.count("(") + said.count("[") < said.count(")") + said.count("]"):
        said = said[:-1].rstrip()
    return Dated(title, *dates_in(said)[1:])


def _start_of_dates(text: str) -> int:
    """Return where the longest tail begins that is dates alone, the end of the text where there is none."""
    best, is_cut = len(text), False
    for match in [*re.finditer(r"\S+", text)][: -_MOST_WORDS - 1 : -1]:
        if not _may_stand(match[0].strip(",;:()[]") or match[0]):
            break
        tail, before = text[match.start() :], text[: match.start()].rstrip()
        if not (is_dates(tail) and _begins(tail)):
            continue
        if before.endswith((",", ";", "(")) or not _GOVERNS.search(before):
            best, is_cut = match.start(), before.endswith((",", ";", "("))
        elif not is_cut:
            best = len(text)
    return best


def _begins(tail: str) -> bool:
    """Whether dates can begin with this word: not with "and", and not with a bare number."""
    first = _words(tail)[0].casefold()
    return first not in _JOINS and (
        not first.isdigit() or len(first) == 4 or bool(re.match(rf"[0-9]+\s+(?:{_MONTHS})", tail, re.I))
    )


def _words(text: str) -> list[str]:
    return [word for part in re.split(r"[\s,;:]+", text) if (word := part.strip(",;:")) and word not in "()[]"]


def _is_sure(word: str) -> bool:
    return _SURE.fullmatch(word) is not None


def _may_stand(word: str) -> bool:
    return _is_sure(word) or _BESIDE.fullmatch(word) is not None
