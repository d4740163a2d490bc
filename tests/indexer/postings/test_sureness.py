"""How sure the shown text of a page is, and what it is."""

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.spine import build_spine
from indexer.postings.sureness import reading_of

LINEAGE = Lineage("tesseract", "5.3.0", ("eng",), "d1", "2026-11-26T10:00:00Z")


def spine_of(words):
    reading = Reading(ReadingKind.OCR, LINEAGE, tuple(words))
    return build_spine([reading], 0, revision=1, prefers_joined=lambda *_: False)


def word(text, x, y, line, *, confidence):
    return Word(text, (Rect(x, y, 100, 40),), confidence, line, 0)


def test_how_sure_a_reading_is_is_the_mean_of_its_words():
    words = [word("exit", 100, 100, 0, confidence=0.9), word("visa", 300, 100, 0, confidence=0.7)]
    assert reading_of(spine_of(words)) == (ReadingKind.OCR, 0.8)
    assert reading_of(spine_of([word("visa", 100, 100, 0, confidence=None)])) == (ReadingKind.OCR, None)
    assert reading_of(spine_of([])) == (None, None)


def test_where_another_reading_has_more_words_the_shown_one_is_told_all_the_same():
    shown = Reading(ReadingKind.OCR, LINEAGE, (word("exit", 100, 100, 0, confidence=0.6),))
    layer = Reading(
        ReadingKind.LAYER,
        LINEAGE,
        tuple(word(text, 100 + 200 * n, 100, 0, confidence=None) for n, text in enumerate(("exit", "visa", "letter"))),
    )
    both = build_spine([layer, shown], 1, revision=1, prefers_joined=lambda *_: False)
    assert reading_of(both) == (ReadingKind.OCR, 0.6)
