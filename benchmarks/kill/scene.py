"""What the kills are done to: a small mixed accession, and the commands of Pinkas as forks of this process."""

import contextlib
import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.at_work import workplace
from indexer.pages.holdings import Holdings
from indexer.pages.takedowns import DONE
from indexer.pipeline.closing import close_at_once, purge
from indexer.pipeline.takedown import Asked, Confirmed, take_down, undo
from indexer.postings.stems import stems_of
from searchui.cli import pinkas
from tests.kill import Killed, kill_work

CHECKOUT = Path(__file__).resolve().parents[2]
SPECIMENS = CHECKOUT / "corpus" / "specimens"
COLLECTION = "KILL"
QUERIES = ("letter", "soviet", "boston")
"""Words that are answered after every second `add` as by a home that was never killed."""

HIDDEN = "hidden"
"""What a closing acknowledges once readers no longer see it."""

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


def hiding(home: Path, address: str, reason: str) -> Work:
    """Return the work of closing in its two parts, which acknowledges when readers no longer see it, and its end."""

    def work(acknowledge: Callable[[str], None]) -> None:
        os.environ["PINKAS_HOME"] = str(home)
        acknowledge("started")
        with workplace(only_reads=True) as place:
            close_at_once([address], reason=reason, who="kill", workplace=place)
        acknowledge(HIDDEN)
        purge(workplace)
        acknowledge("returned {}")

    return work


def looked_at(verdict: str) -> tuple[str, ...]:
    """Return what says that nobody need be asked, for nobody is there."""
    return ("--reviewed",) if verdict == "open" else ()


def _said(verdict: str) -> Callable[[Path, str, str], Work]:
    words = looked_at(verdict)
    return lambda home, address, reason: command(home, "access", verdict, address, "--reason", reason, *words)


def taking_down(home: Path, address: str, reason: str) -> Work:
    """Return the work of a takedown of all that stands at an address."""

    def work(acknowledge: Callable[[str], None]) -> None:
        os.environ["PINKAS_HOME"] = str(home)
        request = home.parent / "request.txt"
        request.write_text("Please take it down.", encoding="utf-8")
        acknowledge("started")
        with workplace() as place:
            take_down(Asked(address, request, reason, "kill"), Confirmed((), (address,)), place)
        acknowledge("returned {}")

    return work


def undoing(home: Path, address: str, reason: str) -> Work:
    """Return the work of undoing the latest takedown of an address, or of opening it where there is none."""
    with Holdings.read(home) as holdings:
        past = holdings.register.takedowns.past()
    numbers = [each.number for each in past if each.closed == (address,) and each.state == DONE]
    if not numbers:
        return _said("open")(home, address, reason)

    def work(acknowledge: Callable[[str], None]) -> None:
        os.environ["PINKAS_HOME"] = str(home)
        acknowledge("started")
        with workplace() as place:
            undo(max(numbers), reason=reason, who="kill", workplace=place)
        acknowledge("returned {}")

    return work


@dataclass(frozen=True, slots=True)
class Act:
    """Something that staff do to an address. Shapes: opens says what it decides; work is killed at a random moment."""

    name: str
    opens: bool
    work: Callable[[Path, str, str], Work]


ACTS = (
    Act("open", True, _said("open")),
    Act("undo", True, undoing),
    Act("close", False, _said("close")),
    Act("purge", False, hiding),
    Act("takedown", False, taking_down),
)
"""What is killed: a new act of staff gets a line here."""


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
