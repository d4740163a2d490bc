"""Charts over the years: where each bar, gap and label stands, in the units of the drawing. No chart is mirrored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from searchui.results.frequency import Column, Counted, Frequency, Gap, Searched

HIGH = 100
"""Height of the highest bar that there can be."""
_LEFT, _LABEL, _GAP = 46, 34, 26
"""Room for the numbers at the side, for the label of a year, and for a gap."""
_WIDE, _NARROW = 34, 13
"""What a year takes: enough for its own label where years are few."""
_FEW = 24
"""Columns up to which each has its label (opinion: that many fill a wide screen)."""
_WIDEST_PX, _LARGEST = 1_100, 1.35
"""CSS px that a chart has on a wide screen, and for each of its units (opinion)."""
THIN = 10
"""Pages of a year below which one page more or less changes its share by a tenth or more (opinion)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or what has no date. Shapes: year is None for this; high and sure are heights, of all and of certain."""

    x: int
    width: int
    year: int | None
    counted: Counted
    high: int
    sure: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class Shut:
    """Years of which no page can be searched."""

    x: int
    width: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class Label:
    """A year below the bars. Shapes: x is its middle."""

    x: int
    year: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it is drawn. Units: those of the drawing, but width_px and height_px in CSS px."""

    left: int
    width: int
    bars: tuple[Bar, ...]
    shut: tuple[Shut, ...]
    labels: tuple[Label, ...]

    @property
    def highs(self) -> dict[int | None, int]:
        """How high each bar is, by its year."""
        return {bar.year: bar.high for bar in self.bars}

    @property
    def width_px(self) -> int:
        """How wide it is shown where there is room."""
        return round(self.width * self._scale)

    @property
    def height_px(self) -> int:
        """How high it is shown then."""
        return round((HIGH + 30) * self._scale)

    @property
    def _scale(self) -> float:
        return min(_LARGEST, _WIDEST_PX / self.width)


def scale_of(found: Frequency, *, in_pages: bool) -> float:
    """Return the number at the top of all charts: the first of 1, 2, 5, 10 ... that is not below the greatest."""
    every = [one for each in found.searches for one in (*(each.years or {}).values(), each.undated) if one is not None]
    most = max((worth(each, in_pages=in_pages) for each in every), default=0.0)
    return _round(most) if in_pages else min(_round(100 * most) / 100, 1.0)


def _round(most: float) -> float:
    """Return the first of 1, 2, 5, 10, 20 ... that is not below a number."""
    if most <= 1:
        return 1.0
    tens = 10.0 ** floor(log10(most))
    return next(tens * each for each in (1, 2, 5, 10) if tens * each >= most)


def worth(counted: Counted, *, in_pages: bool) -> float:
    """Return what the height of a bar says."""
    return float(counted.pages) if in_pages else counted.share


def chart_of(each: Searched, columns: Sequence[Column], top: float, *, in_pages: bool) -> Chart:
    """Return a search as a chart: years of which none of its pages can be searched are shut, whatever others have."""
    is_long = len(columns) > _FEW
    step = _NARROW if is_long else _WIDE
    bars: list[Bar] = []
    shut: list[Shut] = []
    x = _LEFT
    for column in columns:
        width = _GAP if isinstance(column, Gap) else step
        counted = None if isinstance(column, Gap) else (each.years or {}).get(column)
        if isinstance(column, Gap) or counted is None:
            gap = column if isinstance(column, Gap) else Gap(column, column)
            shut.append(Shut(x, width, gap))
        else:
            bars.append(_bar(x, step, column, counted, top, in_pages=in_pages))
        x += width
    labels = tuple(_labels(bars, every_year=not is_long))
    if each.undated is not None:
        x += step
        bars.append(_bar(x, _WIDE, None, each.undated, top, in_pages=in_pages))
        x += _WIDE
    return Chart(_LEFT, x + 12, tuple(bars), tuple(shut), labels)


def _bar(x: int, width: int, year: int | None, counted: Counted, top: float, *, in_pages: bool) -> Bar:
    value = worth(counted, in_pages=in_pages)
    high = min(ceil(HIGH * value / top), HIGH) if top else 0
    sure = round(high * counted.certain / counted.pages) if counted.pages else 0
    return Bar(x, width, year, counted, high, sure, counted.of < THIN)


def _labels(bars: Sequence[Bar], *, every_year: bool) -> Iterator[Label]:
    """Yield the years to be written below: all, or each fifth and those after a gap, as far as there is room."""
    last, before = -_LABEL, None
    for bar in bars:
        middle = bar.x + bar.width // 2
        if bar.year is None:
            continue
        is_first = before is None or bar.year != before + 1
        before = bar.year
        if (every_year or is_first or bar.year % 5 == 0) and middle - last >= _LABEL:
            last = middle
            yield Label(middle, bar.year)
