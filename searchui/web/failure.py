"""What the error view shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An error for readers: what it is called, what happened, what to do. Shapes: the last two may be empty."""

    title: str
    happened: str
    remedy: str
