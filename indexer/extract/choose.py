"""Choice of the way to a page's text: its layer, OCR, both or neither, with the reason as a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extract.languages import script_of_sign
from indexer.model.page import PageKind, Route
from indexer.model.reading import Reading, ReadingKind

SCAN_SHARE = 0.5  # share of the page from which a picture under a text layer is taken for the scan (opinion)
SURE = 0.60  # confidence over which a word counts as read
FEWEST_WORDS = 5  # sure words from which a page is called searchable
_WELL_READ = 0.80  # mean confidence from which OCR is shown rather than a layer of unknown origin (opinion)
_BLANK_INK = 0.0015  # share of dark dots under which a page is blank, not unreadable (opinion)
_LIKELY_SHARE = 0.25  # of a layer's words; layers over poor cables have 0.36-0.66, over an illegible sheet 0.10
_VOWELS = frozenset("aeiouyAEIOUYаеиоуыэюяіїєАЕИОУЫЭЮЯІЇЄ")


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What is known of a page's text layer: its fault (empty if none) and the share covered by the largest picture."""

    fault: str
    picture_share: float


@dataclass(frozen=True, slots=True)
class OcrFacts:
    """What stands in OCR's way: languages without data among those wanted; whether any can be read at all."""

    missing: tuple[str, ...]
    can_read: bool
    is_installed: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The route to a page's text and the reason for it."""

    route: Route
    reason: str
    is_born_digital: bool = False


def choose(layer: LayerFacts | None, ocr: OcrFacts, *, is_picture: bool) -> Way:
    """Return the route and why; layer is None where the file can have none or the page has no signs in it."""
    usable = layer is not None and not layer.fault
    found = _about_layer(layer)
    if is_picture:
        route = Route.LAYER if usable else Route.NONE
        return Way(route, f"{found} It is described as a picture, and pictures are not sent through OCR.")
    if layer is not None and usable and layer.picture_share < SCAN_SHARE:
        return Way(Route.LAYER, f"{found} No scan lies under it, so OCR was not needed.", is_born_digital=True)
    if not ocr.can_read:
        return Way(Route.LAYER if usable else Route.NONE, f"{found} {_no_ocr(ocr)}")
    missing = f" Language data for {', '.join(ocr.missing)} is not installed." if ocr.missing else ""
    if usable:
        return Way(Route.BOTH, f"{found} It lies over a scan, so OCR was run beside it.{missing}")
    return Way(Route.OCR, f"{found} OCR was run.{missing}")


def _about_layer(layer: LayerFacts | None) -> str:
    if layer is None:
        return "There is no text layer."
    return f"The text layer {layer.fault}." if layer.fault else "The text layer is sound."


def _no_ocr(ocr: OcrFacts) -> str:
    if not ocr.is_installed:
        return "OCR was not run: tesseract is not installed."
    return f"OCR was not run: language data for {', '.join(ocr.missing)} is not installed."


def shown_of(readings: Sequence[Reading]) -> int | None:
    """Return the index of the reading to show: OCR that is sure of itself, else the one with the most likely words."""
    if not readings:
        return None
    for index, reading in enumerate(readings):
        if reading.kind is ReadingKind.OCR and mean_confidence(reading) >= _WELL_READ and len(reading.words) > 4:
            return index
    return max(range(len(readings)), key=lambda index: likely_words(readings[index]))


def mean_confidence(reading: Reading) -> float:
    """Return the mean confidence of a reading's words, 0.0 where it has none."""
    known = [word.confidence for word in reading.words if word.confidence is not None]
    return sum(known) / len(known) if known else 0.0


def likely_words(reading: Reading) -> int:
    """Return how many words of a reading look like words: three letters or more, one script, a vowel among them."""
    return sum(_looks_like_word(word.text) for word in reading.words)


def _looks_like_word(text: str) -> bool:
    bare = text.strip(".,;:!?()[]\"'«»„“”-")
    if len(bare) < 3 or not all(sign.isalpha() or sign in "-'’\"״׳" for sign in bare):
        return False
    cased = bare.islower() or bare.isupper() or bare.istitle() or bare.upper() == bare.lower()
    return cased and (script_of_sign(bare[0]) == "Hebrew" or not _VOWELS.isdisjoint(bare))


def is_searchable(readings: Sequence[Reading], *, is_born_digital: bool) -> bool:
    """Return whether enough was read: five sure words of OCR, or five likely ones of a layer where none was run.

    The words of a born-digital page are certain: there one is enough.
    """
    if is_born_digital:
        return any(any(map(str.isalnum, word.text)) for reading in readings for word in reading.words)
    ocr = [reading for reading in readings if reading.kind is ReadingKind.OCR]
    if ocr and any(sure_words(reading) >= FEWEST_WORDS for reading in ocr):
        return True
    return any(_is_likely(reading) for reading in readings if reading.kind is not ReadingKind.OCR)


def _is_likely(reading: Reading) -> bool:
    """Return whether a layer of unknown origin is print and not debris: enough likely words, and not few among many."""
    likely = likely_words(reading)
    return likely >= FEWEST_WORDS and likely > _LIKELY_SHARE * len(reading.words)


def sure_words(reading: Reading) -> int:
    """Return how many words with a letter or digit in them are over the confidence that counts as read."""
    return sum((word.confidence or 0.0) > SURE and any(map(str.isalnum, word.text)) for word in reading.words)


def kind_of(*, is_picture: bool, searchable: bool, ink_share: float) -> PageKind:
    """Return what the page shows, as far as extraction can tell."""
    if is_picture:
        return PageKind.PICTURE
    if searchable:
        return PageKind.PRINT
    return PageKind.BLANK if ink_share < _BLANK_INK else PageKind.UNREADABLE
