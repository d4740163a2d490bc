"""Damaged print in a lexicon: forms that are most likely a word misread, weighed against what else explains them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Likely:
    """Forms and the words they may be, misread, with the standing of each form and what the misreading costs."""

    printed: list[str]
    meant: list[str]
    standings: list[int]
    costs: Costs

    def of(self, places: Sequence[int]) -> "Likely":
        """Return those at these places."""
        printed, meant = [self.printed[place] for place in places], [self.meant[place] for place in places]
        return Likely(printed, meant, [self.standings[place] for place in places], self.costs[places])


class Misread:
    """Finds forms that words were misread as, and words that forms can be a misreading of, all of them at once."""

    def __init__(self, entries: Entries, damage: Damage) -> None:
        """Take the forms, and what misreadings cost."""
        self._entries = entries
        self._damage = damage

    def forms_of_each(self, words: Sequence[Near]) -> list[list[tuple[Row, Match]]]:
        """Return of each word the forms that are most likely it, misread: no other explains them nearly as well.

        Shapes: of each in order of their letters. Cost: a few look-ups, and steps of arithmetic for all together; what
        may explain a form is looked up once, however many of the words it may be.
        """
        asked = [near for near in words if SHORTEST_DAMAGED <= len(near.term) <= LONGEST_NAME]
        likely = self.affordable(asked, self._allowed)
        lengths = [*map(len, likely.meant)]
        scores = [round(1.0 - cost / length, 3) for cost, length in zip(likely.costs.tolist(), lengths, strict=True)]
        budget = self._damage.budget
        enough = np.minimum(budget.of_each(likely.printed), (1.0 - np.array(scores)) * np.array(lengths)) + budget.apart
        other = self._explained_otherwise(likely, enough)
        found: dict[str, list[tuple[Row, Match]]] = {near.term: [] for near in words}
        for n, (form, meant, score) in enumerate(zip(likely.printed, likely.meant, scores, strict=True)):
            if n not in other:
                found[meant].append((self._entries.rows[form], self._damage.matched(score)))
        return [found[near.term] for near in words]

    def _allowed(self, forms: Sequence[str], standings: Sequence[int]) -> Costs:
        """Return what misreadings may cost of each of some forms, by its letters and whether it was read well."""
        return self._damage.budget.of_each(forms, are_read_well=np.array(standings) == Standing.ATTESTED)

    def affordable(self, words: Sequence[Near], most: "_Most") -> "Likely":
        """Return the forms that may be words misread by shape, cut off, or few letters away, at no more than so much.

        Shapes: word by word in order, each with what it costs; the most is told of all that may be, with their
        standings.
        """
        shaped = self._entries.by_shapes([damage_keys_of(near.term) for near in words])
        of_words = zip(words, shaped, strict=True)
        found = [(near.term, *each) for near, alike in of_words for each in self._alike(near, alike)]
        meant, forms, standings, are_sure = map(list, zip(*found, strict=True)) if found else ([], [], [], [])
        costs = self._damage.costs_if_like(forms, meant, most(forms, standings))
        # Of the keys nothing but hashes is kept, and those of others can be equal.
        kept = [n for n in np.flatnonzero(costs < inf).tolist() if are_sure[n] or _have_one_shape(forms[n], meant[n])]
        return Likely(forms, meant, standings, costs).of(kept)

    def _alike(self, near: Near, shaped: dict[str, int]) -> Iterator[tuple[str, int, bool]]:
        """Yield the forms that may be a word misread, in order, with their standing and whether their letters tell."""
        entries = self._entries
        garbled = entries.garbled(near)
        parts = {part: row for part in parts_of(near.term, self._damage.cuts) if (row := entries.rows.get(part))}
        standings = shaped | garbled | {part: row.standing for part, row in parts.items()}
        for form in sorted(standings):
            is_sure = form in garbled or form in parts
            if is_sure or form != near.term:
                yield form, standings[form], is_sure

    def _explained_otherwise(self, likely: "Likely", enough: Costs) -> set[int]:
        """Return at which places forms stand that another word explains better than the one meant, or nearly as well.

        Shapes: a word on one page that is itself the word meant misread explains nothing.
        Cost: what is a letter away comes first, for it is found soonest and mostly enough.
        """
        left = list(range(len(likely.printed)))
        for find in self._ways if self._entries.have_attested else ():
            if not left:
                break
            explaining: dict[int, list[str]] = {}
            for at, word in self._explaining(find, [likely.printed[place] for place in left], enough[left]):
                explaining.setdefault(left[at], []).append(word)
            left = [place for place in left if not self._explain(explaining.get(place, ()), likely.meant[place])]
        return set(range(len(likely.printed))).difference(left)

    def _explain(self, words: Sequence[str], meant: str) -> bool:
        """Return whether any of some words but the one meant was read well and is not itself it misread."""
        rows = (self._entries.rows[word] for word in words if word != meant)
        return any(_is_read_well(row) and (row.pages != 1 or not self._is_garble(row.term, meant)) for row in rows)

    def words_for(self, printed: str) -> set[str]:
        """Return the well-read words that a form may be a misreading of, by what misreadings of it may cost."""
        most = self._damage.budget.of_each([printed])
        words = {word for find in self._ways for _, word in self._explaining(find, [printed], most)}
        return {word for word in words if _is_read_well(self._entries.rows[word])}

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
        """Return the attested words found that can have become a form at less than so much, with the form's place."""
        distinct = {form: place for place, form in enumerate(dict.fromkeys(printed))}
        words_of: list[list[str]] = [[] for _ in distinct]
        for place, word in find([*distinct]):
            words_of[place].append(word)
        pairs = [(at, word) for at, form in enumerate(printed) for word in words_of[distinct[form]]]
        if not pairs:
            return []
        places, words = [place for place, _ in pairs], [word for _, word in pairs]
        most = enough[places]
        costs = self._damage.costs_if_like([printed[place] for place in places], words, most)
        likely = [pairs[n] for n in np.flatnonzero(costs < most).tolist()]
        if find == self._entries.shaped_like:
            likely = [(at, word) for at, word in likely if _have_one_shape(printed[at], word)]
        return likely

    def _is_garble(self, word: str, meant: str) -> bool:
        """Return whether a word, however well read, is itself the word meant misread: BREF for BRIEF."""
        return self._damage.match(word, meant) is not None


_Most: TypeAlias = Callable[[Sequence[str], Sequence[int]], Costs]
"""What misreadings may cost of each of some forms, with their standings."""
_Way: TypeAlias = Callable[[Sequence[str]], set[tuple[int, str]]]
"""How words are found that may explain forms: each beside the place of the form."""


def _have_one_shape(one: str, other: str) -> bool:
    return not damage_keys_of(one).isdisjoint(damage_keys_of(other))


def _is_read_well(row: Row) -> bool:
    return row.is_word and row.standing is Standing.ATTESTED
