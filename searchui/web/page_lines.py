"""The lines of a page with their numbers and the anchors of those that are lit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.results import SnippetPart
from searchui.results.page_view import TextLine


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the text. Shapes: number counts from 1; anchor is "hit1", "hit2", ... on lit lines, else empty."""

    number: int
    anchor: str
    parts: tuple[SnippetPart, ...]
    language: str


def numbered(lines: Iterable[TextLine]) -> Iterator[NumberedLine]:
    """Give the lines with their numbers; result links lead to the first lit one."""
    lit = 0
    for number, line in enumerate(lines, start=1):
        is_lit = any(part.band is not None for part in line.parts)
        lit += is_lit
        yield NumberedLine(number, f"hit{lit}" if is_lit else "", line.parts, line.language)
