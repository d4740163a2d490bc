"""Kills `pinkas add` and `pinkas access` at random points and checks what is left.

python benchmarks/kill/run.py [--points N] [--seed S] [--only add|access] [--freeze]
"""

import argparse
import datetime
import json
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FROZEN = HERE / "result.json"
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.kill.proof import Kills, kill_adding, kill_deciding  # noqa: E402  needs the checkout on the path

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
        print("", *_table(name, result), sep="\n")
    failures = [told for kills in runs for told in kills.tally.told]
    print(*failures, sep="\n")
    if asked.freeze:
        # Each command has its result with the command and day that made it; the other one's stays.
        frozen = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
        FROZEN.write_text(json.dumps(frozen | results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failures else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _result(kills: Kills, points: int) -> dict[str, Any]:
    return {
        "made by": f"python benchmarks/kill/run.py --points {points} --seed {kills.seed} --only {kills.name} --freeze",
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "killed": kills.hit,
        "ended before the kill": kills.missed,
        "acknowledged": kills.acknowledged,
        "leaves there at each kill": sorted(kills.halves),
        "facts": {
            fact: {"looked at": count, "failed": kills.tally.failed[fact]}
            for fact, count in kills.tally.looked_at.items()
        },
    }


def _table(name: str, result: dict[str, Any]) -> list[str]:
    head = f"{name}: killed {result['killed']} times, {result['acknowledged']} acknowledged ({result['made by']})"
    facts = [f"{fact['looked at']:9}  {fact['failed']:6}  {text}" for text, fact in result["facts"].items()]
    return [head, "looked at  failed  fact", *facts]


if __name__ == "__main__":
    sys.exit(main())
