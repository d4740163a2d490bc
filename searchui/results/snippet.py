"""Snippets: a few lines of the shown text around the best cluster of hits, or the first lines where nothing is lit."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

from indexer.model.page import PageId
from indexer.model.query import Band, Query
from indexer.model.results import Snippet, SnippetPart
from indexer.postings.engine import Searcher
from indexer.postings.shown import Numbers, Shown
from searchui.results.light import bands_of
from searchui.results.lines import letters_of
from searchui.results.script import language_of

WORDS = 30
"""About how many words a snippet has: two to four lines of typescript (opinion)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a page that are shown with a hit, from the first one on to before the end.

    Shapes: lit gives the bands of those that are lit, in page order; is_first and is_last where no text stands around
    them.
    """

    shown: Shown
    first: int
    end: int
    lit: Mapping[int, Band]
    is_first: bool
    is_last: bool

    @property
    def lines(self) -> frozenset[int]:
        """The lines of the text that it has words of."""
        starts = self.shown.lines
        within = range(bisect_right(starts, self.first) - 1, bisect_left(starts, self.end))
        return frozenset(self.shown.line_numbers[n] for n in within) if self.end > self.first else frozenset()


def best_passage(shown: Shown, lit: Mapping[int, Band], repeated: Collection[int] = ()) -> Passage:
    """Return whole lines of the page with most of the different words that are lit; no words where it has no text.

    Shapes: hits outside repeated blocks, whose ordinals are given, count alone where there are any; where nothing is
    lit, the passage begins below such blocks; lines longer than a snippet are cut around their hit.
    Cost: linear in the lines of the page and in what is lit; no word is read.
    """
    if not shown.words:
        return Passage(shown, 0, 0, {}, is_first=True, is_last=True)
    starts = _starts(shown.lines)
    words = counted = _words_over(shown, lit)
    if repeated:
        own = {ordinal: band for ordinal, band in lit.items() if ordinal not in repeated}
        counted = _words_over(shown, own) or words
    first, last = _best_window(starts, list(counted), shown.alike)
    if not lit and repeated:
        first = _first_own(starts, _words_over(shown, dict.fromkeys(repeated, Band.TYPED)))
        last = _last_of(starts, first)
    inside = {word: band for word, band in words.items() if starts[first] <= word < starts[last]}
    return Passage(shown, starts[first], starts[last], inside, is_first=not first, is_last=last == len(starts) - 1)


def beginning(shown: Shown, slots: int, repeated: Collection[int]) -> Passage:
    """Return the words over the first slots of a page that has words, below the repeated blocks at its head."""
    first = next((ordinal for ordinal in range(shown.slots) if ordinal not in repeated), 0)
    last = shown.word_over(min(first + slots, shown.slots) - 1)
    return Passage(shown, shown.word_over(first), last + 1, {}, is_first=True, is_last=True)


def cut_snippet(passage: Passage, languages: Sequence[str]) -> Snippet:
    """Return the passage as a snippet, in logical order, with an ellipsis where text was left out."""
    octets = passage.shown.octets(passage.first, passage.end)
    text = _decoded(octets)
    before, after = "" if passage.is_first else "… ", "" if passage.is_last else " …"
    marks = _marks(octets, text, passage)
    return Snippet(tuple(_parts(before + text + after, marks, len(before))), language_of(text, languages))


def snippets_of(
    tree: Query, pages: Sequence[PageId], searcher: Searcher, *, languages: Sequence[str] = ()
) -> dict[PageId, Snippet]:
    """Return the snippet of each of these pages for an expanded tree, from the index alone.

    Shapes: in the order of the pages; languages are those that all of them are in. A page for which the tree does not
    hold has its first lines.
    """
    seen, shown = searcher.seen(tree, pages), searcher.shown(pages)
    lit = {page: bands_of(each.lights) for page, each in seen.items()}
    return {page: cut_snippet(best_passage(shown[page], lit.get(page, {})), languages) for page in pages}


def _starts(lines: Numbers) -> list[int]:
    """Return the first word of each line, and one past the last.

    Shapes: a line that is longer than a snippet (a table row, a page read without lines) counts as several of a third
    of one.
    """
    found = list(lines)
    if max(map(sub, found[1:], found), default=0) <= WORDS:
        return found
    found = []
    for start, end in pairwise(lines):
        found += (start,) if end - start <= WORDS else range(start, end, WORDS // 3)
    return [*found, lines[-1]]


def _words_over(shown: Shown, lit: Mapping[int, Band]) -> dict[int, Band]:
    """Return the words that stand over these slots, each with its surest band, in page order."""
    found: dict[int, Band] = {}
    for ordinal, band in sorted(lit.items()):
        if ordinal < shown.slots:
            word = shown.word_over(ordinal)
            found[word] = min(band, found.get(word, band))
    return found


def _first_own(starts: Sequence[int], marked: Mapping[int, Band]) -> int:
    """Return the first line that is not all marked; the very first where all are."""
    lines = enumerate(pairwise(starts))
    return next((n for n, (start, end) in lines if any(word not in marked for word in range(start, end))), 0)


def _best_window(starts: Sequence[int], lit: Sequence[int], alike: Numbers) -> tuple[int, int]:
    """Return the first line and the one past the last of the window with most of what is lit.

    Shapes: most different words count, then most words, then the words that it has on both sides of them, so that they
    stand in the middle; among equals the earliest.
    """
    terms = [alike[word] for word in lit]
    is_one_term = len(set(terms)) < 2
    best, found, before = (0, 0, 0, 0), (0, _last_of(starts, 0)), -1
    for line in dict.fromkeys([bisect_right(starts, word) - 1 for word in lit]):
        # Windows that begin on the lines above, up to the last lit one, have the same word first.
        one, farthest = bisect_left(lit, starts[line]), starts[line + 1] - WORDS
        for first in range(line, before, -1):
            start = starts[first]
            if start < farthest and first < line:
                break
            last = max(bisect_right(starts, start + WORDS) - 1, first + 1)
            end = starts[last]
            other = bisect_left(lit, end, one)
            different = 1 if is_one_term else len(set(terms[one:other]))
            worth = (different, other - one, min(lit[one] - start, end - 1 - lit[other - 1]), -first)
            if worth > best:
                best, found = worth, (first, last)
        before = line
    return found


def _last_of(starts: Sequence[int], first: int) -> int:
    return max(bisect_right(starts, starts[first] + WORDS) - 1, first + 1)


def _marks(octets: bytes, text: str, passage: Passage) -> list[tuple[int, int, Band]]:
    """Return where what is lit begins and ends in the text of a passage, without marks at the edges of words.

    Shapes: two words that are lit alike are one, with the blank between them.
    """
    shown, found = passage.shown, list[tuple[int, int, Band]]()
    before = shown.starts[passage.first]
    for word, band in passage.lit.items():
        at = shown.starts[word] - before
        if len(text) < len(octets):
            at = len(_decoded(octets[:at]))
        first, last = letters_of(_decoded(shown.octets(word, word + 1)), is_attached=shown.is_attached(word))
        start, end = at + first, at + last
        if found and found[-1][2] is band and text[found[-1][1] : start] in ("", " "):
            start = found.pop()[0]
        found.append((start, end, band))
    return found


def _parts(text: str, marks: Sequence[tuple[int, int, Band]], before: int) -> Iterator[SnippetPart]:
    """Yield the text as runs that are lit and not. Shapes: so many letters stand before that in which the marks are."""
    at = 0
    for start, end, band in marks:
        if before + start > at:
            yield SnippetPart(text[at : before + start])
        at = before + end
        yield SnippetPart(text[before + start : at], band)
    if at < len(text):
        yield SnippetPart(text[at:])


def _decoded(octets: bytes) -> str:
    return octets.decode("utf-8", "surrogatepass")
