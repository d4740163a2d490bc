"""What a search finds in the finding aid of one place: the descriptions below it, beside the pages that lie there."""

from dataclasses import dataclass

from searchui.results.described import described_within
from searchui.results.desk import Desk
from searchui.results.place import Crumb
from searchui.results.related import crumbs_of
from searchui.results.whereabouts import Whereabouts

_IN_SIGHT = 8
"""Descriptions that are named beside the pages of a place (opinion)."""


@dataclass(frozen=True, slots=True)
class ToldHere:
    """The descriptions that a search finds below a place. Shapes: first are the best of them, more is their rest."""

    first: tuple[Crumb, ...] = ()
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.first) + self.more


def told_here(found: Whereabouts, desk: Desk, address: str) -> ToldHere:
    """Return the descriptions below an address that a search finds which was run there."""
    below = [each for each in described_within(found, desk, address) if each != address]
    return ToldHere(crumbs_of(below[:_IN_SIGHT], desk.store), max(0, len(below) - _IN_SIGHT))
