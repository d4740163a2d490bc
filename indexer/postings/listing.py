"""Pages that match as arrays, and in a row as results list them, item after item; what is shown of them is made."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.postings.allpages import AllPages
from indexer.postings.engine import ItemFound, Scored, Zone
from indexer.postings.fits import Fits, PageNumbers, Which, one_after_another

_BANDS, _ZONES = tuple(Band), tuple(Zone)


@dataclass(frozen=True, slots=True)
class ScoredPages:
    """Pages with how they match. Shapes: fits are numbered by the places of the pages among all, in any order."""

    pages: AllPages
    fits: Fits

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.fits)

    @property
    def at(self) -> PageNumbers:
        """The places of the pages among all."""
        return self.fits.numbers

    def only(self, which: Which | slice) -> "ScoredPages":
        """Return those at these places."""
        return ScoredPages(self.pages, self.fits.only(which))

    def made(self) -> tuple[Scored, ...]:
        """Return an object for each."""
        fits = self.fits
        pages, scores = self.pages.pages(self.at), fits.scores.tolist()
        if level := fits.level:
            return tuple([Scored(page, score, *level) for page, score in zip(pages, scores, strict=True)])
        each = zip(pages, scores, fits.bands.tolist(), fits.zones.tolist(), strict=True)
        return tuple([Scored(page, score, _BANDS[band], _ZONES[zone]) for page, score, band, zone in each])


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages item after item. Shapes: starts (items,) are the positions at which items begin, rising from 0."""

    scored: ScoredPages
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.scored)

    @property
    def items(self) -> int:
        """How many items these pages are of."""
        return len(self.starts)

    def page(self, position: int) -> PageId:
        """Return the page at a position, from 0."""
        return self.scored.pages.pages(self.scored.at[position : position + 1])[0]

    def positions(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the position of each of these pages, without those that are not here. Cost: linear in the listing."""
        places = self.scored.pages.at_of(pages)
        found = np.flatnonzero(np.isin(self.scored.at, list(places.values())))
        position = dict(zip(self.scored.at[found].tolist(), found.tolist(), strict=True))
        return {page: position[place] for page, place in places.items() if place in position}

    def window(self, *, limit: int, offset: int = 0) -> tuple[Scored, ...]:
        """Return a part of the pages. Limit 0 means all."""
        return self.scored.only(slice(offset, offset + limit if limit else None)).made()

    def by_item(self, *, limit: int = 0, offset: int = 0, pages: int = 0) -> tuple[ItemFound, ...]:
        """Return a part of the items with their first pages. Shapes: limit 0 means all, pages 0 all pages of each."""
        sizes = np.diff(self.starts, append=len(self))
        end = offset + limit if limit else self.items
        starts, sizes = self.starts[offset:end].tolist(), sizes[offset:end].tolist()
        shown = [
            np.arange(start, start + (min(pages, n) if pages else n)) for start, n in zip(starts, sizes, strict=True)
        ]
        if not shown:
            return ()
        some = self.scored.only(np.concatenate(shown))
        made, of_item = iter(some.made()), self.scored.pages.valued("item")
        codes = of_item.codes[self.scored.at[starts]].tolist()
        return tuple(
            ItemFound(of_item.text(code), tuple(islice(made, len(which))), size)
            for code, which, size in zip(codes, shown, sizes, strict=True)
        )

    def then(self, other: "Listing") -> "Listing":
        """Return the pages of this and after them those of the other."""
        scored = ScoredPages(self.scored.pages, one_after_another((self.scored.fits, other.scored.fits)))
        return Listing(scored, np.concatenate((self.starts, other.starts + len(self))))
