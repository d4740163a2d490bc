"""Cuts: which lines of a captured page are the web page around the text, and why. Every rule here is opinion.

Text has no links to count, so lines are told by their form: prose has sentences; a menu is a run of short lines without
any; numbers stand with their labels; what stands right above prose is its heading and stays.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from indexer.model.language import script_of_sign, spoken_for


class Cut(StrEnum):
    """Why a line, or a mark in it, is left out of the index; the value is what an archivist reads."""

    MENU = "menu or list of links"
    COUNT = "number and its label"
    LINK = "address or list of sources"
    MARK = "separator"
    APPEAL = "appeal or legal line"
    LANGUAGE = "short line in another language"
    FOOTNOTE = "mark of a footnote"
    REPEATED = "line that other captures have too"


class RawLine(NamedTuple):
    """A line of a capture that says something: its text, and how many empty lines stand before it."""

    text: str
    gap: int


FOOTNOTES = re.compile(r"(?:\[[0-9]{1,3}\])+")
"""Marks of footnotes as pages print them: [1][3]."""
_LONGEST_SHORT = 10
"""Words of a line that may be a heading or part of a menu."""
_LONGEST_LABEL = 7
"""Words of a line without a full stop that may still be a label."""
_FEWEST_IN_RUN = 3
"""Short lines one after another that make a menu; of two each may be a heading, a name under a letter, a date."""
_MOST_HEADINGS = 3
"""Headings that may stand one under another above prose."""
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|io|ru|il|cz|de)\b\S*"
)
_NUMBER = re.compile(r"[+~$€£#]?[0-9][0-9.,:/%KkMm]*\+?")
_LABELLED = re.compile(
    r"[^\W\d_][\w ]{0,24}[:(]\s*[0-9][0-9.,KkMm]*\s*\)?|[0-9][0-9.,KkMm]*\s+[A-Z]\w+(?:\s+[A-Z]\w+){0,3}"
)
_APPEAL = re.compile(
    r"(?:please )?(?:donate|give now|make a (?:gift|donation)|support (?:us|our)|subscribe|sign up|sign in|log in|"
    r"join our|follow us|like us|share this|add to|leave a comment|report (?:this|an)|accept (?:all )?cookies|"
    r"we use cookies)\b"
    r"|©|\(c\)\s*[12][0-9]{3}|copyright\b"
    r"|.*\b(?:all rights reserved|privacy policy|terms of (?:use|service)|powered by)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"(?<!:)/\s*/|\s/$|(?:\s[/›»>]\s.*){2}")
"""The trail of a page in its site: Sports / Water / Rivers."""
_OF_MENUS = """
about account announcements back blog browse careers cart close comments contact directions donate download employee
events facebook faq feedback follow followers founded gallery help home instagram like linkedin login logo map menu more
nearby newsletter news next photos pinterest place previous print programs publications register reply reviews rss
search services share sitemap skip social staff tags top traffic twitter us vacancy video videos volunteer web website
youtube detail
"""
_MENU_WORDS = frozenset(_OF_MENUS.split())
_ENDS = (".", "!", "?", "…", ":", ";")


def cuts_of(lines: Sequence[RawLine], repeated: Collection[str] = frozenset()) -> tuple[Cut | None, ...]:
    """Return for each line why it is left out, None for those that stay.

    Shapes: repeated are lines that other captures of the same site have; of these only such without a sentence go.
    """
    prose = [is_prose(line.text) for line in lines]
    cuts = [_by_itself(line.text, is_said) for line, is_said in zip(lines, prose, strict=True)]
    foreign = _foreign_letters([line.text for line, is_said in zip(lines, prose, strict=True) if is_said])
    for run in _runs(prose):
        kept = _headings(lines, cuts, run)
        is_menu = sum(1 for n in run if n not in kept) >= _FEWEST_IN_RUN
        for n in run:
            if n not in kept:
                cuts[n] = _of_short(lines[n].text, cuts[n], is_menu=is_menu, foreign=foreign)
            if cuts[n] is None and lines[n].text in repeated:
                cuts[n] = Cut.REPEATED
    return tuple(cuts)


def is_prose(text: str) -> bool:
    """Whether a line says a sentence: it ends as one does, or has the short words that join others."""
    bare = FOOTNOTES.sub("", text).strip().rstrip("\"”’')")
    words = [word for word in bare.split() if any(map(str.isalpha, word))]
    if len(words) < 4 or _is_run_together(words) or len(_LINK.findall(bare)) * 3 > len(words):
        return False
    small = sum(1 for word in words if not word[:1].isupper())
    joining = sum(1 for word in words if spoken_for(word.strip(".,;:()\"“”'")))
    if bare.endswith(_ENDS):
        return len(words) > 5 or (small >= 2 and joining >= 1) or small >= len(words) - 1
    return len(words) > _LONGEST_LABEL and small * 2 > len(words) and joining >= 2


def _is_run_together(words: Sequence[str]) -> bool:
    """Whether a line begins as a menu that ran together: capitals, word upon word, some of them a menu's own."""
    capitals = [word for word in words[:12] if word.isupper() and len(word) > 1]
    own = [word for word in capitals if word.casefold() in _MENU_WORDS]
    return len(capitals) >= 6 and len(own) >= 3


def _by_itself(text: str, is_said: bool) -> Cut | None:
    """Return why a line goes whatever stands around it."""
    letters = sum(map(str.isalpha, text))
    if not any(map(str.isalnum, text)) or re.fullmatch(r"[-–—*=_~•|/\s]+\w{1,6}[-–—*=_~•|/\s]+", text):
        return Cut.MARK
    if _TRAIL.search(text) and len(text.split()) <= _LONGEST_SHORT:
        return Cut.MENU
    links = _LINK.findall(text)
    if links and sum(map(len, links)) * 2 > len(text):
        return Cut.LINK
    if _APPEAL.match(text) and len(text.split()) <= 20:
        return Cut.APPEAL
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if not is_said and _is_run_together(words):
        return Cut.MENU
    return Cut.COUNT if not letters and not is_said else None


def _runs(prose: Sequence[bool]) -> list[range]:
    """Return the runs of lines without a sentence."""
    runs, start = [], None
    for n, is_said in enumerate([*prose, True]):
        if is_said and start is not None:
            runs.append(range(start, n))
        start = None if is_said else n if start is None else start
    return runs


def _headings(lines: Sequence[RawLine], cuts: Sequence[Cut | None], run: range) -> frozenset[int]:
    """Return the lines of a run that stay as headings: those right above prose, each standing by itself.

    Shapes: more than three would be a list of links, of which the last may still be the heading; at the very head of a
    capture the title stays too.
    """
    first = run.start if run.start == 0 and _may_head(lines[0].text) and cuts[0] is None else None
    title = {first} if first is not None else set()
    if run.stop == len(lines):
        return frozenset(title if len(run) >= _FEWEST_IN_RUN else ())
    kept: list[int] = []
    for n in reversed(run):
        if cuts[n] is not None:
            continue
        is_apart = bool(lines[n].gap) or n == 0
        if not _may_head(lines[n].text) or (kept and not is_apart):
            break
        kept.append(n)
        if not is_apart:
            break
    return frozenset({*(kept if len(kept) <= _MOST_HEADINGS else kept[:1]), *title})


def _may_head(text: str) -> bool:
    words = text.split()
    is_own = all(word.casefold().strip(":+") in _MENU_WORDS for word in words)
    return (
        0 < len(words) <= _LONGEST_SHORT
        and not is_own
        and not _NUMBER.fullmatch(text)
        and not _LABELLED.fullmatch(text)
    )


def _of_short(text: str, cut: Cut | None, *, is_menu: bool, foreign: frozenset[str]) -> Cut | None:
    """Return why a short line goes that heads no prose."""
    if cut is not None:
        return cut
    if _NUMBER.fullmatch(text) or _LABELLED.fullmatch(text):
        return Cut.COUNT
    if foreign and _is_foreign(text, foreign):
        return Cut.LANGUAGE
    words = [word.casefold().strip("+:()!") for word in text.split()]
    is_own = bool(words) and all(not word or word in _MENU_WORDS for word in words)
    return Cut.MENU if is_menu or is_own else None


def _foreign_letters(prose: Sequence[str]) -> frozenset[str]:
    """Return the letters of the prose, by which a line in another language is told; none of little prose."""
    letters = {sign for text in prose for sign in text.casefold() if sign.isalpha()}
    return frozenset(letters) if sum(map(len, prose)) > 200 else frozenset()


def _is_foreign(text: str, letters: frozenset[str]) -> bool:
    """Whether a short line has a letter, beyond those of English, that no prose of the page has, or another script."""
    scripts = {script_of_sign(sign) for sign in letters} - {""}
    odd = [sign for sign in text.casefold() if sign.isalpha() and not sign.isascii() and sign not in letters]
    other = {script_of_sign(sign) for sign in text.casefold() if sign.isalpha()} - {""} - scripts
    return bool(odd or other)
