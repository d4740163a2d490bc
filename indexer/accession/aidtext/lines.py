"""The lines of a finding aid in text: numbered, with the empty lines before them, the menus of its web page apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from indexer.accession.labels import printable
from indexer.errors import FindingAidError

_LIST_MARK = re.compile(r"(?:[0-9]{1,4}[.)]|[•●▪◦*·‣–—-])\s+(?=\S)")
_CELLS = re.compile(r"\t+|\s{3,}|\s*\|\s*")
# What the views of catalogues put around a finding aid (ArchivesSpace, ArcLight, AtoM, Online Archive of California).
_MENU_WORDS = """
skip to main content; skip to content; skip to search results; jump to content; toggle navigation; staff only;
collection; staff interface; staff login; login; log in; sign in; home; search; search all; search the archives;
search collection;
search this collection; search within results; browse; repositories; collections; digital objects; digital materials;
digital material; unprocessed material; accessions; names; agents; print; request; requests; citation; cite item; cite;
back to top; top of page; collapse all; expand all; view entire collection guide; what's this?; table of contents;
table of contents what's this?; get items:; contact owning institution; collection organization; find related;
more about this collection; scroll for more; view collection; bookmark; bookmarks; share; email; download;
download pdf; print this page; page actions; additional information; more information; show more; show less;
read more; view more; loading...; menu; close; help; about; contact us; collection guide; filter results;
additional filters:; refine your search; powered by archivesspace; powered by arclight
"""
_MENU = frozenset(" ".join(words.split()) for words in _MENU_WORDS.split(";"))


class Line(NamedTuple):
    """A line that says something.

    Shapes: number counts from 1; gap is how many empty lines stand before it; mark is the number or bullet of a list
    item ("12.", "•"), empty without one; text has no mark; indent counts blanks before the mark, a tab as eight; cells
    are what tabs, bars or wide blanks part.
    """

    number: int
    gap: int
    indent: int
    mark: str
    text: str
    cells: tuple[str, ...]


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-8. Raises: FindingAidError naming the line of the first byte that is not."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FindingAidError(
            f"{name}, line {line}: byte {error.start} belongs to another encoding than UTF-8.",
            remedy="Save it again as text in UTF-8.",
        ) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise FindingAidError(f"{name}, line {line}: it holds bytes that no text has.", remedy="Save it again as text.")
    return text


def lines_of(text: str) -> Iterator[Line]:
    """Give the lines that say something, with their numbers in the file."""
    gap = 0
    for number, raw in enumerate(text.splitlines(), start=1):
        shown = printable(raw)
        if not shown:
            gap += 1
            continue
        mark = _LIST_MARK.match(shown)
        cells = tuple(filter(None, map(printable, _CELLS.split(raw.strip()))))
        indent = len(raw.expandtabs(8)) - len(raw.expandtabs(8).lstrip())
        yield Line(number, gap, indent, mark[0].strip() if mark else "", shown[mark.end() :] if mark else shown, cells)
        gap = 0


def without_menus(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the finding aid, and those that are menus of the web page around it."""
    kept: list[Line] = []
    menus: list[Line] = []
    for line in lines:
        (menus if line.text.casefold().strip(" >|") in _MENU else kept).append(line)
    return kept, menus


def usual_gap(lines: Iterable[Line]) -> int:
    """Return how many empty lines mostly stand between two that follow each other, one at least."""
    gaps = Counter(line.gap for line in lines if line.gap)
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 1
