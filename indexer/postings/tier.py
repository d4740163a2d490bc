"""The lexicon of one segment: each form of its pages with counts, class and keys, as bytes beside the segment."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Self

import msgspec

from indexer.errors import IndexDamageError
from indexer.model.spine import Spine
from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings.sightings import Sightings, sightings_of
from indexer.postings.standing import Standing, may_be_damaged
from indexer.postings.stems import stems_of

RULES = 2
"""Number of the rules for stems and keys; a tier made by others gets its keys anew when it is read."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What a tier knows of a form.

    Shapes: spans in slots, ascending; times and pages count sightings, repeated the pages on which it stands only in
    repeated blocks; titled, lowered and capitals count those in
    lines that are not all capitals, by how the print writes them; keys are in order of their
    letters, none for debris.
    """

    term: str
    spans: tuple[int, ...]
    pages: int
    times: int
    titled: int
    lowered: int
    capitals: int
    standing: Standing
    stems: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    repeated: int = 0

    @property
    def is_word(self) -> bool:
        """Whether it is printed in one slot somewhere and looks like a word."""
        return self.standing > Standing.DEBRIS and self.spans[0] == 1

    @property
    def is_aside(self) -> bool:
        """Whether it stands nowhere but in repeated blocks: it is found there, and not put forward."""
        return 0 < self.pages <= self.repeated

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a word that print writes small."""
        return self.standing is Standing.ATTESTED and self.lowered > 0 and not self.can_be_name

    @property
    def can_be_name(self) -> bool:
        """Whether print mostly writes it with a capital, or has none: other scripts, lines all in capitals."""
        return self.lowered == 0 or self.titled > self.lowered

    def merged(self, other: "Row") -> "Row":
        """Return what both tiers know of a form together, whichever was first."""
        return Row(
            self.term,
            tuple(sorted({*self.spans, *other.spans})),
            self.pages + other.pages,
            self.times + other.times,
            self.titled + other.titled,
            self.lowered + other.lowered,
            self.capitals + other.capitals,
            max(self.standing, other.standing),
            self.stems or other.stems,
            self.names or other.names,
            self.shapes or other.shapes,
            self.repeated + other.repeated,
        )


class _TierFile(msgspec.Struct, frozen=True, array_like=True):
    rules: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """The forms of one segment, by term."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, spines: Iterable[Spine], repeated: Iterable[Set[int]] = ()) -> Self:
        """Return the tier of a segment's pages.

        Shapes: the same whatever the order of the pages; repeated holds the ordinals in repeated blocks of the first
        of them, in their order.
        """
        return cls(tuple(_rows(sightings_of(spines, repeated))))

    def encode(self) -> bytes:
        """Return the tier as MessagePack, the same bytes for the same pages."""
        return msgspec.msgpack.encode(_TierFile(RULES, self.rows))

    @classmethod
    def decode(cls, encoded: bytes) -> Self:
        """Return the tier of these bytes, with keys by the rules of today. Raises: IndexDamageError."""
        try:
            file = msgspec.msgpack.decode(encoded, type=_TierFile)
        except msgspec.MsgspecError as error:
            raise IndexDamageError(f"A lexicon tier cannot be read: {error}.") from error
        return cls(file.rows if file.rules == RULES else tuple(map(keyed, file.rows)))


def _rows(sightings: dict[str, Sightings]) -> Iterator[Row]:
    for term, seen in sorted(sightings.items()):
        spans = tuple(sorted(seen.spans))
        counts = (seen.pages, seen.times, seen.titled, seen.lowered, seen.capitals)
        yield keyed(Row(term, spans, *counts, seen.standing, repeated=seen.repeated))


def keyed(row: Row) -> Row:
    """Return the row with stems and keys by the rules of today; debris has at most those of damaged print."""
    term = row.term
    if row.standing is Standing.DEBRIS:
        shapes = tuple(sorted(damage_keys_of(term))) if may_be_damaged(term) else ()
        return msgspec.structs.replace(row, stems=(), names=(), shapes=shapes)
    keys = (tuple(sorted(find(term))) for find in (stems_of, keys_of, damage_keys_of))
    return msgspec.structs.replace(row, **dict(zip(("stems", "names", "shapes"), keys, strict=True)))
