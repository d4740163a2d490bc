"""Writes the tables of README.md from what is frozen beside it.

python benchmarks/knownitem/tables.py
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import read

README = HERE / "README.md"
START, END = "<!-- tables: start -->", "<!-- tables: end -->"
HALVES = ("development", "check")


def tables() -> str:
    """Return the tables of each state of the texts."""
    frozen = read(HERE / "result.json")
    lines = [line for state in ("clean", "misread") for line in _of_state(state, frozen[state])]
    return "\n".join([START, *lines, END])


def _of_state(state: str, frozen: dict[str, Any]) -> Iterator[str]:
    systems = list(frozen[HALVES[0]])
    yield from (f"## Result, {state} (MRR@10 / recall@10)", "")
    yield from _row(["queries", *systems])
    yield from _row(["---"] * (len(systems) + 1))
    for half in HALVES:
        found = frozen[half]
        yield from _row([f"all, {half} half", *(_figures(found[name]) for name in systems)])
        yield from _row(["asked", *(found[name]["asked"] for name in systems)])
        for kind in found[systems[0]]["kinds"]:
            yield from _row([kind, *(_figures(found[name]["kinds"][kind]) for name in systems)])
    yield ""


def _figures(found: dict[str, float]) -> str:
    return f"{found['MRR@10']:.3f} / {found['recall@10']:.3f}"


def _row(cells: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Put the tables into the page."""
    before, _, rest = README.read_text(encoding="utf-8").partition(START)
    README.write_text(before + tables() + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
