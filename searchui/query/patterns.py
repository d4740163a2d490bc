"""Patterns with stars, cut into the slots that a printed word would take: refus*, *nik, Bar-Mitz*, re*nik."""

from dataclasses import dataclass

from indexer.postings.normalize import Piece, pieces_of

STAR = "*"


@dataclass(frozen=True, slots=True)
class Slot:
    """What one slot of the page must be like.

    Shapes: pattern has the terms between its stars, empty where one begins or ends it; without a star it is a single
    term, and pieces has the piece that it came from.
    """

    pattern: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def is_starred(self) -> bool:
        """Whether there is a star in it."""
        return len(self.pattern) > 1

    @property
    def letters(self) -> int:
        """How many letters the longest piece between stars has."""
        return max(map(len, self.pattern))


def slots_of(text: str) -> tuple[Slot, ...]:
    """Return the slots of a pattern in their order: a hyphen parts it as it parts a printed word."""
    slots: list[Slot] = []
    open_slot = Slot(("",), ())
    for number, between in enumerate(text.split(STAR)):
        if number:
            open_slot = Slot((*open_slot.pattern, ""), open_slot.pieces)
        for place, piece in enumerate(pieces_of(between)):
            if place:
                slots.append(open_slot)
                open_slot = Slot(("",), ())
            pattern = (*open_slot.pattern[:-1], piece.term)
            open_slot = Slot(pattern, (*open_slot.pieces, piece))
    return (*slots, open_slot)
