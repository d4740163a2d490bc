"""The keys of forms, made of their letters: names, stems, endings, and the shapes of damaged print."""

from array import array
from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings import tiermaking
from indexer.postings.arrays import Buffer
from indexer.postings.forms import Forms
from indexer.postings.keylists import Numbers, key_lists, octets
from indexer.postings.standing import Standing, may_be_damaged
from indexer.postings.stems import stems_of
from indexer.postings.tiermaking import Standings, hash_of, shapes_in_buckets

# What is kept here of each word need not be kept there too.
_names_of, _stems_of, _damage_keys_of = keys_of.__wrapped__, stems_of.__wrapped__, damage_keys_of.__wrapped__
NONE = (1 << 32) - 1
"""In place of a key where there is none."""
MOST_MET = 250_000
"""Words whose keys are kept for the tiers to come, some 60 MB; then all are forgotten (opinion)."""


class MadeKeys:
    """Keys made of each form's letters. Cost: some 30 microseconds a word that was not met lately."""

    def __init__(self, *, with_stems: bool) -> None:
        self._met = _met(tiermaking.RULES, with_stems)
        self._words: list[str] = []
        self._named: list[_Found] = []
        self._stemmed: list[_Found] = []
        self._shaped: list[_Found] = []

    def add(self, first: int, forms: Forms) -> NDArray[np.bool_]:
        """Make the keys of some forms."""
        is_word = forms.counts["standing"] > Standing.DEBRIS
        numbers, debris = np.flatnonzero(is_word), np.flatnonzero(~is_word)
        words = [forms.terms[number] for number in numbers.tolist()]
        named, stemmed, shaped = self._met.keys_of(words)
        self._words += words
        self._named.append(_numbered(named, first + numbers))
        self._stemmed.append(_numbered(stemmed, first + numbers))
        of_debris = _flat([_debris_shapes_of(forms.terms[number]) for number in debris.tolist()])
        of, hashes = _joined([_numbered(shaped, first + numbers), _numbered(of_debris, first + debris)])
        order = np.argsort(of, kind="stable")
        self._shaped.append((of[order], hashes[order]))
        has_shapes = np.zeros(len(forms.terms), np.bool_)
        has_shapes[of - first] = True
        return has_shapes

    def arrays(self, words: Numbers, standings: Standings) -> dict[str, Buffer]:
        """Return the arrays of all keys."""
        turned = [word[::-1] for word in self._words]
        by_ending = sorted(range(len(turned)), key=turned.__getitem__)
        found: dict[str, Buffer] = {"endings": octets(words[by_ending])}
        names, _, _ = self._met.names.lists("names", _joined(self._named))
        stems, of, places = self._met.stems.lists("stems", _joined(self._stemmed))
        of_each = np.full(len(standings), NONE, np.uint32)
        of_each[of] = places
        shapes = shapes_in_buckets(*_joined(self._shaped), standings)
        return found | names | stems | {"stems.of": octets(of_each[words])} | shapes


_Found = tuple[Numbers, Numbers]
"""What several have of something. Shapes: (n,) and (n,), the numbers of the first, rising, beside what each has."""


class _Column:
    """What each of some words has of a kind, several or none, flat."""

    def __init__(self) -> None:
        self._ends = array("I", [0])
        self._values = array("I")

    def add(self, values: Iterable[int]) -> None:
        self._values.extend(values)
        self._ends.append(len(self._values))

    def of(self, ids: NDArray[np.int64]) -> _Found:
        """Return what the words of these numbers have, the first of them as 0."""
        ends = np.array(self._ends, np.int64)
        starts, counts = ends[ids], ends[ids + 1] - ends[ids]
        steps = np.repeat(starts - np.cumsum(counts) + counts, counts)
        values = np.array(self._values, np.uint32)[steps + np.arange(len(steps))]
        return np.repeat(np.arange(len(ids), dtype=np.uint32), counts), values


class _Keyed(_Column):
    """Keys that are texts, of some words."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[str, int] = {}

    def add_keys(self, keys: Iterable[str]) -> None:
        self.add([self._ids.setdefault(key, len(self._ids)) for key in keys])

    def lists(self, name: str, found: _Found) -> tuple[dict[str, Buffer], Numbers, Numbers]:
        """Return the arrays of these numbers with their keys, and the place of its key beside each number."""
        of, ids = found
        texts = list(self._ids)
        used = sorted(np.unique(ids).tolist(), key=texts.__getitem__)
        ranks = np.zeros(len(texts), np.uint32)
        ranks[used] = np.arange(len(used), dtype=np.uint32)
        places = ranks[ids]
        return key_lists(name, [texts[each] for each in used], places, of), of, places


class _Met:
    """The keys of words that were met lately. Any thread may ask."""

    def __init__(self, *, with_stems: bool) -> None:
        self._with_stems = with_stems
        self._asking = Lock()
        self._ids: dict[str, int] = {}
        self.names, self.stems, self._shapes = _Keyed(), _Keyed(), _Column()

    def __len__(self) -> int:
        return len(self._ids)

    def keys_of(self, words: Sequence[str]) -> tuple[_Found, _Found, _Found]:
        """Return the names, stems and shapes of words."""
        with self._asking:
            for word in words:
                if word not in self._ids:
                    self._make(word)
            ids = np.fromiter(map(self._ids.__getitem__, words), np.int64, len(words))
            return self.names.of(ids), self.stems.of(ids), self._shapes.of(ids)

    def _make(self, word: str) -> None:
        self.names.add_keys(_names_of(word))
        self.stems.add_keys(_stems_of(word) if self._with_stems else ())
        self._shapes.add(_shapes_of(word))
        self._ids[word] = len(self._ids)


_MET: dict[tuple[int, bool], _Met] = {}


def _met(rules: int, with_stems: bool) -> _Met:
    """Return what was met of words whose keys are made by these rules."""
    met = _MET.get((rules, with_stems))
    if met is None or len(met) >= MOST_MET:
        met = _MET[rules, with_stems] = _Met(with_stems=with_stems)
    return met


def _shapes_of(term: str) -> list[int]:
    return sorted({hash_of(key) for key in _damage_keys_of(term)})


def _debris_shapes_of(term: str) -> list[int]:
    return _shapes_of(term) if may_be_damaged(term) else []


def _flat(lists: Sequence[Sequence[int]]) -> _Found:
    of = np.repeat(np.arange(len(lists), dtype=np.uint32), [len(each) for each in lists])
    return of, np.array([value for each in lists for value in each], np.uint32)


def _numbered(found: _Found, numbers: NDArray[np.int64]) -> _Found:
    """Return the same with these numbers in place of those from 0 on."""
    of, values = found
    return numbers[of].astype(np.uint32), values


def _joined(found: Sequence[_Found]) -> _Found:
    of, values = zip((_NO, _NO), *found, strict=True)
    return np.concatenate(of), np.concatenate(values)


_NO = np.zeros(0, np.uint32)
