"""Choice of the way to a page's text: its layer, OCR, both or neither, with the reason as a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from indexer.extract.ink.ink import InkKind, PageInk
from indexer.model.geometry import Rect
from indexer.model.language import script_of_sign
from indexer.model.page import PageKind, Route, Unread
from indexer.model.reading import Reading, ReadingKind, Word

OCR_NOT_RUN = "OCR was not run"
"""How the reason of a page begins for which OCR was wanted and is not installed."""
SCAN_SHARE = 0.5  # share of the page from which a picture under a text layer is taken for the scan (opinion)
_DISPLAY = 0.85  # confidence over which a tall word is a headline: pen strokes give 0.3-0.8 (opinion)
_TALL = 2.0  # times the median height of words
_BELIEVED = 0.50  # confidence from which ink under a word counts as read (opinion)
_MANY_HOLES = 5  # signs without letters from which a word may be missing: a bullet or a logo gives a few (opinion)
SURE = 0.60  # confidence over which a word counts as read
FEWEST_WORDS = 5  # sure words from which a page is called searchable
_WELL_READ = 0.80  # mean confidence from which OCR is shown rather than a layer of unknown origin (opinion)
_BLANK_INK = 0.001  # share of print, pen and picture under which a page is blank: a numbering stamp takes 0.0007
_DUST = 0.02  # share of specks over which they may be print too broken to be told (opinion)
_PEN = 0.00013  # share of pen strokes from which a page has handwriting: initials on a letter page take 0.00016
_READ_OF_LITTLE = 0.6  # share of the ink of a page that its few words must cover to be all that is on it (opinion)
_SURE_IN_PHOTOGRAPH = 0.25  # share of words read in a photograph that must be sure; chance gives 0.03-0.1
_LITTLE_PRINT = 0.001  # share of the page's dots: two short lines of typescript
MUCH_UNREAD = 0.25  # share of a page's print from which it is said that it was not read (opinion)
_PHOTOGRAPH = 0.4  # share of dots neither ink nor paper: photographs have 0.55-0.71, pages at most 0.24
_LIKELY_SHARE = 0.25  # of a layer's words; layers over poor cables have 0.36-0.66, over an illegible sheet 0.10
_VOWELS = frozenset("aeiouyAEIOUYаеиоуыэюяіїєАЕИОУЫЭЮЯІЇЄ")


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What is known of a page's text layer.

    Shapes: fault is empty if there is none; picture_share is the share of the page that its largest picture covers;
    holes is how many signs were left out as no letters.
    """

    fault: str
    picture_share: float
    holes: int = 0


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
    has_holes = layer is not None and layer.holes >= _MANY_HOLES
    if layer is not None and usable and not has_holes and layer.picture_share < SCAN_SHARE:
        return Way(Route.LAYER, f"{found} No scan lies under it, so OCR was not needed.", is_born_digital=True)
    if not ocr.can_read:
        return Way(Route.LAYER if usable else Route.NONE, f"{found} {_no_ocr(ocr)}")
    missing = f" Language data for {', '.join(ocr.missing)} is not installed." if ocr.missing else ""
    if usable:
        why = f"{layer.holes} of its signs are no letters" if layer and has_holes else "It lies over a scan"
        return Way(Route.BOTH, f"{found} {why}, so OCR was run beside it.{missing}")
    return Way(Route.OCR, f"{found} OCR was run.{missing}")


def _about_layer(layer: LayerFacts | None) -> str:
    if layer is None:
        return "There is no text layer."
    return f"The text layer {layer.fault}." if layer.fault else "The text layer is sound."


def _no_ocr(ocr: OcrFacts) -> str:
    if not ocr.is_installed:
        return f"{OCR_NOT_RUN}: tesseract is not installed."
    return f"{OCR_NOT_RUN}: language data for {', '.join(ocr.missing)} is not installed."


def shown_of(readings: Sequence[Reading]) -> int | None:
    """Return the index of the reading to show: OCR that is sure of itself, else the one with the most likely words.

    Shapes: of several by OCR the best comes first; the others are there to be searched and never shown.
    """
    first = next((n for n, reading in enumerate(readings) if reading.kind is ReadingKind.OCR), None)
    if first is not None and mean_confidence(readings[first]) >= _WELL_READ and len(readings[first].words) > 4:
        return first
    fit = [n for n, reading in enumerate(readings) if n == first or reading.kind is not ReadingKind.OCR]
    return max(fit, key=lambda n: likely_words(readings[n]), default=None)


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


def is_searchable(readings: Sequence[Reading], *, is_born_digital: bool, ink: PageInk | None = None) -> bool:
    """Return whether enough was read: five sure words of OCR, or five likely ones of a layer where none was run.

    The words of a born-digital page are certain: there one is enough. So it is where hardly any other ink is on the
    page, a cover or a label. A photograph gives sure words by chance among many: there a fourth must be sure.
    """
    if is_born_digital:
        return any(any(map(str.isalnum, word.text)) for reading in readings for word in reading.words)
    ocr = [reading for reading in readings if reading.kind is ReadingKind.OCR]
    if ink is not None and ink.tone > _PHOTOGRAPH:
        ocr = [reading for reading in ocr if sure_words(reading) > _SURE_IN_PHOTOGRAPH * len(reading.words)]
    if any(sure_words(reading) >= FEWEST_WORDS for reading in ocr):
        return True
    if ink is not None and ink.read >= _READ_OF_LITTLE * ink.legible and any(map(_is_short, ocr)):
        return True
    return any(_is_likely(reading) for reading in readings if reading.kind is not ReadingKind.OCR)


def _is_short(reading: Reading) -> bool:
    """Return whether most of a few words are sure, and one of them has three letters."""
    sure = [word for word in reading.words if (word.confidence or 0.0) > SURE]
    return 2 * len(sure) > len(reading.words) and any(sum(map(str.isalpha, word.text)) > 2 for word in sure)


def _is_likely(reading: Reading) -> bool:
    """Return whether a layer of unknown origin is print and not debris: enough likely words, and not few among many."""
    likely = likely_words(reading)
    return likely >= FEWEST_WORDS and likely > _LIKELY_SHARE * len(reading.words)


def believed_rects(readings: Sequence[Reading]) -> tuple[Rect, ...]:
    """Return the rectangles of the words that speak for print: surer than not, or likely where nothing is known.

    What is twice as high as the other words is a pen stroke or display type: that must be sure, and more than a letter.
    """
    believed = [
        (rect, word) for reading in readings for word in reading.words if _is_believed(word) for rect in word.rects
    ]
    if not believed:
        return ()
    tall = _TALL * median(rect.height for rect, _ in believed)
    return tuple(rect for rect, word in believed if rect.height <= tall or _is_display(word))


def _is_believed(word: Word) -> bool:
    if word.confidence is None:
        return _looks_like_word(word.text)
    return word.confidence >= _BELIEVED and any(map(str.isalnum, word.text))


def _is_display(word: Word) -> bool:
    return (word.confidence or 0.0) >= _DISPLAY and sum(map(str.isalpha, word.text)) > 1


def sure_words(reading: Reading) -> int:
    """Return how many words with a letter or digit in them are over the confidence that counts as read."""
    return sum((word.confidence or 0.0) > SURE and any(map(str.isalnum, word.text)) for word in reading.words)


def kind_of(
    *, is_picture: bool, searchable: bool, ink: PageInk | None, sure: int = 0, was_read: bool = True
) -> PageKind:
    """Return what the page shows: by its description, else by its ink.

    Shapes: ink is None where it was not looked at; sure is how many words are, and a page with one is not blank; nor
    is one with any ink where OCR was not run, for nobody knows what it says.
    Source: set on 25 of the 50 real demo pages and checked on the others (benchmarks/ocr/kinds.tsv).
    """
    if is_picture:
        return PageKind.PICTURE
    if ink is None:
        return PageKind.PRINT if searchable else PageKind.UNREADABLE
    pen, printed = ink.share(InkKind.HANDWRITING), ink.read + ink.share(InkKind.PRINT)
    if searchable:
        return PageKind.MIXED if pen >= _PEN else PageKind.PRINT
    if ink.tone > _PHOTOGRAPH:
        return PageKind.PICTURE
    if is_blank(ink) and not sure and (was_read or not ink.legible):
        return PageKind.BLANK
    return PageKind.HANDWRITING if pen > printed else PageKind.UNREADABLE


def is_blank(ink: PageInk) -> bool:
    """Return whether a page has so little ink, borders and dust apart, that there is nothing to read on it."""
    return not ink.is_noise and ink.legible < _BLANK_INK and ink.share(InkKind.SPECK) < _DUST


def what_came_of_it(readings: Sequence[Reading], *, searchable: bool, ink: PageInk | None) -> str:
    """Return what OCR left undone, as sentences for the reason; empty where it read the page, or was not run."""
    ocr = [reading for reading in readings if reading.kind is ReadingKind.OCR]
    if not searchable:
        words, sure = max((len(reading.words) for reading in ocr), default=0), max(map(sure_words, ocr), default=0)
        return f"It found {_counted(words)}, {sure or 'none'} of them sure." if words else "It found no word."
    share = unread_share(ink) if ink is not None else 0.0
    return f"Of the print on it this share was not read: {share:.0%}." if share >= MUCH_UNREAD else ""


def unread_share(ink: PageInk) -> float:
    """Return the share of a page's print that was not read, 0.0-1.0; no print is 0.0."""
    left = ink.share(InkKind.PRINT)
    return left / (ink.read + left) if left >= _LITTLE_PRINT else 0.0


def unread_of(ink: PageInk | None) -> Unread:
    """Return how much print was not read and where; nothing where the ink was not looked at."""
    return Unread(round(unread_share(ink), 4), ink.unread) if ink is not None else Unread()


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
