"""The plain peer: pytesseract on every page, one page after another in each of two processes.

python benchmarks/ocr/plain.py LANGUAGES FILE.pdf > texts.json
"""

import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor

import pytesseract
from pypdfium2 import PdfDocument

_DPI = 300
_PROCESSES = 2


def text_of(page: tuple[str, int, str]) -> str:
    """Return what Tesseract reads on a page, with no more than its language told."""
    path, leaf, languages = page
    image = PdfDocument(path)[leaf].render(scale=_DPI / 72, grayscale=True).to_pil()
    return str(pytesseract.image_to_string(image, lang=languages, config=f"--dpi {_DPI}"))


def main() -> None:
    """Print the texts of a file's pages."""
    languages, path = sys.argv[1:]
    os.environ["OMP_THREAD_LIMIT"] = "1"
    pages = [(path, leaf, languages) for leaf in range(len(PdfDocument(path)))]
    with ProcessPoolExecutor(_PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        json.dump(list(pool.map(text_of, pages)), sys.stdout)


if __name__ == "__main__":
    main()
