"""The run under load: quiet rounds and loud ones in turn, on one server that is never started again."""

import contextlib
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from benchmarks.frozen import CHECKOUT
from benchmarks.load.reading import Reader
from benchmarks.load.scene import Shelf, Writer, folders_of
from benchmarks.tally import Tally
from searchui.web.pictures import MOST_KEPT_BYTES
from tests.readers import AS_NOBODY

WRITES = "every command of the writer returns without a failure"
SAYS_NOTHING = "the server has nothing to say on standard error but by whom it is served"
NO_GROWTH = "the memory of the server does not grow over the run"
MOST_GROWTH = 1.25
"""Largest memory of the second half by that of the first, in which everything was asked once (opinion)."""
SHARES = {"p50": 0.5, "p95": 0.95}
SLACK_MIB = 24 + MOST_KEPT_BYTES // 2**20
"""Which a process may always take more: threads keep what they had freed (glibc keeps an arena a thread; opinion), and
the last pictures are kept."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked. Units: folders of so many pages, rounds of one quiet and one loud half, requests a reader."""

    folders: int
    pages: int
    rounds: int
    readers: int
    requests: int


def load(directory: Path, size: Size, seed: int, tally: Tally, say: Say) -> dict[str, Any]:
    """Run readers beside a writer and return latencies by those of the quiet rounds, and the server's memory."""
    chance = random.Random(seed)
    desk = _filled(directory, size.folders, size.pages, chance)
    ratios: list[dict[str, float]] = []
    memory: list[int] = []
    with _watched(desk, tally) as (url, pid):
        for number in range(size.rounds):
            readers = [Reader(url, desk.shelf, random.Random(chance.random()), tally) for _ in range(size.readers + 1)]
            readers[0].ask(size.requests)
            memory.append(memory_mib(pid))
            beside(desk, [partial(reader.ask, size.requests) for reader in readers[1:]])
            memory.append(memory_mib(pid))
            ratios.append(_ratios(readers))
            say(f"round {number}: {ratios[-1]}, {memory[-1]} MiB, {len(tally.told)} failures so far")
        slack = SLACK_MIB * (len(processes_of(pid)) - 1)
    before, after = max(memory[: len(memory) // 2]), max(memory[len(memory) // 2 :])
    tally.hold(NO_GROWTH, f"{before} to {after} MiB" if after > MOST_GROWTH * before + slack else "", "server")
    return {
        "size": {name: getattr(size, name) for name in Size.__dataclass_fields__},
        "commands of the writer": desk.writer.ran.total(),
        **{
            f"{name} under load by quiet, median of the rounds": round(
                statistics.median(each[name] for each in ratios), 2
            )
            for name in SHARES
        },
        "latency under load by quiet, each round": ratios,
        "memory of the server, MiB, after each half round": memory,
    }


@dataclass(frozen=True, slots=True)
class Visit:
    """How many people come, and for how long.

    Units: folders of so many pages, people, seconds; pause_s, how long each looks at a view at least and at most.
    """

    folders: int = 40
    pages: int = 5
    people: int = 50
    seconds: float = 60
    pause_s: tuple[float, float] = (2, 6)


def visit(directory: Path, size: Visit, seed: int, tally: Tally) -> dict[str, Any]:
    """Have people look at views beside a writer, each from an address of his own, by which the limit counts him."""
    chance = random.Random(seed)
    desk = _filled(directory, size.folders, size.pages, chance)
    desk.decide()
    with _watched(desk, tally) as (url, pid):
        people = [
            Reader(url, desk.shelf, random.Random(chance.random()), tally, comes_from=f"192.0.2.{number + 1}")
            for number in range(size.people)
        ]
        until = time.monotonic() + size.seconds
        beside(desk, [partial(reader.visit, until, size.pause_s) for reader in people])
        memory = memory_mib(pid)
    took = {
        "views": sorted(took for reader in people for took in reader.took_s),
        "pictures": sorted(took for reader in people for took in reader.pictures_took_s),
    }
    return {
        "people": size.people,
        "seconds": size.seconds,
        **{f"{kind} looked at": len(each) for kind, each in took.items()},
        **{
            f"{name} of {kind}, ms": round(1000 * _at(each, share))
            for kind, each in took.items()
            for name, share in SHARES.items()
        },
        **{f"commands of the writer: {name}": count for name, count in sorted(desk.writer.ran.items())},
        "memory of the server at the end, MiB": memory,
    }


@dataclass(slots=True)
class Desk:
    """What the writer does beside readers."""

    writer: Writer
    shelf: Shelf
    directory: Path
    chance: random.Random

    def work(self, ended: threading.Event) -> None:
        """Add, close, open and rebuild until the readers have ended; each of them at least once."""
        acts = (self._take_in, self.decide, self.decide, self._rebuild, self.decide)
        for turn, act in enumerate(itertools.cycle(acts)):
            if turn >= len(acts) and ended.is_set():
                return
            act()

    def _take_in(self) -> None:
        number = len(self.shelf.folders) + 1
        added = folders_of(1, number, self.chance)
        self.writer.take_in(self.directory / f"later-{number}", added, 2)
        self.shelf.put(added)

    def decide(self) -> None:
        folder = self.chance.choice(self.shelf.folders)
        self.writer.decide(folder, opens=not folder.told[-1][2])

    def _rebuild(self) -> None:
        self.writer.run("rebuild")


def _filled(directory: Path, folders: int, pages: int, chance: random.Random) -> Desk:
    """Return a desk whose shelf has folders on it, taken in and open."""
    writer, given = Writer(directory / "home"), folders_of(folders, 1, chance)
    writer.take_in(directory / "first", given, pages)
    return Desk(writer, Shelf(given), directory, chance)


@contextlib.contextmanager
def _watched(desk: Desk, tally: Tally) -> Iterator[tuple[str, int]]:
    """Open the reading room; at the end see that neither it nor the writer had any fault to tell."""
    path = desk.directory / "said.txt"
    with path.open("w+") as said, serving(desk.writer.home, said) as room:
        yield room
        lines = path.read_text(encoding="utf-8").splitlines()
    told = "\n".join(each for each in lines if not each.startswith("Served by "))
    tally.hold(SAYS_NOTHING, told[-2000:], "server")
    tally.hold(WRITES, desk.writer.failed, "writer", of=desk.writer.ran.total())


def beside(desk: Desk, readers: Sequence[Callable[[], None]]) -> None:
    """Have all readers ask at once, beside the writer."""
    ended = threading.Event()
    asking = [threading.Thread(target=read) for read in readers]
    writing = threading.Thread(target=desk.work, args=(ended,))
    for thread in (writing, *asking):
        thread.start()
    for thread in asking:
        thread.join()
    ended.set()
    writing.join()


def _ratios(readers: list[Reader]) -> dict[str, float]:
    """Return p50 and p95 of all readers' requests by those of the quiet reader."""
    quiet = sorted(readers[0].took_s)
    loud = sorted(took for reader in readers[1:] for took in reader.took_s)
    return {name: round(_at(loud, share) / _at(quiet, share), 2) for name, share in SHARES.items()}


def _at(ordered: list[float], share: float) -> float:
    return ordered[int(len(ordered) * share)]


@contextlib.contextmanager
def serving(home: Path, said: IO[str]) -> Iterator[tuple[str, int]]:
    """Open the reading room on a free port and give its address and process; what it says of faults goes to a file."""
    command = [*AS_NOBODY, sys.executable, "-m", "searchui", "serve", "--port", "0", "--json"]
    environment = {**os.environ, "PINKAS_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": said, "text": True}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment, **pipes) as server:
        try:
            assert server.stdout is not None
            yield json.loads(server.stdout.readline())["url"].rstrip("/"), server.pid
        finally:
            server.terminate()


def processes_of(pid: int) -> list[int]:
    """Return a server and those of its processes that answer readers."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    return [pid, *map(int, children.split())]


def memory_mib(pid: int) -> int:
    """Return the memory of a server in all its processes, what they share once. Source: proc_pid_smaps(5)."""
    rollups = [Path(f"/proc/{each}/smaps_rollup").read_text(encoding="utf-8") for each in processes_of(pid)]
    return sum(int(line.split()[1]) for text in rollups for line in text.splitlines() if line.startswith("Pss:")) >> 10
