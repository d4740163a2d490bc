"""Draws half pages with truth and wears them, by one of two renderers that share no wear, always alike for a seed.

python benchmarks/ocr/rendered.py --renderer filters --seed 7 --pages 40 --out DIRECTORY
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from degraded import filters, inked

RENDERERS = {"filters": filters, "inked": inked}
"""The first is for development, with seeds under 100; the other for the check, with seeds from 1000 on."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is to be drawn."""

    renderer: str
    seed: int
    pages: int


def render(wanted: Rendering, directory: Path) -> None:
    """Write the pages as PDFs of one leaf, their texts beside them, and a manifest as folders of documents have it."""
    directory.mkdir(parents=True, exist_ok=True)
    entries = [_render(wanted, number, directory) for number in range(wanted.pages)]
    (directory / "manifest.json").write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")


def _render(wanted: Rendering, number: int, directory: Path) -> dict[str, Any]:
    """Draw one page. Each has a source of chance of its own, so that it does not change with how many there are."""
    renderer = RENDERERS[wanted.renderer]
    wears: Sequence[str] = list(renderer.WEARS)
    wear = wears[number % len(wears)]
    is_typed = (number + number // len(wears)) % 2 == 0
    rng = random.Random(f"{wanted.renderer} {wanted.seed} {number}")
    image, text, finish = renderer.page(rng, wear, is_typed=is_typed)
    stem = f"{wanted.renderer}-{wanted.seed}-{number:03d}"
    finish.write(image, directory / f"{stem}.pdf")
    (directory / f"{stem}.txt").write_text(text + "\n", encoding="utf-8")
    return {
        "file": f"{stem}.pdf",
        "truth": f"{stem}.txt",
        "pages": 1,
        "lang": "eng",
        "kind": f"rendered by {wanted.renderer}",
        "wear": wear,
        "face": "typed" if is_typed else "news",
    }


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renderer", choices=RENDERERS, default="filters")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    render(Rendering(asked.renderer, asked.seed, asked.pages), asked.out)


if __name__ == "__main__":
    main()
