"""What is shown of a description that was found: its title and the part of it that says most of the search, lit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from indexer.model.archive import Description
from indexer.model.query import Band
from indexer.model.results import Seen, Snippet
from indexer.postings.described import TITLE, Part, parts_of
from indexer.postings.shown import Shown
from searchui.results.light import bands_of
from searchui.results.snippet import Passage, best_passage, cut_snippet

_NOTHING = Snippet((), "")


@dataclass(frozen=True, slots=True)
class CutDescription:
    """Shapes: title without parts where there is none; part and snippet are empty where no other part is lit."""

    title: Snippet
    part: str
    snippet: Snippet


def cut_description(described: Description, shown: Shown, seen: Seen) -> CutDescription:
    """Return what is shown of a description, which is the one that the index knows, by what makes it match."""
    parts = parts_of(described)
    ends = [0, *accumulate(len(part.lines) for part in parts)]
    lit = {ordinal: band for ordinal, band in bands_of(seen.lights).items() if ordinal < shown.slots}
    stretches = [_Stretch(part, shown.lines[ends[n]], shown.lines[ends[n + 1]]) for n, part in enumerate(parts)]
    title = next((each.whole(shown, lit) for each in stretches if each.part.name == TITLE), _NOTHING)
    others = [each for each in stretches if each.part.name != TITLE and each.own(shown, lit)]
    if not others:
        return CutDescription(title, "", _NOTHING)
    best = max(others, key=lambda each: each.worth(shown, lit))
    return CutDescription(title, best.part.name, best.passage(shown, lit))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a description and its words, from the first to before the end."""

    part: Part
    first: int
    end: int

    def own(self, shown: Shown, lit: Mapping[int, Band]) -> dict[int, Band]:
        """Return what is lit in it."""
        return {at: band for at, band in lit.items() if self.first <= shown.word_over(at) < self.end}

    def worth(self, shown: Shown, lit: Mapping[int, Band]) -> tuple[int, int]:
        """Return how many different words are lit in it, and how many in all."""
        words = {shown.word_over(at) for at in self.own(shown, lit)}
        return len({shown.alike[word] for word in words}), len(words)

    def whole(self, shown: Shown, lit: Mapping[int, Band]) -> Snippet:
        """Return all of it."""
        words = {shown.word_over(at): band for at, band in self.own(shown, lit).items()}
        return cut_snippet(Passage(shown, self.first, self.end, words, is_first=True, is_last=True), ())

    def passage(self, shown: Shown, lit: Mapping[int, Band]) -> Snippet:
        """Return a few lines of it, around most of what is lit."""
        best = best_passage(shown, self.own(shown, lit))
        first, end = max(best.first, self.first), min(best.end, self.end)
        inside = {word: band for word, band in best.lit.items() if first <= word < end}
        return cut_snippet(
            replace(best, first=first, end=end, lit=inside, is_first=first == self.first, is_last=end == self.end), ()
        )
