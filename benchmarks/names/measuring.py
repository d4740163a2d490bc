"""The measures: recall and precision of the first ten, the rank of the first right form, other names, pairs apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.names.questions import Case
from indexer.names.letters import script_of

SHOWN = 10

Find = Callable[[str], Iterable[tuple[float, str]]]
"""From a query as it is written to normalized terms with scores."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what was found for it, best first."""

    case: Case
    found: tuple[str, ...]

    @property
    def top(self) -> tuple[str, ...]:
        return self.found[:SHOWN]

    @property
    def missed(self) -> list[str]:
        return sorted(self.case.targets - set(self.top)) if self.recall < 1 else []

    @property
    def wrong(self) -> list[str]:
        return [term for term in self.top if term not in self.case.targets]

    @property
    def recall(self) -> float:
        return len(self.case.targets & set(self.top)) / min(SHOWN, len(self.case.targets))

    @property
    def precision(self) -> float | None:
        return len(self.case.targets & set(self.top)) / len(self.top) if self.top else None

    @property
    def reciprocal(self) -> float:
        return next((1 / rank for rank, term in enumerate(self.top, 1) if term in self.case.targets), 0.0)

    @property
    def has_other_name(self) -> bool:
        """Whether a listed other name is among as many of the first as there are targets."""
        return not self.case.negatives.isdisjoint(self.found[: len(self.case.targets)])


def answer(case: Case, find: Find) -> Answer:
    """Return what is found in the scripts asked for, equals in alphabetical order.

    The query, and right forms of another kind than asked for, are left out: they are neither wins nor losses.
    """
    neutral = case.right - case.targets
    best: dict[str, float] = {}
    for score, term in find(case.query):
        if term not in neutral and script_of(term) in case.scripts:
            best[term] = max(score, best.get(term, 0.0))
    return Answer(case, tuple(sorted(best, key=lambda term: (-best[term], term))))


def figures_of(answers: Sequence[Answer]) -> dict[str, float]:
    """Return the figures of a slice, 0.0-1.0; precision over the queries that find something."""
    precise = [each.precision for each in answers if each.precision is not None]
    with_others = [each.has_other_name for each in answers if each.case.negatives]
    figures = {
        "R@10": _mean(each.recall for each in answers),
        "P@10": _mean(precise),
        "MRR": _mean(each.reciprocal for each in answers),
    }
    if with_others:
        figures["others"] = _mean(with_others)
    return {name: round(figure, 3) for name, figure in figures.items()} | {"queries": len(answers)}


def _mean(of: Iterable[float]) -> float:
    values = list(of)
    return sum(values) / len(values) if values else 0.0


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Return the chance that a right pair scores above a wrong one, equals counting half: the area under the ROC."""
    both = sorted([(score, 1) for score in right] + [(score, 0) for score in wrong])
    below, won = 0, 0.0
    for _, ties in groupby(both, key=lambda pair: pair[0]):
        same = [is_right for _, is_right in ties]
        rights = sum(same)
        won += rights * (below + (len(same) - rights) / 2)
        below += len(same) - rights
    return round(won / (len(right) * len(wrong)), 3)
