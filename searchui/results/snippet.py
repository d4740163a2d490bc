"""Snippets: a few lines of the shown text around the best cluster of hits, or the first lines where nothing is lit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from indexer.model.query import Band
from indexer.model.results import Snippet, SnippetPart
from indexer.model.spine import Spine
from searchui.results.lines import ShownWord, lines_of, merged, parts_of
from searchui.results.script import language_of

WORDS = 30
"""About how many words a snippet has: two to four lines of typescript (opinion)."""

_Line = tuple[ShownWord, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a page that are shown with a hit. Shapes: is_first and is_last where no text stands around them."""

    words: tuple[ShownWord, ...]
    is_first: bool
    is_last: bool


def best_passage(spine: Spine, lit: Mapping[int, Band], repeated: Collection[int] = ()) -> Passage:
    """Return whole lines of the page with most of the different words that are lit; no words where it has no text.

    Shapes: hits outside repeated blocks, whose ordinals are given, count alone where there are any; where nothing is
    lit, the passage begins below such blocks; lines longer than a snippet are cut around their hit.
    Cost: linear in the words of the page.
    """
    lines = _lines(spine, lit)
    if not lines:
        return Passage((), True, True)
    own = {ordinal: band for ordinal, band in lit.items() if ordinal not in repeated}
    first, last = _best_window(_lines(spine, own or lit))
    if not lit and repeated:
        first = _first_own(_lines(spine, dict.fromkeys(repeated, Band.TYPED)))
        last = _last_of(lines, first)
    return Passage(tuple(word for line in lines[first:last] for word in line), not first, last == len(lines))


def cut_snippet(passage: Passage, languages: Sequence[str]) -> Snippet:
    """Return the passage as a snippet, in logical order, with an ellipsis where text was left out."""
    before = () if passage.is_first else (SnippetPart("… "),)
    after = () if passage.is_last else (SnippetPart(" …"),)
    text = " ".join(word.text for word in passage.words)
    return Snippet(merged((*before, *parts_of(passage.words), *after)), language_of(text, languages))


def _lines(spine: Spine, lit: Mapping[int, Band]) -> list[_Line]:
    return [part for line in lines_of(spine, lit) for part in _pieces(line)]


def _first_own(lines: Sequence[_Line]) -> int:
    """Return the first line that is not all marked; the very first where all are."""
    return next((n for n, line in enumerate(lines) if any(word.band is None for word in line)), 0)


def _pieces(line: _Line) -> list[_Line]:
    """Cut a line that is longer than a snippet (a table row, a page read without lines) into thirds of one."""
    third = WORDS // 3
    return [line] if len(line) <= WORDS else [line[start : start + third] for start in range(0, len(line), third)]


def _best_window(lines: Sequence[_Line]) -> tuple[int, int]:
    """Return the first line and the one past the last. Among equals the hits stand in the middle, then the earliest."""
    windows = [(first, _last_of(lines, first)) for first in range(len(lines))]
    return max(windows, key=lambda window: (*_worth(lines[window[0] : window[1]]), -window[0]))


def _last_of(lines: Sequence[_Line], first: int) -> int:
    words, last = len(lines[first]), first + 1
    while last < len(lines) and words + len(lines[last]) <= WORDS:
        words += len(lines[last])
        last += 1
    return last


def _worth(lines: Sequence[_Line]) -> tuple[int, int, int]:
    """Weigh a window by its different lit words, all lit words, and the words it has on both sides of them."""
    words = [word for line in lines for word in line]
    lit = [place for place, word in enumerate(words) if word.band is not None]
    if not lit:
        return (0, 0, 0)
    return (len({words[place].term for place in lit}), len(lit), min(lit[0], len(words) - 1 - lit[-1]))
