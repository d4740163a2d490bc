"""Has readers ask a real server while staff add, close, open and rebuild, and checks every answer.

python benchmarks/load/run.py [--readers N] [--rounds N] [--requests N] [--folders N] [--pages N] [--seed S] [--freeze]
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.load.proof import Size, load
from benchmarks.tally import Tally, table

SIZE = Size(folders=40, pages=5, rounds=6, readers=8, requests=100)


def main() -> int:
    """Run it, print the table, keep it where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in Size.__dataclass_fields__:
        parser.add_argument(f"--{name}", type=int, default=getattr(SIZE, name))
    parser.add_argument("--seed", type=int, default=1989)
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    size = Size(**{name: getattr(asked, name) for name in Size.__dataclass_fields__})
    sizes = " ".join(f"--{name} {getattr(size, name)}" for name in Size.__dataclass_fields__)
    head, tally = made(f"python benchmarks/load/run.py {sizes} --seed {asked.seed} --freeze"), Tally()
    with tempfile.TemporaryDirectory(prefix="pinkas-load-") as directory:
        counted = load(Path(directory), size, asked.seed, tally, _say)
    result = head | counted | {"facts": tally.as_json()}
    print(*table("readers beside staff", result), *tally.told, sep="\n")
    if asked.freeze:
        freeze(HERE / "result.json", {"readers beside staff": result})
    return 1 if tally.told else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
