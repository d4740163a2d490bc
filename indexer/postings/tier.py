"""The lexicon of one segment: each form of its pages with counts, class and keys, in sorted arrays of a mapped file."""

import struct
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.model.spine import Spine
from indexer.postings.arrays import MAGIC, Arrays, Buffer, bound, damaged, let_go
from indexer.postings.forms import COUNTS, Forms
from indexer.postings.keylists import Buckets, KeyLists, Numbers, Pattern, Texts, wrapped
from indexer.postings.row import Row
from indexer.postings.sightings import forms_of
from indexer.postings.standing import Standing
from indexer.postings.starred import Places
from indexer.postings.tiermaking import RULES, parts_of_tier
from indexer.postings.vicinity import Sought
from indexer.postings.wordkeys import NONE, MadeKeys

_ROW = struct.Struct("=8I")
"""A row of COUNTS, by itself."""
__all__ = ["RULES", "Row", "Tier"]


_BARE = "bare"
"""The fact that a tier has no keys."""


class Tier:
    """The forms of one segment by number, which is their place in the order of their letters.

    Cost: opening reads the head alone; what is looked up is read where it lies, and nothing is kept.
    """

    def __init__(self, content: Buffer) -> None:
        """Open the bytes of a tier, by whatever rules its keys were made. Raises: IndexDamageError."""
        arrays = Arrays(content)
        self._content = content
        self.rules = arrays.facts.get("rules", 0)
        self.terms = Texts(arrays, "terms")
        self._arrays = arrays
        self._codes = arrays.octets("codes").cast("H" if arrays.facts.get("narrow") else "I")
        self._counts = arrays.octets("counts")
        self._words = arrays.numbers("words")
        self._endings = arrays.numbers("endings")
        if len(self._codes) != len(self.terms):
            raise damaged("its terms and their counts are not as many")

    @classmethod
    def of(cls, spines: Iterable[Spine], repeated: Iterable[Set[int]] = ()) -> Self:
        """Return the tier of a segment's pages.

        Shapes: the same whatever the order of the pages; repeated holds the ordinals in repeated blocks of the first
        of them, in their order.
        """
        return cls.of_forms(forms_of(spines, repeated))

    @classmethod
    def of_rows(cls, rows: Iterable[Row], *, with_stems: bool = True) -> Self:
        """Return the tier of these rows, which come in the order of their terms, each term once."""
        return cls.of_forms(Forms.of(rows), with_stems=with_stems)

    @classmethod
    def of_forms(cls, forms: Forms, *, with_stems: bool = True) -> Self:
        """Return the tier of these forms."""
        return cls(b"".join(parts_of_tier([forms], MadeKeys(with_stems=with_stems))))

    def forms(self, first: int, end: int) -> Forms:
        """Return the forms of these numbers in a row as columns. Raises: IndexDamageError."""
        try:
            counts = np.frombuffer(self._counts, COUNTS)[wrapped(self._codes)[first:end]]
            spans = [self._spans[each] for each in counts["spans"].tolist()]
        except (IndexError, ValueError) as error:
            raise damaged(str(error)) from error
        return Forms(self.terms.between(first, end), spans, counts)

    @property
    def endings(self) -> Numbers:
        """The numbers of the words in the order of their letters from the last on."""
        return wrapped(self._endings)

    def all_shapes(self) -> tuple[Numbers, Numbers]:
        """Return the numbers of all forms with shapes of damaged print, and beside each the hash of one."""
        numbers, hashes = zip(*(each.pairs() for each in self._shapes.values()), strict=True)
        return np.concatenate(numbers), np.concatenate(hashes)

    def bare(self) -> Iterator[Buffer]:
        """Yield the bytes of a tier of the same forms without any keys: what another one that has them is made of."""
        arrays = {name: self._arrays.octets(name) for name in ("terms.text", "terms.ends", "codes", "counts", "spans")}
        kept = {name: self._arrays.facts[name] for name in ("forms", "narrow")}
        return bound(kept | {_BARE: 1}, arrays | {"words": b"", "endings": b""})

    @property
    def is_bare(self) -> bool:
        """Whether it has no keys."""
        return _BARE in self._arrays.facts

    def let_go(self) -> None:
        """Let go of what was read, which is read again where it is asked for again."""
        let_go(memoryview(self._content))

    @classmethod
    def decode(cls, content: Buffer) -> Self:
        """Return the tier of these bytes, with keys by the rules of today. Raises: IndexDamageError.

        Cost: the head alone, but all keys where they were made by other rules.
        """
        if is_by_rules_of_today(content):
            return cls(content)
        return cls.of_rows(cls(content))

    def encode(self) -> bytes:
        """Return the bytes of the tier, the same for the same pages."""
        return bytes(self._content)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        return map(self.row, range(len(self)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of their terms. Cost: all of them are decoded."""
        return tuple(self)

    @cached_property
    def _spans(self) -> list[tuple[int, ...]]:
        try:
            return msgspec.msgpack.decode(self._arrays.octets("spans"), type=list[tuple[int, ...]])
        except msgspec.MsgspecError as error:
            raise damaged(str(error)) from error

    def row(self, number: int) -> Row:
        """Return the row of a form. Raises: IndexDamageError."""
        try:
            counts = _ROW.unpack_from(self._counts, _ROW.size * self._codes[number])
            pages, times, titled, lowered, capitals, repeated, span, standing = counts
            spans, known = self._spans[span], Standing(standing)
            return Row(self.terms[number], spans, pages, times, titled, lowered, capitals, known, repeated)
        except (IndexError, ValueError, struct.error) as error:
            raise damaged(str(error)) from error

    def words(self) -> memoryview:
        """Return the numbers of the forms that are not debris."""
        return self._words

    def like(self, pattern: Pattern) -> tuple[Places, Numbers]:
        """Return the forms that are like a pattern with stars, and their pages; those on most pages first.

        Raises: IndexDamageError.
        """
        found = self.terms.like(pattern)
        try:
            pages = self._pages[wrapped(self._codes)[found]]
        except IndexError as error:
            raise damaged(str(error)) from error
        order = np.lexsort((found, -pages.astype(np.int64)))
        return found[order], pages[order]

    @cached_property
    def _pages(self) -> Numbers:
        """The pages of each of the different counts."""
        return np.frombuffer(self._counts, np.uint32)[:: COUNTS.itemsize // 4]

    def ending_with(self, ending: str) -> Iterator[int]:
        """Yield the words that end so, in order of their letters from the last on."""
        turned = ending[::-1]
        low, high = 0, len(self._endings)
        while low < high:
            middle = (low + high) // 2
            if self.terms[self._endings[middle]][::-1] < turned:
                low = middle + 1
            else:
                high = middle
        while low < len(self._endings) and self.terms[self._endings[low]].endswith(ending):
            yield self._endings[low]
            low += 1

    @cached_property
    def names(self) -> KeyLists:
        """The words by their name keys."""
        return KeyLists(self._arrays, "names")

    @cached_property
    def stems(self) -> KeyLists:
        """The words by their stems."""
        return KeyLists(self._arrays, "stems")

    def stem_of(self, number: int) -> str | None:
        """Return the stem under which a word is kept, None where it has none or is no word."""
        place = bisect_left(self._words, number)
        if place == len(self._words) or self._words[place] != number:
            return None
        stem = self._arrays.numbers("stems.of")[place]
        return None if stem == NONE else self.stems.keys[stem]

    @cached_property
    def _shapes(self) -> Mapping[Standing, Buckets]:
        return {standing: Buckets(self._arrays, f"shapes.{standing:d}") for standing in Standing}

    @cached_property
    def _vicinity(self) -> Mapping[Standing, tuple[Buckets, Buckets]]:
        return {
            standing: (
                Buckets(self._arrays, f"short.{standing:d}"),
                Buckets(self._arrays, f"long.{standing:d}"),
            )
            for standing in Standing
        }

    def by_shapes(self, hashes: Numbers, standings: Iterable[Standing] = Standing) -> tuple[Places, Numbers]:
        """Return the forms of these standings that have a key of damaged print with one of these hashes.

        Shapes: beside each the place of the hash. Raises: IndexDamageError.
        """
        return _together(lambda standing: [self._shapes[standing].of(hashes)], standings)

    def near(self, asked: Sought, standings: Iterable[Standing]) -> tuple[Places, Numbers]:
        """Return what may be as near as asked, and forms that are not, of these standings; debris if it has shapes.

        Shapes: beside each the place of the word that was asked for. Raises: IndexDamageError.
        """

        def found(standing: Standing) -> Iterator[tuple[Places, Numbers]]:
            short, long = self._vicinity[standing]
            places, numbers = short.of(asked.short)
            yield asked.of_short[places], numbers
            places, numbers = long.like(asked.long, asked.signs[asked.of_long], asked.most_apart[asked.of_long])
            yield asked.of_long[places], numbers

        return _together(found, standings)

    def longer(self, part: str, longest: int) -> list[str]:
        """Return the attested words that begin or end so and are longer, up to so many letters.

        Raises: IndexDamageError.
        """
        begin = self.terms.beginning_with(part)
        numbers = np.append(np.arange(begin.start, begin.stop), [*self.ending_with(part)]).astype(np.int64)
        words = self.terms.all_of(numbers[self._standings[wrapped(self._codes)[numbers]] == Standing.ATTESTED])
        return [word for word in words if len(part) < len(word) <= longest]

    def standings_of(self, numbers: Numbers) -> NDArray[np.uint8]:
        """Return the standings of forms. Raises: IndexDamageError."""
        try:
            return self._standings[wrapped(self._codes)[numbers]]
        except IndexError as error:
            raise damaged(str(error)) from error

    @property
    def has_attested(self) -> bool:
        """Whether any form was read well."""
        return bool((self._standings == Standing.ATTESTED).any())

    @cached_property
    def _standings(self) -> NDArray[np.uint8]:
        """The standing of each of the different counts."""
        return np.frombuffer(self._counts, np.uint8)[COUNTS.itemsize - 4 :: COUNTS.itemsize]


def _together(
    find: Callable[[Standing], Iterable[tuple[Places, Numbers]]], standings: Iterable[Standing]
) -> tuple[Places, Numbers]:
    try:
        found = [each for standing in standings for each in find(standing)]
    except IndexError as error:
        raise damaged(str(error)) from error
    places, numbers = zip(*found, strict=True)
    return np.concatenate(places), np.concatenate(numbers)


def is_by_no_rules(content: Buffer) -> bool:
    """Return whether the bytes of a tier are of the form of today, without any keys. Cost: reads the head."""
    return bytes(content[: len(MAGIC)]) == MAGIC and Tier(content).is_bare


def is_by_rules_of_today(content: Buffer) -> bool:
    """Return whether the bytes of a tier are of the form of today, with keys by its rules. Cost: reads the head."""
    return bytes(content[: len(MAGIC)]) == MAGIC and Tier(content).rules == RULES
