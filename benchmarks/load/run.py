"""Has readers ask a real server while staff add, close, open and rebuild, and checks every answer.

python benchmarks/load/run.py [--readers N] [--rounds N] [--requests N] [--folders N] [--pages N] [--people N]
    [--seconds N] [--only rounds people] [--seed S] [--freeze]
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
from benchmarks.load.proof import Size, Visit, load, visit
from benchmarks.tally import Tally, table

SIZE = Size(folders=40, pages=5, rounds=6, readers=8, requests=100)


def main() -> int:
    """Run it, print the tables, keep them where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in Size.__dataclass_fields__:
        parser.add_argument(f"--{name}", type=int, default=getattr(SIZE, name))
    parser.add_argument("--people", type=int, default=Visit().people)
    parser.add_argument("--seconds", type=float, default=Visit().seconds)
    parser.add_argument("--only", nargs="+", choices=("rounds", "people"), default=("rounds", "people"))
    parser.add_argument("--seed", type=int, default=1989)
    parser.add_argument("--freeze", action="store_true", help="keep the results in result.json")
    asked = parser.parse_args()
    results = {}
    if "rounds" in asked.only:
        results["readers beside staff"] = _rounds(asked)
    if "people" in asked.only:
        results[f"{asked.people} people for {asked.seconds:g} s beside staff"] = _people(asked)
    for name, result in results.items():
        print(*table(name, result), sep="\n")
    if asked.freeze:
        freeze(HERE / "result.json", results)
    return int(any(fact["failed"] for result in results.values() for fact in result["facts"].values()))


def _rounds(asked: argparse.Namespace) -> dict[str, Any]:
    size = Size(**{name: getattr(asked, name) for name in Size.__dataclass_fields__})
    sizes = " ".join(f"--{name} {getattr(size, name)}" for name in Size.__dataclass_fields__)
    return _run(f"--only rounds {sizes}", asked.seed, lambda place, *given: load(place, size, *given, _say))


def _people(asked: argparse.Namespace) -> dict[str, Any]:
    size = Visit(asked.folders, asked.pages, asked.people, asked.seconds)
    sizes = " ".join(f"--{name} {getattr(size, name):g}" for name in ("folders", "pages", "people", "seconds"))
    return _run(f"--only people {sizes}", asked.seed, lambda place, *given: visit(place, size, *given))


def _run(words: str, seed: int, prove: Callable[[Path, int, Tally], dict[str, Any]]) -> dict[str, Any]:
    head, tally = made(f"python benchmarks/load/run.py {words} --seed {seed} --freeze"), Tally()
    with tempfile.TemporaryDirectory(prefix="pinkas-load-") as directory:
        counted = prove(Path(directory), seed, tally)
    print(*tally.told, sep="\n")
    return head | counted | {"facts": tally.as_json()}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
