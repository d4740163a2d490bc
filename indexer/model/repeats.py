"""Repeated blocks: lines that stand on page after page, and what is kept of a line to know it again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is kept of a printed line, so that it is known again on another page, however badly it was read there.

    Shapes: slots are runs of ordinals, each from the first to the one past the last; letters are those of its words in
    a row, folded, without digits; keys are alike for lines that read alike; is_clear is false for debris; is_own for a
    line that a writer writes anew on each page: a date, a salutation.
    Units: middle, left and right are thousandths of the page's height and width.
    """

    slots: tuple[tuple[int, int], ...]
    letters: str
    keys: tuple[int, ...]
    middle: int
    left: int
    right: int
    is_clear: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """A run of slots in a block that repeats: the first ordinal, the one past the last, and on how many pages."""

    first: int
    end: int
    pages: int
