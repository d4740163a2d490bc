"""Mentions: what a finding aid says of people, bodies and places, as it says it, for a draft of the tables of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree

from indexer.accession import ead
from indexer.accession.ead_tree import description_in
from indexer.accession.labels import printable
from indexer.sandbox.child import parses_outside_bytes


class Place(StrEnum):
    """Where in a finding aid something is mentioned."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    ABBREVIATION = "abbreviation"
    LISTED = "listed"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention.

    Shapes: under is the head of a list, or the title of the level that a title stands under; of an abbreviation, text
    is the short form and under the long one.
    """

    place: Place
    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """All mentions in a finding aid, in its order. Shapes: restricted is how many levels were passed over."""

    identifier: str
    title: str
    mentions: tuple[Mention, ...]
    restricted: int = 0


@dataclass(frozen=True, slots=True)
class MentionsRequest:
    """Which finding aid to go through."""

    path: str


@parses_outside_bytes
def mentions_in(request: MentionsRequest) -> Mentioned:
    """Return the mentions in a finding aid in EAD 2002, EAD3 or plain text in UTF-8.

    Shapes: levels with a restriction are passed over, with all below them: a table of names is for everyone.
    Raises: FindingAidError when it is XML and no finding aid.
    """
    path = Path(request.path)
    content = path.read_bytes()
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _in_plain_text(content.decode("utf-8-sig", "replace"), path.stem)
    description = description_in(content, path.name)
    walk = _Walk()
    found = tuple(walk.mentions(description, ""))
    return Mentioned(ead.identifier_of(description), ead.title_of(description), found, walk.restricted)


_IDENTIFIER = re.compile(r"(?:Identifier|Collection (?:number|identifier)|Шифр|Фонд)\W+([\w./ -]{1,30})", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Guide to|Records|Papers|Collection|Finding aid)\b")


def _in_plain_text(text: str, name: str) -> Mentioned:
    lines = [line for line in map(printable, text.splitlines()) if line]
    mentions = [Mention(place, line) for line in lines for place in (Place.LISTED, Place.TITLE, Place.TEXT)]
    numbers = (match[1] for line in lines if (match := _IDENTIFIER.fullmatch(line)))
    titles = (line for line in lines if _TITLE.search(line))
    return Mentioned(next(numbers, name), next(titles, name), tuple(mentions))


_HEADINGS = {
    "persname": Place.PERSON,
    "corpname": Place.BODY,
    "geogname": Place.PLACE,
}
_PROSE = frozenset({"p", "item", "archref", "bibref"})


class _Walk:
    """One walk over the levels in document order."""

    def __init__(self) -> None:
        self.restricted = 0

    def mentions(self, level: etree._Element, above: str) -> Iterator[Mention]:
        """Give what a level says, then what those below it say."""
        title = ead.title_of(level)
        if title and above:
            yield Mention(Place.TITLE, title, above)
        yield from _said_at(level)
        for below in ead.components_of(level):
            if ead.restriction_of(below) is not None:
                self.restricted += 1
            else:
                yield from self.mentions(below, title or above)


def _said_at(level: etree._Element) -> Iterator[Mention]:
    """Give what is said at this very level, that below it left out."""
    for child in level:
        tag = ead.tag_of(child)
        if tag in ("dsc", "repository") or ead.COMPONENT.fullmatch(tag):
            continue
        yield from _said_of(child, tag)
        yield from _said_at(child)


def _said_of(element: etree._Element, tag: str) -> Iterator[Mention]:
    text = ead.text_of(element)
    if tag in _HEADINGS:
        # EAD3 has surname, given name and years in parts of their own.
        parts = [ead.text_of(child).rstrip(" ,") for child in element if ead.tag_of(child) == "part"]
        yield Mention(_HEADINGS[tag], ", ".join(parts) if tag == "persname" and parts else text)
    elif tag == "defitem":
        pair = {ead.tag_of(child): ead.text_of(child) for child in element}
        yield Mention(Place.ABBREVIATION, pair.get("label", ""), pair.get("item", ""))
    elif tag in ("abbr", "expan"):
        other = element.get("expan" if tag == "abbr" else "abbr", "")
        yield Mention(Place.ABBREVIATION, *((text, other) if tag == "abbr" else (other, text)))
    elif tag == "item":
        yield Mention(Place.LISTED, text, _head_over(element))
    if tag in _PROSE:
        yield Mention(Place.TEXT, text)


def _head_over(item: etree._Element) -> str:
    above = item.getparent()
    heads = [] if above is None else [child for child in above if ead.tag_of(child) == "head"]
    if not heads and above is not None and (outer := above.getparent()) is not None:
        heads = [child for child in outer if ead.tag_of(child) == "head"]
    return ead.text_of(heads[0]) if heads else ""
