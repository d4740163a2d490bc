"""What readers and a writer share: folders of which each has words of its own, and who may see them at each moment."""

import csv
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.frozen import CHECKOUT
from indexer.pages.store import Store
from tests.office import letter, write

COLLECTION = "LOAD"
COMMON = ("letter", "winter", "town")
"""Words that are on every page."""
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass(slots=True)
class Folder:
    """A folder of one item of several pages, with a word on every page and a title that stand nowhere else."""

    box: int
    word: str
    title: str
    pages: tuple[str, ...] = ()
    told: list[tuple[float, float, bool]] = field(default_factory=list)
    """Decisions: when the command was begun, when it had returned (infinity before), and whether it opens."""

    @property
    def file(self) -> str:
        """The name of its PDF."""
        return f"box-{self.box:03}.pdf"

    @property
    def address(self) -> str:
        """Where it is kept."""
        return f"{COLLECTION}/{self.box}"

    def is_open(self, since: float, until: float) -> bool | None:
        """Return whether it was open or closed all the time between two moments; None where nobody can know."""
        done = [each for each in self.told if each[1] <= since]
        if not done or any(begun < until and returned > since for begun, returned, _ in self.told):
            return None
        return done[-1][2]


def folders_of(count: int, first: int, chance: random.Random) -> list[Folder]:
    """Return folders with words that nobody has in any language, each of four syllables more than two letters apart."""
    return [Folder(box, _word(chance), _word(chance).capitalize()) for box in range(first, first + count)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(5))


def write_folders(directory: Path, folders: list[Folder], pages: int) -> tuple[str, ...]:
    """Write the folders' PDFs and sidecar and return the command that takes them in, open."""
    scans = directory / "scans"
    write(scans, {each.file: tuple(letter(f"{each.word} number{n}") for n in range(pages)) for each in folders})
    sidecar = directory / "sidecar.csv"
    with sidecar.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "box", "folder", "item", "title"))
        rows.writerows((each.file, each.box, 1, 1, each.title) for each in folders)
    return ("add", str(scans), "--sidecar", str(sidecar), "--collection", COLLECTION, "--access", "open")


class Writer:
    """The staff's commands, one after another, each a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ran: Counter[str] = Counter()
        self.failed: list[str] = []

    def run(self, *words: str) -> None:
        """Run a command; what it says when it fails is kept."""
        command = [sys.executable, "-m", "searchui", *words, "--json"]
        environment = {**os.environ, "PINKAS_HOME": str(self.home), "PYTHONPATH": str(CHECKOUT)}
        done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
        self.ran[words[0]] += 1
        if done.returncode:
            self.failed.append(f"{' '.join(words)}: {done.stdout or done.stderr}")

    def decide(self, folder: Folder, *, opens: bool) -> None:
        """Open or close a folder; while the command runs nobody can know which of the two it is."""
        begun = time.monotonic()
        folder.told.append((begun, float("inf"), opens))
        verdict = ("open", "--reviewed") if opens else ("close",)
        self.run("access", *verdict, folder.address, "--reason", "Load.")
        folder.told[-1] = (begun, time.monotonic(), opens)

    def take_in(self, directory: Path, folders: list[Folder], pages: int) -> None:
        """Add folders, open."""
        begun = time.monotonic()
        self.run(*write_folders(directory, folders, pages))
        returned = time.monotonic()
        held = pages_by_file(self.home)
        for each in folders:
            each.pages = held.get(each.file, ())
            each.told.append((begun, returned, True))


def pages_by_file(home: Path) -> dict[str, tuple[str, ...]]:
    """Return the open pages by the name of their file, in order."""
    found: dict[str, list[str]] = {}
    store = Store.open(home / "open", writable=False)
    for page in store.pages():
        found.setdefault(Path(page.scan.source).name, []).append(str(page.id))
    store.close()
    return {name: tuple(pages) for name, pages in found.items()}


class Shelf:
    """The folders as they come; readers and writer see the same list."""

    def __init__(self, folders: list[Folder]) -> None:
        self._folders = tuple(folders)
        self._adding = threading.Lock()

    @property
    def folders(self) -> tuple[Folder, ...]:
        """All folders so far."""
        return self._folders

    def pages_open(self, since: float, until: float) -> int:
        """Return how many pages were open all the time between two moments."""
        return sum(len(each.pages) for each in self._folders if each.is_open(since, until))

    def put(self, folders: list[Folder]) -> None:
        """Put folders beside the others."""
        with self._adding:
            self._folders += tuple(folders)
