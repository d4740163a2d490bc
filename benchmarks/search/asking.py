"""What is asked of every engine alike, and what an engine has to give."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from benchmarks.search.drawn import DrawnPage

FACETS = ("type", "series", "collection")
"""The columns of which values are counted."""


class Kind(StrEnum):
    """What is asked of the words. Shapes: those of a name are spellings of one, which ours scores as one word."""

    TERM = "term"
    ALL = "all"
    ANY = "any"
    NAME = "name"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Question:
    """A question. Shapes: edits count for fuzzy ones; days are the first and last of a range, (0, 0) for any."""

    kind: Kind
    words: tuple[str, ...]
    edits: int = 0
    days: tuple[int, int] = (0, 0)
    offset: int = 0
    limit: int = 10
    facets: bool = False
    snippets: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: numbers of pages, best first, the counts of each facet, a snippet a page."""

    pages: tuple[int, ...]
    counts: tuple[dict[str, int], ...] = ()
    snippets: tuple[str, ...] = ()


class Opened(Protocol):
    """An index that is open."""

    def ask(self, question: Question) -> Answer:
        """Return what is shown of an answer; this is what is timed."""
        ...

    def forget(self) -> None:
        """Forget what was answered, not what lies in memory: each question is asked as a new one."""
        ...

    def matching(self, question: Question) -> frozenset[int]:
        """Return the numbers of all pages that match."""
        ...


class Engine(Protocol):
    """An engine. Shapes: `is_here` says whether it is installed."""

    name: str

    def is_here(self) -> bool: ...

    def build(self, pages: Iterable[DrawnPage], directory: Path) -> dict[str, float]:
        """Index pages into a directory that is there and empty, their text stored for snippets.

        Shapes: returns the CPU seconds of parts of the work that no other engine does, or that are told apart.
        """
        ...

    def open(self, directory: Path) -> Opened: ...

    def text_bytes(self, directory: Path) -> int:
        """Return how many bytes of the directory are stored text."""
        ...


def bytes_of(directory: Path, pattern: str = "**/*") -> int:
    return sum(file.stat().st_size for file in directory.glob(pattern) if file.is_file())
