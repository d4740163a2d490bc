"""Kills `pinkas add` and `pinkas access` at random points and checks what is left.

python benchmarks/kill/run.py [--points N] [--seed S] [--freeze]
"""

import argparse
import datetime
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.kill.proof import Kills, kill_adding, kill_deciding  # noqa: E402  needs the checkout on the path


def main() -> int:
    """Run both proofs, print the table, keep it where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--points", type=int, default=50, help="kills of each of the two commands")
    parser.add_argument("--seed", type=int, default=487)
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pinkas-kill-") as directory:
        runs = [
            kill_adding(Path(directory) / "add", asked.points, asked.seed, _say),
            kill_deciding(Path(directory) / "access", asked.points, asked.seed + 1, _say),
        ]
    result = _result(runs, asked.points, asked.seed)
    print(*_table(result), sep="\n")
    failures = [told for kills in runs for told in kills.tally.told]
    print(*failures, sep="\n")
    if asked.freeze:
        (HERE / "result.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return 1 if failures else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _result(runs: list[Kills], points: int, seed: int) -> dict[str, Any]:
    return {
        "command": f"python benchmarks/kill/run.py --points {points} --seed {seed} --freeze",
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "runs": [
            {
                "command": kills.name,
                "seed": kills.seed,
                "killed": kills.hit,
                "ended before the kill": kills.missed,
                "acknowledged": kills.acknowledged,
                "leaves there at each kill": sorted(kills.halves),
                "facts": {
                    fact: {"looked at": count, "failed": kills.tally.failed[fact]}
                    for fact, count in kills.tally.looked_at.items()
                },
            }
            for kills in runs
        ],
    }


def _table(result: dict[str, Any]) -> list[str]:
    lines = []
    for run in result["runs"]:
        head = (
            f"{run['command']}: killed {run['killed']} times (seed {run['seed']}), {run['acknowledged']} acknowledged"
        )
        lines += ["", head, "looked at  failed  fact"]
        lines += [f"{fact['looked at']:9}  {fact['failed']:6}  {name}" for name, fact in run["facts"].items()]
    return lines


if __name__ == "__main__":
    sys.exit(main())
