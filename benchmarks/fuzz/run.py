"""Types, asks and takes in what nobody should, and checks what comes back.

python benchmarks/fuzz/run.py [--only queries|addresses|files|descriptions] [--count N] [--seed S] [--freeze]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import CHECKOUT, freeze, made
from benchmarks.fuzz.accession import fuzz_descriptions, fuzz_files
from benchmarks.fuzz.room import fuzz_addresses, fuzz_queries
from benchmarks.tally import Tally, table

COUNTS = {"queries": 10_000, "addresses": 10_000, "files": 2_000, "descriptions": 200}
ROOM = {"queries": fuzz_queries, "addresses": fuzz_addresses}
ACCESSIONS = {"files": fuzz_files, "descriptions": fuzz_descriptions}


def main() -> int:
    """Run what is asked for, print the tables, keep them where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", choices=sorted(COUNTS), help="one of the four")
    parser.add_argument("--count", type=int, help="how many; by default " + str(COUNTS))
    parser.add_argument("--seed", type=int, default=1990)
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory(prefix="pinkas-fuzz-") as directory:
        for name in [asked.only] if asked.only else COUNTS:
            tally = Tally()
            result = _result(name, asked.count or COUNTS[name], asked.seed, tally, Path(directory))
            print("", *table(name, result), sep="\n")
            failures += tally.told
            if asked.freeze:
                freeze(HERE / "result.json", {name: result})
    print(*failures, sep="\n")
    return 1 if failures else 0


def _result(name: str, count: int, seed: int, tally: Tally, directory: Path) -> dict[str, Any]:
    command = f"python benchmarks/fuzz/run.py --only {name} --count {count} --seed {seed} --freeze"
    head = made(command)
    if name in ROOM:
        reader = ROOM[name](_specimens(directory), count, seed, tally, _say)
        counted: dict[str, Any] = {"dearest answer, in plain searches": round(reader.dearest, 1)}
    else:
        (directory / name).mkdir()
        counted = ACCESSIONS[name](directory / name, count, seed, tally, _say)
    return head | counted | {"facts": tally.as_json()}


def _specimens(directory: Path) -> Path:
    """Return the open side of a home with all specimens, read at the first call."""
    home = directory / "specimens"
    if not home.exists():
        command = [sys.executable, "-m", "searchui", "read-specimens", "corpus"]
        environment = {**os.environ, "PINKAS_HOME": str(home)}
        subprocess.run(command, cwd=CHECKOUT, env=environment, stdout=sys.stderr, check=True)
    return home / "open"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
