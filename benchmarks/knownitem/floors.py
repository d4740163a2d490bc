"""Floors that only rise: how well ours must find the one text that is meant, taken from what was frozen before."""

import math
from collections.abc import Mapping
from typing import Any, TypeAlias

Floors: TypeAlias = dict[str, dict[str, float]]
"""The least MRR@10 of ours, by the state of the texts and the half of the queries."""

OURS = "Pinkas"
PEERS = ("FTS5", "tantivy")
HALVES = ("development", "check")
_MEASURE = "MRR@10"


def risen(result: Mapping[str, Mapping[str, Any]], floors: Mapping[str, Mapping[str, float]]) -> Floors:
    """Return the floors after a result: what it came to, in thousandths, where that is higher than they were."""
    return {
        state: {half: max(_thousandths(of_state[half]), floors.get(state, {}).get(half, 0.0)) for half in HALVES}
        for state, of_state in result.items()
    }


def wanting(result: Mapping[str, Mapping[str, Any]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return in words why a result is not to be frozen: a half or a peer is not in it, or ours is below its floor."""
    found = {(state, half): of_state.get(half, {}) for state, of_state in result.items() for half in HALVES}
    told = [
        f"{state}, {half}: {name} was not asked"
        for (state, half), by_name in found.items()
        for name in (OURS, *PEERS)
        if name not in by_name
    ]
    return told + [
        f"{state}, {half}: {by_name[OURS][_MEASURE]} is less than {floor}"
        for (state, half), by_name in found.items()
        if OURS in by_name and by_name[OURS][_MEASURE] < (floor := floors.get(state, {}).get(half, 0.0))
    ]


def _thousandths(by_name: Mapping[str, Any]) -> float:
    return math.floor(float(by_name[OURS][_MEASURE]) * 1000) / 1000
