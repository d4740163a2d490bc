"""The years of the pages found as bars, drawn here so that they need no script, and the same figures as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.facets import FacetValue, PagesOfYears, YearsFound
from searchui.results.years import MOST_RUNS
from searchui.tongue import _, ngettext

WIDTH = 272
"""Units of the drawing: at its narrowest each is a pixel of the screen, as wide as the column beside results is."""
_BASE, _TALLEST = 69, 64
"""Where bars stand, and how tall the tallest is."""
_SLOT, _WIDEST = 24, 40
"""Width of what can be clicked, 24 px at least (WCAG 2.2, 2.5.8), and of the widest bar (opinion)."""
_EDGE = MOST_RUNS * _SLOT
"""Where the bars of years end; that of undated pages stands at the end of the drawing."""
_GAP = 3
"""Between two bars (opinion)."""
_SHORTEST = 2
"""Height of a bar of few pages, so that it is seen (opinion)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, and where. Shapes: query is empty where it leads nowhere, as one of no pages does."""

    label: str
    says: str
    pages: int
    query: str
    is_chosen: bool
    slot_x: int
    slot_width: int
    x: int
    width: int
    height: int

    @property
    def y(self) -> int:
        """Where it begins from above."""
        return _BASE - self.height


@dataclass(frozen=True, slots=True)
class YearsView:
    """The years for their reader.

    Shapes: bars are empty where there is but one year; undated is the bar apart, None where all pages are dated or
    there are no bars; first and last are the years at both ends; days are what the form has already; has_days is False
    where it cannot say what the search asks.
    """

    bars: tuple[Bar, ...]
    undated: Bar | None
    says: str
    first: int
    last: int
    days: tuple[str, str]
    without_date: FacetValue | None
    has_days: bool

    @property
    def edge(self) -> int:
        """Where the bars of years end."""
        return _EDGE

    @property
    def tallest(self) -> Bar:
        """The bar whose number is told: the first of those of most pages."""
        return max(self.bars, key=lambda bar: bar.pages)


def years_view(found: YearsFound) -> YearsView | None:
    """Return the years of pages found; None where there is nothing to tell apart by them."""
    undated = found.undated
    years = found.years if len(found.years) + (undated is not None) > 1 else ()
    if not years and not any(found.days):
        return None
    most = max((each.pages for each in (*years, undated) if each is not None), default=0)
    bars = tuple(_bars(years, most))
    return YearsView(
        bars=bars,
        undated=_undated(undated, most) if undated and bars else None,
        says=_said(found) if bars else "",
        first=found.years[0].first if bars else 0,
        last=found.years[-1].last if bars else 0,
        days=found.days,
        without_date=undated,
        has_days=found.is_plain,
    )


def _bars(years: tuple[PagesOfYears, ...], most: int) -> Iterator[Bar]:
    slot = _EDGE // max(len(years), 1)
    for n, each in enumerate(years):
        label = f"{each.first}" if each.first == each.last else f"{each.first}–{each.last}"
        yield _bar(label, each.pages, each.query if each.pages else "", most, (n * slot, slot), each.is_chosen)


def _undated(value: FacetValue, most: int) -> Bar:
    return _bar(_("undated"), value.pages, value.query, most, (WIDTH - _SLOT, _SLOT), value.is_chosen)


def _bar(label: str, pages: int, query: str, most: int, slot: tuple[int, int], is_chosen: bool) -> Bar:
    width = min(slot[1] - _GAP, _WIDEST)
    says = _("%(years)s: %(pages)s", years=label, pages=ngettext("%(num)s page", "%(num)s pages", pages))
    height = max(_TALLEST * pages // most, _SHORTEST) if pages else 0
    x = slot[0] + (slot[1] - width) // 2
    return Bar(label, says, pages, query, is_chosen, slot[0], slot[1], x, width, height)


def _said(found: YearsFound) -> str:
    """Say what the bars show to those who do not see them."""
    return _("Pages by year from %(first)s to %(last)s", first=found.years[0].first, last=found.years[-1].last)
