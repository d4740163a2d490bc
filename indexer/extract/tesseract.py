"""Tesseract: words, rectangles and confidences of a picture, and how it stands. Alone knows pytesseract."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytesseract
from PIL import Image

from indexer.model.geometry import Rect
from indexer.model.reading import Word

_WORD_LEVEL = "5"  # of tesseract's TSV: 1 page, 2 block, 3 paragraph, 4 line, 5 word


@dataclass(frozen=True, slots=True)
class Stance:
    """How print stands on a picture: the clockwise quarter turns that make it upright, and its script's name."""

    quarter_turns: int
    script: str


def installed_languages() -> tuple[str, ...]:
    """Return the names of the language data that tesseract has, sorted; empty where there is no tesseract."""
    try:
        return tuple(sorted(pytesseract.get_languages(config="")))
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return ()


def engine_version() -> str:
    """Return tesseract's version, such as "5.3.0"; an empty string where there is none."""
    try:
        return str(pytesseract.get_tesseract_version(cached=True))
    except (pytesseract.TesseractNotFoundError, SystemExit):
        return ""


def read_words(image: Image.Image, languages: tuple[str, ...], *, dpi: int, scratch: Path) -> tuple[Word, ...]:
    """Return the words of an upright picture in reading order, in the picture's own pixels.

    Cost: 0.6-2 CPU seconds a page of letter size at 300 dpi.
    """
    config = f"--psm 3 --dpi {dpi}"
    with _written(image, scratch) as path:
        return words_of_tsv(pytesseract.image_to_data(path, lang="+".join(languages), config=config))


def stance_of(image: Image.Image, *, dpi: int, scratch: Path) -> Stance | None:
    """Return how print stands on the picture, None where there is too little of it to say."""
    with _written(image, scratch) as path:
        try:
            said = pytesseract.image_to_osd(path, config=f"--dpi {dpi}", output_type=pytesseract.Output.DICT)
        except pytesseract.TesseractError:  # "Too few characters", and osd data that is not installed
            return None
    return Stance(int(said["rotate"]) // 90 % 4, str(said["script"]))


def words_of_tsv(tsv: str) -> tuple[Word, ...]:
    """Return the words of tesseract's TSV; lines and blocks are numbered over the page as they come."""
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    blocks: dict[str, int] = {}
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        x, y, width, height = (int(cell) for cell in cells[6:10])
        line = lines.setdefault(tuple(cells[2:5]), len(lines))
        block = blocks.setdefault(cells[2], len(blocks))
        confidence = round(min(max(float(cells[10]) / 100, 0.0), 1.0), 4)
        words.append(Word(cells[11].strip(), (Rect(x, y, width, height),), confidence, line, block))
    return tuple(words)


@contextlib.contextmanager
def _written(image: Image.Image, scratch: Path) -> Iterator[str]:
    """Give the path of the picture as plain raster: packing it as PNG would cost as much time as a third of the OCR.

    What tesseract leaves behind while it works lies in scratch too, on the side of the page it belongs to.
    """
    with tempfile.TemporaryDirectory(prefix="reading-", dir=scratch) as directory:
        before = tempfile.tempdir
        tempfile.tempdir = directory
        try:
            path = os.path.join(directory, "page.pnm")  # noqa: PTH118  pytesseract takes paths as str only
            image.save(path)
            yield path
        finally:
            tempfile.tempdir = before
