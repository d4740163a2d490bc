"""Counts what is found before opening: on sentences of ours of which the truth is known, and on pages of a home.

python benchmarks/marks/run.py [--home HOME] [--list] [--freeze]
"""

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

from benchmarks.frozen import freeze, made
from indexer.accession.marks.findings import findings_of
from indexer.model.findings import Finding
from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.model.spine import Spine
from indexer.pages.holdings import Holdings
from indexer.postings.spine import build_spine

SENTENCES = HERE / "sentences.tsv"
_LINEAGE = Lineage("by hand", "1", (), "", "2026-01-01T00:00:00Z")
_LETTER_PX = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of ours, with the kinds of what is to be found in it, each as often as it is."""

    language: str
    text: str
    kinds: tuple[str, ...]


def sentences() -> list[Sentence]:
    """Return the sentences of the set."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sentence(row["language"], row["text"], tuple(row["findings"].split())) for row in rows]


def spine_of(text: str) -> Spine:
    """Return the spine of a page with one line of text, a rectangle a word."""
    words, x = [], 200
    for text_of_word in text.split():
        width = _LETTER_PX * len(text_of_word)
        words.append(Word(text_of_word, (Rect(x, 200, width, 30),), 0.9, 0, 0))
        x += width + _LETTER_PX
    reading = Reading(ReadingKind.OCR, _LINEAGE, tuple(words))
    return build_spine((reading,), 0, revision=1, prefers_joined=lambda *_: False)


def on_sentences() -> dict[str, dict[str, int]]:
    """Return for each kind how much is there, how much of it was found, and how much else was."""
    there, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences():
        wanted = Counter(sentence.kinds)
        found = Counter(each.kind.value for each in findings_of(spine_of(sentence.text)))
        there += wanted
        right += wanted & found
        wrong += found - wanted
    return {kind: {"there": there[kind], "found": right[kind], "wrong": wrong[kind]} for kind in sorted(there | wrong)}


def on_pages(home: Path, *, is_listed: bool) -> dict[str, Any]:
    """Return how many findings of each kind there are on a hundred pages of both sides, and what a page costs."""
    counts, repeated, pages, seconds, with_some = Counter[str](), 0, 0, 0.0, 0
    for name, findings, took in _each_page(home):
        pages, seconds, with_some = pages + 1, seconds + took, with_some + bool(findings)
        once = {(each.kind, each.key): each for each in findings}.values()
        counts.update(each.kind.value for each in once)
        repeated += sum(bool(each.repeated) for each in once)
        for each in once if is_listed else ():
            print(f"{name}\t{each.kind.value}\t{each.words}\t{each.line}")
    return {
        "pages": pages,
        "pages with findings": with_some,
        "findings, each once a page": counts.total(),
        "of these in repeated blocks": repeated,
        "per 100 pages": {kind: round(100 * count / pages, 1) for kind, count in sorted(counts.items())},
        "CPU ms a page": round(1000 * seconds / pages, 1),
    }


def _each_page(home: Path) -> Iterator[tuple[str, tuple[Finding, ...], float]]:
    with Holdings.read(home) as holdings:
        for side in holdings.sides:
            revisions = side.revisions()
            blocks = side.blocks.repeats(revisions)
            for page, spine in side.spines(revisions):
                revision, repeats = blocks.get(page, (0, ()))
                began = time.process_time()
                found = findings_of(spine, repeats if revision == spine.revision else ())
                yield page, found, time.process_time() - began


def main() -> None:
    """Print both, and freeze them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--home", type=Path)
    options.add_argument("--list", action="store_true")
    options.add_argument("--freeze", action="store_true")
    asked = options.parse_args()
    parts: dict[str, dict[str, Any]] = {}
    parts["sentences"] = made("python benchmarks/marks/run.py") | {"kinds": on_sentences()}
    if asked.home:
        counted = on_pages(asked.home, is_listed=asked.list)
        parts["pages"] = made("python benchmarks/marks/run.py --home HOME") | counted
    for name, part in parts.items():
        print(name, {key: value for key, value in part.items() if key in ("kinds", "pages") or "p" in key})
    if asked.freeze:
        freeze(HERE / "result.json", parts)


if __name__ == "__main__":
    main()
