"""The forms of all tiers together, and the ways to look them up: by term, prefix, stem, name key, shape, distance."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from heapq import merge
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from indexer.names.damage import LEAST_LEFT, SHORTEST_DAMAGED, can_have_keys, damage_keys_of
from indexer.postings.arrays import damaged
from indexer.postings.keylists import Numbers, Pattern
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.starred import Places
from indexer.postings.stems import stems_of
from indexer.postings.tier import Tier
from indexer.postings.tiermaking import hash_of
from indexer.postings.vicinity import flat_of, sought

ONE_EDIT_FROM, TWO_EDITS_FROM = 5, 8
"""Letters from which a word may be one edit, or two, away from the one meant (opinion; below, words lie too close)."""

TWO_MISREAD_FROM = 7
"""Letters from which a form is looked for that has two misread in ways that the keys do not foresee (opinion)."""
SLIPS_FROM = 6
"""Letters from which a reader may have two of a word wrong (opinion)."""
ROWS_KEPT = 1 << 15
"""Rows that were asked for and are kept, some 10 MB (opinion)."""

_WORDS = (Standing.WORDLIKE, Standing.ATTESTED)
_Scorer: TypeAlias = Callable[..., int]


class Near(NamedTuple):
    """A term, and the forms that are as few edits away from it as is ever asked, each with its highest standing."""

    term: str
    forms: list[str]
    standings: list[int]


class Entries:
    """The rows of some tiers: what is in several is counted together, whatever their order.

    Cost: opening is free; each look-up asks every tier.
    """

    def __init__(self, tiers: Iterable[Tier]) -> None:
        self._tiers = tuple(tiers)
        self._row = lru_cache(maxsize=ROWS_KEPT)(self._merged)
        self.rows: Mapping[str, Row] = _Rows(self._row, self.each)

    def words(self) -> Iterator[Row]:
        """Return all forms but debris, in order of their letters. Cost: all of them are decoded."""
        if len(self._tiers) == 1:
            return map(self._tiers[0].row, self._tiers[0].words())
        in_order = merge(*(map(tier.terms.__getitem__, tier.words()) for tier in self._tiers))
        return (self._held(term) for term, _ in groupby(in_order))

    def by_prefix(self, prefix: str) -> Iterator[Row]:
        """Return the forms that begin so, in order of their letters."""
        return self._together(map(tier.row, tier.terms.beginning_with(prefix)) for tier in self._tiers)

    def like(self, pattern: Pattern, most: int) -> list[Row]:
        """Return so many of the forms that are like a pattern with stars, those on most pages first.

        Shapes: what is in several tiers is counted together, so that more of each are looked at until no other can be
        on as many pages.
        """
        of_tiers = [(tier, *tier.like(pattern)) for tier in self._tiers]
        taken = most
        while True:
            terms = {term for tier, numbers, _ in of_tiers for term in tier.terms.all_of(numbers[:taken])}
            rows = sorted(self._rows_of(terms), key=lambda row: (-row.pages, row.term))[:most]
            left = sum(int(pages[taken]) for _, _, pages in of_tiers if len(pages) > taken)
            if not left or (len(rows) == most and rows[-1].pages >= left):
                return rows
            taken *= 4

    def by_ending(self, ending: str) -> Iterator[Row]:
        """Return the words that end so, in order of their letters."""
        return self._rows_of(set(self.ending_with(ending)))

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """Yield the terms that begin so, as often as tiers have them."""
        return (tier.terms[n] for tier in self._tiers for n in tier.terms.beginning_with(prefix))

    def ending_with(self, ending: str) -> Iterator[str]:
        """Yield the terms of words that end so, as often as tiers have them."""
        return (tier.terms[n] for tier in self._tiers for n in tier.ending_with(ending))

    def by_stems(self, stems: Iterable[str]) -> tuple[Row, ...]:
        """Return the words that share a stem, in order of their letters."""
        wanted = set(stems)
        return tuple(self._rows_of({t.terms[n] for t in self._tiers for stem in wanted for n in t.stems.of(stem)}))

    def by_names(self, keys: Iterable[str]) -> tuple[Row, ...]:
        """Return the words that share a name key and that can be names, in order of their letters."""
        return tuple(row for row in self._rows_of(self.terms_by_names(keys)) if row.can_be_name)

    def terms_by_names(self, keys: Iterable[str]) -> set[str]:
        """Return the words that share a name key, also those that pages print small. Cost: no row is decoded."""
        wanted = set(keys)
        return {tier.terms[n] for tier in self._tiers for key in wanted for n in tier.names.of(key)}

    def by_shapes(self, keys: Sequence[Collection[str]]) -> list[dict[str, int]]:
        """Return, for each of several words by its keys of damaged print, the terms that share one.

        Shapes: each term with its highest standing; with some that share no key, for nothing but hashes is kept of
        them.
        """
        hashes, places = flat_of([[*map(hash_of, of_word)] for of_word in keys])
        found: list[dict[str, int]] = [{} for _ in keys]
        for tier in self._tiers:
            at, numbers = tier.by_shapes(hashes)
            of_words, distinct = _distinct(places[at], numbers)
            _add_highest(found, of_words, tier.terms.all_of(distinct), tier.standings_of(distinct))
        return found

    def stems_of(self, term: str) -> frozenset[str]:
        """Return the stems of a term. Shapes: those of a known word were kept, and the stemmer need not be loaded."""
        for tier in self._tiers:
            number = tier.terms.find(term)
            stem = tier.stem_of(number) if number is not None else None
            if stem:
                return frozenset({stem})
        return stems_of(term)

    def families(self, *, least: int = 1) -> Iterator[tuple[Row, ...]]:
        """Yield the words that share a stem, family by family, but for families of fewer words than that."""
        in_order = merge(*(tier.stems.counted() for tier in self._tiers))
        for stem, of_tiers in groupby(in_order, key=lambda counted: counted[0]):
            # A word that is in several tiers is counted in each: so there may be fewer, never more.
            if sum(count for _, count in of_tiers) >= least:
                family = self.by_stems([stem])
                if len(family) >= least:
                    yield family

    def near(self, term: str) -> "Near":
        """Return the forms that are a few edits away from a term, which are looked up once for all that is asked.

        Cost: no row is decoded.
        """
        return self.near_each([term])[0]

    def near_each(self, terms: Sequence[str]) -> list["Near"]:
        """Return the same of several terms, in their order."""
        edits = np.array([max(_edits_of_word(term), _misread_edits(term)) for term in terms], np.int64)
        asked = sought([*zip(terms, edits.tolist(), strict=True)], exchanges=True)
        found: list[dict[str, int]] = [{} for _ in terms]
        for tier in self._tiers:
            places, numbers = _distinct(*tier.near(asked, Standing))
            forms = tier.terms.all_of(numbers)
            # An exchange is one edit here, so that what is kept is all that either way of counting finds.
            apart = process.cpdist([terms[n] for n in places.tolist()], forms, scorer=OSA.distance, dtype=np.int32)
            kept = np.flatnonzero((apart > 0) & (apart <= edits[places]))
            near = [forms[n] for n in kept.tolist()]
            _add_highest(found, places[kept], near, tier.standings_of(numbers[kept]))
        return [Near(term, list(of), list(of.values())) for term, of in zip(terms, found, strict=True)]

    def words_near(self, near: "Near") -> Iterator[tuple[Row, int]]:
        """Yield the words that are one edit away from 5 letters on, two from 8 on with the first letter kept.

        Shapes: an edit is a letter more, less or other, or two neighbours exchanged; nearer ones come first.
        """
        term, edits = near.term, _edits_of_word(near.term)
        apart = _apart(term, near.forms, OSA.distance)
        words = [
            (distance, other)
            for other, standing, distance in zip(near.forms, near.standings, apart, strict=True)
            if distance <= edits and standing > Standing.DEBRIS and (distance == 1 or other[0] == term[0])
        ]
        return ((self._held(other), distance) for distance, other in sorted(words))

    def garbled(self, near: "Near") -> dict[str, int]:
        """Return the forms that a word of four letters or more may have become: one edit away, from 7 letters on two.

        Shapes: those that have keys of damaged print, each with its standing. Cost: no row is decoded.
        """
        edits = _misread_edits(near.term)
        apart = _apart(near.term, near.forms, Levenshtein.distance)
        return {
            form: standing
            for form, standing, distance in zip(near.forms, near.standings, apart, strict=True)
            if distance <= edits and can_have_keys(form)
        }

    def garbled_from(self, printed: Sequence[str], *, most: int = 2) -> set[tuple[int, str]]:
        """Return the words that forms may have been, as far away, at most so many edits, beside the form's place.

        Shapes: what was read well in some tier.
        """
        words = [(form, min(most, _misread_edits(form))) for form in printed]
        asked = sought(words)
        found = {each for tier in self._with_attested for each in _pairs(tier, *tier.near(asked, [Standing.ATTESTED]))}
        pairs = [(place, word) for place, word in found if word != printed[place]]
        forms, others = [printed[place] for place, _ in pairs], [word for _, word in pairs]
        edits = process.cpdist(forms, others, scorer=Levenshtein.distance, dtype=np.int32).tolist() if pairs else []
        return {pair for pair, apart in zip(pairs, edits, strict=True) if apart <= words[pair[0]][1]}

    def longer_than(self, printed: Sequence[str], most: int) -> set[tuple[int, str]]:
        """Return the words that begin or end like forms and have up to so many letters more, beside the form's place.

        Shapes: what was read well in some tier.
        """
        places = [place for place, form in enumerate(printed) if len(form) >= LEAST_LEFT]
        return {
            (place, word)
            for tier in self._with_attested
            for place in places
            for word in tier.longer(printed[place], len(printed[place]) + most)
        }

    def shaped_like(self, printed: Sequence[str]) -> set[tuple[int, str]]:
        """Return the words that share a key of damaged print with forms, each beside the place of the form.

        Shapes: what was read well in some tier; with some that share none, for nothing but hashes is kept of the keys.
        """
        hashes = [sorted(map(hash_of, damage_keys_of(form))) for form in printed if self._with_attested]
        flat, places = flat_of(hashes)
        found = set()
        for tier in self._with_attested:
            at, numbers = tier.by_shapes(flat, [Standing.ATTESTED])
            found |= _pairs(tier, places[at], numbers)
        return {(place, word) for place, word in found if word != printed[place]}

    def within_two(self, term: str) -> Iterator[tuple[Row, int]]:
        """Yield the words that a term may be a slip of: one edit away, from 6 letters on two; nearer ones first."""
        edits = 2 if len(term) >= SLIPS_FROM else 1
        asked = sought([(term, edits)], exchanges=True)
        found = (tier.terms.all_of(np.unique(tier.near(asked, _WORDS)[1])) for tier in self._tiers)
        likely = [*set(chain.from_iterable(found)) - {term}]
        words = [(n, other) for n, other in zip(_apart(term, likely, OSA.distance), likely, strict=True) if n <= edits]
        return ((self._held(other), distance) for distance, other in sorted(words))

    @property
    def have_attested(self) -> bool:
        """Whether any form was read well."""
        return bool(self._with_attested)

    @cached_property
    def _with_attested(self) -> tuple[Tier, ...]:
        return tuple(tier for tier in self._tiers if tier.has_attested)

    def _rows_of(self, terms: Iterable[str]) -> Iterator[Row]:
        return map(self._held, sorted(terms))

    def _held(self, term: str) -> Row:
        """Return the row of a term that a tier has. Raises: IndexDamageError where it is not at its place."""
        row = self._row(term)
        if row is None:
            raise damaged(f"{term!r} is not at its place")
        return row

    def _merged(self, term: str) -> Row | None:
        rows = [tier.row(n) for tier in self._tiers if (n := tier.terms.find(term)) is not None]
        return reduce(Row.merged, rows) if rows else None

    def each(self) -> Iterator[Row]:
        """Return all rows in the order of their letters. Cost: all of them are decoded."""
        return self._together(self._tiers)

    def _together(self, of_tiers: Iterable[Iterable[Row]]) -> Iterator[Row]:
        """Yield rows of several tiers, which come in the order of their terms, what is in several counted together."""
        in_order = merge(*of_tiers, key=lambda row: row.term)
        return (reduce(Row.merged, rows) for _, rows in groupby(in_order, key=lambda row: row.term))


class _Rows(Mapping[str, Row]):
    """The rows by term, looked up in the tiers when they are asked for."""

    def __init__(self, find: Callable[[str], Row | None], in_order: Callable[[], Iterator[Row]]) -> None:
        self._find = find
        self._in_order = in_order

    def __getitem__(self, term: str) -> Row:
        row = self._find(term)
        if row is None:
            raise KeyError(term)
        return row

    def __iter__(self) -> Iterator[str]:
        return (row.term for row in self._in_order())

    def __len__(self) -> int:
        return sum(1 for _ in self._in_order())


def _distinct(places: Places, numbers: Numbers) -> tuple[Places, Numbers]:
    """Return each pair of a place and a number once."""
    pairs = np.unique(places << 32 | numbers)
    return pairs >> 32, (pairs & 0xFFFFFFFF).astype(np.uint32)


def _add_highest(
    found: Sequence[dict[str, int]], places: Places, terms: Sequence[str], standings: NDArray[np.uint8]
) -> None:
    """Add terms at the places beside them, each with its highest standing so far."""
    for place, term, standing in zip(places.tolist(), terms, standings.tolist(), strict=True):
        at = found[place]
        if standing >= at.get(term, standing):
            at[term] = standing


def _apart(term: str, others: Sequence[str], scorer: _Scorer) -> list[int]:
    """Return how many edits each of some terms is away."""
    apart: list[int] = process.cdist([term], others, scorer=scorer, dtype=np.int32)[0].tolist() if others else []
    return apart


def _edits_of_word(term: str) -> int:
    """Return how many letters of a word may be other than in the one meant."""
    return 0 if not term.isalpha() or len(term) < ONE_EDIT_FROM else 2 if len(term) >= TWO_EDITS_FROM else 1


def _misread_edits(term: str) -> int:
    """Return how many letters of a word may be misread in ways that its keys do not foresee."""
    return 0 if len(term) < SHORTEST_DAMAGED else 2 if len(term) >= TWO_MISREAD_FROM else 1


def _pairs(tier: Tier, places: Places, numbers: Numbers) -> set[tuple[int, str]]:
    """Return the forms with these numbers, each with the place beside it."""
    distinct, at = np.unique(numbers, return_inverse=True)
    terms = tier.terms.all_of(distinct)
    return {(place, terms[number]) for place, number in zip(places.tolist(), at.tolist(), strict=True)}
