"""What the kills are done to: a small mixed accession, and the commands of Pinkas as forks of this process."""

import contextlib
import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from indexer.postings.stems import stems_of
from searchui.cli import pinkas
from tests.kill import Killed, kill_work

CHECKOUT = Path(__file__).resolve().parents[2]
SPECIMENS = CHECKOUT / "corpus" / "specimens"
COLLECTION = "KILL"
QUERIES = ("letter", "soviet", "boston")
"""Words that are answered after every second `add` as by a home that was never killed."""

WARM = stems_of("emigration") | stems_of("эмиграция")
"""Loads NLTK before the forks, which would otherwise spend most of their time at that, where a kill is harmless."""

Work = Callable[[Callable[[str], None]], None]

_ROWS = (
    # One PDF is three items, of which one is open, one closed on purpose, and one undecided. Titles are words that
    # stand nowhere else, so that bytes can be searched for them.
    ("circulars-1985-1989.pdf", 1, 3, "I", 1, 1, 1, "Amberlight", "open"),
    ("circulars-1985-1989.pdf", 4, 6, "I", 1, 1, 2, "Birchgrove", "closed"),
    ("circulars-1985-1989.pdf", 7, 9, "I", 1, 2, 1, "Cedarwood", ""),
    ("ASJ_b012_f003_0001.tif", 1, 1, "II", 12, 3, 1, "Dovecote", ""),
    ("telegram-1987.jpg", 1, 1, "II", 12, 4, 1, "Elderflower", "open"),
    ("household-form.png", 1, 1, "II", 13, 1, 1, "Foxglove", "closed"),
)
_COLUMNS = ("file", "first", "last", "series", "box", "folder", "item", "title", "access")
_FILES = (
    SPECIMENS / "with-sidecar" / "circulars-1985-1989.pdf",
    SPECIMENS / "asj-run" / "ASJ_b012_f003_0001.tif",
    SPECIMENS / "scans" / "telegram-1987.jpg",
    SPECIMENS / "scans" / "household-form.png",
)
LEAVES = 12
ADDRESSES = (
    COLLECTION,
    *sorted({f"{COLLECTION}/{'/'.join(map(str, row[3:upto]))}" for row in _ROWS for upto in (4, 5, 6, 7)}),
)
"""What is opened and closed: the collection, its series, boxes, folders and items."""


def lay_out(directory: Path) -> Path:
    """Put copies of the specimens and their sidecar there and return the directory of scans."""
    scans = directory / "scans"
    scans.mkdir(parents=True)
    for file in _FILES:
        shutil.copy(file, scans)
    with (directory / "sidecar.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        rows.writerows(_ROWS)
    return scans


def add_words(scans: Path) -> tuple[str, ...]:
    """Return the command that takes the accession in: 4 pages open, the others closed or undecided."""
    return ("add", str(scans), "--sidecar", str(scans.parent / "sidecar.csv"), "--collection", COLLECTION)


def command(home: Path, *words: str) -> Work:
    """Return the work of a `pinkas` command, which acknowledges its start, and its answer once it has returned."""

    def work(acknowledge: Callable[[str], None]) -> None:
        os.environ["PINKAS_HOME"] = str(home)
        said = io.StringIO()
        acknowledge("started")
        with contextlib.redirect_stdout(said):
            pinkas.main([*words, "--json"], prog_name="pinkas", standalone_mode=False)
        acknowledge(f"returned {said.getvalue().strip()}")

    return work


def answer_of(killed: Killed) -> Any:
    """Return what a command answered, None where it was killed before."""
    line = killed.acknowledged[-1]
    return json.loads(line.removeprefix("returned ")) if line.startswith("returned ") else None


def run(home: Path, *words: str) -> Any:
    """Run a command to its end and return its answer."""
    answer = answer_of(kill_work(command(home, *words), after_s=600))
    assert answer is not None, f"pinkas {' '.join(words)} did not come to its end"
    return answer


def answers_of(home: Path, queries: Sequence[str] = QUERIES) -> dict[str, list[tuple[str, int]]]:
    """Return for each query the source and leaf of every open page that it finds, sorted."""
    found = {query: run(home, "find", query, "--limit", "0")["hits"] for query in queries}
    return {query: sorted((hit["source"], hit["leaf"]) for hit in hits) for query, hits in found.items()}
