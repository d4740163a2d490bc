"""Compares the kind that each page is given with what it shows to the eye, and prints who is taken for whom.

python benchmarks/ocr/kinds.py --data DIRECTORY [--freeze]
"""

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.pool import Readers
from indexer.needs import installed_languages
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as somebody saw it. Shapes: number counts the rows of kinds.tsv from 1; odd ones were developed on."""

    number: int
    file: str
    leaf: int
    kind: str

    @property
    def part(self) -> str:
        """Return what the page is for."""
        return "development" if self.number % 2 else "check"


def seen_pages(table: Path) -> list[SeenPage]:
    """Return the pages of a table of file, page, kind and remark."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [SeenPage(n, row["file"], int(row["page"]), row["kind"]) for n, row in enumerate(rows, start=1)]


def kinds_given(pages: Sequence[SeenPage], documents: Path) -> list[str]:
    """Return the kind that reading gives each page, in their order.

    Raises: SystemExit where one cannot be read.
    """
    settings = Settings()
    with tempfile.TemporaryDirectory(prefix="pinkas-kinds-") as scratch:
        requests = {page: _request(page, documents, Path(scratch), settings) for page in pages}
        with Readers(2, settings.child_memory_mb, settings.page_seconds) as readers:
            read = {request.image_path: found for request, found in readers.read(requests.values())}
    return [_kind(read[request.image_path]) for request in requests.values()]


def _request(page: SeenPage, documents: Path, scratch: Path, settings: Settings) -> PageRequest:
    return PageRequest(
        path=str(documents / page.file),
        media="pdf",
        leaf=page.leaf,
        languages=("eng",),
        is_picture=False,
        dpi=settings.dpi,
        quarter_turns=None,
        max_pixels=settings.max_pixels,
        installed=installed_languages(),
        settings_digest="",
        made_at="",
        image_path=str(scratch / str(page.number)),
    )


def _kind(found: ReadPage | Exception) -> str:
    if isinstance(found, Exception):
        raise SystemExit(str(found))
    return found.kind.value


def tables(pages: Sequence[SeenPage], given: Sequence[str]) -> dict[str, Any]:
    """Return for each part how many pages got the kind they show, and who was taken for whom."""
    found: dict[str, Any] = {}
    for part in ("development", "check"):
        pairs = [(page.kind, kind) for page, kind in zip(pages, given, strict=True) if page.part == part]
        right = sum(seen == kind for seen, kind in pairs)
        confusion = {f"{seen} -> {kind}": count for (seen, kind), count in sorted(Counter(pairs).items())}
        found[part] = {
            "pages": len(pairs),
            "right": right,
            "share": round(right / len(pairs), 3),
            "seen -> given": confusion,
        }
    found["wrong"] = [
        f"{page.file}, page {page.leaf} ({page.part}): {page.kind} -> {kind}"
        for page, kind in zip(pages, given, strict=True)
        if page.kind != kind
    ]
    return found


def main() -> None:
    """Read the pages, print the tables, and freeze them if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the demo folder, with its documents in docs")
    parser.add_argument("--freeze", action="store_true", help="write kinds.json")
    asked = parser.parse_args()
    pages = seen_pages(HERE / "kinds.tsv")
    found = tables(pages, kinds_given(pages, asked.data / "docs"))
    print(json.dumps(found, indent=1))
    if asked.freeze:
        command = "python benchmarks/ocr/kinds.py --data $PINKAS_TEST_DATA/demo --freeze"
        freeze(HERE / "kinds.json", {"kinds": made(command) | found})


if __name__ == "__main__":
    main()
