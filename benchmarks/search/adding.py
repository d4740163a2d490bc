"""Adds ten pages to an index that is there, then corrects one page, and tells what each took and wrote.

python benchmarks/search/adding.py --pages N --work DIRECTORY [--freeze]
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.search.asking import bytes_of
from benchmarks.search.comparing import SEED
from benchmarks.search.drawn import DrawnPage
from benchmarks.search.ours import Ours, entry_of, spine_of
from benchmarks.search.work import Work
from indexer.model.query import Band, Form, Group
from indexer.postings.index import Index, IndexWriter
from indexer.postings.showing import encode_shown
from indexer.postings.tier import Tier

LONGEST_S = 5.0
MOST_WRITTEN = 0.01
"""How soon what was read is to be searchable, and how much of the index may be written for it (goals)."""
_TEN = 10
_ONLY_HERE = "zzerratum"
"""A word that no drawn page has."""


def main() -> int:
    """Add, correct, print, and fail where either takes longer or writes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--work", type=Path, required=True, help="where run.py keeps pages and indexes")
    parser.add_argument("--freeze", action="store_true")
    asked = parser.parse_args()
    work = Work(asked.work, SEED, asked.pages)
    told = added_to(work.index(Ours()) / "index", work.part(0)[:_TEN], asked.pages)
    for name, figures in told.items():
        print(name, figures)
    if asked.freeze:
        command = f"python benchmarks/search/adding.py --pages {asked.pages} --work DIRECTORY --freeze"
        freeze(HERE / "adding.json", {f"{asked.pages:,} pages": made(command) | told})
    late = [each for each in told.values() if each["wall_s"] > LONGEST_S or each["written"] > MOST_WRITTEN]
    return 1 if late else 0


def added_to(index: Path, pages: Sequence[DrawnPage], held: int) -> dict[str, dict[str, Any]]:
    """Return what ten new pages take and what a correction of one takes, on a copy of an index.

    Shapes: the files are linked, not copied: no file of an index is ever written twice.
    """
    new = [_with_word(msgspec.structs.replace(page, number=held + page.number)) for page in pages]
    with tempfile.TemporaryDirectory(dir=index.parent) as scratch:
        copy = Path(scratch) / "index"
        shutil.copytree(index, copy, copy_function=os.link)
        ten = _published(copy, new, revision=1)
        assert _found(copy) == len(new)
        corrected = _published(copy, [msgspec.structs.replace(new[0], text=pages[0].text)], revision=2)
        assert _found(copy) == len(new) - 1
    return {"ten pages": ten, "one correction": corrected}


def _with_word(page: DrawnPage) -> DrawnPage:
    return msgspec.structs.replace(page, text=f"{page.text} {_ONLY_HERE}")


def _published(index: Path, pages: Sequence[DrawnPage], *, revision: int) -> dict[str, Any]:
    """Put pages into an index as a reading does, and return seconds until a reader finds them, and what was written."""
    before, size = _files(index), bytes_of(index)
    cpu, wall = time.process_time(), time.perf_counter()
    writer = IndexWriter(index)
    spines = [spine_of(page) for page in pages]
    entries = [entry_of(page, spine, encode_shown(spine)) for page, spine in zip(pages, spines, strict=True)]
    writer.add([replace(entry, revision=revision) for entry in entries], Tier.of(spines).encode())
    writer.publish("2000-01-02T00:00:00Z")
    Index.open(index)
    wrote = sum(path.stat().st_size for path, number in _files(index).items() if before.get(path) != number)
    return {
        "cpu_s": round(time.process_time() - cpu, 3),
        "wall_s": round(time.perf_counter() - wall, 3),
        "bytes": wrote,
        "written": round(wrote / size, 6),
    }


def _files(index: Path) -> dict[Path, int]:
    """Return the files of an index, each with its number on the disk: a file written anew has another."""
    return {path: path.stat().st_ino for path in index.rglob("*") if path.is_file()}


def _found(index: Path) -> int:
    """Return on how many pages the word stands that only new pages have."""
    asked = Group(_ONLY_HERE, (Form(_ONLY_HERE, 1, Band.TYPED, 1.0, "as typed"),))
    return Index.open(index).searcher.search(asked, limit=0).total


if __name__ == "__main__":
    sys.exit(main())
