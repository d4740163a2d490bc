"""Measures reading order: pages read across their columns, as they came and put in order from their rectangles.

python benchmarks/ocr/columns.py --data DIRECTORY [--data DIRECTORY] [--only PART_OF_A_NAME ...]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from scoring import Score, score
from truths import TruePage, true_pages

from indexer.extract.engines.engine import Engine, Layout, Picture
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.media import media_of
from indexer.extract.order.reading_order import in_reading_order
from indexer.extract.render import raster_of
from indexer.model.reading import Word

_DPI, _MOST_PIXELS = 300, 40_000_000
_WAYS = ("in columns", "in columns, in order", "across", "across, in order")


def measure(page: TruePage, engine: Engine) -> Iterator[Score]:
    """Yield what the text of a page is worth, read in columns and across, each as it came and put in order."""
    raster = raster_of(page.path, media_of(page.path), page.leaf, dpi=_DPI, max_pixels=_MOST_PIXELS)
    picture = Picture(raster.image.convert("L"), raster.dpi)
    for layout in (Layout.COLUMNS, Layout.ONE_BLOCK):
        words = engine.words(picture, page.languages, layout)
        yield score(page.text, _text(words))
        yield score(page.text, _text(in_reading_order(words)))


def _text(words: Sequence[Word]) -> str:
    lines: dict[tuple[int, int], list[str]] = {}
    for word in words:
        lines.setdefault((word.block, word.line), []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


def main() -> None:
    """Measure the pages that are asked for and print a row of each, and one of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True, help="a folder of pages with truth")
    parser.add_argument("--only", action="append", default=[], help="part of the names of the pages")
    asked = parser.parse_args()
    pages = [page for data in asked.data for page in true_pages(data)]
    wanted = [page for page in pages if not asked.only or any(part in page.label for part in asked.only)]
    total = [Score() for _ in _WAYS]
    print("page", *(f"{way}: WER, pairs kept" for way in _WAYS), sep="\t")
    with tempfile.TemporaryDirectory(prefix="pinkas-columns-") as scratch:
        engine = engine_here(Path(scratch))
        for page in wanted:
            scores = list(measure(page, engine))
            total = [whole + each for whole, each in zip(total, scores, strict=True)]
            _print(page.label, scores)
    _print(f"all {len(wanted)} pages", total)


def _print(label: str, scores: Sequence[Score]) -> None:
    shares = [each.shares() for each in scores]
    print(label, *(f"{each['WER']:.3f}, {each['pairs kept']:.3f}" for each in shares), sep="\t", flush=True)


if __name__ == "__main__":
    main()
