"""Figures of known-item search: at which place the text that is meant stands among the first ten."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from benchmarks.knownitem.queries import Asked

FIRST = 10
"""Texts that somebody looks through."""

Ask = Callable[[str], Iterable[str]]
"""Gives texts by name for a query, the best first; a text counts where it stands first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of the text that is meant, from 1, 0 where it is not among the first; and what stands there."""

    asked: Asked
    place: int
    first: tuple[str, ...]


def answer(asked: Asked, ask: Ask) -> Answer:
    """Return what comes of a query."""
    first = tuple(islice(dict.fromkeys(ask(asked.query)), FIRST))
    return Answer(asked, first.index(asked.target) + 1 if asked.target in first else 0, first)


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Return the figures of some answers.

    Units: 0.0-1.0. MRR is the mean of one over the place, recall the share of those that are among the first.
    """
    found = [each.place for each in answers if each.place]
    count = max(len(answers), 1)
    return {"MRR@10": round(sum(1 / place for place in found) / count, 4), "recall@10": round(len(found) / count, 4)}
