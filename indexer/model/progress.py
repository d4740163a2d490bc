"""How far a run has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come. Shapes: what is a noun for the bar; total is 0 where it is not known yet."""

    what: str
    done: int
    total: int


Teller: TypeAlias = Callable[[Progress], None]
