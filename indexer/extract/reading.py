"""Reading of a page: from one leaf of a file to its words in the frame, its image, and the reason for the way taken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PIL import Image

from indexer.errors import UnreadableFileError
from indexer.extract.besttext import apart_from, joined
from indexer.extract.captures.capture import read_capture
from indexer.extract.choose import (
    LayerFacts,
    OcrFacts,
    Way,
    believed_rects,
    choose,
    is_searchable,
    kind_of,
    shown_of,
    sure_words,
    unread_of,
    what_came_of_it,
)
from indexer.extract.engines import tesseract
from indexer.extract.engines.engine import Layout, Picture
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.engines.wordlist import knows
from indexer.extract.ink.ink import PageInk, page_ink
from indexer.extract.languages import code_of, page_languages
from indexer.extract.layer import textlayer
from indexer.extract.layer.glyphs import LayerWord, turned_glyph, words_of_glyphs
from indexer.extract.layer.quality import fault_of, is_broken
from indexer.extract.layer.textlayer import TextLayer, read_layer
from indexer.extract.ocr import OcrPass, OcrWish, read_raster, usable_languages
from indexer.extract.order.reading_order import in_reading_order
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.prepare import turned_image
from indexer.extract.render import Raster, raster_of, write_image
from indexer.extract.unread import words_left
from indexer.model.geometry import Rect
from indexer.model.page import PageKind, Route
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.sandbox.child import parses_outside_bytes

_SHOWS_THROUGH = "Print of the other side shows through and was left out."
UNREAD_PRINT = "unread print"
"""Look at the blocks of a page that no other look read."""
WITH_LAYER = "text layer and tesseract"
"""Engine of a text by OCR in which words of the text layer stand where these have more behind them."""


@parses_outside_bytes
def read_page(request: PageRequest) -> ReadPage:
    """Return the words of a leaf and write its page image.

    Raises: UnreadableFileError with the true reason; LimitError for a page that is too large.
    Cost: 0.1-0.5 CPU seconds for a layer, 1-3 more where OCR is run.
    """
    if request.media == "text":
        return read_capture(request)
    request = replace(request, languages=tuple(dict.fromkeys(map(code_of, request.languages))))
    layer, layer_fault = _layer_of(request)
    raster = raster_of(Path(request.path), request.media, request.leaf, dpi=request.dpi, max_pixels=request.max_pixels)
    way = _way_of(request, layer, layer_fault)
    ocr = _ocr_of(request, raster) if way.route in (Route.OCR, Route.BOTH) else ()
    turns = _turns_of(request, layer, way, ocr)
    behind = ocr[0].behind if ocr else None
    cleaned = turned_image(behind.taken_from(raster.image), turns) if behind else None
    taken = _Taken(way, replace(raster, image=turned_image(raster.image, turns)), turns, cleaned)
    layers = _layer_readings(request, layer, taken) if layer and way.route in (Route.LAYER, Route.BOTH) else []
    passes = [_ocr_reading(request, each, each.look.name if n else "") for n, each in enumerate(ocr)]
    readings, ink = _with_what_is_left(request, taken, layers, passes)
    suffix = write_image(taken.frame.image, Path(request.image_path), is_bilevel=raster.is_bilevel)
    return _read_page(request, taken, suffix, readings, ink)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The way taken, the raster in the frame, how often it was turned for that, and its picture as it was read.

    Shapes: cleaned is the picture without what shows through from the other side, None where nothing does.
    """

    way: Way
    frame: Raster
    turns: int
    cleaned: Image.Image | None = None


def _layer_of(request: PageRequest) -> tuple[TextLayer | None, str]:
    """Return the text layer and what is wrong with it; a layer that cannot be parsed does not stop the reading."""
    if request.media != "pdf":
        return None, ""
    try:
        layer = read_layer(Path(request.path), request.leaf)
    except UnreadableFileError as error:
        return None, f"could not be read ({error.happened})"
    if not layer.glyphs and not layer.outside:
        return None, ""
    fault = fault_of([glyph.text for glyph in layer.glyphs], layer.outside, request.languages)
    return _mapped(layer), fault


def _mapped(layer: TextLayer) -> TextLayer:
    """Return the layer without the signs that are no letters, which were counted."""
    mapped = tuple(glyph for glyph in layer.glyphs if not is_broken(glyph.text))
    return replace(layer, glyphs=mapped, unmapped=len(layer.glyphs) - len(mapped))


def _way_of(request: PageRequest, layer: TextLayer | None, fault: str) -> Way:
    holes = layer.unmapped if layer else 0
    facts = LayerFacts(fault, layer.picture_share if layer else 0.0, holes) if layer or fault else None
    wish = OcrWish(request.languages, request.installed, request.quarter_turns)
    usable, missing = usable_languages(wish)
    ocr = OcrFacts(missing, can_read=bool(usable), is_installed=bool(request.installed))
    return choose(facts, ocr, is_picture=request.is_picture)


def _ocr_of(request: PageRequest, raster: Raster) -> tuple[OcrPass, ...]:
    wish = OcrWish(request.languages, request.installed, request.quarter_turns)
    with _scratch(request) as scratch:
        return read_raster(raster, wish, scratch)


@contextmanager
def _scratch(request: PageRequest) -> Iterator[Path]:
    scratch = scratch_of(request)
    scratch.mkdir(exist_ok=True)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def scratch_of(request: PageRequest) -> Path:
    """Return the directory in which OCR leaves what it needs for a moment: the page's own, beside its image."""
    return Path(f"{request.image_path}.reading")


def _turns_of(request: PageRequest, layer: TextLayer | None, way: Way, ocr: tuple[OcrPass, ...]) -> int:
    if request.quarter_turns is not None:
        return request.quarter_turns % 4
    if ocr:
        return ocr[0].quarter_turns
    return layer.quarter_turns if layer and way.route is Route.LAYER else 0


def _with_what_is_left(
    request: PageRequest, taken: _Taken, layers: list[Reading], passes: list[Reading]
) -> tuple[tuple[Reading, ...], PageInk | None]:
    """Return the readings of a page, with one more of print that they left if there is any, and its ink."""
    readings = _readings_of(passes, layers)
    ink = _ink_of(request, taken, readings)
    left = _words_left(request, taken, (*layers, *passes), ink) if passes and ink and ink.unread else ()
    if left:
        lineage = replace(passes[0].lineage, engine=f"{tesseract.ENGINE}, {UNREAD_PRINT}")
        readings = _readings_of([*passes, Reading(ReadingKind.OCR, lineage, left)], layers)
        ink = _ink_of(request, taken, readings)
    return readings, ink


def _readings_of(passes: list[Reading], layers: list[Reading]) -> tuple[Reading, ...]:
    return tuple(reading for reading in (*layers, *_best_text(passes, layers)) if reading.words)


def _ink_of(request: PageRequest, taken: _Taken, readings: tuple[Reading, ...]) -> PageInk | None:
    """Return the ink of a page, None where it is not looked at."""
    if taken.way.is_born_digital or request.is_picture:
        return None
    return page_ink(taken.frame.image, believed_rects(_whole(readings)), taken.cleaned)


def _words_left(request: PageRequest, taken: _Taken, readings: tuple[Reading, ...], ink: PageInk) -> tuple[Word, ...]:
    """Return what is read in the blocks that no reading has."""
    languages = next(each.lineage.language_data for each in readings if each.lineage.language_data)
    seen = [rect for reading in readings for word in reading.words for rect in word.rects]
    gray = (taken.cleaned or taken.frame.image).convert("L")
    with _scratch(request) as scratch:
        engine = engine_here(scratch)
        return words_left(
            gray,
            ink,
            seen,
            lambda image: engine.words(Picture(image, taken.frame.dpi), languages, Layout.ONE_BLOCK),
            partial(knows, languages=languages),
        )


def _best_text(passes: list[Reading], layers: list[Reading]) -> list[Reading]:
    """Return one text by OCR, with what others read better at its places, and what it was made of by OCR.

    Shapes: the first look in full, of further ones only what they read otherwise.
    """
    others = [reading.words for reading in (*layers, *passes[1:]) if reading.words]
    if not passes or not others:
        return passes
    first = passes[0]
    is_listed = partial(knows, languages=first.lineage.language_data)
    text = in_reading_order(joined(first.words, others, is_listed))
    engine = WITH_LAYER if layers else tesseract.ENGINE
    best = Reading(ReadingKind.OCR, replace(first.lineage, engine=engine), text)
    further = [replace(reading, words=apart_from(reading.words, first.words)) for reading in passes[1:]]
    return [best, first, *further] if text != first.words else [first, *further]


def _ocr_reading(request: PageRequest, ocr: OcrPass, look: str) -> Reading:
    engine = f"{tesseract.ENGINE}, {look}" if look else tesseract.ENGINE
    version = tesseract.engine_version()
    languages = (*ocr.languages, *ocr.beside)
    lineage = Lineage(engine, version, languages, request.settings_digest, request.made_at)
    words = ocr.words_in_frame()
    # Further looks see what is left of a page: of such words, nothing tells columns.
    return Reading(ReadingKind.OCR, lineage, words if look else in_reading_order(words))


def _layer_readings(request: PageRequest, layer: TextLayer, taken: _Taken) -> list[Reading]:
    frame, turns = taken.frame, taken.turns
    width, height = (layer.height, layer.width) if turns % 2 else (layer.width, layer.height)
    scale_x, scale_y = frame.image.width / max(width, 1), frame.image.height / max(height, 1)
    glyphs = [turned_glyph(glyph, layer.width, layer.height, turns) for glyph in layer.glyphs]
    readings = []
    for words, engine in zip(words_of_glyphs(glyphs), (textlayer.ENGINE, textlayer.SECOND_PRINT), strict=True):
        lineage = Lineage(engine, textlayer.engine_version(), (), request.settings_digest, request.made_at)
        placed = tuple(_placed(word, scale_x, scale_y, frame) for word in words)
        readings.append(Reading(ReadingKind.LAYER, lineage, in_reading_order(placed)))
    return readings


def _placed(word: LayerWord, scale_x: float, scale_y: float, frame: Raster) -> Word:
    left, top = round(word.x0 * scale_x), round(word.top * scale_y)
    right, bottom = round(word.x1 * scale_x), round(word.bottom * scale_y)
    rect = Rect(left, top, right - left, bottom - top).clipped(frame.image.width, frame.image.height)
    return Word(word.text, (rect,), None, word.line, word.block)


def _read_page(
    request: PageRequest, taken: _Taken, suffix: str, readings: tuple[Reading, ...], ink: PageInk | None
) -> ReadPage:
    way, frame = taken.way, taken.frame
    shown, whole = shown_of(readings), _whole(readings)
    searchable = is_searchable(whole, is_born_digital=way.is_born_digital, ink=ink)
    words = readings[shown].words if shown is not None else ()
    sure = sum(map(sure_words, whole))
    was_read = way.route in (Route.OCR, Route.BOTH)
    kind = kind_of(is_picture=request.is_picture, searchable=searchable, ink=ink, sure=sure, was_read=was_read)
    return ReadPage(
        width_px=frame.image.width,
        height_px=frame.image.height,
        dpi=frame.dpi,
        quarter_turns=taken.turns,
        image=suffix,
        readings=readings,
        shown=shown,
        route=way.route,
        reason=" ".join(filter(None, (way.reason, _left_undone(taken, whole, searchable, ink)))),
        kind=PageKind.UNREADABLE if _is_undrawn(taken, ink) else kind,
        languages=page_languages(words, request.languages) if searchable else (),
        searchable=searchable,
        unread=unread_of(ink),
    )


def _whole(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings that tell what a page is: without further looks, kept for what they read otherwise."""
    texts = (tesseract.ENGINE, WITH_LAYER)
    return tuple(each for each in readings if each.kind is not ReadingKind.OCR or each.lineage.engine in texts)


def _left_undone(taken: _Taken, readings: tuple[Reading, ...], searchable: bool, ink: PageInk | None) -> str:
    if _is_undrawn(taken, ink):
        return "The picture on it could not be drawn: it may be damaged."
    if taken.way.route not in (Route.OCR, Route.BOTH):
        return ""
    left_out = [_SHOWS_THROUGH] if taken.cleaned else []
    return " ".join([*left_out, what_came_of_it(readings, searchable=searchable, ink=ink)]).strip()


def _is_undrawn(taken: _Taken, ink: PageInk | None) -> bool:
    """Return whether a picture lies on a page that shows none: the renderer leaves out what it cannot decode."""
    return ink is not None and taken.frame.holds_picture and not ink.read and not ink.shares
