"""Tesseract as a library in this very process, its languages kept warm. Alone knows tesserocr."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.extract.engines.engine import Layout, Picture, Stance, require
from indexer.extract.engines.languagedata import SUFFIX, data_directory
from indexer.extract.engines.tsv import words_of_tsv
from indexer.model.reading import Word

try:
    import tesserocr
except ImportError:  # no wheel for this machine: the program reads alone
    tesserocr = None

_WARM = 6
"""Sets of languages kept in memory: one is asked for on nearly all pages, five more while others are looked for.
Each takes 15-40 MB (measured with eng, rus, heb)."""


def library_languages() -> tuple[str, ...]:
    """Return the names of the language data that the library can use, sorted; empty where there is none of either."""
    data = data_directory()
    if tesserocr is None or data is None:
        return ()
    return tuple(sorted(path.stem for path in data.glob(f"*{SUFFIX}")))


def library_version() -> str:
    """Return the version of Tesseract in the library, such as "5.5.4"; an empty string where there is none."""
    found = re.search(r"\d+(\.\d+)+", tesserocr.tesseract_version()) if tesserocr is not None else None
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Library:
    """Reads in this process. Nothing of a page outlasts it; only the languages stay."""

    def words(self, picture: Picture, languages: tuple[str, ...], layout: Layout) -> tuple[Word, ...]:
        """Return the words of an upright picture in reading order, in the picture's own pixels.

        Raises: UnreadableFileError where language data is missing.
        """
        require(languages, library_languages())
        api = _warm("+".join(languages))
        api.SetPageSegMode(int(layout))
        try:
            _show(api, picture)
            return words_of_tsv(api.GetTSVText(0))
        finally:
            api.Clear()

    def stance(self, picture: Picture) -> Stance | None:
        """Return how print stands on the picture, None where there is too little of it to say."""
        if "osd" not in library_languages():
            return None
        api = _warm("osd")
        api.SetPageSegMode(tesserocr.PSM.OSD_ONLY)
        try:
            _show(api, picture)
            said = api.DetectOrientationScript()
        finally:
            api.Clear()
        return Stance(-int(said["orient_deg"]) // 90 % 4, str(said["script_name"])) if said else None


def _show(api: "tesserocr.PyTessBaseAPI", picture: Picture) -> None:
    image = picture.image
    api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
    api.SetSourceResolution(picture.dpi)


@lru_cache(maxsize=_WARM)
def _warm(languages: str) -> "tesserocr.PyTessBaseAPI":
    data = data_directory()
    assert data is not None
    api = tesserocr.PyTessBaseAPI(path=f"{data}/", lang=languages)
    require(tuple(languages.split("+")), tuple(api.GetLoadedLanguages()))
    api.SetVariable("debug_file", os.devnull)
    return api
