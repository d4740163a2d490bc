"""Counts what typescript gives when it is read once more by the letters of its own page.

python benchmarks/ocr/own_letters.py --data DIRECTORY [--freeze]
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from gathered import Batch, gather
from scoring import LEAST_LETTERS, words_of
from systems import add
from truths import TruePage, true_pages

from benchmarks.frozen import freeze, made
from indexer.extract.ocr import OWN_LETTERS
from indexer.extract.reading import WITH_LAYER
from indexer.model.page import Page
from indexer.model.reading import Reading, ReadingKind
from indexer.pages.store import Store


def counts_of(truth: TruePage, page: Page) -> Counter[str]:
    """Return how many words its own letters spelt on a page, how many are right, and how many only they have."""
    spelt = [reading for reading in page.readings if reading.lineage.engine.endswith(OWN_LETTERS.name)]
    looks = [
        each for each in page.readings if each.kind is ReadingKind.OCR and each not in spelt and not _is_mixed(each)
    ]
    layers = [each for each in page.readings if each.kind is ReadingKind.LAYER]
    true, by_looks, by_layers = set(words_of(truth.text)), _words(looks), _words(layers)
    counts: Counter[str] = Counter(pages=bool(spelt))
    for reading in spelt:
        for word in (each for each in words_of(" ".join(w.text for w in reading.words)) if len(each) >= LEAST_LETTERS):
            right = word in true
            counts.update(
                {
                    "spelt": 1,
                    "right": right,
                    "right, in no look of the engine": right and word not in by_looks,
                    "right, in no look and no layer": right and word not in by_looks | by_layers,
                }
            )
    return counts


def _is_mixed(reading: Reading) -> bool:
    """Return whether a reading is the text made of several, which holds what was spelt."""
    return reading.lineage.engine == WITH_LAYER


def _words(readings: list[Reading]) -> set[str]:
    return {word for reading in readings for word in words_of(" ".join(each.text for each in reading.words))}


def measure(batches: list[Batch], directory: Path) -> dict[str, int]:
    """Read the pages and return the counts over all of them."""
    add(batches, directory / "home")
    store = Store.open(directory / "home" / "open", writable=False)
    held = {(Path(page.scan.source).name, page.scan.leaf): page for page in store.pages()}
    total: Counter[str] = Counter()
    for batch in batches:
        for leaf, truth in enumerate(batch.pages, start=1):
            total.update(counts_of(truth, held[batch.path.name, leaf]))
    return dict(total)


def main() -> None:
    """Measure, print, and freeze if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of pages with truth")
    parser.add_argument("--freeze", action="store_true", help="write own_letters.json")
    asked = parser.parse_args()
    name = "/".join(asked.data.resolve().parts[-2:])
    command = f"python benchmarks/ocr/own_letters.py --data $PINKAS_TEST_DATA/{name} --freeze"
    with tempfile.TemporaryDirectory(prefix="pinkas-letters-") as scratch:
        counts = measure(gather(true_pages(asked.data.resolve()), Path(scratch)), Path(scratch))
    result = {name: made(command) | {"words": counts}}
    print(json.dumps(result, indent=1))
    if asked.freeze:
        freeze(HERE / "own_letters.json", result)


if __name__ == "__main__":
    main()
