"""What a search lights on a page, place by place, and where the page stands among those the search finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.model.geometry import Rect, around
from indexer.model.page import Page, PageId, Scan
from indexer.model.query import Band
from indexer.model.results import InTitle, Light, Said, Seen
from indexer.model.spine import Slot, Spine
from indexer.postings.engine import Order
from searchui.results.enlarged import Cut, cuts_around
from searchui.results.hits import spine_of
from searchui.results.inquiry import Inquiry
from searchui.results.light import bands_of, in_titles_of, said_of
from searchui.results.lit_places import LitPlace, lit_places
from searchui.results.repeated import asides_of, repeated_on
from searchui.results.trail import Step, Trail
from searchui.results.vouched import with_sources

LAST = 10**6
"""The number of a hit that asks for the last one, whichever it is: more than any page has words."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a page is looked at for.

    Shapes: query is empty where it is for nothing; hit counts from 1, past the last it is the last.
    """

    query: str = ""
    order: Order = Order.RELEVANCE
    hit: int = 1


@dataclass(frozen=True, slots=True)
class HitRect:
    """A rectangle to draw on the scan, how sure it is, and the number of the hit it belongs to, from 1."""

    rect: Rect
    band: Band
    hit: int


@dataclass(frozen=True, slots=True)
class Toward:
    """A page that the trail leads to, and how many hits it has."""

    step: Step
    hits: int


@dataclass(frozen=True, slots=True)
class PageLight:
    """A search on one page.

    Shapes: hits are the lit places in page order; now is the number of the one that is looked at, from 1, 0 where
    nothing is lit; repeated_on is None unless every hit is in a repeated block, then it counts the pages that have it;
    cuts show it enlarged; total counts the pages found, and here is this page's step among them, None
    where it is not found; before and after lead to the nearest pages that are, None at the ends; counts holds the hits
    of the pages beside this one; goes_on and begins_on are the next page and the one before where a hit goes over the
    turn of the page, else None.
    """

    hits: tuple[LitPlace, ...]
    now: int
    rects: tuple[HitRect, ...]
    cuts: tuple[Cut, ...]
    said: tuple[Said, ...]
    in_titles: tuple[InTitle, ...]
    total: int
    here: Step | None
    before: Toward | None
    after: Toward | None
    counts: Mapping[PageId, int]
    repeated_on: int | None = None
    goes_on: PageId | None = None
    begins_on: PageId | None = None

    @property
    def bands(self) -> dict[int, Band]:
        """The band of each lit ordinal."""
        return {ordinal: band for hit in self.hits for ordinal, band in zip(hit.ordinals, hit.bands, strict=True)}

    @property
    def places(self) -> dict[int, int]:
        """The number of the hit that each lit ordinal belongs to."""
        return {ordinal: number for number, hit in enumerate(self.hits, start=1) for ordinal in hit.ordinals}


def page_light(
    page: Page, sought: Sought, inquiry: Inquiry, *, item: Sequence[PageId], near: Sequence[PageId]
) -> PageLight:
    """Return what the search lights on a page.

    Shapes: item holds the pages of its item in sequence, near those whose hits are counted too.
    Cost: what the search costs, and reading the spines of the pages that are counted.
    """
    trail = Trail(inquiry.listing(sought.order))
    before = _first_open(trail.before(page.id, item), inquiry)
    after = _first_open(trail.after(page.id, item), inquiry)
    steps = [step.page for step in (before, after) if step is not None]
    lights = inquiry.lights(list(dict.fromkeys((page.id, *near, *steps))))
    spines = {each: spine_of(each, inquiry.desk) for each in lights if lights[each]}
    hits = {each: lit_places(inquiry.expansion.tree, lights[each], spine) for each, spine in spines.items() if spine}
    now = min(max(sought.hit, 1), len(hits.get(page.id, ())))
    rects = tuple(_rects(hits.get(page.id, ()), spines.get(page.id)))
    seen = inquiry.desk.searcher.seen(inquiry.expansion.tree, [page.id]).get(page.id, Seen())
    aside = asides_of([page.id], inquiry.desk)[page.id]
    leading = item[: item.index(page.id)][-1:] if page.id in item else ()
    turns = inquiry.desk.searcher.goes_on([page.id, *leading])
    return PageLight(
        hits=hits.get(page.id, ()),
        now=now,
        rects=rects,
        cuts=_cuts([each.rect for each in rects if each.hit == now], page.scan, spines.get(page.id)),
        said=with_sources(_said(lights[page.id], inquiry), lights[page.id], page.id, inquiry.desk),
        in_titles=in_titles_of(seen.told, inquiry.desk.lexicon.as_printed),
        total=len(trail),
        here=trail.step(page.id),
        before=None if before is None else Toward(before, len(hits.get(before.page, ()))),
        after=None if after is None else Toward(after, len(hits.get(after.page, ()))),
        counts={each: len(hits.get(each, ())) for each in near},
        repeated_on=None if seen.told else repeated_on(bands_of(lights[page.id]), aside),
        goes_on=next((each for each in item if seen.carried and each == turns.get(page.id)), None),
        begins_on=next((each for each in leading if seen.begun and turns.get(each) == page.id), None),
    )


def _said(lights: Sequence[Light], inquiry: Inquiry) -> tuple[Said, ...]:
    return said_of(lights, inquiry.desk.lexicon.as_printed)


def _first_open(steps: Iterator[Step], inquiry: Inquiry) -> Step | None:
    """Return the first step that leads somewhere: a page may have been closed since the index was made."""
    return next((step for step in steps if next(inquiry.desk.store.cards([step.page]), None)), None)


def _cuts(rects: Sequence[Rect], scan: Scan, spine: Spine | None) -> tuple[Cut, ...]:
    words = [rect for slot in spine.slots for rect in slot.rects] if spine else []
    return cuts_around(rects, words, Rect(0, 0, scan.width_px, scan.height_px))


def _rects(hits: Sequence[LitPlace], spine: Spine | None) -> Iterator[HitRect]:
    """Yield the rectangles of the hits in page order."""
    if spine is not None:
        for number, hit in enumerate(hits, start=1):
            slots = [spine.slots[ordinal] for ordinal in hit.ordinals]
            yield from (HitRect(rect, band, number) for rect, band in _drawn(slots, hit))


def _drawn(slots: Sequence[Slot], hit: LitPlace) -> Iterator[tuple[Rect, Band]]:
    """Yield what to draw for one hit: its words one by one, those in a row on one line and equally sure as one."""
    row: list[Rect] = []
    for n, (slot, ordinal, band) in enumerate(zip(slots, hit.ordinals, hit.bands, strict=True)):
        goes_on = n > 0 and (hit.ordinals[n - 1] + 1, hit.bands[n - 1], slots[n - 1].line) == (ordinal, band, slot.line)
        if row and not (goes_on and len(slot.rects) == 1):
            yield around(row), hit.bands[n - 1]
            row = []
        row += slot.rects[:1]
        for rest in slot.rects[1:]:
            yield around(row), band
            row = [rest]
    if row:
        yield around(row), hit.bands[-1]
