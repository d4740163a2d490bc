"""Turns of pages: on which page the text of each goes on, past which slot of the one and from which of the other."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.model.page import PageId
from indexer.postings.allpages import AllPages
from indexer.postings.arrays import Array
from indexer.postings.nearness import Turn
from indexer.postings.places import held

NOWHERE = -(1 << 30)
"""Stands for a slot that no page has: nothing is near it."""
_NONE = np.zeros(0, dtype=np.int64)


class Turns:
    """Pages that follow each other in an item, none missing in between, both with running text and in one index.

    Shapes: all arrays have a number for each page at its place in all pages. Nothing is kept of a page that is hidden,
    and nothing in another index: a page that is closed has no turn any more. Any thread may ask.
    Cost: a sort of all pages when first asked for.
    """

    def __init__(self, pages: AllPages) -> None:
        self._pages = pages
        self._starts, self._edges = [start for start, _ in pages.edges], [edges for _, edges in pages.edges]

    @cached_property
    def following(self) -> Array:
        """The place of the page on which the text of each goes on, -1 where there is none."""
        sequences, feet = (self._pages.along(column) for column in (lambda c: c.sequences, lambda c: c.feet))
        found = np.full(self._pages.size, -1, dtype=np.int32)
        at = np.flatnonzero(self._pages.shown_at & (sequences > 0))
        keys = self._pages.valued("item").codes[at].astype(np.int64) << 32 | sequences[at].astype(np.int64)
        rising = np.argsort(keys, kind="stable")
        if (np.diff(keys[rising]) == 0).any():
            rising = np.lexsort((self._pages.joined_values("page").codes[at], keys))
        at, keys = at[rising], keys[rising]
        goes_on = (np.diff(keys) == 1) & (feet[at[:-1]] > 0) & (feet[at[1:]] > 0)
        found[at[:-1][goes_on]] = at[1:][goes_on]
        return found

    @cached_property
    def preceding(self) -> Array:
        """The place of the page whose text goes on on each, -1 where there is none."""
        found = np.full(self._pages.size, -1, dtype=np.int32)
        at = np.flatnonzero(self.following >= 0)
        found[self.following[at]] = at
        return found

    @cached_property
    def feet(self) -> Array:
        """The slot past the running text of each page that goes on, NOWHERE of others."""
        feet = self._pages.along(lambda columns: columns.feet).astype(np.int32)
        return np.where(self.following >= 0, feet, NOWHERE).astype(np.int32)

    @cached_property
    def heads(self) -> Array:
        """The slot with which text goes on on each page on which any does, NOWHERE of others.

        Shapes: a word that is broken at the turn stands whole on the page before: the slot is the one behind its rest.
        """
        heads = self._pages.along(lambda columns: columns.heads).astype(np.int32)
        after = self.following[self._pages.broken_at]
        heads[after[after >= 0]] += 1
        return np.where(self.preceding >= 0, heads, NOWHERE).astype(np.int32)

    @cached_property
    def are_none(self) -> bool:
        """Whether the text of no page goes on."""
        return not (self.following >= 0).any()

    @cached_property
    def ahead(self) -> Array:
        """Twice the place of the page on which the text of each goes on, and 1 more where a word is broken; or -1."""
        found = self.following.astype(np.int64)
        found[found >= 0] *= 2
        broken = self._pages.broken_at
        found[broken] += found[broken] >= 0
        return found

    def warm(self) -> None:
        """Make what searches ask of all pages."""
        _ = self.feet, self.heads, self.ahead, self.are_none

    def between(self, before: Sequence[int], behind: Sequence[int]) -> NDArray[np.int64]:
        """Return the pages, rising, that end with one of these terms and whose text goes on with one of the others.

        Shapes: terms go by the numbers of `edges`, so that a few pages may not.
        """
        ending = self._at_edges([edges.ending(before) for edges in self._edges], 1, is_rising=len(before) == 1)
        if not len(ending):
            return ending
        beginning = self._at_edges([edges.beginning(behind) for edges in self._edges], 2, is_rising=len(behind) == 1)
        if len(ending) <= len(beginning):
            return ending[held(self.ahead[ending], beginning)]
        ends = self.preceding[beginning >> 1].astype(np.int64)
        return np.sort(ends[held(ends, ending) & (self.ahead[ends] == beginning)])

    def _at_edges(self, found: Sequence[Array], step: int, *, is_rising: bool) -> NDArray[np.int64]:
        """Return what is found in each segment, with the places of pages among all, rising, each once."""
        each = [
            np.add(at, step * start, dtype=np.int64) for at, start in zip(found, self._starts, strict=True) if len(at)
        ]
        places = each[0] if len(each) == 1 else np.concatenate([_NONE, *each])
        return places if is_rising else np.unique(places)

    def turn(self, page: PageId) -> Turn:
        """Return where the text of a page goes over, which does."""
        place = self._pages.at_of([page])[page]
        return Turn(int(self.feet[place]), int(self.heads[self.following[place]]))

    def after(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page on which the text of each of these goes on, of those of which it does."""
        return self._beside(pages, lambda: self.following)

    def before(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page whose text goes on on each of these, of those on which any does."""
        return self._beside(pages, lambda: self.preceding)

    def _beside(self, pages: Collection[PageId], places: Callable[[], Array]) -> dict[PageId, PageId]:
        at = {page: int(places()[place]) for page, place in self._pages.at_of(pages).items()}
        found = {page: place for page, place in at.items() if place >= 0}
        return dict(zip(found, self._pages.pages(np.array(list(found.values()), dtype=np.int64)), strict=True))
