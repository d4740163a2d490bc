"""Pages as a typewriter sets them, as readings and spines: 20 px a letter, 50 px a line."""

import pytest

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.spine import build_spine
from indexer.postings.tier import Tier

LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")


def reading_of(*lines, kind=ReadingKind.OCR, confidence=0.95):
    words = []
    for number, line in enumerate(lines):
        x = 100
        for text in line.split():
            words.append(Word(text, (Rect(x, 100 + 50 * number, 20 * len(text), 30),), confidence, number, 0))
            x += 20 * (len(text) + 1)
    return Reading(kind, LINEAGE, tuple(words))


def set_page(*lines, kind=ReadingKind.OCR, confidence=0.95):
    reading = reading_of(*lines, kind=kind, confidence=confidence)
    return build_spine([reading], 0, revision=1, prefers_joined=lambda *_: False)


@pytest.fixture
def page_of():
    """Makes the spine of a page of these lines."""
    return set_page


@pytest.fixture
def tier_of():
    """Makes the tier of pages, each given as its lines in one string."""
    return lambda *pages: Tier.of([set_page(*page.splitlines()) for page in pages])
