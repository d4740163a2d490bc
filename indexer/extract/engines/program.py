"""Tesseract as a program that is started for each picture. Alone knows pytesseract."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytesseract
from PIL import Image

from indexer.extract.engines.engine import Layout, Picture, Stance, require
from indexer.extract.engines.tsv import words_of_tsv
from indexer.model.reading import Word

_FAULTS = (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError)


def program_languages() -> tuple[str, ...]:
    """Return the names of the language data that the program has, sorted; empty where there is no program."""
    try:
        return tuple(sorted(pytesseract.get_languages(config="")))
    except _FAULTS:
        return ()


def program_version() -> str:
    """Return the program's version, such as "5.3.0"; an empty string where there is none."""
    try:
        return str(pytesseract.get_tesseract_version(cached=True))
    except (pytesseract.TesseractNotFoundError, SystemExit):
        return ""


@dataclass(frozen=True, slots=True)
class Program:
    """Reads by the program; pictures are handed over in files in scratch."""

    scratch: Path

    def words(self, picture: Picture, languages: tuple[str, ...], layout: Layout) -> tuple[Word, ...]:
        """Return the words of an upright picture in reading order, in the picture's own pixels.

        Raises: UnreadableFileError where language data is missing.
        """
        require(languages, _languages())
        config = f"--psm {layout} --dpi {picture.dpi}"
        with _written(picture.image, self.scratch) as path:
            return words_of_tsv(pytesseract.image_to_data(path, lang="+".join(languages), config=config))

    def stance(self, picture: Picture) -> Stance | None:
        """Return how print stands on the picture, None where there is too little of it to say."""
        config = f"--dpi {picture.dpi}"
        with _written(picture.image, self.scratch) as path:
            try:
                said = pytesseract.image_to_osd(path, config=config, output_type=pytesseract.Output.DICT)
            except pytesseract.TesseractError:  # "Too few characters", and osd data that is not installed
                return None
        return Stance(int(said["rotate"]) // 90 % 4, str(said["script"]))


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    return program_languages()


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
