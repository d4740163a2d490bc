"""Floors that only rise: how slow beside its peers ours may be in a frozen result, taken from results before."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Floors: TypeAlias = dict[str, dict[str, float]]
"""For each class the most that ours may take of each peer's time, by the key of the result."""

SLACK = 1.5
"""How much worse than the best result a ratio may be: two runs on a shared machine differ by up to half (measured)."""
RATIOS = ("ours_over_fts5", "ours_over_tantivy")


def risen(classes: Mapping[str, Mapping[str, Any]], floors: Mapping[str, Mapping[str, float]]) -> Floors:
    """Return the floors after a result: those of before, nearer to it where it is better by more than the slack."""
    found: Floors = {name: dict(floors.get(name, {})) for name in {**floors, **classes}}
    for name, key, ratio in _ratios(classes):
        found[name][key] = min(float(f"{ratio * SLACK:.3g}"), found[name].get(key, float("inf")))
    return found


def sunk(classes: Mapping[str, Mapping[str, Any]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return in words where a result is worse than its floors."""
    return [
        f"{name}: {key} is {ratio}, more than {floors[name][key]}"
        for name, key, ratio in _ratios(classes)
        if ratio > floors.get(name, {}).get(key, float("inf"))
    ]


def _ratios(classes: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, float]]:
    for name, figures in classes.items():
        for key in RATIOS:
            if figures[key] is not None:
                yield name, key, figures[key]
