"""Lexicon tiers of many runs made into one, piece by piece: no key of a name is made again, and no stem."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Buffer
from indexer.postings.forms import COUNTS, SUMMED, Forms
from indexer.postings.keylists import KeyLists, Numbers, ended, octets
from indexer.postings.pieces import pieces_of_lists
from indexer.postings.tier import Tier
from indexer.postings.tiermaking import Standings, parts_of_tier, shapes_in_buckets
from indexer.postings.wordkeys import NONE, MadeKeys

_AT_ONCE = 100_000
"""Forms, keys or shapes of all tiers that are taken together at once, in some 30 MB of memory."""
_PARTS = 16
"""Parts by their hashes in which shapes are taken together, so that few are in memory at once."""


def joined(tiers: Sequence[Tier]) -> Iterator[Buffer]:
    """Yield the bytes of the tier of all pages of these tiers, whose keys are by the rules of today.

    Shapes: those of a tier that is made of all their rows. Raises: IndexDamageError. Cost: linear in the forms.
    """
    keys = _KeptKeys(tiers)
    return parts_of_tier(keys.pieces(), keys)


def joined_anew(tiers: Sequence[Tier]) -> Iterator[Buffer]:
    """Yield the same of tiers that have no keys. Raises: IndexDamageError. Cost: the keys of each form, once."""
    return parts_of_tier((forms for _, forms, _ in _pieces(tiers)), MadeKeys(with_stems=True))


def _pieces(
    tiers: Sequence[Tier],
) -> Iterator[tuple[Sequence[tuple[int, int]], Forms, list[NDArray[np.int64]]]]:
    """Yield some forms after others: from where to where each tier has them, all together, and their places in that."""
    of_tiers = [tier.terms for tier in tiers]
    for ends in pieces_of_lists(of_tiers, [np.arange(len(terms) + 1) for terms in of_tiers], _AT_ONCE):
        forms, places = _together([tier.forms(*of_tier) for tier, of_tier in zip(tiers, ends, strict=True)])
        yield ends, forms, places
        for tier in tiers:
            tier.let_go()


class _KeptKeys:
    """The keys of forms that tiers have already; a key is a matter of the word alone."""

    def __init__(self, tiers: Sequence[Tier]) -> None:
        self._tiers = tiers
        self._numbers = [np.zeros(len(tier), np.uint32) for tier in tiers]
        self._is_shaped = [np.zeros(len(tier), np.bool_) for tier in tiers]
        for tier, is_shaped in zip(tiers, self._is_shaped, strict=True):
            is_shaped[tier.all_shapes()[0]] = True
        self._last = np.zeros(0, np.bool_)

    def pieces(self) -> Iterator[Forms]:
        """Yield the forms of all tiers, what is in several counted together."""
        first = 0
        for ends, forms, places in _pieces(self._tiers):
            self._last = np.zeros(len(forms.terms), np.bool_)
            for numbers, is_shaped, of_tier, own in zip(self._numbers, self._is_shaped, ends, places, strict=True):
                numbers[slice(*of_tier)] = own + first
                self._last[own] |= is_shaped[slice(*of_tier)]
            yield forms
            first += len(forms.terms)

    def add(self, first: int, forms: Forms) -> NDArray[np.bool_]:
        """Return which of the forms that were given last have shapes."""
        return self._last

    def arrays(self, words: Numbers, standings: Standings) -> dict[str, Buffer]:
        """Return the arrays of all keys."""
        names, _, _ = self._lists("names", [tier.names for tier in self._tiers])
        stems, of, places = self._lists("stems", [tier.stems for tier in self._tiers])
        of_each = np.full(len(standings), NONE, np.uint32)
        of_each[of] = places
        found = {"endings": octets(self._endings()), **names, **stems, "stems.of": octets(of_each[words])}
        return found | shapes_in_buckets(*self._shapes(), standings)

    def _lists(self, name: str, lists: Sequence[KeyLists]) -> tuple[dict[str, Buffer], Numbers, Numbers]:
        """Return the arrays of keys, and all numbers with the place of a key beside each."""
        text, counts, found = bytearray(), [_NO], [_NO]
        for ends in pieces_of_lists([each.keys for each in lists], [each.ends for each in lists], _AT_ONCE):
            pieces = [each.between(*of_list) for each, of_list in zip(lists, ends, strict=True)]
            keys = sorted({key for own, _, _ in pieces for key in own})
            ranks = dict(zip(keys, count(), strict=False))
            of_keys = [
                np.repeat(np.fromiter(map(ranks.__getitem__, own), np.uint64, len(own)), times)
                for own, times, _ in pieces
            ]
            own_numbers = [of[numbers] for of, (_, _, numbers) in zip(self._numbers, pieces, strict=True)]
            places, numbers = _once(np.concatenate(of_keys), np.concatenate(own_numbers))
            text += b"".join(map(ended, keys))
            counts.append(np.bincount(places, minlength=len(keys)).astype(np.uint32))
            found.append(numbers)
        starts, of = _summed(np.concatenate(counts)), np.concatenate(found)
        arrays: dict[str, Buffer] = {
            f"{name}.text": bytes(text),
            f"{name}.ends": octets(_after_each_zero(text)),
            f"{name}.starts": octets(starts),
            f"{name}.numbers": octets(of),
        }
        return arrays, of, np.repeat(np.arange(len(starts) - 1, dtype=np.uint32), np.diff(starts))

    def _endings(self) -> Numbers:
        """Return the numbers of the words in the order of their letters from the last on."""
        found, turned = [_NO], [_Turned(tier) for tier in self._tiers]
        for ends in pieces_of_lists(turned, [np.arange(len(each) + 1) for each in turned], _AT_ONCE):
            own = [each.numbers[slice(*of_tier)] for each, of_tier in zip(turned, ends, strict=True)]
            words = [
                word[::-1] for tier, some in zip(self._tiers, own, strict=True) for word in tier.terms.all_of(some)
            ]
            numbers = np.concatenate([of[some] for of, some in zip(self._numbers, own, strict=True)])
            # Those of each tier are in order, which sorting makes use of.
            numbers = numbers[sorted(range(len(words)), key=words.__getitem__)]
            found.append(numbers[np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]])
        return np.concatenate(found)

    def _shapes(self) -> tuple[Numbers, Numbers]:
        """Return the numbers of forms with shapes, in buckets rising, and beside each the hash of one."""
        each = [(of, *tier.all_shapes()) for of, tier in zip(self._numbers, self._tiers, strict=True)]
        parts = _PARTS if sum(len(hashes) for _, _, hashes in each) > _AT_ONCE else 1
        found = []
        for part in range(parts):
            here = [_in(part, parts, hashes) for _, _, hashes in each]
            own = [(of[numbers[in_it]], hashes[in_it]) for (of, numbers, hashes), in_it in zip(each, here, strict=True)]
            found.append(_once(*(np.concatenate(column) for column in zip(*own, strict=True))))
        of, hashes = (np.concatenate(column) for column in zip(*found, strict=True))
        if parts == 1:
            return of, hashes
        order = np.argsort(of, kind="stable")
        return of[order], hashes[order]


class _Turned:
    """The words of a tier with their letters from the last on, in order."""

    def __init__(self, tier: Tier) -> None:
        self._terms = tier.terms
        self.numbers = tier.endings

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> str:
        return self._terms[int(self.numbers[place])][::-1]

    def place(self, encoded: bytes) -> int:
        # The order of UTF-8 is that of the letters.
        return bisect_left(range(len(self)), str(encoded, "utf-8", "surrogatepass"), key=self.__getitem__)


def _together(pieces: Sequence[Forms]) -> tuple[Forms, list[NDArray[np.int64]]]:
    """Return what all know of some forms, and the places among them of the forms of each."""
    terms = sorted({term for piece in pieces for term in piece.terms})
    ranks = dict(zip(terms, count(), strict=False))
    counts = np.zeros(len(terms), COUNTS)
    spans: list[tuple[int, ...]] = [()] * len(terms)
    places = []
    for piece in pieces:
        own = np.fromiter(map(ranks.__getitem__, piece.terms), np.int64, len(piece.terms))
        for name in SUMMED:
            counts[name][own] += piece.counts[name]
        counts["standing"][own] = np.maximum(counts["standing"][own], piece.counts["standing"])
        for place, known in zip(own.tolist(), piece.spans, strict=True):
            if spans[place] != known:
                spans[place] = tuple(sorted({*spans[place], *known}))
        places.append(own)
    return Forms(terms, spans, counts), places


def _once(of: NDArray[np.unsignedinteger], values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the pairs of two columns, each once, in order."""
    pairs = np.unique(of.astype(np.uint64) << np.uint64(32) | values)
    return (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)


def _summed(counts: Numbers) -> Numbers:
    """Return how many there are before each, and in all."""
    found = np.zeros(len(counts) + 1, np.uint32)
    np.cumsum(counts, out=found[1:])
    return found


def _after_each_zero(text: bytes | bytearray) -> Numbers:
    """Return where texts with a zero after each begin, and where the last ends."""
    return np.append(0, np.flatnonzero(np.frombuffer(text, np.uint8) == 0) + 1).astype(np.uint32)


def _in(part: int, parts: int, hashes: Numbers) -> NDArray[np.bool_]:
    return np.asarray(hashes.astype(np.uint64) * np.uint64(parts) >> np.uint64(32) == part)


_NO = np.zeros(0, np.uint32)
