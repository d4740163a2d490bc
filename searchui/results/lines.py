"""The shown text of a page as lines of words that know whether they are lit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from indexer.model.query import Band
from indexer.model.results import SnippetPart
from indexer.model.spine import Spine
from indexer.postings.spine import read_along


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A printed word of the shown text. Shapes: band is the surest of the slots it covers, None where none is lit."""

    text: str
    term: str
    line: int
    band: Band | None


def lines_of(spine: Spine, lit: Mapping[int, Band]) -> tuple[tuple[ShownWord, ...], ...]:
    """Return the lines of the shown text in reading order, none of them empty."""
    words = (
        ShownWord(
            " ".join(printed.text.split()), printed.term, spine.slots[ordinal].line, _band(ordinal, printed.span, lit)
        )
        for ordinal, printed in read_along(spine)
    )
    return tuple(tuple(line) for _, line in groupby(words, key=lambda word: word.line))


def parts_of(words: Iterable[ShownWord]) -> tuple[SnippetPart, ...]:
    """Return words as runs of text, cut where the band changes; the blank between two runs is never lit."""
    parts: list[SnippetPart] = []
    for band, run in groupby(words, key=lambda word: word.band):
        if parts:
            parts.append(SnippetPart(" "))
        parts.append(SnippetPart(" ".join(word.text for word in run), band))
    return _joined(parts)


def _joined(parts: list[SnippetPart]) -> tuple[SnippetPart, ...]:
    return tuple(
        SnippetPart("".join(part.text for part in run), band)
        for band, run in groupby(parts, key=lambda part: part.band)
    )


def _band(ordinal: int, span: int, lit: Mapping[int, Band]) -> Band | None:
    return min((lit[each] for each in range(ordinal, ordinal + span) if each in lit), default=None)
