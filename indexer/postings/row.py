"""What a lexicon knows of a form: how often and how it is printed, and how far it can be trusted to be a word."""

import msgspec

from indexer.names.damage import damage_keys_of
from indexer.postings.standing import Standing, may_be_damaged


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What a tier knows of a form.

    Shapes: spans in slots, ascending; times and pages count sightings, repeated the pages on which it stands only in
    repeated blocks; titled, lowered and capitals count those in
    lines that are not all capitals, by how the print writes them.
    """

    term: str
    spans: tuple[int, ...]
    pages: int
    times: int
    titled: int
    lowered: int
    capitals: int
    standing: Standing
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

    @property
    def shapes(self) -> frozenset[str]:
        """The keys of damaged print under which it is found: debris has them only where it can be a word misread."""
        has_any = self.standing > Standing.DEBRIS or may_be_damaged(self.term)
        return damage_keys_of(self.term) if has_any else frozenset()

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
            self.repeated + other.repeated,
        )
