"""A search that cannot be run, mended: where in it the fault lies, and the nearest search that can be run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from indexer.errors import QueryError
from searchui.query.describe import describe
from searchui.query.fields import FIELDS
from searchui.query.limits import MOST_CHARACTERS, MOST_WORDS, check_limits, check_text
from searchui.query.parse import parse
from searchui.query.plain import clean
from searchui.query.scan import tokens


@dataclass(frozen=True, slots=True)
class Mended:
    """What is wrong in a search, and what can be searched instead.

    Shapes: the search is `before`, `wrong` and `after`; `wrong` is empty where it is the whole; `instead` is empty
    where nothing near it can be searched.
    """

    before: str
    wrong: str
    after: str
    instead: str


def mended(text: str) -> Mended | None:
    """Return a search that cannot be run with its first fault, and the nearest one that can; None where it can."""
    if _runs(text):
        return None
    plain = " ".join(clean(text[: 2 * MOST_CHARACTERS]).split())
    pieces = list(tokens(plain))
    faults = [(start, end) for start, end in pieces if not _is_sound(plain[start:end])]
    start, end = faults[0] if faults else (0, 0)
    instead = next(filter(_runs, _instead(plain, pieces)), "")
    return Mended(plain[:start], plain[start:end], plain[end:], describe(parse(instead)) if instead else "")


def _instead(plain: str, pieces: list[tuple[int, int]]) -> Iterator[str]:
    """Yield searches to run instead, the nearest first."""
    begins = [*(start for start, _ in pieces[1:]), len(plain)]
    parts = (_sound(plain[a:b]) + plain[b:c] for (a, b), c in zip(pieces, begins, strict=False))
    sound = " ".join("".join(parts).split())
    yield sound
    flat = re.sub(r"[()]+", " ", sound)
    yield " ".join(flat.split())
    words = [word for word in flat.split() if _is_sound(word)]
    while words:
        words = words[: min(len(words) - 1, MOST_WORDS)]
        yield " ".join(words)


def _sound(piece: str) -> str:
    """Return a piece of a search as it is, or as it may have been meant; empty where that is nothing."""
    return piece if _is_sound(piece) else next(filter(_runs, _meant(piece)), "")


def _meant(piece: str) -> Iterator[str]:
    name, colon, value = piece.partition(":")
    if colon and (near := get_close_matches(name.lower(), FIELDS, n=1)):
        yield f"{near[0]}:{value}"
        yield f"{near[0]}:{value.replace('*', '')}"
        yield value.strip(" .") if near[0] in _SAID_IN_WORDS and not re.search(r"\d", value) else ""
    bare = piece.removeprefix("=")
    yield bare
    yield re.sub(r'(?<=")~\d*$', "~5", bare)
    yield re.sub(r'(?<!")~\d*$', "~", bare)
    yield re.sub(r"~\d*$", "", bare)
    yield bare.replace("*", "")


_SAID_IN_WORDS = ("date", "certainly", "possibly", "text", "sure")
"""Fields of few values: what is none of these is rather a word of its own."""


def _is_sound(piece: str) -> bool:
    """Return whether a piece can stand in a search, or is none of its words."""
    return _runs(f"x {piece}")


def _runs(text: str) -> bool:
    try:
        check_text(text)
        check_limits(parse(text))
    except QueryError:
        return False
    return True
