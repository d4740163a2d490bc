"""Typed sheets: spines of pages whose lines stand where a test says."""

from pathlib import Path
from tempfile import gettempdir

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.imprints import imprints_of
from indexer.postings.repeats import repeats_of
from indexer.postings.spine import build_spine

WIDTH_PX, HEIGHT_PX = 1700, 2200
_LETTER_PX = 20
_LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")

HEAD = ((120, 500, "Harbor Committee for Soviet Jews"), (170, 560, "12 Invented Wharf, Boston"))
OFFICERS = ((480, 60, "Chairman"), (520, 60, "Jonas Eisenfeld"), (580, 60, "Treasurer"), (620, 60, "Miriam Castellan"))
_WORDS = (
    "the families have waited for permission since their first application and write that neighbours who applied "
    "later were let go while nobody at the office answers questions about the refusal or about the parcel that was "
    "returned opened from customs in autumn with every book missing and without any paper that says why it happened"
)


def body(number, lines=8, *, left=500, top=800):
    """Lines of typescript that no other number has."""
    words, step = _WORDS.split(), 7 + 2 * number
    for line in range(lines):
        chosen = (words[(number * 5 + line * 11 + n * step) % len(words)] for n in range(6))
        yield top + 60 * line, left, " ".join(chosen)


def read(*lines):
    """A sheet as it was read. Each line is (top, left, text), in px."""
    words = []
    for number, (top, left, text) in enumerate(sorted(lines)):
        x = left
        for word in text.split():
            width = _LETTER_PX * len(word)
            words.append(Word(word, (Rect(x, top, width, 30),), 0.9, number, 0))
            x += width + _LETTER_PX
    return Reading(ReadingKind.OCR, _LINEAGE, tuple(words))


def sheet(*lines):
    """The spine of a sheet of these lines."""
    return build_spine((read(*lines),), 0, revision=1, prefers_joined=lambda *_: False)


def imprinted(spine):
    return imprints_of(spine, width_px=WIDTH_PX, height_px=HEIGHT_PX)


def repeated(imprints):
    """The repeated blocks of pages, given with their imprints."""
    return repeats_of(imprints, lambda some: {name: imprints[name] for name in some}, Path(gettempdir()))


def shown(spine, repeats):
    """The text of each repeat on a sheet."""
    return [" ".join(slot.printed[0].text for slot in spine.slots[each.first : each.end]) for each in repeats]
