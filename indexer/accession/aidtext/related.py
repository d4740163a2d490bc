"""Other collections that prose points to: each identifier with the title before it and who keeps it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.model.archive import Description, NoteKind, Related

_SHAPE = r"[A-Z]{1,6}(?:[-–]|\.\s?|\s)?[0-9]{1,6}(?:[./-][0-9]+)*[A-Za-z]?"
_IN_PARENTHESES = re.compile(r"\(([^()]{1,120})\)")
_IDENTIFIER = re.compile(rf"(?:(?:no|number|coll|collection|identifier|call number)\.?:?\s*)?({_SHAPE})", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w-])([A-Z]{1,4}-[0-9]{1,5}[A-Z]?)(?![\w-])")
_PARTS = re.compile(r"\s*(?:[;,/]|\band\b|&)\s*")
_WHAT = r"(?:records|papers|collections?|materials|ephemera|memorabilia|archives?|files|correspondence|photographs)"
_LEAD_IN = re.compile(
    rf"\b{_WHAT}\s+(?:of|from|on|dealing with|relating to|related to)\s+(?:the\s+)?"
    r"|\b(?:includ(?:e|es|ing)|such as|see(?: also)?|located (?:with)?in|found in|held in|within|are|is)[:,]?\s+"
    rf"(?:the\s+)?(?:{_WHAT}\s+(?:of|from)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:[\s,;.:•*–—-]+|(?:and|the|also|as well as)\s+)+")
_NAME = (
    r"[A-Z][\w.&'’-]*(?:\s+(?:of|the|and|for|in|on|&)\s+(?:the\s+)?[A-Z][\w.&'’-]*|,\s+[A-Z]{2}\b|\s+[A-Z][\w.&'’-]*)*"
)
_HOLDER = re.compile(rf"\b(?:at|held by|custody of|holdings of|collections of)\s+(?:the\s+)?({_NAME})")


def related_in(paragraphs: Iterable[str], *, is_separated: bool = False) -> tuple[Related, ...]:
    """Return the collections that paragraphs name by an identifier, each identifier once, in order.

    Shapes: a title is what stands between an identifier and the one before; the holder is the one named last before it,
    or behind all identifiers of its own sentence.
    """
    found: dict[str, Related] = {}
    holder = ""
    for paragraph in paragraphs:
        for sentence in re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", paragraph):
            named, said = list(_named(sentence)), next(_HOLDER.finditer(sentence), None)
            is_behind = said is not None and said.start() > max((end for *_, end in named), default=len(sentence))
            holder = said[1] if said and not is_behind else holder
            here = said[1] if said else holder
            for identifier, title, _ in named:
                found.setdefault(identifier, Related(identifier, title, here, is_separated))
    return tuple(found.values())


def with_related(said: Description) -> Description:
    """Return a description with the collections that its notes on related and separated material name."""
    known = {each.identifier for each in said.related}
    found = (
        each
        for kind in (NoteKind.RELATED, NoteKind.SEPARATED)
        for each in related_in(
            (line for note in said.notes_of(kind) for line in note.text.split("\n")),
            is_separated=kind is NoteKind.SEPARATED,
        )
    )
    return replace(said, related=(*said.related, *(each for each in found if each.identifier not in known)))


def _named(sentence: str) -> Iterator[tuple[str, str, int]]:
    """Give each identifier with the title before it, and where both end."""
    start = 0
    for match in _marks(sentence):
        identifiers = _identifiers(match)
        if identifiers:
            title = _title(sentence[start : match.start()])
            yield from ((identifier, title, match.end()) for identifier in identifiers)
            start = match.end()


def _marks(sentence: str) -> list[re.Match[str]]:
    inside = list(_IN_PARENTHESES.finditer(sentence))
    covered = [(match.start(), match.end()) for match in inside]
    bare = [m for m in _BARE.finditer(sentence) if not any(a <= m.start() < b for a, b in covered)]
    return sorted([*inside, *bare], key=lambda match: match.start())


def _identifiers(match: re.Match[str]) -> list[str]:
    """Return the identifiers among the parts of a parenthesis: of "NCSJ; I-181 and I-181A" the last two."""
    parts = _PARTS.split(match[1])
    return [found[1] for part in parts if (found := _IDENTIFIER.fullmatch(part.strip()))]


def _title(text: str) -> str:
    leads = list(_LEAD_IN.finditer(text))
    # "Papers of Ann Gold" is a title where a line begins so, and in running prose the name of what is listed.
    is_title = bool(leads) and not leads[-1].start() and bool(re.match(_WHAT, text, re.IGNORECASE))
    rest = text[leads[-1].end() :] if leads and not is_title else text
    title = _LEADING.sub("", rest).strip(" ,;:")
    # A parenthesis that was no identifier is part of the title, one that was cut is not.
    return title if title.count("(") == title.count(")") else title.partition("(")[0].strip()
