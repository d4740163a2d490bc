"""Text without a heading: what it can only be, told by its own words, for captures that lost their headings."""

import re

from indexer.accession.aidtext.date_tails import is_dates
from indexer.accession.aidtext.headings import Field, Part
from indexer.model.archive import NoteKind

_UNITS = (
    r"(?:linear|cubic) (?:f(?:ee|oo)t|met(?:er|re)s?|inch(?:es)?)|lin\. ?ft|l\.? ?f|cu\.? ?ft|"
    r"(?:[\w-]+ )?(?:boxes|box|items|folders|volumes|reels|pieces|photographs|leaves|cartons)|gigabytes|gb|megabytes|mb"
)
EXTENT = re.compile(rf"[0-9][0-9.,]*\s*(?:{_UNITS})\b", re.IGNORECASE)
_EXTENT_ALONE = re.compile(rf"(?:circa |approximately |about |ca\.? )?{EXTENT.pattern}.{{0,120}}", re.IGNORECASE)
_WORDS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (Field.REPOSITORY, r"part of (?:the )?(?P<name>.{3,120}?)(?: repository)\.?$"),
        (
            NoteKind.PROCESSING,
            r"(?:(?:guide|finding aid|inventory|register|preliminary inventory|calendar) (?:to|of|for)\b"
            r"|(?:processed|prepared|compiled|described|encoded|machine-readable finding aid) (?:by|created)\b"
            r"|©|\(c\) ?[12][0-9]{3}|copyright [12][0-9]{3}|description is in|finding aid (?:is )?written in)",
        ),
        (NoteKind.CITATION, r"(?:published )?citations should|\[identification of item"),
        (
            NoteKind.DISCLAIMER,
            r".*(?:may or may not be (?:substantiated|accurate|true)|"
            r"do(?:es)? not (?:necessarily )?(?:represent|endorse|reflect)\b.{0,80}\b(?:accuracy|opinions?|views?))",
        ),
        (
            NoteKind.ARRANGEMENT,
            r"(?:the |this )?(?:\w+ ){0,3}(?:is|are|has been|have been) (?:divided|arranged|organi[sz]ed|grouped)\b",
        ),
        (
            Field.ACCESS,
            r"(?:the |this |these )?(?:collection|records|papers|materials?|fonds)(?: \w+)? (?:is|are) "
            r"(?:open|closed|restricted|available|unrestricted)\b",
        ),
        (
            NoteKind.ABSTRACT,
            r"(?:the |this |these )?(?:\w+ ){0,4}(?:collection|records|papers|fonds|materials?)\b.{0,80}?"
            r"\b(?:contains?|consists?|comprises?|documents?|includes?|relates?)\b",
        ),
    )
)


def loose_part(text: str) -> Part | None:
    """Return what a paragraph without a heading is, None where its words do not tell."""
    if is_dates(text):
        return Field.DATES
    if _EXTENT_ALONE.fullmatch(text):
        return Field.EXTENT
    return next((part for part, words in _WORDS if words.match(text)), None)


def repository_in(text: str) -> str:
    """Return the repository's name: of "Part of the Historical Society Repository" the words between."""
    match = dict(_WORDS)[Field.REPOSITORY].match(text)
    return match["name"] if match else text


def is_prose(text: str) -> bool:
    """Whether a text is a sentence or more, and no title (opinion: it ends as one does, or is very long)."""
    return len(text) > 160 or (text.endswith((".", "!", "?")) and len(text.split()) > 5)


def breaks_off(text: str, *, is_last: bool) -> bool:
    """Whether a paragraph ends where an address, a name or, in the last one, a list should follow: "please email:"."""
    if is_last and text.endswith(":"):
        return True
    return bool(re.search(r"\b(?:at|to|email|e-mail|contact|via|call)$", text, re.IGNORECASE))
