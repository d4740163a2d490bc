"""What one search reads of a segment: the posting list of each term once, and places where they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Form
from indexer.postings.chains import Places, Track
from indexer.postings.engine import Zone
from indexer.postings.fits import NO_PAGES, Among, Amounts, Marks, PageNumbers, marked
from indexer.postings.occurrences import Stands
from indexer.postings.onpage import ZONES_APART, TermKey
from indexer.postings.patience import spend
from indexer.postings.postinglist import PLACE_BITS, PostingList
from indexer.postings.segment import Segment


@dataclass(frozen=True, slots=True)
class Ground:
    """What every search in a segment stands on.

    Shapes: zones are those in which anything stands; lengths in slots, of every page; hidden marks the pages that are
    not to be found, None where all are.
    """

    segment: Segment
    zones: tuple[Zone, ...]
    lengths: Amounts
    hidden: Marks | None

    @property
    def size(self) -> int:
        """How many pages the segment has."""
        return len(self.lengths)

    @classmethod
    def of(cls, segment: Segment, hidden: frozenset[int]) -> "Ground":
        """Return what the pages of a segment say. Cost: linear in its pages."""
        columns = segment.columns
        # In repeated blocks there is often nothing, and nothing is asked.
        zones = tuple(Zone) if len(columns.with_repeated) else ZONES_APART
        marks = marked(np.array(sorted(hidden)), len(columns)) if hidden else None
        return cls(segment, zones, columns.lengths.astype(np.float64), marks)


class _Listed:
    """A posting list with the numbers of its pages as indices."""

    def __init__(self, postings: PostingList) -> None:
        self.postings = postings
        self.numbers: PageNumbers = postings.numbers.astype(np.intp)

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """Where the ordinals of each page end."""
        return np.cumsum(self.postings.counts, dtype=np.int64)

    def places(self, among: Among) -> Places:
        """Return where the term stands on these pages."""
        which = among.find(self.numbers)
        counts = self.postings.counts[which].astype(np.int64)
        # Each place has its own step from the first of all to where the ordinals of its page are.
        ordinals = self.postings.ordinals
        if len(which) < len(self.numbers):
            steps = self.ends[which] - np.cumsum(counts)
            ordinals = ordinals[np.repeat(steps, counts) + np.arange(counts.sum())]
        places = ordinals.astype(np.int64)
        places |= np.repeat(self.numbers[which] << PLACE_BITS, counts)
        return places


class Reading:
    """One search in one segment."""

    def __init__(self, ground: Ground) -> None:
        """Take what the search stands on. Nothing is read before it is asked for."""
        self.ground = ground
        self._listed: dict[tuple[TermKey, Zone], _Listed | None] = {}

    def without_headings(self) -> "Reading":
        """Return the same where only the text is asked, with what is in repeated blocks as any other text."""
        reading = Reading(replace(self.ground, zones=(Zone.TEXT,)))
        reading._listed = self._listed
        return reading

    def pages_of(self, form: Form, zone: Zone = Zone.TEXT) -> PageNumbers:
        """Return the pages on which a form stands in the zone, whether in repeated blocks or not."""
        listed = self._list(form, zone)
        return listed.numbers if listed else NO_PAGES

    def stands(self, form: Form, zone: Zone, among: Among | None = None) -> Stands:
        """Return how often a form stands in the zone; in the text without what is in repeated blocks."""
        listed = self._list(form, zone)
        if listed is None:
            return Stands(form, NO_PAGES, NO_PAGES)
        numbers, counts = listed.numbers, listed.postings.counts
        twice = self._list(form, Zone.REPEATED) if zone is Zone.TEXT else None
        if twice is not None:
            counts = counts.astype(np.int64)
            counts[np.searchsorted(numbers, twice.numbers)] -= twice.postings.counts
            left = np.flatnonzero(counts)
            numbers, counts = numbers[left], counts[left]
        if among is not None:
            which = among.find(numbers)
            numbers, counts = numbers[which], counts[which]
        return Stands(form, numbers, counts)

    def tracks(self, group: int, forms: Sequence[Form], zone: Zone, among: Among) -> list[Track]:
        """Return where forms of the group with this index stand in the zone on these pages."""
        found = ((form, self._list(form, zone)) for form in forms)
        tracks = (Track(group, form, listed.places(among)) for form, listed in found if listed)
        return [track for track in tracks if len(track.places)]

    def holding(self, forms: Sequence[Form]) -> int:
        """Return how many of the pages that can be found have any of the forms outside repeated blocks."""
        hidden = self.ground.hidden
        numbers = [self.stands(form, Zone.TEXT).numbers for form in forms]
        if len(numbers) == 1 and hidden is None:
            return len(numbers[0])
        marks = marks_of(numbers, self.ground.size)
        return int(np.count_nonzero(marks if hidden is None else marks & ~hidden))

    def _list(self, form: Form, zone: Zone) -> _Listed | None:
        if zone not in self.ground.zones:
            return None
        key = form.term, form.span
        if (key, zone) not in self._listed:
            # What is in repeated blocks is in the text already.
            is_there = zone is not Zone.REPEATED or self._list(form, Zone.TEXT)
            postings = self.ground.segment.postings(key, zone) if is_there else None
            spend(len(postings.numbers) if postings else 0)
            self._listed[key, zone] = _Listed(postings) if postings else None
        return self._listed[key, zone]


def marks_of(numbers: Sequence[PageNumbers], size: int) -> Marks:
    """Return a mark for each page that is in any of these."""
    return marked(np.concatenate(numbers), size) if numbers else np.zeros(size, dtype=np.bool_)
