"""Objects in a row that are kept as columns: equal to every sequence of the same objects, however that is kept."""

from collections.abc import Sequence
from typing import TypeVar

Each = TypeVar("Each")


class InColumns(Sequence[Each]):
    """What reads as a sequence of objects, which are made when they are asked for. Shapes: nobody writes into it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}.of({list(self)!r})"
