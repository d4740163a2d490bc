"""The run under load: quiet rounds and loud ones in turn, on one server that is never started again."""

import contextlib
import json
import os
import random
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from benchmarks.frozen import CHECKOUT
from benchmarks.load.reading import Reader
from benchmarks.load.scene import Shelf, Writer, folders_of
from benchmarks.tally import Tally
from tests.readers import AS_NOBODY

WRITES = "every command of the writer returns without a failure"
SAYS_NOTHING = "the server has nothing to say on standard error but by whom it is served"
NO_GROWTH = "the memory of the server does not grow over the run"
MOST_GROWTH = 1.25
"""Largest memory of the second half by that of the first, in which everything was asked once (opinion)."""
SHARES = {"p50": 0.5, "p95": 0.95}
SLACK_MIB = 24
"""Which a server may always take more: threads keep what they had freed (glibc keeps an arena a thread; opinion)."""

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
    writer, shelf = Writer(directory / "home"), Shelf([])
    folders = folders_of(size.folders, 1, chance)
    writer.take_in(directory / "first", folders, size.pages)
    shelf.put(folders)
    ratios: list[dict[str, float]] = []
    memory: list[int] = []
    with (directory / "said.txt").open("w+") as said, serving(directory / "home", said) as (url, pid):
        for number in range(size.rounds):
            readers = [Reader(url, shelf, random.Random(chance.random()), tally) for _ in range(size.readers + 1)]
            readers[0].ask(size.requests)
            memory.append(memory_mib(pid))
            _loud(readers[1:], size, _Desk(writer, shelf, directory, chance, number))
            memory.append(memory_mib(pid))
            ratios.append(_ratios(readers))
            say(f"round {number}: {ratios[-1]}, {memory[-1]} MiB, {len(tally.told)} failures so far")
        lines = (directory / "said.txt").read_text(encoding="utf-8").splitlines()
        tally.hold(
            SAYS_NOTHING, "\n".join(each for each in lines if not each.startswith("Served by "))[-2000:], "server"
        )
    tally.hold(WRITES, writer.failed, "writer", of=writer.commands)
    before, after = max(memory[: len(memory) // 2]), max(memory[len(memory) // 2 :])
    tally.hold(NO_GROWTH, f"{before} to {after} MiB" if after > MOST_GROWTH * before + SLACK_MIB else "", "server")
    return {
        "size": {name: getattr(size, name) for name in Size.__dataclass_fields__},
        "commands of the writer": writer.commands,
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
class _Desk:
    """What the writer does in one round."""

    writer: Writer
    shelf: Shelf
    directory: Path
    chance: random.Random
    number: int

    def work(self, ended: threading.Event) -> None:
        """Add, close, open and rebuild until the readers have ended; each of them at least once."""
        added = folders_of(1, 1000 + self.number, self.chance)
        self.writer.take_in(self.directory / f"later-{self.number}", added, 2)
        self.shelf.put(added)
        turns = 0
        while turns < 3 or not ended.is_set():
            folder = self.chance.choice(self.shelf.folders)
            self.writer.decide(folder, opens=not folder.told[-1][2])
            turns += 1
            if turns == 2:
                self.writer.run("rebuild")


def _loud(readers: list[Reader], size: Size, desk: _Desk) -> None:
    """Have all readers ask at once, beside the writer."""
    ended = threading.Event()
    asking = [threading.Thread(target=reader.ask, args=(size.requests,)) for reader in readers]
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
