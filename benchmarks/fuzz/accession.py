"""Damaged files taken in by `pinkas add`: it answers, loses nothing, leaves no child, and keeps to its memory."""

import contextlib
import ctypes
import io
import json
import os
import random
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.fuzz.mutants import FINDING_AID, SIDECAR, damaged, described_otherwise, made_to_harm, seeds
from benchmarks.kill.checks import check_kept, check_settled
from benchmarks.kill.looking import Sight, look
from benchmarks.tally import Tally
from indexer.model.page import Page
from searchui.cli import pinkas
from tests.kill import kill_work
from tests.office import letter, write

ENDS = "a run over damaged files ends by itself, with an answer"
TOLD = "each damaged file has pages, or a row of the ledger that says why not"
ONE_LINE = "each reason is a sentence on one line, without a trace of code"
REFUSED = "a damaged finding aid or sidecar is read, or refused with what happened and what to do"
UNTOUCHED = "what is refused changes nothing"
NO_CHILD = "no child is left"
BOUNDED = "no run takes more memory than its bound"

LONGEST_S = 1_200
"""After which a run counts as one that does not end; a child has 20 seconds for a page."""
MOST_OWN_MIB = 512
"""What the process that holds stores and index takes at its peak beside what the one that it was forked from had; it
never opens a scan itself (opinion, four times the usual)."""
MOST_CHILD_MIB = 2_048
"""Address space of a child as set for the run."""
PR_SET_CHILD_SUBREAPER = 36
"""linux/prctl.h: orphans of children become ours, so that we see them."""
TRACES = ("Traceback", "  File ", "\x1b", "\n", "object at 0x")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended: its exit code, its answer, and the peaks of memory of it and its largest child.

    Shapes: its own is beside what it began with.
    """

    code: int
    answer: Any
    own_mib: int
    child_mib: int


def fuzz_files(directory: Path, count: int, seed: int, tally: Tally, say: Say, *, together: int = 20) -> dict[str, Any]:
    """Take so many damaged files in, several together, and the ones made to harm among the first."""
    chance, sources = random.Random(seed), seeds()
    batches = [dict(sorted(made_to_harm().items()))] if count >= together else []
    batches += [_mutants(chance, sources, min(together, count - n), n) for n in range(0, count, together)]
    held, peaks = _Held(directory), [0, 0]
    for number, batch in enumerate(batches):
        scans = directory / f"scans-{number}"
        scans.mkdir()
        for name, content in batch.items():
            (scans / name).write_bytes(content)
        point = f"files, batch {number} of seed {seed}"
        run = held.run(tally, point, "add", scans, "--collection", f"FUZZ-{number}", "--access", "open")
        peaks = [max(peaks[0], run.own_mib), max(peaks[1], run.child_mib)]
        tally.hold(ENDS, run.answer if run.code else "", point)
        _check_told(held.sight, scans, tally, point)
        held.check(tally, point)
        shutil.rmtree(scans)
        say(f"{point}: {len(batch)} files, {len(tally.told)} failures so far")
    return {"files": sum(map(len, batches)), "peak MiB: own, largest child": peaks, **held.counted}


def fuzz_descriptions(directory: Path, count: int, seed: int, tally: Tally, say: Say) -> dict[str, Any]:
    """Give so many damaged finding aids and sidecars with a sound file."""
    chance, held = random.Random(seed), _Held(directory)
    refused = 0
    for number in range(count):
        is_aid = number % 2 == 0
        kind, source = ("--finding-aid", FINDING_AID) if is_aid else ("--sidecar", SIDECAR)
        given = directory / f"given-{number}{source.suffix}"
        given.write_bytes(described_otherwise(source.read_bytes(), chance))
        point = f"{kind} {number} of seed {seed}"
        before = held.sight
        words = ["--access", "open", *([] if is_aid else ["--collection", f"FUZZ-{number}"])]
        run = held.run(tally, point, "add", held.scans, kind, given, *words)
        error = run.answer.get("error", {}) if isinstance(run.answer, dict) else {}
        is_said = run.code in (4, 6, 7) and error.get("happened") and error.get("remedy")
        tally.hold(REFUSED, "" if run.code == 0 or is_said else (run.code, run.answer), point)
        if run.code:
            refused += 1
            same = (before.pages, before.items, before.decisions) == (
                held.sight.pages,
                held.sight.items,
                held.sight.decisions,
            )
            tally.hold(UNTOUCHED, "" if same else "it is another home now", point)
        held.check(tally, point)
        given.unlink()
        say(f"{point}: exit {run.code}, {len(tally.told)} failures so far")
    return {"descriptions": count, "refused": refused}


class _Held:
    """A home with pages that must outlive every run."""

    def __init__(self, directory: Path) -> None:
        self._home = directory / "home"
        self.scans = write(directory / "sound", {"letter.pdf": letter("samovar"), "two.pdf": (letter("tea"),) * 2})
        become_the_reaper()
        sound = ask(self._home, "add", self.scans, "--collection", "SOUND", "--access", "open")
        assert sound.code == 0, sound.answer
        self.sight = _sight(self._home)
        self._pages: dict[Any, Page] = dict(self.sight.pages)

    def run(self, tally: Tally, point: str, *words: object) -> Run:
        """Run a command and look at what it left among processes and in memory."""
        before = children()
        run = ask(self._home, *words)
        left = _still_there(children() - before)
        tally.hold(NO_CHILD, left, point)
        over = run.own_mib > MOST_OWN_MIB or run.child_mib > MOST_CHILD_MIB
        tally.hold(BOUNDED, (run.own_mib, run.child_mib) if over else "", point)
        self.sight = _sight(self._home)
        return run

    def check(self, tally: Tally, point: str) -> None:
        """Check that nothing held before is lost, and that the home is whole."""
        check_kept(self.sight, self._pages, tally, point)
        check_settled(self.sight, tally, point, home=self._home)

    @property
    def counted(self) -> dict[str, int]:
        """How many pages came of it, and how many rows say why not."""
        return {"pages that came of them": len(self.sight.pages) - len(self._pages)}


def _mutants(chance: random.Random, sources: list[Path], count: int, first: int) -> dict[str, bytes]:
    found = {}
    for number in range(first, first + count):
        source = chance.choice(sources)
        content, how = damaged(source.read_bytes(), chance, sources)
        found[f"{number:05} {how} {source.name}"] = content
    return found


def _check_told(sight: Sight, scans: Path, tally: Tally, point: str) -> None:
    """Check that every file given is accounted for."""
    names = {f"{scans.name}/{path.name}" for path in scans.iterdir()}
    paged = {page.scan.source for page in sight.pages.values()}
    reasons = {row.source: row.reason for row in sight.failed}
    tally.hold(TOLD, sorted(names - paged - reasons.keys()), point, of=len(names))
    mine = {name: reason for name, reason in reasons.items() if name in names}
    unclear = {name: reason for name, reason in mine.items() if not reason or any(each in reason for each in TRACES)}
    tally.hold(ONE_LINE, unclear, point, of=len(mine))


def ask(home: Path, *words: object) -> Run:
    """Run a `pinkas` command as a fork of this process and return what came of it."""

    def work(acknowledge: Callable[[str], None]) -> None:
        os.environ |= {"PINKAS_HOME": str(home), "PINKAS_PAGE_SECONDS": "20", "PINKAS_WORKERS": "2"}
        os.environ["PINKAS_CHILD_MEMORY_MB"] = str(MOST_CHILD_MIB)
        acknowledge("started")
        begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        said, code = io.StringIO(), 0
        try:
            with contextlib.redirect_stdout(said):
                pinkas.main([*map(str, words), "--json"], prog_name="pinkas", standalone_mode=False)
        except SystemExit as ended:
            code = int(ended.code or 0)
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = said.getvalue().splitlines()[0] if said.getvalue() else "null"
        acknowledge(json.dumps([code, own.ru_maxrss - begun >> 10, children.ru_maxrss >> 10]) + answer)

    killed = kill_work(work, after_s=LONGEST_S)
    if not killed.finished:
        return Run(-9, f"it had not ended after {LONGEST_S} seconds", 0, 0)
    head, _, answer = killed.acknowledged[-1].partition("]")
    code, own, child = json.loads(head + "]")
    return Run(code, json.loads(answer), own, child)


def become_the_reaper() -> None:
    """Have orphans of our children become children of ours, so that none is overlooked."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def children() -> set[int]:
    """Return the processes that have this one as their parent, ended ones that nobody waited for left out."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
            if parent == str(os.getpid()) and state != "Z":
                found.add(int(status.parent.name))
    return found


def _still_there(pids: set[int], patience_s: float = 2.0) -> list[int]:
    """Return which processes are still there after a moment: a child that was told to end needs one."""
    give_up = time.monotonic() + patience_s
    while (left := pids & children()) and time.monotonic() < give_up:
        time.sleep(0.05)
    for pid in pids - left:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
    return sorted(left)


def _sight(home: Path) -> Sight:
    sight = look(home)
    assert sight is not None, f"there is nothing at {home}"
    return sight
