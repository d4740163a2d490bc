"""The layout of a capture: its lines wrapped to pages of a screen or two, each word with its place."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from indexer.extract.captures.cuts import FOOTNOTES, Cut, RawLine, cuts_of
from indexer.model.geometry import Rect
from indexer.model.reading import Word

COLUMNS = 80
"""Signs in a row, as on a typed page (opinion)."""
_ROWS = 60
"""Rows of a page: a screen or two; a page ends between two lines of the capture where it can (opinion)."""
_ENOUGH = 45
"""Rows from which a page may end before a heading, so that what it heads is not torn from it (opinion)."""
_MOST_OF_A_TITLE = 14
"""Words of a line that stands for a title (opinion)."""
_SIGN_PX, _ROW_PX, _MARGIN_PX = 9, 20, 40
DPI = 96
"""A page of text is measured as a screen shows it. Units: px."""
_LIST_MARK = re.compile(r"(?:[•●▪◦*·‣]|[–—-](?!.*[–—-]$)|[0-9]{1,3}[.)])\s+(?=\S)")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """One page of a capture.

    Shapes: kept are the words of the index; left_out has, by reason, the words that are kept raw beside it; lines
    count over both, so that the capture can be put together again. Units: px.
    """

    width_px: int
    height_px: int
    kept: tuple[Word, ...]
    left_out: dict[Cut, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a page: words with the column at which each begins; the line it is of, and why that line goes."""

    words: tuple[tuple[int, str], ...]
    line: int
    gap: int
    cut: Cut | None


def pages_of(text: str, repeated: frozenset[str] = frozenset()) -> list[CapturedPage]:
    """Return the pages of a capture, one at least.

    Shapes: where pages end depends on the capture alone, not on repeated lines; what is left out stands on the page
    of the text before it, and makes none of its own.
    """
    lines = lines_in(text)
    cuts = _cuts(lines, repeated)
    return [_page([replace(row, cut=cuts[row.line]) for row in rows]) for rows in _paged(_rows(lines))]


def count_pages(text: str) -> int:
    """Return how many pages a capture has."""
    return len(_paged(_rows(lines_in(text))))


def title_in(text: str) -> str:
    """Return the first line that stays, shortened where it is a long sentence; empty where none stays."""
    lines = unmarked_lines(text)
    first = next((line.text for line, cut in zip(lines, cuts_of(lines), strict=True) if cut is None), "")
    words = FOOTNOTES.sub("", first).split()
    return " ".join(words) if len(words) <= _MOST_OF_A_TITLE else f"{' '.join(words[:_MOST_OF_A_TITLE])} …"


def lines_in(text: str) -> list[RawLine]:
    """Return the lines that say something, without signs that are not seen."""
    lines, gap = [], 0
    for raw in text.splitlines():
        shown = " ".join("".join(sign for sign in raw if sign.isspace() or _is_seen(sign)).split())
        if shown:
            lines.append(RawLine(shown, gap))
        gap = 0 if shown else gap + 1
    return lines


def _is_seen(sign: str) -> bool:
    return sign.isprintable() or not unicodedata.category(sign).startswith("C")


def unmarked_lines(text: str) -> list[RawLine]:
    """Return the lines that say something, without the marks of lists."""
    return _unmarked(lines_in(text))


def _unmarked(lines: Sequence[RawLine]) -> list[RawLine]:
    return [line._replace(text=_LIST_MARK.sub("", line.text, count=1)) for line in lines]


def _cuts(lines: Sequence[RawLine], repeated: frozenset[str]) -> tuple[Cut | None, ...]:
    return cuts_of(_unmarked(lines), repeated)


def _rows(lines: Sequence[RawLine]) -> list[_Row]:
    return [
        _Row(words, number, min(line.gap, 1) if n == 0 else 0, cut)
        for number, (line, cut) in enumerate(zip(lines, _cuts(lines, frozenset()), strict=True))
        for n, words in enumerate(_wrapped(line.text))
    ]


def _wrapped(text: str) -> Iterator[tuple[tuple[int, str], ...]]:
    """Give the rows of a line; a word longer than a row has one of its own and goes beyond it."""
    row: list[tuple[int, str]] = []
    at = 0
    for word in _WORD.findall(text):
        if row and at + len(word) > COLUMNS:
            yield tuple(row)
            row, at = [], 0
        row.append((at, word))
        at += len(word) + 1
    yield tuple(row)


def _paged(rows: Sequence[_Row]) -> list[list[_Row]]:
    pages: list[list[_Row]] = [[]]
    height = 0
    for row in rows:
        needs = 1 + row.gap if row.cut is None else 0
        begins = bool(pages[-1]) and row.line != pages[-1][-1].line
        ends_early = height >= _ENOUGH and begins and row.gap and _is_heading(row)
        if height and needs and (height + needs > _ROWS or ends_early):
            pages.append([])
            height = 0
        pages[-1].append(row)
        height += needs
    return pages


def _is_heading(row: _Row) -> bool:
    text = " ".join(word for _, word in row.words)
    return len(row.words) <= 8 and not text.endswith((".", ",", ";"))


def _page(rows: Sequence[_Row]) -> CapturedPage:
    kept: list[Word] = []
    left: dict[Cut, list[Word]] = {}
    tops = list(accumulate(1 + row.gap for row in rows))
    for number, (row, top) in enumerate(zip(rows, tops, strict=True)):
        for column, text in row.words:
            for part, start, cut in _parts(text, row.cut):
                word = Word(part, (_rect(column + start, top, len(part)),), None, number, row.line)
                kept.append(word) if cut is None else left.setdefault(cut, []).append(word)
    widest = max((column + len(text) for row in rows for column, text in row.words), default=0)
    width = 2 * _MARGIN_PX + max(COLUMNS, widest) * _SIGN_PX
    height = 2 * _MARGIN_PX + (tops[-1] if tops else 1) * _ROW_PX
    return CapturedPage(width, height, tuple(kept), {cut: tuple(words) for cut, words in left.items()})


def _parts(text: str, cut: Cut | None) -> Iterator[tuple[str, int, Cut | None]]:
    """Give the parts of a word: footnote marks in what stays are left out by themselves."""
    if cut is not None:
        yield text, 0, cut
        return
    at = 0
    for mark in FOOTNOTES.finditer(text):
        if mark.start() > at:
            yield text[at : mark.start()], at, None
        yield mark[0], mark.start(), Cut.FOOTNOTE
        at = mark.end()
    if at < len(text):
        yield text[at:], at, None


def _rect(column: int, top: int, signs: int) -> Rect:
    return Rect(_MARGIN_PX + column * _SIGN_PX, _MARGIN_PX + (top - 1) * _ROW_PX, signs * _SIGN_PX, _ROW_PX - 4)
