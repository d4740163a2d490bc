"""Measures what reading does to words beside misread letters: split, joined, lost, and how sure it is of them.

python benchmarks/knownitem/rates.py --data $PINKAS_TEST_DATA/gold/cables [--kept DIRECTORY] [--freeze]
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "ocr")]

from aligned import align
from confusions import read
from scoring import printed_words
from truths import TruePage

from benchmarks.frozen import freeze, made
from indexer.model.reading import Reading, ReadingKind
from indexer.pages.store import Store
from indexer.postings.normalize import words_of

_STEPS = 20
"""Parts of equal size of which the limits are kept: enough to draw from a spread of one hump at each end (opinion)."""


@dataclass(slots=True)
class Seen:
    """What became of true words: counts of them, and the confidence of words read right and misread, 0.0-1.0."""

    counts: Counter[str] = field(default_factory=Counter)
    right: list[float] = field(default_factory=list)
    misread: list[float] = field(default_factory=list)

    def rates(self) -> dict[str, Any]:
        """Return each count as a share of the true words, and the spread of confidences."""
        words = self.counts["words"]
        shares = {name: round(self.counts[name] / words, 4) for name in ("misread", "split", "joined", "lost")}
        spread = {"right": _spread(self.right), "misread": _spread(self.misread)}
        return {"words": words, **shares, "confidence": spread}


def _spread(found: list[float]) -> list[float]:
    return [round(each, 2) for each in quantiles(found, n=_STEPS)]


def look(true: TruePage, reading: Reading, seen: Seen) -> None:
    """Count one page as one engine read it. Shapes: a word counts as joined where it runs into the next one."""
    words = printed_words(true.text)
    seen.counts["words"] += len(words)
    sure: dict[str, list[float]] = {}
    for word in reading.words:
        sure.setdefault(word.text, []).append(word.confidence or 0.0)
    for pair in align(words, [word.text for word in reading.words]):
        seen.counts["read"] += len(pair.true)
        seen.counts["joined"] += len(pair.true) - 1
        seen.counts["split"] += len(pair.read) - 1
        is_right = words_of(" ".join(pair.true)) == words_of(" ".join(pair.read))
        seen.counts["misread"] += len(pair.true) == len(pair.read) and not is_right
        found = [sure[each].pop() for each in pair.read if sure.get(each)]
        (seen.right if is_right else seen.misread).extend(found)
    seen.counts["lost"] = seen.counts["words"] - seen.counts["read"]


def readings(data: Path, kept: Path) -> Iterator[tuple[TruePage, Reading]]:
    """Yield the pages with truth that are not poor, each with its reading by OCR."""
    found = read(data, kept)
    store = Store.open(found.home / "open", writable=False)
    of = {(Path(page.scan.source).name, page.scan.leaf): page for page in store.pages()}
    for batch in found.batches:
        for leaf, true in enumerate(batch.pages, start=1):
            page = of[batch.path.name, leaf]
            ocr = next((each for each in page.readings if each.kind is ReadingKind.OCR), None)
            if ocr is not None and not true.is_poor:
                yield true, ocr
    store.close()


def main() -> None:
    """Measure, print, and freeze where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of pages with truth")
    parser.add_argument("--kept", type=Path, help="where pages are kept as they were read, from run to run")
    parser.add_argument("--freeze", action="store_true", help="write rates.json beside this file")
    asked = parser.parse_args()
    seen = Seen()
    with tempfile.TemporaryDirectory(prefix="pinkas-rates-") as scratch:
        for true, reading in readings(asked.data, asked.kept or Path(scratch)):
            look(true, reading, seen)
    print(json.dumps(seen.rates(), indent=1))
    if asked.freeze:
        command = "python benchmarks/knownitem/rates.py --data $PINKAS_TEST_DATA/gold/cables --freeze"
        freeze(HERE / "rates.json", {"gold/cables": made(command) | seen.rates()})


if __name__ == "__main__":
    main()
