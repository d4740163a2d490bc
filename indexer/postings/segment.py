"""Segments: immutable runs of pages with their postings, and the columns of the pages beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from indexer.postings.engine import Zone
from indexer.postings.onpage import TermKey
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.postinglist import PostingList
from indexer.postings.shown import Shown


class Segment(Protocol):
    """Pages that never change, by number from 0, and where their terms stand."""

    @property
    def columns(self) -> PageColumns:
        """The pages by their numbers."""
        ...

    @property
    def zones(self) -> Collection[Zone]:
        """The zones in which anything stands."""
        ...

    def postings(self, key: TermKey, zone: Zone = Zone.TEXT) -> PostingList | None:
        """Return where the term stands in the zone, None where it does nowhere.

        Shapes: each heading of a page has ordinals at its own step.
        """
        ...

    def shown(self, number: int) -> Shown:
        """Return what is shown of a page beside a hit."""
        ...


@dataclass(frozen=True, slots=True)
class Live:
    """A segment and the numbers of its pages that are hidden: dropped, or replaced in a later segment."""

    segment: Segment
    hidden: frozenset[int] = frozenset()
