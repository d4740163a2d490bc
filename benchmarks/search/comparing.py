"""All engines on the same pages and the same questions: what each took, and whether they agree."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.search.asking import Engine, Opened, Question
from benchmarks.search.classes import classes
from benchmarks.search.fts5 import OpenFts5
from benchmarks.search.measuring import Took, agreement_of, same_counts, time_class
from benchmarks.search.work import Work

SEED = 1967
NAMES = ("ours", "fts5", "tantivy", "whoosh")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run found. Shapes: `unlike` names classes in which engines found different pages."""

    result: dict[str, Any]
    p95: dict[str, dict[str, float]]
    overlaps: dict[str, dict[str, float]]
    unlike: list[str]


def measure(work: Work, here: Mapping[str, Engine], peers: Path | None, *, questions: int, rounds: int) -> Measured:
    """Build what is not built, ask everything of everyone, and see that they agree."""
    build = {name: work.built(engine, peers) for name, engine in here.items()}
    opened: dict[str, Opened] = {}
    for name, engine in here.items():
        started = time.thread_time()
        opened[name] = engine.open(work.index(engine))
        build[name]["open_ms"] = round((time.thread_time() - started) * 1000, 1)
    terms = opened["fts5"]
    assert isinstance(terms, OpenFts5)
    asked = classes(terms.terms, work.part(0), of=work.pages_wanted, seed=SEED, count=questions)
    figures, p95, overlaps, unlike = {}, {}, {}, []
    for name, of_class in asked.items():
        took = time_class(of_class, opened, rounds)
        figures[name] = _figures(took)
        p95[name] = {engine: round(each.p95, 4) for engine, each in took.items()}
        overlaps[name], differ = _agreement(name, of_class, opened)
        unlike += differ
    return Measured({"pages": work.pages_wanted, "classes": figures, "build": _build(build)}, p95, overlaps, unlike)


def _figures(took: Mapping[str, Took]) -> dict[str, float | None]:
    ms = {name: round(took[name].p50, 4) if name in took else None for name in NAMES}
    return {f"{name}_ms": each for name, each in ms.items()} | {
        f"ours_over_{peer}": _ratio(took["ours"].p50, took[peer].p50) if peer in took else None
        for peer in ("fts5", "tantivy")
    }


def _ratio(ours: float, peer: float) -> float:
    return float(f"{ours / max(peer, 1e-6):.3g}")


def _agreement(
    name: str, questions: Sequence[Question], opened: Mapping[str, Opened]
) -> tuple[dict[str, float], list[str]]:
    """Return the overlap of the first pages of ours with each peer, and in words where the sets are not the same."""
    overlaps, unlike = {}, []
    for peer in opened.keys() - {"ours"}:
        agreement = agreement_of(name, questions, opened, "ours", peer)
        overlaps[peer] = round(agreement.overlap, 3)
        if agreement.different:
            unlike.append(f"{name}: {agreement.different} of {len(questions)} not as {peer}")
    if name == "3 facet counts" and not same_counts(questions, opened, "ours", "fts5"):
        unlike.append(f"{name}: counts are not as fts5")
    return overlaps, unlike


def _build(build: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    ours = build["ours"]
    ratios = {
        f"ours_over_{peer}": {
            key: _ratio(ours[key], build[peer][key]) for key in ("pages_per_cpu_s", "bytes", "bytes_with_text")
        }
        for peer in ("fts5", "tantivy", "whoosh")
        if peer in build
    }
    return {**build, **ratios}
