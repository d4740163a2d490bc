"""Measures how long after `pinkas access close` was begun a reader of a real room still sees a page.

python benchmarks/closing/run.py [--pages N] [--times N] [--seed S] [--scenes idle add rebuild] [--home DIR] [--freeze]
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.closing.scene import Reader, adding, answer, ask, folders, lay_out, rebuilding, start
from benchmarks.frozen import freeze, made
from benchmarks.load.proof import serving
from benchmarks.tally import Tally, table

WITHIN_S = 5.0
"""Seconds within which readers see a closing, whatever else is being written."""
GONE = "no reader sees a page for longer than allowed after the command that closes it was begun"
BESIDE = "the other command is still at work when the page is gone"
FOR_GOOD = "what is gone does not come back"
WHOLE = "another folder is found with all its pages"
ANSWERED = "every request is answered"
TAKEN_OUT = "once the other command has ended, no closed page is left in files of the open side"
SCENES = ("idle", "add", "rebuild")
_TO_THE_END = 20_000
"""Pages from which a rebuild, which takes minutes then, is not waited for."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: closings in each scene, over so many drawn pages, beside an `add` of so many leaves."""

    pages: int = 1000
    times: int = 5
    leaves: int = 400
    scenes: Sequence[str] = SCENES
    within_s: float = WITHIN_S


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is measured: a home, a directory for scans, the room's address."""

    home: Path
    directory: Path
    url: str
    size: Size

    @property
    def is_small(self) -> bool:
        """Whether a rebuild is waited for."""
        return self.size.pages < _TO_THE_END

    def beside(self, scene: str) -> AbstractContextManager[Any]:
        """Return the command that closing goes on beside."""
        if scene == "add":
            return adding(self.home, self.directory, self.size.leaves)
        return rebuilding(self.home, to_its_end=self.is_small) if scene == "rebuild" else nullcontext()


def main() -> int:
    """Measure each scene so many times, print the table, keep it where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--times", type=int, default=5, help="how often in each scene")
    parser.add_argument("--seed", type=int, default=487)
    parser.add_argument("--scenes", nargs="+", choices=SCENES, default=SCENES)
    parser.add_argument("--home", type=Path, help="keeps the drawn pages there, or uses those that are there")
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    scenes = f" --scenes {' '.join(asked.scenes)}" if asked.scenes != SCENES else ""
    how = f"--pages {asked.pages} --times {asked.times} --seed {asked.seed}{scenes} --freeze"
    result = made(f"python benchmarks/closing/run.py {how}")
    with tempfile.TemporaryDirectory(prefix="pinkas-closing-") as directory:
        size = Size(asked.pages, asked.times, scenes=asked.scenes)
        result |= measure(Path(directory), asked.home, size, asked.seed)
    told = result.pop("told")
    print(*table(f"{asked.pages:,} pages", result), *told, sep="\n")
    for scene, figures in result["scenes"].items():
        print(scene, figures)
    if asked.freeze:
        freeze(HERE / "result.json", {f"{asked.pages:,} pages": result})
    return 1 if told else 0


def measure(directory: Path, home: Path | None, size: Size, seed: int) -> dict[str, Any]:
    """Close random folders in each scene and return the seconds, and the facts that were looked at."""
    home, tally, chance = home or directory / "home", Tally(), random.Random(seed)
    lay_out(home, size.pages, seed, _say)
    _say(f"settled: {ask(home, 'access', 'close', next(iter(folders(home))), '--reason', 'First.')['purged']}")
    figures = {}
    with (directory / "said.txt").open("w+") as said, serving(home, said) as (url, _):
        place = Place(home, directory, url, size)
        for scene in size.scenes:
            runs = [_closed(scene, place, chance, tally, f"{scene}, time {n}") for n in range(size.times)]
            figures[scene] = {
                name: {"median": statistics.median(of_name), "most": max(of_name)}
                for name in runs[0]
                for of_name in [[each[name] for each in runs]]
            }
            _say(f"{scene}: {figures[scene]}, {len(tally.told)} failures so far")
    return {"within, s": size.within_s, "scenes": figures, "facts": tally.as_json(), "told": tally.told}


def _closed(scene: str, place: Place, chance: random.Random, tally: Tally, point: str) -> dict[str, float]:
    """Close a folder and return the seconds until it was gone, as a reader and as the command tells it."""
    held = {at: of_folder for at, of_folder in folders(place.home).items() if at.count("/") == 3}
    address, other = chance.sample(sorted(held), 2)
    reader = Reader(place.url, chance.choice(held[address]), address, other)
    reader.start()
    while not reader.rounds:
        time.sleep(0.01)
    with place.beside(scene) as process:
        begun = time.monotonic()
        said = answer(start(place.home, "access", "close", address, "--reason", point))
        returned = time.monotonic()
        is_beside = process is None or process.poll() is None
    time.sleep(0.5)
    reader.ends.set()
    reader.join()
    gone_s = next((at for at, is_seen in reader.rounds if at > begun and not is_seen), float("inf")) - begun
    tally.hold(GONE, "" if gone_s <= place.size.within_s else f"{gone_s:.1f} s", point)
    tally.hold(BESIDE, "" if is_beside else "it had ended", point)
    tally.hold(FOR_GOOD, [at - begun for at, is_seen in reader.rounds if is_seen and at > begun + gone_s], point)
    tally.hold(WHOLE, sorted(reader.totals) if len(reader.totals) > 1 else "", point, of=len(reader.rounds))
    tally.hold(ANSWERED, reader.faults, point, of=3 * len(reader.rounds))
    if scene != "rebuild" or place.is_small:
        tally.hold(TAKEN_OUT, ask(place.home, "status")["withdrawn"], point)
    return {
        "seconds until no reader sees it": round(gone_s, 2),
        "of these within the command": said["withdrawn_s"],
        "seconds until the command returns": round(returned - begun, 2),
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
