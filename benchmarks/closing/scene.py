"""A home of drawn pages that are all open, with its register, and the long commands that closing goes on beside."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from sqlalchemy import update

from benchmarks.frozen import CHECKOUT
from benchmarks.load.drawn import MADE_AT, draw_home
from indexer.model.archive import Decision, Verdict
from indexer.pages import schema
from indexer.pages.holdings import Holdings
from indexer.pages.ledger import State
from indexer.pages.store import Store
from tests.office import letter, write

ADDED, LEAVES = "ADDED", 20
"""The collection that is taken in while something is closed, and the leaves of each of its files."""
_PATIENCE_S = 120.0
_PAUSE_S = 0.1
"""A reader's rest between two rounds, so that it leaves the machine to the others; it is how finely time is told."""


def lay_out(home: Path, pages: int, seed: int, say: Callable[[str], None]) -> None:
    """Draw a home where there is none, and put in its register what an open side has: items, and that they are open."""
    if not (home / "open").exists():
        draw_home(home, pages, seed=seed, say=say)
    if (home / "closed").exists():
        return
    with Holdings.open(home) as holdings:
        items = holdings.open_side.items()
        collections = sorted({each.address.split("/")[0] for each in items})
        holdings.register.put_descriptions(holdings.open_side.descriptions())
        holdings.register.put_items(items, at=MADE_AT)
        holdings.register.add_decisions(
            Decision(each, Verdict.OPEN, "Drawn.", "benchmark", MADE_AT, "") for each in collections
        )
        with holdings.open_side.database.writing() as connection:
            connection.execute(update(schema.scans).values(image=""))  # drawn pages have no pictures to move


def folders(home: Path) -> dict[str, list[str]]:
    """Return the pages of each folder by its address."""
    store = Store.open(home / "open", writable=False)
    addresses = {each.id: each.address.rpartition("/")[0] for each in store.items()}
    found: dict[str, list[str]] = {}
    for page, place in store.places().items():
        found.setdefault(str(addresses[place.item]), []).append(str(page))
    store.close()
    return found


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command of Pinkas as a process of its own."""
    command = [sys.executable, "-m", "searchui", *words, "--json"]
    environment = {**os.environ, "PINKAS_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=pipe, stderr=pipe, text=True)


def answer(process: subprocess.Popen[str]) -> Any:
    """Return what a command answers once it has returned."""
    said, told = process.communicate()
    assert process.returncode == 0, f"{said}{told}"
    return json.loads(said.splitlines()[0])


def ask(home: Path, *words: str) -> Any:
    """Run a command and return its answer."""
    return answer(start(home, *words))


@contextmanager
def adding(home: Path, directory: Path, leaves: int) -> Iterator[subprocess.Popen[str]]:
    """Take in so many leaves, open; the command is at work when this gives it, and done afterwards."""
    name = f"{time.monotonic_ns()}"
    files = {
        f"{name}-{n}.pdf": [letter(f"pier {name} {n} {leaf}") for leaf in range(LEAVES)]
        for n in range(leaves // LEAVES)
    }
    scans = write(directory / name, files)
    with start(home, "add", str(scans), "--collection", ADDED, "--access", "open") as process:
        held = _leaves_read(home)
        _wait(lambda: _leaves_read(home) > held, process)
        yield process
        process.communicate()


@contextmanager
def rebuilding(home: Path, *, to_its_end: bool) -> Iterator[subprocess.Popen[str]]:
    """Build the indexes anew; the command has the home's lock when this gives it, and has ended afterwards."""
    with start(home, "rebuild") as process:
        _wait(lambda: (home / ".lock").read_text().strip() == str(process.pid), process)
        yield process
        if not to_its_end:
            process.kill()
        process.communicate()


def _leaves_read(home: Path) -> int:
    with Holdings.read(home) as holdings:
        return holdings.register.ledger_counts().get(State.READ, 0)


def _wait(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < give_up, "it does not begin"
        time.sleep(0.05)


class Reader(threading.Thread):
    """Asks for a page, for its folder and for another folder, again and again, and keeps what it was told when."""

    def __init__(self, url: str, page: str, closed: str, other: str) -> None:
        super().__init__(daemon=True)
        self._page, self._url = page, url
        self._asked = {
            name: f"{url}/search?q={quote(_query(at))}" for name, at in (("closed", closed), ("other", other))
        }
        self.ends = threading.Event()
        self.rounds: list[tuple[float, bool]] = []
        """When each round was begun, and whether the page was seen in it."""
        self.faults: list[int] = []
        self.totals: set[str] = set()
        """What was said of how many pages the other folder has."""

    def run(self) -> None:
        """Ask until it is told to end."""
        while not self.ends.is_set():
            begun = time.monotonic()
            status, _ = _asked(f"{self._url}/page/{self._page}")
            found, body = _asked(self._asked["closed"])
            other, said = _asked(self._asked["other"])
            self.faults += [each for each in (found, other) if each != 200] + [status] * (status not in (200, 404))
            self.rounds.append((begun, status == 200 or f"/page/{self._page}" in body))
            self.totals.update(re.findall(r"[\d,]+ pages? in", said)[:1] or ["none"])
            time.sleep(_PAUSE_S)


def _query(address: str) -> str:
    collection, _, box, folder = address.split("/")
    return f"collection:{collection} box:{box} folder:{folder}"


def _asked(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
