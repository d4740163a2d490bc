"""What the results view says in sentences: how many pages match and in which way, from when, and which are in view."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from indexer.model.query import Band
from indexer.model.reading import ReadingKind
from indexer.model.readsure import per_cent
from indexer.model.results import ByDate, Hit, Results
from searchui.query.limits import LAST_OFFSET, MOST_CHARACTERS
from searchui.query.parse import parse
from searchui.query.widening import brings_in_repeated
from searchui.results.groups import Group
from searchui.tongue import N_, _, ngettext, number
from searchui.web.kept_apart import counts_of
from searchui.web.narrow_view import days

A_VIEW = 20
"""Items in one view; pages, where one item alone is found (opinion)."""


@dataclass(frozen=True, slots=True)
class ToldDates:
    """How many pages are from the days asked for in one way, and the search for them."""

    says: str
    query: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the results are in view. Shapes: previous and next are offsets, None at the ends."""

    says: str
    previous: int | None
    next: int | None


def pages_of(pages: int) -> str:
    """Return a number of pages in words."""
    return ngettext("%(num)s page", "%(num)s pages", pages)


def heading_of(results: Results) -> str:
    """Say how many pages and items are found."""
    items = ngettext("%(num)s item", "%(num)s items", results.items)
    found = _("%(pages)s in %(items)s", pages=pages_of(results.total), items=items) if results.total else ""
    if not results.across:
        return found or _("No page found")
    apart = ngettext(
        "%(num)s page of items that hold them apart", "%(num)s pages of items that hold them apart", results.across
    )
    return _("%(found)s, %(apart)s", found=found or _("No page with all the words"), apart=apart)


def apart_of(results: Results) -> str:
    """Say how many pages show a name in which way; nothing where all do so in one."""
    counts = [
        _("%(kind)s: %(pages)s", kind=_(kind.says).lower(), pages=pages_of(pages))
        for kind, pages in counts_of(results).items()
    ]
    return f"{counts[0][:1].upper()}{counts[0][1:]}; {'; '.join(counts[1:])}." if counts else ""


def by_title_of(results: Results) -> str:
    """Say how many pages hold the words only in their titles; nothing where none does."""
    pages = results.by_title
    if not pages:
        return ""
    if pages == results.total:
        return ngettext("It is found only by its titles.", "All of them are found only by their titles.", pages)
    return ngettext("%(num)s of them only by its titles.", "%(num)s of them only by their titles.", pages)


@dataclass(frozen=True, slots=True)
class ToldRepeated:
    """How many pages have nothing of a search but a repeated block, and the search with them, or without."""

    says: str
    does: str
    query: str


def repeated_told(results: Results) -> ToldRepeated | None:
    """Say in one line how many pages have nothing of the search but a repeated block; None where none has.

    Shapes: query is empty where it would be too long.
    """
    pages, query = results.repeated, results.repeated_query
    if not pages:
        return None
    query = query if len(query) <= MOST_CHARACTERS else ""
    if brings_in_repeated(parse(results.query)):
        says = ngettext(
            "%(num)s of these pages only in a letterhead, running head or stamp.",
            "%(num)s of these pages only in a letterhead, running head or stamp.",
            pages,
        )
        return ToldRepeated(says, _("Leave them out"), query)
    if not results.total:
        says = ngettext(
            "Only in the letterhead, running head or stamp of %(num)s page.",
            "Only in the letterhead, running head or stamp of %(num)s pages.",
            pages,
        )
        return ToldRepeated(says, _("Show them"), query)
    says = ngettext(
        "Also in the letterhead, running head or stamp of %(num)s more page, not counted above.",
        "Also in the letterhead, running head or stamp of %(num)s more pages, not counted above.",
        pages,
    )
    return ToldRepeated(says, _("Show them"), query)


def dates_told(found: ByDate | None, described: str) -> Iterator[ToldDates]:
    """Say how many pages are from the days asked for, and how surely; nothing where the search asks for none.

    Shapes: the search that is in view is no link.
    """
    if found is None:
        return
    when = reduce(lambda one, other: _("%(one)s and %(other)s", one=one, other=other), map(days, found.days))
    for how, each in found.counts.items():
        if each.pages or how == "certainly":
            says = _SAID_OF_DATES[how](each.pages, when)
            yield ToldDates(says, each.query if each.pages and each.query != described else "")


def _certainly(pages: int, when: str) -> str:
    return ngettext("%(num)s page certainly from %(days)s", "%(num)s pages certainly from %(days)s", pages, days=when)


def _possibly(pages: int, _when: str) -> str:
    return ngettext("%(num)s possibly", "%(num)s possibly", pages)


def _undated(pages: int, _when: str) -> str:
    return ngettext("%(num)s undated page matches too", "%(num)s undated pages match too", pages)


_SAID_OF_DATES = {"certainly": _certainly, "possibly": _possibly, "undated": _undated}


def how_read(hit: Hit) -> str:
    """Return how the text of a page came about, in a few words; empty where there is nothing to say."""
    if hit.reading not in _READ:
        return ""
    how = _(_READ[hit.reading])
    sure = per_cent(hit.confidence)
    return how if sure is None else _("%(how)s, %(sure)s %% sure", how=how, sure=sure)


_READ = {
    ReadingKind.OCR: N_("machine-read"),
    ReadingKind.LAYER: N_("text of the file"),
    ReadingKind.BESIDE: N_("text that came with the scan"),
    ReadingKind.CORRECTION: N_("corrected by hand"),
    ReadingKind.TRANSCRIPTION: N_("transcribed by hand"),
    ReadingKind.CAPTURE: N_("text of a web page"),
}


def matching_of(group: Group) -> str:
    """Return how many pages of an item match."""
    if group.pages == 1:
        return pages_of(1)
    pages = number(group.pages)
    if any(hit.band is Band.ACROSS for hit in group.hits):
        return ngettext(
            "the words on %(num)s of %(pages)s pages",
            "the words on %(num)s of %(pages)s pages",
            group.found,
            pages=pages,
        )
    return ngettext("%(num)s of %(pages)s pages matches", "%(num)s of %(pages)s pages match", group.found, pages=pages)


def pager_of(results: Results, offset: int) -> Pager:
    """Return which items are in view, or which pages where one item alone is found."""
    items = results.items + results.across_items
    if items == 1:
        return pager(N_("Pages %(first)s to %(last)s of %(all)s"), offset, results.total + results.across)
    return pager(N_("Items %(first)s to %(last)s of %(all)s"), offset, items)


def pager(says: str, offset: int, every: int) -> Pager:
    """Return which of so many are in view, said with this message."""
    last = min(offset + A_VIEW, every)
    return Pager(
        says=_(says, first=number(offset + 1), last=number(last), all=number(every)),
        previous=max(offset - A_VIEW, 0) if offset else None,
        next=last if offset < last < every and last <= LAST_OFFSET else None,
    )
