"""The spine: the slots of a page in reading order, and what can stand for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind


class Capital(StrEnum):
    """How the print writes a word; NONE for scripts without capitals and for numbers."""

    LOWER = "lower"
    TITLE = "capitalized"
    UPPER = "all capitals"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Printed:
    """One way in which a reading has what stands in a slot.

    Shapes: text as printed; term is the normalized form; span is the number of slots it covers, from its own on;
    source is the reading's kind; a joined form ("barmitzvah") has the text of the whole.
    Units: confidence 0.0-1.0 or None.
    """

    text: str
    term: str
    span: int
    capital: Capital
    source: ReadingKind
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed word: its rectangles, its line, and its printed forms.

    Shapes: the shown reading's forms come first, of these the longest; lines count from 0 in reading order.
    """

    rects: tuple[Rect, ...]
    line: int
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Spine:
    """The slots of one revision of a page. A slot's index is its ordinal, which holds within this revision only.

    Shapes: slots are a tuple, or columns (`Slots`) that read as one.
    """

    revision: int
    slots: Sequence[Slot]
