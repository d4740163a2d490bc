"""What the results view shows: hits by item, spellings by band, and the way to the next ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from indexer.model.query import Band
from indexer.model.results import Hit, Results
from searchui.web.markup import BAND_CLASSES

PAGES_A_VIEW = 20
_FORMS_SHOWN = 12
"""Forms of one band that are named; more would push the first result off the screen."""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form that was searched, as readers see it, and the pages it stands on."""

    text: str
    pages: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """The forms of one band. Shapes: more counts those not named."""

    band: Band
    band_class: str
    forms: tuple[ShownForm, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one item that follow each other."""

    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Results for their reader. Shapes: previous and next are offsets, None at the ends; first and last from 1."""

    heading: str
    groups: tuple[Group, ...]
    spellings: tuple[Spelling, ...]
    notices: tuple[str, ...]
    exactly: str
    first: int
    last: int
    previous: int | None
    next: int | None


def results_view(results: Results, *, offset: int) -> ResultsView:
    """Return the view of the results from this offset on."""
    last = offset + len(results.hits)
    return ResultsView(
        heading=_heading(results),
        groups=tuple(_groups(results.hits)),
        spellings=tuple(_spellings(results)),
        notices=results.notices,
        exactly=_exactly(results.query),
        first=offset + 1,
        last=last,
        previous=max(offset - PAGES_A_VIEW, 0) if offset else None,
        next=last if last < results.total + results.across else None,
    )


def _heading(results: Results) -> str:
    if not results.total and not results.across:
        return "No page found"
    pages = _count(results.total, "page")
    return (
        f"{pages}, and {_count(results.across, 'page')} of items that hold the words apart" if results.across else pages
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _groups(hits: Iterable[Hit]) -> Iterable[Group]:
    for _, of_item in groupby(hits, key=lambda hit: hit.item):
        group = tuple(of_item)
        yield Group(group[0].item_title or group[0].source, group)


def _spellings(results: Results) -> Iterable[Spelling]:
    found: dict[Band, dict[str, int]] = {}
    for expanded in results.expanded:
        for form, pages in zip(expanded.forms, expanded.pages, strict=True):
            found.setdefault(form.band, {})[form.term] = pages
    for band in sorted(found):
        forms = sorted(found[band].items(), key=lambda form: (-form[1], form[0]))
        shown = tuple(ShownForm(text, pages) for text, pages in forms[:_FORMS_SHOWN])
        yield Spelling(band, BAND_CLASSES[band], shown, len(forms) - len(shown))


def _exactly(query: str) -> str:
    bare = query.strip().strip('"')
    return f'="{bare}"' if '"' not in bare else query
