"""Readings: the words that one run found on a page, and how they were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.model.geometry import Rect


class ReadingKind(StrEnum):
    """Where the words of a reading come from. What was left out of a capture is kept, and stands in no spine."""

    OCR = "ocr"
    LAYER = "text layer"
    BESIDE = "ocr beside the scan"
    CORRECTION = "correction"
    TRANSCRIPTION = "transcription"
    TRANSLATION = "translation"
    CAPTURE = "captured text"
    LEFT_OUT = "left out of the capture"


@dataclass(frozen=True, slots=True)
class Lineage:
    """The run that made a reading.

    Shapes: language_data holds names such as "eng"; made_at is ISO 8601 in UTC, empty where a file that came beside
    the scan does not tell; settings_digest is then that of the file's bytes.
    """

    engine: str
    version: str
    language_data: tuple[str, ...]
    settings_digest: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word.

    Shapes: rects has one rectangle, more where the word runs over a line end; line and block count from 0 in
    reading order over the page.
    Units: confidence 0.0-1.0, None where the source gives none.
    """

    text: str
    rects: tuple[Rect, ...]
    confidence: float | None
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One source's words for a page, in logical (not visual) reading order.

    Shapes: words are a tuple, or columns (`Words`) that read as one.
    """

    kind: ReadingKind
    lineage: Lineage
    words: Sequence[Word]
