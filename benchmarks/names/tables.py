"""Writes the tables of README.md from what is frozen beside it.

python benchmarks/names/tables.py
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
OURS = "Pinkas"
SHOWN = ("edit distance <= 2", "Jaro-Winkler", "Double Metaphone", "Daitch-Mokotoff", "Daitch-Mokotoff, cut off", OURS)
"""Columns; exact search and one edit are in result.json."""


def row(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def head(cells: list[str]) -> Iterator[str]:
    yield from (row(cells), row(["---"] * len(cells)))


def of_slices(slices: dict[str, Any]) -> Iterator[str]:
    yield from ("## Result (R@10 / P@10 / MRR)", "")
    yield from head(["what is asked (queries)", *SHOWN])
    for name, methods in slices.items():
        cells = (" / ".join(f"{methods[each][key]:.2f}" for key in ("R@10", "P@10", "MRR")) for each in SHOWN)
        yield row([f"{name} ({methods[OURS]['queries']})", *cells])
    yield ""
    yield from head(["listed other names among the first", *SHOWN])
    for name, methods in slices.items():
        if "others" in methods[OURS]:
            yield row([name, *(f"{methods[each]['others']:.2f}" for each in SHOWN)])


def of_pairs(pairs: dict[str, Any]) -> Iterator[str]:
    methods = [name for name in next(iter(pairs.values())) if name not in ("right", "wrong")]
    yield from ("", "## Pairs (area)", "")
    yield from head(["pairs (one person's, two persons')", *methods])
    for name, areas in pairs.items():
        yield row([f"{name} ({areas['right']}, {areas['wrong']})", *(f"{areas[each]:.2f}" for each in methods)])


def of_rules(rules: dict[str, Any]) -> Iterator[str]:
    slices = list(next(iter(rules.values())))
    yield from ("", "## What each rule brings (R@10 / P@10 without it; `--sample 12`)", "")
    yield from head(["left out", *slices])
    for rule, figures in rules.items():
        yield row([rule, *(f"{figures[each]['R@10']:.2f} / {figures[each]['P@10']:.2f}" for each in slices)])


def of_speed(speed: dict[str, Any]) -> Iterator[str]:
    yield from ("", "## Speed of `pinkas names rank`", "")
    yield f"{speed['terms']:,} terms, 2,000 queries of all slices, CPU of one core ({speed['system']}): "
    yield f"{speed['terms a second']:,} terms taken in a second with all their keys; a query p50 {speed['p50 ms']} ms, "
    yield f"p95 {speed['p95 ms']} ms."


def tables() -> str:
    result = read(HERE / "result.json")["development names"]
    lines = [*of_slices(result["slices"]), *of_pairs(result["pairs"])]
    if rules := read(HERE / "ablation.json").get("one rule off"):
        lines += of_rules(rules["rules"])
    if speed := read(HERE / "speed.json").get("speed"):
        lines += of_speed(speed)
    return "\n".join(line.rstrip() for line in lines)


def main() -> None:
    before, _, rest = README.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{START}\n{tables()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
