"""The two runs of kills: over `pinkas add`, each time from nothing, and over `pinkas access` on one home."""

import random
import shutil
import statistics
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kill.checks import (
    DECIDED,
    GOES_ON,
    SAME_ANSWERS,
    WRITTEN_UP,
    check_as_found,
    check_kept,
    check_settled,
    check_unseen,
)
from benchmarks.kill.looking import Sight, look
from benchmarks.kill.scene import (
    ACTS,
    ADDRESSES,
    COLLECTION,
    HIDDEN,
    LEAVES,
    Act,
    add_words,
    answer_of,
    answers_of,
    command,
    lay_out,
    looked_at,
    run,
)
from benchmarks.tally import Tally
from indexer.accession.access import AccessRules
from indexer.model.archive import Decision
from tests.kill import kill_work

MORE_TRIES = 3
"""Points drawn for one that hits: on a busy machine a command may come to its end before its kill."""
LATELY = 5
"""Runs of `add` whose length is looked at to spread the next point: a busy machine changes its pace."""
UNSETTLED = 0.3
"""Share of kills of `access` after which the next command is killed too, before anything was cleaned up."""

CHANGES = 0.8
"""Share of decisions that turn round what holds; the others say it once more."""

Say = Callable[[str], None]


@dataclass
class Kills:
    """What came of one run: kills that hit, commands that came to their end before, and the facts looked at."""

    name: str
    seed: int
    tally: Tally = field(default_factory=Tally)
    hit: int = 0
    missed: int = 0
    acknowledged: int = 0
    """Pages of `add` that the ledger called read at a kill; commands of `access` that had returned."""
    halves: list[int] = field(default_factory=list)
    """For `add`, how many leaves were on their side at each kill."""


def kill_adding(directory: Path, points: int, seed: int, say: Say) -> Kills:
    """Kill `pinkas add` of new homes at random points; after each kill the same command goes on to its end."""
    kills, chance = Kills("add", seed), random.Random(seed)
    words = add_words(lay_out(directory))
    whole_s, wanted = _unharmed(directory / "unharmed", words)
    say(f"add: seed {seed}, a whole run takes {whole_s:.1f} s")
    lately = deque([whole_s], maxlen=LATELY)
    for n in range(points * MORE_TRIES):
        if kills.hit == points:
            break
        home = directory / f"home-{n}"
        after_s = chance.random() * statistics.median(lately)
        started = time.monotonic()
        killed = kill_work(command(home, *words), after_s=after_s)
        kills.hit, kills.missed = kills.hit + (not killed.finished), kills.missed + killed.finished
        point = f"add, point {n} ({after_s:.3f} s)"
        lately.append(time.monotonic() - started + _go_on(kills, home, words, point, wanted))
        say(f"{point}: {kills.halves[-1]} of {LEAVES} leaves there, {len(kills.tally.told)} failures so far")
        shutil.rmtree(home)
    return kills


def _unharmed(home: Path, words: tuple[str, ...]) -> tuple[float, dict[str, list[tuple[str, int]]]]:
    """Return how long a run takes that nobody kills, and what is found afterwards."""
    started = time.monotonic()
    run(home, *words)
    within_s = time.monotonic() - started
    return within_s, answers_of(home)


def _go_on(kills: Kills, home: Path, words: tuple[str, ...], point: str, wanted: object) -> float:
    """Check what is left, let the same command go on, check again, and return the seconds it still took."""
    tally, found = kills.tally, look(home)
    held = len(found.pages) if found else 0
    kills.halves.append(held)
    if found:
        kills.acknowledged += len(found.ledger)
        check_as_found(found, tally, point, home=home, before=[])
    started = time.monotonic()
    report = run(home, *words)
    took_s = time.monotonic() - started
    wrong = [] if (report["read"], report["unchanged"], report["failed"]) == (LEAVES - held, held, 0) else report
    tally.hold(GOES_ON, wrong, point)
    sight = _sight(home)
    check_settled(sight, tally, point, home=home)
    tally.hold(WRITTEN_UP, LEAVES - len(sight.ledger), point, of=LEAVES)
    check_kept(sight, dict(found.pages) if found else {}, tally, point)
    answers = answers_of(home)
    tally.hold(SAME_ANSWERS, [] if answers == wanted else [answers, *_open_in(sight)], point, of=len(answers))
    return took_s


def _open_in(sight: Sight) -> list[tuple[str, int, str, int]]:
    """Return of each open page its source, leaf, how its text came about and how many words it has."""
    pages = sight.open.pages.values()
    return [
        (page.scan.source, page.scan.leaf, page.reason, len(page.readings and page.readings[0].words)) for page in pages
    ]


def kill_deciding(directory: Path, points: int, seed: int, say: Say) -> Kills:
    """Kill acts on access of random addresses on one home, and at times what follows them."""
    kills, chance = Kills("access", seed), random.Random(seed)
    home = directory / "home"
    run(home, *add_words(lay_out(directory)))
    within_s = statistics.median(_seconds(home, verdict) for verdict in ("open", "close") * 3)
    say(f"access: seed {seed}, a command takes {within_s:.1f} s")
    deciding = Deciding(home, kills)
    for n in range(points * MORE_TRIES):
        if kills.hit == points:
            break
        address = chance.choice(ADDRESSES)
        opens = deciding.opens(address, changes=chance.random() < CHANGES)
        act = chance.choice([each for each in ACTS if each.opens == opens])
        after_s = chance.uniform(0, within_s)
        deciding.kill(act, address, after_s, f"{act.name} {address}, point {n} ({after_s:.3f} s)")
        if chance.random() >= UNSETTLED:
            deciding.settle(f"after point {n}")
        say(f"point {n}: {act.name} {address}, {len(kills.tally.told)} failures so far")
    deciding.settle("at the end")
    return kills


def _seconds(home: Path, verdict: str) -> float:
    started = time.monotonic()
    run(home, "access", verdict, COLLECTION, "--reason", "Measured.", *looked_at(verdict))
    return time.monotonic() - started


class Deciding:
    """A home on which commands of access are killed, and what it must still hold."""

    def __init__(self, home: Path, kills: Kills) -> None:
        self._home, self._kills = home, kills
        sight = _sight(home)
        self._pages = dict(sight.pages)
        self._promised = list(sight.decisions)
        self._rules: list[AccessRules] = [sight.rules]

    def opens(self, address: str, *, changes: bool) -> bool:
        """Return whether an act opens that changes what holds on an address, or one that does not."""
        return self._rules[-1].of(address).is_open != changes

    def kill(self, act: Act, address: str, after_s: float, point: str) -> None:
        """Kill one act and check what is left before anything is cleaned up."""
        kills = self._kills
        killed = kill_work(act.work(self._home, address, point), after_s=after_s)
        kills.hit, kills.missed = kills.hit + (not killed.finished), kills.missed + killed.finished
        sight = _sight(self._home)
        if HIDDEN in killed.acknowledged:
            check_unseen(sight, kills.tally, point)
        if answer_of(killed):
            kills.acknowledged += 1
            # It has returned: what was true before it excuses nothing any more.
            self._rules = [sight.rules]
            # An undo makes no decision, it says again what held before.
            decided = act.name == "undo" or [each for each in sight.decisions if each.reason.endswith(point)]
            kills.tally.hold(DECIDED, [] if decided else "it is not there", point)
            check_settled(sight, kills.tally, point, home=self._home)
        self._check(sight, point)
        self._rules.append(sight.rules)

    def settle(self, point: str) -> None:
        """Say once more what holds on the collection, to the command's end, and check that all is in order."""
        verdict = "open" if self.opens(COLLECTION, changes=False) else "close"
        run(self._home, "access", verdict, COLLECTION, "--reason", "Said again.", *looked_at(verdict))
        sight = _sight(self._home)
        check_settled(sight, self._kills.tally, point, home=self._home)
        self._check(sight, point)
        self._rules = [sight.rules]

    def _check(self, sight: Sight, point: str) -> None:
        tally = self._kills.tally
        check_as_found(sight, tally, point, home=self._home, before=self._rules)
        check_kept(sight, dict(self._pages), tally, point)
        lost = [each for each in self._promised if each not in sight.decisions]
        tally.hold(DECIDED, lost, point, of=len(self._promised))
        # What a takedown decided is taken back when it is undone.
        self._promised: list[Decision] = [each for each in sight.decisions if not each.reason.startswith("Takedown ")]


def _sight(home: Path) -> Sight:
    sight = look(home)
    assert sight is not None, f"there is nothing at {home}"
    return sight
