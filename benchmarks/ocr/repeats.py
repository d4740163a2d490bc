"""Compares the lines that are marked as repeated blocks with those that a person saw repeat, on real scans.

python benchmarks/ocr/repeats.py --data DIRECTORY [--home HOME] [--freeze]
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from systems import run

from benchmarks.frozen import freeze, made
from indexer.model.page import PageId
from indexer.model.repeats import Imprint
from indexer.pages.store import Store
from indexer.postings.imprints import imprints_of
from indexer.postings.repeats import repeats_of
from indexer.postings.zones import slots_in

PLACED = ("head", "foot", "letterhead", "form")
"""Kinds that stand at one place; those that stand anywhere on a page are told apart, for the rules leave them out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line or block that a person saw repeat on other pages of the set.

    Shapes: kind is head or foot (running heads and classifications), letterhead, form (the title of a form), stamp, or
    telegram (the head of a page of the telegram, wherever it fell on the sheet).
    Units: thousandths of the height and width of the scan.
    """

    file: str
    leaf: int
    kind: str
    top: int
    bottom: int
    left: int
    right: int

    def holds(self, line: Imprint) -> bool:
        """Return whether a line is one of it."""
        across = min(self.right, line.right) - max(self.left, line.left)
        return self.top <= line.middle <= self.bottom and across > 0


def seen_blocks(table: Path) -> list[Seen]:
    """Return the rows of a table of file, page, kind, top, bottom, left and right."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    names = ("top", "bottom", "left", "right")
    return [Seen(row["file"], int(row["page"]), row["kind"], *(int(row[name]) for name in names)) for row in rows]


Marks = Mapping[tuple[str, int], Sequence[Imprint]]
"""The marked lines of each page, by file and leaf; pages without any are among them."""


def marked_lines(side: Store) -> tuple[Marks, dict[str, Any]]:
    """Return the marked lines of all pages of a side, found anew, and what it took."""
    cards = {card.id: card for card in side.cards(side.page_ids())}
    spines = {page: spine for page, card in cards.items() if (spine := side.spine(page, card.revision)) is not None}
    started = time.process_time()
    imprints = {
        page: imprints_of(spine, width_px=cards[page].scan.width_px, height_px=cards[page].scan.height_px)
        for page, spine in spines.items()
        if cards[page].searchable
    }
    imprinted = time.process_time()
    repeats = repeats_of(imprints, lambda some: {page: imprints[page] for page in some}, side.directory)
    took = {
        "pages of the side": len(cards),
        "lines": sum(map(len, imprints.values())),
        "imprints, CPU ms a page": round(1000 * (imprinted - started) / len(imprints), 2),
        "likeness, CPU ms a page": round(1000 * (time.process_time() - imprinted) / len(imprints), 2),
    }
    marks: dict[tuple[str, int], list[Imprint]] = {}
    for page, card in cards.items():
        slots = slots_in([(each.first, each.end) for each in repeats.get(PageId(page), ())])
        lines = [line for line in imprints.get(page, ()) if any(first in slots for first, _ in line.slots)]
        marks[Path(card.scan.source).name, card.scan.leaf] = lines
    return marks, took


def compared(blocks: Sequence[Seen], marks: Marks) -> dict[str, Any]:
    """Return how many marked lines are right, and how many of the blocks that were seen have a marked line."""
    pages = {(block.file, block.leaf) for block in blocks}
    lines = [(page, line) for page in sorted(pages) for line in marks.get(page, ())]
    wrong = [(page, line) for page, line in lines if not any(_holds(block, page, line) for block in blocks)]
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        counts = found.setdefault(block.kind, {"seen": 0, "marked": 0})
        counts["seen"] += 1
        counts["marked"] += any(block.holds(line) for line in marks.get((block.file, block.leaf), ()))
    placed = [found[kind] for kind in PLACED if kind in found]
    seen, marked = (sum(each[name] for each in placed) for name in ("seen", "marked"))
    return {
        "pages": len(pages),
        "marked lines": len(lines),
        "right": len(lines) - len(wrong),
        "precision": _share(len(lines) - len(wrong), len(lines)),
        "recall, what stands at one place": _share(marked, seen),
        "recall by kind": {kind: counts | {"share": _share(**_ends(counts))} for kind, counts in sorted(found.items())},
        "wrong": [f"{file}, page {leaf}, at {line.middle}" for (file, leaf), line in wrong],
    }


def _ends(counts: Mapping[str, int]) -> dict[str, int]:
    return {"part": counts["marked"], "whole": counts["seen"]}


def _holds(block: Seen, page: tuple[str, int], line: Imprint) -> bool:
    return (block.file, block.leaf) == page and block.holds(line)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _files(blocks: Sequence[Seen], documents: Path) -> Iterator[str]:
    """Yield the files of the same kind as those of the table: the letterheads repeat over all of them."""
    begin = {block.file[:4] for block in blocks}
    yield from (str(path) for path in sorted(documents.iterdir()) if path.name[:4] in begin)


def _read(blocks: Sequence[Seen], data: Path, home: Path) -> None:
    options = ("--collection", "DEMO", "--access", "open", "--json")
    run([sys.executable, "-m", "searchui", "add", *_files(blocks, data / "docs"), *options], {"PINKAS_HOME": str(home)})


def main() -> None:
    """Read the files, or look at a home where they were read; print what is right, and freeze it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the demo folder, with its documents in docs")
    parser.add_argument("--home", type=Path, help="a home in which they were read already")
    parser.add_argument("--freeze", action="store_true", help="write repeats.json")
    asked = parser.parse_args()
    blocks = seen_blocks(HERE / "repeats.tsv")
    with tempfile.TemporaryDirectory(prefix="pinkas-repeats-") as scratch:
        home = asked.home or Path(scratch)
        if asked.home is None:
            _read(blocks, asked.data, home)
        side = Store.open(home / "open", writable=False)
        marks, took = marked_lines(side)
        side.close()
    found = compared(blocks, marks) | took
    print(json.dumps(found, indent=1))
    if asked.freeze:
        held = "--home HOME " if asked.home else ""
        command = f"python benchmarks/ocr/repeats.py --data $PINKAS_TEST_DATA/demo {held}--freeze"
        freeze(HERE / "repeats.json", {"repeats": made(command) | found})


if __name__ == "__main__":
    main()
