"""What questions take in each engine, asked in turn, and whether the engines find the same pages."""

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.search.asking import Opened, Question
from benchmarks.search.classes import EXACT

SLOW = "whoosh"
"""The engine that is timed in the first round alone."""


@dataclass(frozen=True, slots=True)
class Took:
    """Units: CPU milliseconds of this thread."""

    p50: float
    p95: float


def time_class(questions: Sequence[Question], opened: Mapping[str, Opened], rounds: int) -> dict[str, Took]:
    """Return what the questions took in each engine. Whoever begins changes; each is warm, asked once before."""
    names = list(opened)
    took: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        for number, question in enumerate(questions):
            first = (turn + number) % len(names)
            for name in names[first:] + names[:first]:
                if name == SLOW and turn:
                    continue
                opened[name].ask(question)
                opened[name].forget()
                started = time.thread_time_ns()
                opened[name].ask(question)
                took[name].append((time.thread_time_ns() - started) / 1e6)
    return {name: Took(statistics.median(each), _p95(each)) for name, each in took.items()}


def _p95(took: Sequence[float]) -> float:
    return sorted(took)[min(int(len(took) * 0.95), len(took) - 1)]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Ours beside a peer.

    Shapes: different counts the questions of exact classes whose pages are not the same; overlap is the mean share of
    the first ten pages that both show.
    """

    different: int
    overlap: float


def agreement_of(
    name: str, questions: Sequence[Question], opened: Mapping[str, Opened], one: str, other: str
) -> Agreement:
    """Return how two engines agree on a class of questions."""
    different = 0
    if name in EXACT:
        different = sum(opened[one].matching(each) != opened[other].matching(each) for each in questions)
    shared = [_shared(opened[one].ask(each).pages, opened[other].ask(each).pages) for each in questions]
    return Agreement(different, statistics.mean(shared))


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    most = max(len(one), len(other))
    return len(set(one) & set(other)) / most if most else 1.0


def same_counts(questions: Sequence[Question], opened: Mapping[str, Opened], one: str, other: str) -> bool:
    """Return whether two engines count the same in every facet."""
    return all(opened[one].ask(each).counts == opened[other].ask(each).counts for each in questions)
