"""Misprints: which words of a list are most likely another word misread, where nothing tells how well each was read."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import inf

import numpy as np

from indexer.names.damage import Damage
from indexer.names.habits import Habits
from indexer.postings.entries import Entries
from indexer.postings.misread import Misread

# What may be misread in a word, in arbitrary misreadings (indexer.names.damage): so much a letter of the word meant,
# more where its letters are unusual (a nat a letter; few other words are like it) and where those of the printed form
# are more unusual still (Sbaransky is no name of its own, Taransky may be one), less a constant, and less for a form
# with more letters than the word. Source: a logistic fit on the development names and scans, cut off where one query in
# three has a form that is no misprint of it (benchmarks/names/README.md); rounded.
_A_LETTER = 0.22
_A_NAT = 0.095
_A_NAT_A_LETTER = 0.75
_LESS = 3.0
_LESS_IF_LONGER = 0.45
_MOST = 2.5
"""Cost above which a form is not looked at, however unusual (opinion)."""
_MOST_NATS = 15.0
"""By how much more unusual a printed form is at most than the word meant, so far as it counts (opinion)."""
SURE = 2.0
"""What a misprint leaves of the cost allowed at most, in arbitrary misreadings, for scores (opinion)."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """A printed form, the word meant, and what is left of the cost allowed, in arbitrary misreadings from 0."""

    printed: str
    meant: str
    spare: float


class Misprints:
    """The words of a list as misreadings of each other."""

    def __init__(self, words: Iterable[str], entries: Entries, damage: Damage) -> None:
        """Take words whose letters are usual, those of the entries among them, and what misreadings cost."""
        self._entries = entries
        self._misread = Misread(entries, damage)
        self._damage = damage
        self._habits = Habits(words)

    def of(self, meant: Collection[str], more: float = 0.0) -> dict[str, Misprint]:
        """Return, by printed form, what is most likely one of these words misread; none of the words themselves.

        Units: more is added to the cost allowed.
        """
        best: dict[str, Misprint] = {}
        for word in sorted(meant):
            for found in self._of_word(word, more):
                kept = best.get(found.printed)
                if found.printed not in meant and (kept is None or found.spare > kept.spare):
                    best[found.printed] = found
        return best

    def _of_word(self, word: str, more: float) -> Iterator[Misprint]:
        usual = self._habits.surprise(word)
        most = _A_LETTER * len(word) + _A_NAT_A_LETTER * usual / (len(word) + 1) - _LESS + more
        most_of_all = min(_MOST, most + _A_NAT * _MOST_NATS)
        if most_of_all <= 0:
            return
        near = self._entries.near(word)
        forms = self._misread.affordable([near], lambda some, _: np.full(len(some), most_of_all)).printed
        allowed = [
            most + _A_NAT * (self._habits.surprise(form) - usual) - _LESS_IF_LONGER * (len(form) > len(word))
            for form in forms
        ]
        costs = self._damage.costs_if_like(forms, [word] * len(forms), np.array([min(each, _MOST) for each in allowed]))
        for form, each, cost in zip(forms, allowed, costs.tolist(), strict=True):
            if each > 0 and cost < inf:
                yield Misprint(form, word, each - cost)

    def told(self, misprint: Misprint) -> str:
        """Return in words what was misread."""
        return self._damage.told(misprint.printed, misprint.meant)
