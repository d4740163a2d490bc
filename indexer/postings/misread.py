"""Damaged print in a lexicon: forms that are most likely a word misread, weighed against what else explains them."""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import TypeAlias

import numpy as np

from indexer.names.abreast import Costs
from indexer.names.damage import SHORTEST_DAMAGED, Damage, damage_keys_of, parts_of
from indexer.names.letters import LONGEST_NAME
from indexer.names.matching import Match
from indexer.postings.entries import Entries, Near
from indexer.postings.row import Row
from indexer.postings.standing import Standing


class Misread:
    """Finds forms that words were misread as, and words that forms can be a misreading of, all of them at once."""

    def __init__(self, entries: Entries, damage: Damage) -> None:
        """Take the forms, and what misreadings cost."""
        self._entries = entries
        self._damage = damage

    def forms_of(self, meant: str, near: Near) -> Iterator[tuple[Row, Match]]:
        """Yield the forms that are most likely this word, misread: no other word explains them nearly as well.

        Shapes: in order of their letters. Cost: a few look-ups, and steps of arithmetic for all forms together.
        """
        if not SHORTEST_DAMAGED <= len(meant) <= LONGEST_NAME:
            return
        printed, costs = self._affordable(meant, near)
        scores = [round(1.0 - cost / len(meant), 3) for cost in costs.tolist()]
        budget = self._damage.budget
        enough = np.minimum(budget.of_each(printed), (1.0 - np.array(scores)) * len(meant)) + budget.apart
        other = self._explained_otherwise(printed, enough, meant)
        for n, (form, score) in enumerate(zip(printed, scores, strict=True)):
            if n not in other:
                yield self._entries.rows[form], self._damage.matched(score)

    def _affordable(self, meant: str, near: Near) -> tuple[list[str], Costs]:
        """Return the forms that are not too far from a word to be it misread, in order, and what that costs."""
        rows, budget = self._entries.rows, self._damage.budget
        printed, costs = self.affordable(meant, near, budget.of_each)
        well = [n for n, form in enumerate(printed) if rows[form].standing is Standing.ATTESTED]
        if not well:
            return printed, costs
        forms = [printed[n] for n in well]
        most = np.array([budget.of(form, is_read_well=True) for form in forms])
        costs[well] = self._damage.costs_if_like(forms, [meant] * len(forms), most)
        kept = np.flatnonzero(costs < inf).tolist()
        return [printed[n] for n in kept], costs[kept]

    def affordable(self, meant: str, near: Near, most: Callable[[Sequence[str]], Costs]) -> tuple[list[str], Costs]:
        """Return the forms that may be a word misread by shape, cut off, or few letters away, at no more than so much.

        Shapes: in order, each with what it costs; the most is told of all that may be.
        """
        entries, keys = self._entries, damage_keys_of(meant)
        sure = entries.garbled(near) | {part for part in parts_of(meant, self._damage.cuts) if part in entries.rows}
        forms = sorted(sure | entries.by_shapes(keys) - {meant})
        costs = self._damage.costs_if_like(forms, [meant] * len(forms), most(forms))
        # Of the keys nothing but hashes is kept, and those of others can be equal.
        kept = [n for n in np.flatnonzero(costs < inf).tolist() if forms[n] in sure or _have_one_shape(forms[n], meant)]
        return [forms[n] for n in kept], costs[kept]

    def _explained_otherwise(self, printed: Sequence[str], enough: Costs, meant: str) -> set[int]:
        """Return at which places forms stand that another word explains better than the one meant, or nearly as well.

        Shapes: a word on one page that is itself the word meant misread explains nothing.
        Cost: what is a letter away comes first, for it is found soonest and mostly enough.
        """
        left = list(range(len(printed)))
        for find in self._ways if self._entries.have_attested else ():
            if not left:
                break
            of_left = [printed[place] for place in left]
            pairs = [(at, word) for at, word in self._explaining(find, of_left, enough[left]) if word != meant]
            rows = self._entries.rows
            explained = {at for at, word in pairs if rows[word].pages != 1}
            explained |= {at for at, word in pairs if at not in explained and not self._is_garble(word, meant)}
            left = [place for at, place in enumerate(left) if at not in explained]
        return set(range(len(printed))).difference(left)

    def words_for(self, printed: str) -> set[str]:
        """Return the well-read words that a form may be a misreading of, by what misreadings of it may cost."""
        most = self._damage.budget.of_each([printed])
        return {word for find in self._ways for _, word in self._explaining(find, [printed], most)}

    @property
    def _ways(self) -> "tuple[_Way, ...]":
        entries, most_lost = self._entries, max(self._damage.cuts, default=0)
        return (
            lambda printed: entries.garbled_from(printed, most=1),
            entries.garbled_from,
            entries.shaped_like,
            lambda printed: entries.longer_than(printed, most_lost),
        )

    def _explaining(self, find: "_Way", printed: Sequence[str], enough: Costs) -> list[tuple[int, str]]:
        """Return the well-read words found that can have become a form at less than so much, with the form's place."""
        pairs = [*find(printed)]
        if not pairs:
            return []
        places, words = [place for place, _ in pairs], [word for _, word in pairs]
        most = enough[places]
        costs = self._damage.costs_if_like([printed[place] for place in places], words, most)
        likely = [pairs[n] for n in np.flatnonzero(costs < most).tolist()]
        if find == self._entries.shaped_like:
            likely = [
                (at, word) for at, word in likely if not damage_keys_of(printed[at]).isdisjoint(damage_keys_of(word))
            ]
        return [pair for pair in likely if _is_read_well(self._entries.rows[pair[1]])]

    def _is_garble(self, word: str, meant: str) -> bool:
        """Return whether a word, however well read, is itself the word meant misread: BREF for BRIEF."""
        return self._damage.match(word, meant) is not None


_Way: TypeAlias = Callable[[Sequence[str]], set[tuple[int, str]]]
"""How words are found that may explain forms: each beside the place of the form."""


def _have_one_shape(one: str, other: str) -> bool:
    return not damage_keys_of(one).isdisjoint(damage_keys_of(other))


def _is_read_well(row: Row) -> bool:
    return row.is_word and row.standing is Standing.ATTESTED
