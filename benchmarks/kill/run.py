"""Kills `pinkas add` and `pinkas access` at random points and checks what is left.

python benchmarks/kill/run.py [--points N] [--seed S] [--only add|access] [--freeze]
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.kill.proof import Kills, kill_adding, kill_deciding
from benchmarks.tally import table

PROOFS: dict[str, Callable[[Path, int, int, Callable[[str], None]], Kills]] = {
    "add": kill_adding,
    "access": kill_deciding,
}


def main() -> int:
    """Run both proofs, print the table, keep it where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--points", type=int, default=50, help="kills of each of the two commands")
    parser.add_argument("--seed", type=int, default=487)
    parser.add_argument("--only", choices=sorted(PROOFS), help="one of the two commands")
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    wanted = [asked.only] if asked.only else list(PROOFS)
    with tempfile.TemporaryDirectory(prefix="pinkas-kill-") as directory:
        runs = [PROOFS[name](Path(directory) / name, asked.points, asked.seed, _say) for name in wanted]
    results = {kills.name: _result(kills, asked.points) for kills in runs}
    for name, result in results.items():
        print("", *table(name, result), sep="\n")
    failures = [told for kills in runs for told in kills.tally.told]
    print(*failures, sep="\n")
    if asked.freeze:
        freeze(HERE / "result.json", results)
    return 1 if failures else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _result(kills: Kills, points: int) -> dict[str, Any]:
    command = f"python benchmarks/kill/run.py --points {points} --seed {kills.seed} --only {kills.name} --freeze"
    return made(command) | {
        "killed": kills.hit,
        "ended before the kill": kills.missed,
        "acknowledged": kills.acknowledged,
        "leaves there at each kill": sorted(kills.halves),
        "facts": kills.tally.as_json(),
    }


if __name__ == "__main__":
    sys.exit(main())
