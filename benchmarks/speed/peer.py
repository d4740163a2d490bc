"""The peer: plain pytesseract on every page, as one would write it in an afternoon."""

import multiprocessing
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytesseract
from PIL import Image, ImageOps
from pypdfium2 import PdfDocument

PROCESSES = 2
DPI = 300


def pages_of(files: Iterable[tuple[Path, str]]) -> list[dict[str, Any]]:
    """Return a page for each leaf of the files, which come with the languages of their print."""
    return [
        {"path": str(path), "leaf": leaf, "languages": languages}
        for path, languages in files
        for leaf in range(_leaves(path))
    ]


def read_plainly(pages: Sequence[dict[str, Any]]) -> list[int]:
    """Return the number of words of each page, read one page after another by each of two processes."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(words_on, pages))


def words_on(page: dict[str, Any]) -> int:
    """Return how many words Tesseract finds on a page."""
    image = _image(Path(page["path"]), page["leaf"])
    found = pytesseract.image_to_data(
        image, lang=page["languages"], config=f"--dpi {DPI}", output_type=pytesseract.Output.DICT
    )
    return sum(bool(text.strip()) for text in found["text"])


def _leaves(path: Path) -> int:
    if path.suffix.lower() == ".pdf":
        return len(PdfDocument(path))
    with Image.open(path) as image:
        return getattr(image, "n_frames", 1)


def _image(path: Path, leaf: int) -> Any:
    if path.suffix.lower() == ".pdf":
        return PdfDocument(path)[leaf].render(scale=DPI / 72, grayscale=True).to_pil()
    image = Image.open(path)
    image.seek(leaf)
    return ImageOps.exif_transpose(image)
