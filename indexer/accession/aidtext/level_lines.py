"""Lines that name a level: "Series I: Correspondence", "12. Subseries B: Letters", "SUBSERIES 2.1 Minutes"."""

import re
from typing import NamedTuple

_LEVEL = re.compile(
    r"(?P<word>(?:sub[-\s]?){0,3}series|record group|subgroup|sub-group)\s+"
    r"(?P<label>[0-9]+(?:\.[0-9]+)*|[IVXLCDM]+|[A-Z])(?P<mark>\s*[:.–—-]+(?=\s|[A-Z\"“'])|\s*:|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)\]\"”][.])\s+(?=[A-Z][a-z]*\s+[a-z])|(?<=[0-9)][.:])\s+(?=[A-Z][a-z]*\s+[a-z])"
)
_INITIAL = re.compile(r"\b(?:[A-Z]|St|Dr|Mr|Mrs|Ms|Prof|Rev|Jr|Sr|No|Vol|Inc|Co|vs)\.$")
# A title that is longer than this and goes on after a full stop has its description behind it (opinion).
_LONG_TITLE = 100


class LevelLine(NamedTuple):
    """A level that a line names.

    Shapes: depth is 1 for a series, one more for each "sub" and each point in its number; label as printed; title is
    the whole of it, its word and label among it; rest is what is told behind the title.
    """

    depth: int
    label: str
    title: str
    rest: str = ""


def level_in(text: str) -> LevelLine | None:
    """Return the level that a line names, None for prose that speaks of one ("Series IV contains folders")."""
    match = _LEVEL.match(text)
    if match is None:
        return None
    rest, is_marked = match["rest"].strip(), bool(match["mark"].strip())
    if (rest and not is_marked and _is_prose(rest)) or match["label"].islower():
        return None
    title, told = _cut(rest)
    subs = len(re.findall(r"sub", match["word"], re.IGNORECASE))
    depth = 1 + max(subs, match["label"].count("."))
    whole = text[: match.start("rest")].rstrip() + (f" {title}" if title else "")
    return LevelLine(depth, match["label"], whole.rstrip(" :"), told)


def _cut(rest: str) -> tuple[str, str]:
    """Part a title from the description that goes on behind it in the same line."""
    if len(rest) <= _LONG_TITLE:
        return rest, ""
    for match in _SENTENCE_END.finditer(rest):
        title, told = rest[: match.start()], rest[match.end() :]
        if not _INITIAL.search(title):
            return title.rstrip(".:"), told
    return rest, ""


def _is_prose(rest: str) -> bool:
    """Whether words behind "Series IV" go on a sentence: "contains folders", and no title."""
    is_title = rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'(["
    return not is_title or (rest.endswith(".") and len(rest.split()) > 5)
