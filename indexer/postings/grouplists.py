"""The posting lists of all forms of a group in one zone of a segment, read as one."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band, Form
from indexer.postings.fits import NO_PAGES, Among, Amounts, PageNumbers, marked
from indexer.postings.places import PLACE_BITS, Places, is_first
from indexer.postings.postinglist import Numbers, PostingList, ordinals_at

Which = NDArray[np.intp] | int
"""Of each thing the place of its form among the forms of a group; one number where it is the same form for all."""


_A_LIST, _A_PAGE = 8192, 8
"""Places that are gone through in the time that it takes to look into a list, and for a page in it (measured)."""
SPARSE = 12
"""Times by which numbers are fewer than pages where they are sorted (measured: even from 10 to 20)."""
_Number = TypeVar("_Number", bound=np.generic)


class FormColumns:
    """Forms of a group, and what they are as arrays. Shapes: the surest first; made when they are asked for."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms

    def __getitem__(self, index: int) -> Form:
        """Return a form."""
        return self.forms[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.forms)

    @cached_property
    def bands(self) -> NDArray[np.uint8]:
        """Their bands."""
        return np.array([form.band for form in self.forms], dtype=np.uint8)

    @cached_property
    def weights(self) -> Amounts:
        """Their weights."""
        return np.array([form.weight for form in self.forms], dtype=np.float64)

    @cached_property
    def spans(self) -> NDArray[np.int64]:
        """Their spans."""
        return np.array([form.span for form in self.forms], dtype=np.int64)

    @cached_property
    def by_weight(self) -> NDArray[np.intp]:
        """Their places in the order in which one stands for others at the same place: what weighs most first."""
        forms = self.forms
        order = sorted(range(len(forms)), key=lambda n: (-forms[n].weight, forms[n].band, forms[n].term))
        return np.array(order, dtype=np.intp)


class Stands(NamedTuple):
    """Forms on pages. Shapes: form after form, the surest first, the pages of each rising; counts are 1 at least."""

    forms: FormColumns
    which: Which
    numbers: PageNumbers
    counts: NDArray[np.integer]

    def only(self, at: NDArray[np.intp]) -> "Stands":
        """Return those at these places."""
        return Stands(self.forms, picked(self.which, at), self.numbers[at], self.counts[at])


class Placed(NamedTuple):
    """Forms at places. Shapes: form after form, the surest first, the places of each rising."""

    forms: FormColumns
    which: Which
    places: Places

    def only(self, at: NDArray[np.bool_] | NDArray[np.intp]) -> "Placed":
        """Return those that are marked, or at these places."""
        return Placed(self.forms, picked(self.which, at), self.places[at])

    @property
    def bands(self) -> NDArray[np.uint8]:
        """The band of each."""
        return self._of_each(self.forms.bands)

    @property
    def weights(self) -> Amounts:
        """The weight of each."""
        return self._of_each(self.forms.weights)

    @property
    def spans(self) -> NDArray[np.int64]:
        """The span of each."""
        return self._of_each(self.forms.spans)

    def _of_each(self, values: NDArray[_Number]) -> NDArray[_Number]:
        if isinstance(self.which, int):
            return np.full(len(self.places), values[self.which], dtype=values.dtype)
        return values[self.which]

    @property
    def standing(self) -> list[Form]:
        """The forms that stand at any of the places."""
        if isinstance(self.which, int):
            return [self.forms[self.which]] if len(self.places) else []
        return [self.forms[index] for index in np.flatnonzero(np.bincount(self.which)).tolist()]


def picked(which: Which, at: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Which:
    """Return the forms of the things that are picked."""
    return which if isinstance(which, int) else which[at]


class Listed(NamedTuple):
    """Where a form stands in one of the segments of a ground: the place of the form among those of its group.

    Shapes: start is the number in the ground of the segment's first page.
    """

    which: int
    start: int
    postings: PostingList


class GroupLists:
    """What each form has, one after another. Nothing is put together before it is asked for."""

    def __init__(self, forms: FormColumns, lists: Sequence[Listed], size: int) -> None:
        """Take the forms, the surest first, the lists of those that stand anywhere, form after form, and the pages."""
        self._forms = forms
        self.lists = lists
        self.size = size
        self.total = sum([len(each.postings.numbers) for each in lists])
        self.only = forms[lists[0].which] if lists and lists[0].which == lists[-1].which else None
        self.rises = self.only is not None or not lists
        self._narrowed: tuple[Among, NDArray[np.intp]] | None = None

    @property
    def band(self) -> Band | None:
        """The band of all forms that stand anywhere, None where they differ or one has no weight."""
        standing = [self._forms[each.which] for each in self.lists]
        is_one = standing and standing[0].band == standing[-1].band and all(form.weight for form in standing)
        return standing[0].band if is_one else None

    @property
    def standing(self) -> list[int]:
        """The places of the forms that stand anywhere, rising."""
        return list(dict.fromkeys(each.which for each in self.lists))

    @property
    def places(self) -> int:
        """At how many places any form stands."""
        return sum([len(each.postings.ordinals) for each in self.lists])

    def places_on(self, among: Among) -> int:
        """Return at how many places of these pages any form stands."""
        return int(self.counts[self.find(among)].sum(dtype=np.int64))

    @cached_property
    def numbers(self) -> PageNumbers:
        """The pages of each form, form after form."""
        numbers = np.concatenate([NO_PAGES, *(each.postings.numbers for each in self.lists)], dtype=np.intp)
        end = 0
        for _, start, postings in self.lists:
            begin, end = end, end + len(postings.numbers)
            if start:
                numbers[begin:end] += start
        return numbers

    @property
    def counts(self) -> Numbers:
        """How often a form stands on each of the numbers."""
        return _joined([each.postings.counts for each in self.lists])

    @cached_property
    def _which(self) -> Which:
        if self.only is not None:
            return self.lists[0].which
        lengths = [len(each.postings.numbers) for each in self.lists]
        return np.repeat(np.array([each.which for each in self.lists], dtype=np.intp), lengths)

    @cached_property
    def _ordinals(self) -> Numbers:
        return _joined([each.postings.ordinals for each in self.lists])

    @cached_property
    def stands(self) -> Stands:
        """How often each form stands on each page."""
        return Stands(self._forms, self._which, self.numbers, self.counts)

    @property
    def pages(self) -> PageNumbers:
        """The pages that have any of the forms, rising."""
        return self.numbers if self.rises else self._pages

    @cached_property
    def _pages(self) -> PageNumbers:
        return self._added[0] if self.band is not None else marked(self.numbers, self.size).nonzero()[0]

    def weighted(self, places: Which | slice) -> Amounts:
        """Return how much the forms count together on the pages at these places of `pages`."""
        if self.only is None:
            return self._added[1][places]
        counts = self.counts[places].astype(np.float64)
        return counts if self.only.weight == 1.0 else counts * self.only.weight

    @cached_property
    def _added(self) -> tuple[PageNumbers, Amounts]:
        return added_by_page(self.numbers, self._forms.weights[self._which] * self.counts, self.size)

    def less(self, repeated: "GroupLists") -> Stands:
        """Return how often each form stands on each page without what it has in repeated blocks."""
        own, twice = (each.stands for each in (self, repeated))
        counts = own.counts.astype(np.int64)
        # Form after form and page after page the keys rise.
        keys = np.asarray(own.which) * self.size + own.numbers
        counts[np.searchsorted(keys, np.asarray(twice.which) * self.size + twice.numbers)] -= twice.counts
        return own._replace(counts=counts).only(np.flatnonzero(counts))

    def find(self, among: Among) -> NDArray[np.intp]:
        """Return at which places of the numbers there are pages that are meant."""
        return self.find_pages(among) if self.rises else among.find(self.numbers, rising=False)

    def find_pages(self, among: Among) -> NDArray[np.intp]:
        """Return at which places of `pages` there are pages that are meant."""
        if self._narrowed is not None and self._narrowed[0] is among:
            return self._narrowed[1]
        return among.find(self.pages)

    def narrow(self, among: Among | None) -> Among:
        """Return which of these pages, of all without any, have any of the forms."""
        if not self.rises and self.band is None:
            marks = marked(self.numbers, self.size)
            return Among.marked(marks if among is None else marks & among.marks)
        if among is None:
            return Among(self.pages, self.size)
        found = self.find_pages(among)
        narrowed = Among(self.pages[found], self.size)
        # These pages are mostly asked for next.
        self._narrowed = narrowed, found
        return narrowed

    def ending(self, slots: NDArray[np.int32], most: int) -> PageNumbers:
        """Return the pages on which a form ends at most so many slots before the one that is given for each page."""
        which = self._which
        spans = self._forms[which].span if isinstance(which, int) else np.repeat(self._forms.spans[which], self.counts)
        return self._within(self._of_each(slots) - self._ordinals - spans, most)

    def beginning(self, slots: NDArray[np.int32], most: int) -> PageNumbers:
        """Return the pages on which a form begins at most so many slots behind the one that is given for each page."""
        return self._within(self._ordinals - self._of_each(slots), most)

    def _of_each(self, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.repeat(slots[self.numbers], self.counts)

    def _within(self, far: NDArray[np.signedinteger], most: int) -> PageNumbers:
        at = np.flatnonzero((far >= 0) & (far <= most))
        return self.numbers[np.searchsorted(np.cumsum(self.counts, dtype=np.int64), at, side="right")]

    def placed(self, among: Among) -> Placed:
        """Return where the forms stand on these pages."""
        if self.only is not None and self.places > _A_LIST * len(self.lists) + _A_PAGE * len(among.numbers):
            return Placed(self._forms, self.lists[0].which, np.concatenate(list(self._places_on(among))))
        pages, which = self._page_of_each, self._which
        at = among.marks.take(pages).nonzero()[0]
        places = pages[at] << PLACE_BITS
        places |= self._ordinals[at]
        return Placed(self._forms, which if isinstance(which, int) else which.repeat(self.counts)[at], places)

    @cached_property
    def _page_of_each(self) -> PageNumbers:
        """The page of each place."""
        return self.numbers if self.places == self.total else self.numbers.repeat(self.counts)

    def _places_on(self, among: Among) -> Iterator[Places]:
        """Yield where the only form stands on few pages, segment by segment, and nothing is read of others."""
        for _, start, postings in self.lists:
            pages = among.between(start, start + int(postings.numbers[-1]) + 1)
            # In the list's own type: numpy would widen all of the list.
            wanted = (pages - start).astype(postings.numbers.dtype)
            at = postings.numbers.searchsorted(wanted)
            is_there = postings.numbers[at] == wanted
            counts, ordinals = ordinals_at(postings.counts, postings.ordinals, at[is_there])
            yield pages[is_there].repeat(counts) << PLACE_BITS | ordinals


def sharing(lists: Sequence[GroupLists], among: Among | None) -> Among | None:
    """Return which of these pages, of all without any, have a form of each; None where there is none."""
    if not lists or not all(each.total for each in lists):
        return None
    for each in sorted(dict.fromkeys(lists), key=lambda each: each.total):
        among = each.narrow(among)
    return among if among and len(among.numbers) else None


def added_by_page(numbers: PageNumbers, weights: Amounts, size: int) -> tuple[PageNumbers, Amounts]:
    """Return the pages of weights, rising, and the sum of each page's, added from the left; none of them is 0."""
    if len(numbers) * SPARSE > size:
        sums = np.asarray(np.bincount(numbers, weights=weights, minlength=size), dtype=np.float64)
        pages = (sums != 0).nonzero()[0]
        return pages, sums.take(pages)
    by_page = numbers.argsort(kind="stable")
    rising = numbers[by_page]
    begins = is_first(rising)
    sums = np.asarray(np.bincount(begins.cumsum() - 1, weights=weights[by_page]), dtype=np.float64)
    return rising[begins], sums


def _joined(arrays: Sequence[Numbers]) -> Numbers:
    if not arrays:
        return NO_PAGES.astype(np.uint16)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
