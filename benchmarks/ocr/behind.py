"""Counts words of the other side that are taken for words of the page, on drawn leaves that let it show through.

python benchmarks/ocr/behind.py [--freeze]
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from indexer.extract import ocr
from indexer.extract.engines.tesseract import installed_languages
from indexer.extract.ocr import OcrWish, read_raster
from indexer.extract.render import Raster

SIZE = (1700, 2200)
"""Letter size at 200 dpi."""
CONTRASTS = (0.15, 0.3)
_BLUR_PX, _NOISE, _LIGHT = 1.6, 0.05, 225
_SEED = 1986


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf as it was scanned, and the words of its own on it."""

    name: str
    image: Image.Image
    words: tuple[str, ...]
    is_bilevel: bool


def leaves(vocabulary: Sequence[str]) -> Iterator[Leaf]:
    """Yield blank pages, pages of two lines and pages half full of faint print, each over a full page."""
    chance = random.Random(_SEED)
    verso, _ = _written(chance, vocabulary, 46)
    blank = Image.new("L", SIZE, 255), ()
    short, half = _written(chance, vocabulary, 2), _written(chance, vocabulary, 20)
    faint = half[0].point(lambda value: 255 - int((255 - value) * 0.45)), half[1]
    for kind, (recto, words) in (
        ("blank", blank),
        ("two lines", short),
        ("half full, faint", faint),
        ("half full", half),
    ):
        for contrast in CONTRASTS:
            yield Leaf(f"{kind}, {contrast:.0%}", _through(recto, verso, contrast), tuple(words), is_bilevel=False)
    for kind, (recto, words) in (("blank", blank), ("half full", half)):
        image = _through(recto, verso, CONTRASTS[-1]).point(lambda value: 255 if value > _LIGHT else 0)
        yield Leaf(f"{kind}, black and white", image, tuple(words), is_bilevel=True)


def _written(chance: random.Random, vocabulary: Sequence[str], lines: int) -> tuple[Image.Image, list[str]]:
    page, words = Image.new("L", SIZE, 255), []
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(size=28)
    for line in range(lines):
        x, y = 220.0, 200 + 40 * line
        while x < SIZE[0] - 400:
            words.append(chance.choice(vocabulary))
            draw.text((x, y), words[-1], font=font, fill=0)
            x += draw.textlength(f"{words[-1]} ", font=font)
    return page, words


def _through(recto: Image.Image, verso: Image.Image, contrast: float) -> Image.Image:
    seen = ImageOps.mirror(verso).filter(ImageFilter.GaussianBlur(_BLUR_PX))
    leaf = ImageChops.multiply(recto, seen.point(lambda value: 255 - int((255 - value) * contrast)))
    return Image.blend(leaf, Image.effect_noise(SIZE, 18), _NOISE)


def counted(leaf: Leaf) -> dict[str, Any]:
    """Return how many of a leaf's own words were found and how many others, with and without the mirror."""
    found: dict[str, Any] = {"words": len(leaf.words)}
    mirror = ocr.print_behind
    for name, way in (("as it is", lambda *_: None), ("with the mirror", mirror)):
        ocr.print_behind = way  # type: ignore[assignment]  # the one place where it is asked for
        began = time.process_time()
        with tempfile.TemporaryDirectory() as scratch:
            wish = OcrWish(("eng",), installed_languages(), None)
            passes = read_raster(Raster(leaf.image, 200, leaf.is_bilevel), wish, Path(scratch))
        read = {each for one in passes for word in one.words for each in re.findall(r"[a-z]{3,}", word.text.lower())}
        found[name] = {
            "own": sum(word in read for word in leaf.words),
            "others": len(read - set(leaf.words)),
            "CPU seconds": round(time.process_time() - began, 1),
        }
    ocr.print_behind = mirror
    return found


def main() -> None:
    """Read the leaves, print what was found, and freeze it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--freeze", action="store_true", help="write behind.json")
    asked = parser.parse_args()
    truth = (HERE.parents[1] / "corpus" / "specimens" / "truth").glob("*.json")
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(truth))
    vocabulary = sorted(set(re.findall(r"\b[a-z]{3,9}\b", text)))
    table = {}
    for leaf in leaves(vocabulary):
        table[leaf.name] = counted(leaf)
        print(json.dumps({leaf.name: table[leaf.name]}), flush=True)
    if asked.freeze:
        freeze(HERE / "behind.json", {"behind": made("python benchmarks/ocr/behind.py --freeze") | {"leaves": table}})


if __name__ == "__main__":
    main()
