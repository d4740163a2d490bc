"""What one search reads of a segment: the posting list of each term once, and places where they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.model.query import Form
from indexer.postings.engine import Zone
from indexer.postings.fits import Among, Amounts, Marks, marked
from indexer.postings.grouplists import FormColumns, GroupLists, Stands
from indexer.postings.onpage import TermKey
from indexer.postings.patience import spend
from indexer.postings.postinglist import PostingList
from indexer.postings.segment import Segment


@dataclass(frozen=True, slots=True)
class Ground:
    """What every search in a segment stands on.

    Shapes: zones are those in which anything stands; lengths in slots, of every page, and in the mean; hidden marks the
    pages that are not to be found, None where all are.
    """

    segment: Segment
    zones: tuple[Zone, ...]
    lengths: Amounts
    mean: float
    hidden: Marks | None

    @property
    def size(self) -> int:
        """How many pages the segment has."""
        return len(self.lengths)

    @classmethod
    def of(cls, segment: Segment, hidden: frozenset[int]) -> "Ground":
        """Return what the pages of a segment say. Cost: linear in its pages."""
        columns = segment.columns
        # In headings and repeated blocks there may be nothing, and nothing is asked.
        zones = tuple(zone for zone in Zone if zone in segment.zones)
        marks = marked(np.array(sorted(hidden)), len(columns)) if hidden else None
        lengths = columns.lengths.astype(np.float64)
        return cls(segment, zones, lengths, float(lengths.mean()) if len(lengths) else 0.0, marks)


class Reading:
    """One search in one segment."""

    def __init__(self, ground: Ground) -> None:
        """Take what the search stands on. Nothing is read before it is asked for."""
        self.ground = ground
        self._postings: dict[Zone, dict[TermKey, PostingList | None]] = {zone: {} for zone in Zone}
        # By identity: to hash a group of a thousand forms costs more than to read it. The forms are kept with it.
        self._lists: dict[tuple[int, Zone], GroupLists] = {}
        self._columns: dict[int, FormColumns] = {}

    def without_headings(self) -> "Reading":
        """Return the same where only the text is asked, with what is in repeated blocks as any other text."""
        reading = Reading(replace(self.ground, zones=(Zone.TEXT,)))
        reading._postings = self._postings
        return reading

    def lists(self, forms: Sequence[Form], zone: Zone) -> GroupLists:
        """Return the posting lists of forms in a zone."""
        if (id(forms), zone) not in self._lists:
            columns = self._columns.setdefault(id(forms), FormColumns(forms))
            self._lists[id(forms), zone] = GroupLists(columns, self._read(forms, zone))
        return self._lists[id(forms), zone]

    def _read(self, forms: Sequence[Form], zone: Zone) -> list[tuple[int, PostingList]]:
        """Return the lists of the forms that stand anywhere in a zone, each with the place of its form."""
        if zone not in self.ground.zones:
            return []
        known, segment, pages = self._postings[zone], self.ground.segment, 0
        found: list[tuple[int, PostingList]] = []
        # What is in repeated blocks is in the text already.
        here = self.lists(forms, Zone.TEXT).standing if zone is Zone.REPEATED else range(len(forms))
        for index in here:
            key = forms[index].term, forms[index].span
            if key not in known:
                known[key] = postings = segment.postings(key, zone)
                pages += len(postings.numbers) if postings is not None else 0
            postings = known[key]
            if postings is not None:
                found.append((index, postings))
        spend(pages)
        return found

    def stands(self, forms: Sequence[Form], zone: Zone, among: Among | None = None) -> Stands:
        """Return how often forms stand in a zone; in the text without what is in repeated blocks."""
        lists = self.lists(forms, zone)
        if zone is Zone.TEXT and Zone.REPEATED in self.ground.zones:
            repeated = self.lists(forms, Zone.REPEATED)
            if repeated.total:
                stands = lists.less(repeated, self.ground.size)
                return stands if among is None else stands.only(among.find(stands.numbers, rising=False))
        return lists.stands if among is None else lists.stands.only(lists.find(among))

    def holding(self, forms: Sequence[Form]) -> int:
        """Return how many of the pages that can be found have any of the forms outside repeated blocks."""
        lists, hidden = self.lists(forms, Zone.TEXT), self.ground.hidden
        if lists.rises and hidden is None and Zone.REPEATED not in self.ground.zones:
            return lists.total
        stands = self.stands(forms, Zone.TEXT)
        marks = marked(stands.numbers, self.ground.size)
        return int(np.count_nonzero(marks if hidden is None else marks & ~hidden))
