"""The forms of all tiers together, and the ways to look them up: by term, prefix, stem, name key, shape, distance."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from indexer.names.damage import SHORTEST_DAMAGED
from indexer.postings.standing import Standing
from indexer.postings.tier import Row, Tier

ONE_EDIT_FROM, TWO_EDITS_FROM = 5, 8
"""Letters from which a word may be one edit, or two, away from the one meant (opinion; below, words lie too close)."""

TWO_MISREAD_FROM = 7
"""Letters from which a form is looked for that has two misread in ways that the keys do not foresee (opinion)."""
SLIPS_FROM = 6
"""Letters from which a reader may have two of a word wrong (opinion)."""


class Entries:
    """The merged rows of some tiers. Cost: each index is made when it is first asked for."""

    def __init__(self, tiers: Iterable[Tier]) -> None:
        """Merge the tiers; what is in several is counted together."""
        rows: dict[str, Row] = {}
        for tier in tiers:
            for row in tier.rows:
                rows[row.term] = rows[row.term].merged(row) if row.term in rows else row
        self.rows: Mapping[str, Row] = rows

    def by_prefix(self, prefix: str) -> Iterator[Row]:
        """Return the forms that begin so, in order of their letters."""
        start = bisect_left(self._sorted, prefix)
        terms = takewhile(lambda term: term.startswith(prefix), (self._sorted[n] for n in range(start, self._count)))
        return (self.rows[term] for term in terms)

    def by_ending(self, ending: str) -> Iterator[Row]:
        """Return the forms that end so, in order of their letters from the last on."""
        turned = ending[::-1]
        start = bisect_left(self._sorted_by_ending, turned)
        terms = takewhile(
            lambda term: term.startswith(turned), (self._sorted_by_ending[n] for n in range(start, self._count))
        )
        return (self.rows[term[::-1]] for term in terms)

    def by_stems(self, stems: Iterable[str]) -> tuple[Row, ...]:
        """Return the words that share a stem."""
        return _gathered(self._by_stem, stems)

    def by_names(self, keys: Iterable[str]) -> tuple[Row, ...]:
        """Return the words that share a name key and that can be names."""
        return _gathered(self._by_name, keys)

    def by_shapes(self, keys: Iterable[str]) -> tuple[Row, ...]:
        """Return the words that share a key of damaged print."""
        return _gathered(self._by_shape, keys)

    def near(self, term: str) -> Iterator[tuple[Row, int]]:
        """Yield the words that are one edit away from 5 letters on, two from 8 on with the first letter kept.

        Shapes: an edit is a letter more, less or other, or two neighbours exchanged.
        """
        if not term.isalpha() or len(term) < ONE_EDIT_FROM:
            return
        seen = {term}
        for edits in (1, 2) if len(term) >= TWO_EDITS_FROM else (1,):
            shelves = self._by_first if edits == 2 else self._by_length
            for length in range(len(term) - edits, len(term) + edits + 1):
                key = f"{term[0] if edits == 2 else ''}{length}"
                found = process.extract(term, shelves.get(key, ()), scorer=OSA.distance, score_cutoff=edits, limit=None)
                for other, distance, _ in found:
                    if other not in seen:
                        seen.add(other)
                        yield self.rows[other], int(distance)

    def garbled(self, term: str) -> Iterator[Row]:
        """Yield the forms that a word of four letters or more may have become: one edit away, from 7 letters on two."""
        return self._edits_away(term, self._damaged_by_length)

    def garbled_from(self, printed: str) -> Iterator[Row]:
        """Yield the well-read words that a form may have been, as far away."""
        return self._edits_away(printed, self._attested_by_length)

    def _edits_away(self, term: str, shelves: Mapping[str, list[str]]) -> Iterator[Row]:
        if len(term) < SHORTEST_DAMAGED:
            return
        edits = 2 if len(term) >= TWO_MISREAD_FROM else 1
        for length in range(len(term) - edits, len(term) + edits + 1):
            shelf = shelves.get(str(length), ())
            found = process.extract(term, shelf, scorer=Levenshtein.distance, score_cutoff=edits, limit=None)
            yield from (self.rows[other] for other, _, _ in found if other != term)

    def within_two(self, term: str) -> Iterator[tuple[Row, int]]:
        """Yield the words that a term may be a slip of: one edit away, from 6 letters on two. Cost: linear in words."""
        edits = 2 if len(term) >= SLIPS_FROM else 1
        words = [
            other
            for length in range(len(term) - edits, len(term) + edits + 1)
            for other in self._by_length.get(str(length), ())
        ]
        for other, distance, _ in process.extract(term, words, scorer=OSA.distance, score_cutoff=edits, limit=None):
            if other != term:
                yield self.rows[other], int(distance)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.rows)

    @cached_property
    def _sorted_by_ending(self) -> list[str]:
        return sorted(term[::-1] for term in self.rows)

    @cached_property
    def _count(self) -> int:
        return len(self._sorted)

    @cached_property
    def _by_stem(self) -> dict[str, list[Row]]:
        return _index(self._words(), lambda row: row.stems)

    @cached_property
    def _by_name(self) -> dict[str, list[Row]]:
        return _index((row for row in self._words() if row.can_be_name), lambda row: row.names)

    @cached_property
    def _by_shape(self) -> dict[str, list[Row]]:
        return _index(self.rows.values(), lambda row: row.shapes)

    @cached_property
    def _by_length(self) -> dict[str, list[str]]:
        return _shelved(self._words(), lambda row: str(len(row.term)))

    @cached_property
    def _damaged_by_length(self) -> dict[str, list[str]]:
        return _shelved((row for row in self.rows.values() if row.shapes), lambda row: str(len(row.term)))

    @cached_property
    def _attested_by_length(self) -> dict[str, list[str]]:
        attested = (row for row in self.rows.values() if row.is_word and row.standing is Standing.ATTESTED)
        return _shelved(attested, lambda row: str(len(row.term)))

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        return _shelved(self._words(), lambda row: f"{row.term[0]}{len(row.term)}")

    def _words(self) -> Iterator[Row]:
        return (row for row in self.rows.values() if row.standing > Standing.DEBRIS)


def _index(rows: Iterable[Row], keys_of_row: Callable[[Row], Iterable[str]]) -> dict[str, list[Row]]:
    index: dict[str, list[Row]] = {}
    for row in rows:
        for key in keys_of_row(row):
            index.setdefault(key, []).append(row)
    return index


def _shelved(rows: Iterable[Row], shelf_of: Callable[[Row], str]) -> dict[str, list[str]]:
    shelves: dict[str, list[str]] = {}
    for row in rows:
        shelves.setdefault(shelf_of(row), []).append(row.term)
    return shelves


def _gathered(index: Mapping[str, list[Row]], keys: Iterable[str]) -> tuple[Row, ...]:
    return tuple({row.term: row for key in sorted(keys) for row in index.get(key, ())}.values())
