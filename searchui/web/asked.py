"""A search as an address keeps it: what was asked, in which order, and from where on the results are in view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from indexer.postings.engine import Order
from searchui.query.limits import LAST_OFFSET

_DESCRIPTIONS = "descriptions"
_DIGITS = 6
"""Digits of an offset that are read: far more than results go, far fewer than a number can have (opinion)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search that goes with the reader from view to view.

    Shapes: query as typed, empty where nothing is asked; offset counts what the results list, from 0, which are
    descriptions where they are asked for in these.
    """

    query: str = ""
    order: Order = Order.RELEVANCE
    offset: int = 0
    in_descriptions: bool = False

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Self:
        """Return what the arguments of an address ask for; what makes no sense there is the usual."""
        return cls(
            arguments.get("q", ""),
            _order(arguments.get("order", "")),
            whole_number(arguments.get("from", "")) or 0,
            arguments.get("in") == _DESCRIPTIONS,
        )

    def __bool__(self) -> bool:
        """Return whether anything is asked."""
        return bool(self.query.strip())

    @property
    def arguments(self) -> dict[str, Any]:
        """What `url_for` is given to keep this search in an address. Shapes: nothing that is usual, nothing unasked."""
        if not self:
            return {}
        order = {} if self.order is Order.RELEVANCE else {"order": self.order.value}
        where = {"in": _DESCRIPTIONS} if self.in_descriptions else {}
        return {"q": self.query, **where, **order, **({"from": self.offset} if self.offset else {})}

    def at(self, offset: int) -> "Asked":
        """Return the same search, its results in view from this offset on."""
        return replace(self, offset=offset)

    def showing(self, listed: int, a_view: int) -> "Asked":
        """Return the same search with what stands at this place of the results in view, of which one has so many."""
        if self.offset <= listed < self.offset + a_view:
            return self
        return self.at(min(listed - listed % a_view, LAST_OFFSET))

    @property
    def of_pages(self) -> "Asked":
        """The same search for pages, from its first result."""
        return Asked(self.query, self.order)

    @property
    def of_descriptions(self) -> "Asked":
        """The same search for descriptions, from its first result."""
        return Asked(self.query, self.order, in_descriptions=True)

    def instead(self, query: str) -> "Asked":
        """Return another search, for pages, in the same order, from its first result."""
        return Asked(query, self.order)

    def by(self, order: Order) -> "Asked":
        """Return the same search in another order, from its first result."""
        return replace(self, order=order, offset=0)


def _order(text: str) -> Order:
    return Order(text) if text in set(Order) else Order.RELEVANCE


def whole_number(text: str) -> int | None:
    """Return a number that an address gives in plain digits, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
