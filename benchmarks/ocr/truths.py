"""Pages whose text is known, from folders in one of three layouts, and the scans to read for them."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_POOR = "poor"
_NO_TEXT_YET = ""
"""A page of a truth file that nobody has transcribed is left blank there."""


@dataclass(frozen=True, slots=True)
class TruePage:
    """A page and what is printed on it.

    Shapes: leaf counts from 1; kind is "real" or "rendered", never to be pooled; names as printed on the page; wear is
    what a rendered page was given, empty where that is not told.
    """

    kind: str
    path: Path
    leaf: int
    text: str
    languages: tuple[str, ...]
    is_poor: bool = False
    names: tuple[str, ...] = field(default=())
    wear: str = ""

    @property
    def label(self) -> str:
        """The page's name in tables."""
        return f"{self.path.stem} p{self.leaf}"


def true_pages(directory: Path) -> list[TruePage]:
    """Return the pages of a folder: cables (manifest and NAME-pN.txt), single scans (*.gt.txt), or documents.

    Raises: SystemExit for a folder in none of these layouts.
    """
    if (directory / "manifest.json").is_file():
        return list(_documents(directory))
    if next(directory.glob("*.gt.txt"), None):
        return list(_single_scans(directory))
    if next(directory.glob("*-p[0-9]*.txt"), None):
        return list(_cables(directory))
    raise SystemExit(f"{directory} holds no pages with truth in a layout that is known here.")


def _cables(directory: Path) -> Iterator[TruePage]:
    quality = {(row["file"], row["page"]): row["quality"] for row in _rows(directory / "manifest.tsv")}
    names: dict[tuple[str, str], list[str]] = {}
    for row in _rows(directory / "names.tsv"):
        names.setdefault((row["file"], row["page"]), []).append(row["name"])
    scans = directory.parents[1] / "demo" / "docs"
    for text in sorted(directory.glob("*-p[0-9]*.txt")):
        stem, _, leaf = text.stem.rpartition("-p")
        key = (f"{stem}.pdf", leaf)
        yield TruePage(
            kind="real",
            path=scans / key[0],
            leaf=int(leaf),
            text=text.read_text(encoding="utf-8"),
            languages=("eng",),
            is_poor=quality.get(key) == _POOR,
            names=tuple(names.get(key, ())),
        )


def _single_scans(directory: Path) -> Iterator[TruePage]:
    for row in _rows(directory / "manifest.tsv"):
        text = (directory / row["gt"]).read_text(encoding="utf-8")
        yield TruePage("real", directory / row["file"], 1, text, tuple(row["lang"].split("+")))


def _documents(directory: Path) -> Iterator[TruePage]:
    for entry in json.loads((directory / "manifest.json").read_text(encoding="utf-8")):
        if not entry["truth"] or "born-digital" in entry["kind"]:
            continue
        kind = "real" if entry["kind"].startswith("real") else "rendered"
        pages = (directory / entry["truth"]).read_text(encoding="utf-8").split("\f")
        for leaf, text in enumerate(pages[: entry["pages"]], start=1):
            if text.strip() != _NO_TEXT_YET:
                path, languages = directory / entry["file"], tuple(entry["lang"].split("+"))
                yield TruePage(kind, path, leaf, text, languages, wear=entry.get("wear", ""))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
