"""Mastheads: the title, volume and number of an issue as its first page prints them; none rather than a wrong one."""

import re
from collections.abc import Iterator

from indexer.accession.datelines.forms import Form, dates_in
from indexer.accession.datelines.printed import PrintedWord, Sheet, Stretch
from indexer.accession.datelines.stamps import is_later
from indexer.accession.datelines.telegrams import passage_of
from indexer.model.proposals import Masthead
from indexer.model.serials import NUMBER, SUPPLEMENT, VOLUME, numbers_in

_HEAD = 0.35
"""Share of the page's height above which a masthead stands (opinion)."""
_TALL = 1.3
"""How much taller than the print of the page a title is at least (opinion)."""
_MOST = 600
"""The highest number of an issue that is believed by itself: fifty years of a monthly (opinion)."""
_NO_SERIAL = re.compile(
    r"\b(?:memo\w*|telegram|airgram|letter|report|draft|copy|file|case|order|form|room|tel|fax|doc|document|box|page|part|series|"
    r"appendix|annex|attachment|enclosure|exhibit|figure|table|agenda|item|resolution|minutes|section|chapter|article)\b",
    re.IGNORECASE,
)


def propose_issue(sheet: Sheet, *, is_serial: bool = False) -> Masthead | None:
    """Return the issue that the first page of an item says it is, None where that is not beyond doubt.

    Shapes: a title, and on its line or below it a volume and a number, or a number with a date or under a title in
    larger print; where an archivist said that the item is of a serial, a number is enough.
    """
    usual = _usual_height(sheet)
    for stretch in sheet.stretches:
        if stretch.rect.y > sheet.height_px * _HEAD:
            continue
        found = _numbered(stretch)
        if found is None or is_later(stretch.text):
            continue
        volume, number, words = found
        before = [word for word in stretch.words if word.end <= words[0].first]
        if re.match(r"\W*(?:vol|том|כרך)", stretch.text, re.IGNORECASE):
            before = []  # a volume that cannot be read is no title
        title = " ".join(word.text for word in before).strip(" ,.:;-") or _title_above(stretch, sheet, usual)
        is_tall = bool(before) and before[0].rects[0].height >= usual * _TALL
        is_sure = bool(volume) or is_serial or is_tall or _is_of_an_issue(stretch, number, is_alone=not before)
        if title and is_sure and not title[0].islower() and not _NO_SERIAL.search(title):
            return Masthead(title, volume, number, passage_of(words))
    return None


def _numbered(stretch: Stretch) -> tuple[str, str, list[PrintedWord]] | None:
    """Return volume and number on a line, as printed, with their words."""
    text = stretch.text
    volume, supplement = VOLUME.search(text), SUPPLEMENT.search(text)
    number = supplement or NUMBER.search(text)
    if number is None or (
        supplement is None and re.search(r"[^\W\d_]", text[: number.start()]) and _glued(text, number)
    ):
        return None
    spans = [match.span() for match in (volume, number) if match]
    said = f"Supplement to No. {number[1]}" if supplement else number[1]
    return volume[1] if volume else "", said, list(_between(stretch, min(spans)[0], max(end for _, end in spans)))


def _is_of_an_issue(stretch: Stretch, number: str, *, is_alone: bool) -> bool:
    """Return whether a number is an issue's by what stands beside it: a month, a number through all volumes, nothing.

    Shapes: a day in numbers beside it is how offices register letters.
    """
    dates = list(dates_in(stretch.words))
    if any(each.form is Form.NUMERIC for each in dates):
        return False
    return bool(dates) or "(" in number or (is_alone and numbers_in(number).first <= _MOST)


def _glued(text: str, number: re.Match[str]) -> bool:
    """Return whether a word before the number makes it the number of something else: File copy No. 1981/47."""
    return bool(_NO_SERIAL.search(text[: number.start()]))


def _between(stretch: Stretch, first: int, end: int) -> Iterator[PrintedWord]:
    at = 0
    for word in stretch.words:
        if at < end and at + len(word.text) > first:
            yield word
        at += len(word.text) + 1


def _usual_height(sheet: Sheet) -> int:
    heights = sorted(word.rects[0].height for stretch in sheet.stretches for word in stretch.words)
    return heights[len(heights) // 2] if heights else 1


def _title_above(stretch: Stretch, sheet: Sheet, usual: int) -> str:
    """Return the tallest line above a line of numbers, where it is a title: larger than the print of the page."""
    above = [each for each in sheet.stretches if each.rect.bottom <= stretch.rect.y + usual // 2 and _has_words(each)]
    tallest = max(above, key=_height, default=None)
    return tallest.text.strip(" ,.:;-") if tallest is not None and _height(tallest) >= usual * _TALL else ""


def _has_words(stretch: Stretch) -> bool:
    return bool(re.search(r"[^\W\d_]{3,}", stretch.text))


def _height(stretch: Stretch) -> int:
    heights = sorted(word.rects[0].height for word in stretch.words)
    return heights[len(heights) // 2]
