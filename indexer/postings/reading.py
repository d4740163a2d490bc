"""What one search reads of segments: the posting lists of each term once, and places where they are asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from indexer.model.query import Dated, Field, Form
from indexer.postings.engine import Zone
from indexer.postings.fits import Among, Amounts, Marks, marked
from indexer.postings.grouplists import FormColumns, GroupLists, Listed, Stands
from indexer.postings.onpage import TermKey
from indexer.postings.patience import spend
from indexer.postings.postinglist import PostingList
from indexer.postings.ranking import share_of_length
from indexer.postings.segment import Live, Segment

TOGETHER = 1 << 17
"""Pages of the segments that are gone through at once: what is kept of each page stays in the processor's own memory
(opinion)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Segments side by side that a search goes through at once.

    Shapes: the numbers of a segment's pages begin at its start; zones are those in which anything stands; shares are
    what an occurrence on each page is divided by for the page's length, means how long the pages of a segment are, by
    its start; hidden marks the pages that are not to be found, None where all are.
    """

    segments: tuple[tuple[int, Segment], ...]
    zones: tuple[Zone, ...]
    shares: Amounts
    means: Mapping[int, float]
    hidden: Marks | None

    @property
    def size(self) -> int:
        """How many pages there are."""
        return len(self.shares)

    @classmethod
    def of(cls, lives: Sequence[Live], mean: float) -> "Ground":
        """Return what the pages of segments say, given how long all pages are in the mean."""
        segments = [live.segment for live in lives]
        ends = [*accumulate(len(segment.columns) for segment in segments)]
        starts = [0, *ends[:-1]]
        hidden = [start + number for start, live in zip(starts, lives, strict=True) for number in live.hidden]
        lengths = [segment.columns.lengths.astype(np.float64) for segment in segments]
        means = [float(each.mean()) if len(each) else 0.0 for each in lengths]
        return cls(
            tuple(zip(starts, segments, strict=True)),
            # In headings and repeated blocks there may be nothing, and nothing is asked.
            tuple(zone for zone in Zone if any(zone in segment.zones for segment in segments)),
            share_of_length(np.concatenate(lengths), mean),
            dict(zip(starts, means, strict=True)),
            marked(np.array(hidden), ends[-1]) if hidden else None,
        )

    def postings(self, key: TermKey, zone: Zone) -> list[tuple[int, PostingList]]:
        """Return where a term stands in a zone, the list of each segment that has any with the segment's start."""
        each = [(start, segment.postings(key, zone)) for start, segment in self.segments]
        return [(start, postings) for start, postings in each if postings is not None]

    def passing(self, wanted: Dated | Field) -> Marks:
        """Return which pages pass a filter."""
        marks = [segment.columns.passing(wanted) for _, segment in self.segments]
        return marks[0] if len(marks) == 1 else np.concatenate(marks)


def grounds_of(lives: Sequence[Live], mean: float, *, together: int = TOGETHER) -> Iterator[Ground]:
    """Yield the grounds of all segments in their order, each of so many pages at most, if not of one segment."""
    some: list[Live] = []
    pages = 0
    for live in lives:
        pages += len(live.segment.columns)
        if some and pages > together:
            yield Ground.of(some, mean)
            some, pages = [], len(live.segment.columns)
        some.append(live)
    if some:
        yield Ground.of(some, mean)


class Reading:
    """One search in the segments of a ground."""

    def __init__(self, ground: Ground) -> None:
        """Take what the search stands on. Nothing is read before it is asked for."""
        self.ground = ground
        self._postings: dict[tuple[Zone, TermKey], list[tuple[int, PostingList]]] = {}
        # By identity: to hash a group of a thousand forms costs more than to read it. The forms are kept with it.
        self._zoned: dict[int, dict[Zone, GroupLists]] = {}

    def without_headings(self) -> "Reading":
        """Return the same where only the text is asked, with what is in repeated blocks as any other text."""
        reading = Reading(replace(self.ground, zones=(Zone.TEXT,)))
        reading._postings = self._postings
        return reading

    def zoned(self, forms: Sequence[Form]) -> dict[Zone, GroupLists]:
        """Return the posting lists of forms in the zones in which any of them stands."""
        found = self._zoned.get(id(forms))
        if found is None:
            found = self._zoned[id(forms)] = {}
            columns = FormColumns(forms)
            for zone in self.ground.zones:
                # What is in repeated blocks is in the text already.
                if zone is not Zone.REPEATED:
                    here: Sequence[int] = range(len(forms))
                else:
                    here = found[Zone.TEXT].standing if Zone.TEXT in found else ()
                if lists := self._read(columns, here, zone):
                    found[zone] = GroupLists(columns, lists, self.ground.size)
        return found

    def lists(self, forms: Sequence[Form], zone: Zone) -> GroupLists:
        """Return the posting lists of forms in a zone."""
        return self.zoned(forms).get(zone) or GroupLists(FormColumns(forms), (), self.ground.size)

    def _read(self, forms: FormColumns, which: Iterable[int], zone: Zone) -> list[Listed]:
        """Return the lists in a zone of those of the forms at these places that stand there, form after form."""
        known, found, pages = self._postings, [], 0
        for index in which:
            form = forms[index]
            key = zone, (form.term, form.span)
            each = known.get(key)
            if each is None:
                each = known[key] = self.ground.postings(key[1], zone)
                pages += sum([len(postings.numbers) for _, postings in each])
            found += [Listed(index, start, postings) for start, postings in each]
        spend(pages)
        return found

    def stands(self, forms: Sequence[Form], zone: Zone, among: Among | None = None) -> Stands:
        """Return how often forms stand in a zone; in the text without what is in repeated blocks."""
        lists = self.lists(forms, zone)
        if zone is Zone.TEXT and Zone.REPEATED in self.ground.zones:
            repeated = self.lists(forms, Zone.REPEATED)
            if repeated.total:
                stands = lists.less(repeated)
                return stands if among is None else stands.only(among.find(stands.numbers, rising=False))
        return lists.stands if among is None else lists.stands.only(lists.find(among))

    def holding(self, forms: Sequence[Form]) -> int:
        """Return how many of the pages that can be found have any of the forms outside repeated blocks."""
        lists, hidden = self.lists(forms, Zone.TEXT), self.ground.hidden
        if hidden is None and Zone.REPEATED not in self.ground.zones:
            return lists.total if lists.rises else len(lists.pages)
        stands = self.stands(forms, Zone.TEXT)
        marks = marked(stands.numbers, self.ground.size)
        return int(np.count_nonzero(marks if hidden is None else marks & ~hidden))
