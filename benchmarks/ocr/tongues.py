"""Measures what is read of pages in other languages and in several at once, drawn from texts of our own.

python benchmarks/ocr/tongues.py [--described] [--only NAME] [--seed N]
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from PIL import Image
from scoring import words_of

from indexer.extract.engines.tesseract import installed_languages
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.reading import read_page
from indexer.model.language import main_script
from tests.specimens import wear
from tests.specimens.bidi import is_hebrew
from tests.specimens.sheet import HEBREW, TYPEWRITER, Face, Sheet

TEXTS = HERE / "tongues"
LANGUAGES = {
    "english": ("eng",),
    "english-with-a-russian-line": ("eng", "rus"),
    "english-with-hebrew": ("eng", "heb"),
    "english-with-russian": ("eng", "rus"),
    "hebrew-under-a-letterhead": ("heb", "eng"),
    "hebrew-with-latin-names": ("heb", "eng"),
    "names": ("eng", "rus", "heb"),
    "russian": ("rus",),
    "russian-under-a-letterhead": ("rus", "eng"),
    "russian-with-ukrainian": ("rus", "ukr"),
    "ukrainian": ("ukr",),
    "yiddish": ("yid",),
}
"""What each text is in, as a description would say it."""

_FACES = {"typed": TYPEWRITER, "print": HEBREW, "names": Face("liberation/LiberationSerif-Regular", 13)}
_DPI = 200
_INCHES = (8.5, 11.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a picture, and its text."""

    image: Image.Image
    text: str


def draw(name: str, seed: int = 1986) -> Drawn:
    """Return the page of a text, set in type and worn a little by the copier."""
    first, _, text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    sheet = Sheet(*(round(side * _DPI) for side in _INCHES), _DPI, random.Random(seed))
    face, baseline = _FACES[first.removeprefix("% ")], sheet.px(1.2)
    leading = round(1.75 * face.size_pt * _DPI / 72)
    for paragraph in text.strip().split("\n"):
        if "|" in paragraph:
            for part, left in zip(paragraph.split("|"), (1.0, 3.5, 6.0), strict=True):
                sheet.put(_as_it_lies(part), sheet.px(left), baseline, face)
            baseline += leading
        elif paragraph:
            edges = (sheet.px(1.0), sheet.px(7.5))
            baseline = sheet.put_paragraph(paragraph, edges, baseline, face, leading=leading, is_justified=False)
        else:
            baseline += leading // 2
    return Drawn(wear.grain(sheet.image, sheet.rng, strength=0.15, blur=0.6), text.replace("|", "\n"))


def read(page: Drawn, languages: tuple[str, ...], directory: Path) -> tuple[ReadPage, float]:
    """Return what is read of a page, and the CPU seconds that it took, once the language data is warm."""
    path = directory / "page.png"
    page.image.save(path, dpi=(_DPI, _DPI))
    request = PageRequest(
        path=str(path),
        media="png",
        leaf=1,
        languages=languages,
        is_picture=False,
        dpi=300,
        quarter_turns=None,
        max_pixels=50_000_000,
        installed=tuple(code for code in installed_languages() if code != "fra"),
        settings_digest="",
        made_at="2026-01-01T00:00:00Z",
        image_path=str(directory / "image"),
    )
    began = time.process_time()
    found = read_page(request)
    return found, time.process_time() - began


def recall(page: Drawn, found: ReadPage) -> dict[str, tuple[int, int]]:
    """Return by script how many words of the text are shown, each as often as it stands there, and how many it has."""
    shown = [word.text for word in found.readings[found.shown].words] if found.shown is not None else []
    have, want = Counter(words_of(" ".join(shown))), Counter(words_of(page.text))
    scripts: dict[str, Counter[str]] = {}
    for word, times in want.items():
        scripts.setdefault(main_script([word]), Counter())[word] = times
    return {script: ((words & have).total(), words.total()) for script, words in scripts.items() if script}


def _as_it_lies(text: str) -> str:
    words = text.split()
    return " ".join(reversed(words) if is_hebrew(text) else words)


def main() -> None:
    """Print a line a page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--described", action="store_true", help="read with the languages that a description would name")
    asked.add_argument("--only", default="", help="pages whose name has this in it")
    asked.add_argument("--seed", type=int, default=1986)
    asked.add_argument("--keep", type=Path, help="where to leave the pictures")
    args = asked.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for name in [name for name in LANGUAGES if args.only in name]:
            page = draw(name, args.seed)
            if args.keep:
                page.image.save(args.keep / f"{name}.png")
            described = LANGUAGES[name] if args.described else ()
            read(page, described, Path(scratch))
            found, cpu = read(page, described, Path(scratch))
            parts = []
            for script, (have, want) in recall(page, found).items():
                parts.append(f"{script} {have}/{want}")
                total.update({f"{script} found": have, f"{script} words": want})
            total["ms"] += round(1000 * cpu)
            print(f"{name:28} {cpu:5.2f} s  {'+'.join(found.languages):12} {'  '.join(parts)}", flush=True)
    print(dict(total))


if __name__ == "__main__":
    main()
