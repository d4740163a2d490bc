"""The one date that a page gives itself, by letter head, date line or masthead: none rather than a wrong one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.accession.datelines.forms import Form, Found, dates_in
from indexer.accession.datelines.printed import PrintedWord, Sheet, Stretch
from indexer.accession.datelines.stamps import is_of_release, is_stamped, says_otherwise
from indexer.accession.datelines.telegrams import passage_of, telegram_date
from indexer.accession.datelines.tokens import bare
from indexer.model.dates import DateSpan
from indexer.model.proposals import Dateline, DatelineKind

RULES = 5
"""Raised whenever these rules would propose another date for a page: what was proposed is then made anew."""
_HEAD = 0.5
"""Share of the page's height above which a page says its own date, even where no running text begins (opinion)."""
_MONTH_HEAD = 0.35
"""The same for a month without a day, which headings of articles have too (opinion)."""
_BESIDE = 0.1
"""Share of the page's width that a label begins left or right of what stands under it at most (opinion)."""
_WORN_WORDS = 3
"""Words that stand before a date whose year has worn off: a place, and noise (opinion)."""
_PLACE_WORDS = 7
"""Words of a place, an office or a newspaper that can stand before a date on its line (opinion)."""

_LABEL = re.compile(
    r"^(?:(?:time|place) and )?(?:date(?: of (?:report|memo|letter|issue|release))?|dated|typed|written|prepared|"
    r"issued)(?: (?:and|&) (?:time|place))?\b\W*$|^дата\W*$|^תאריך\W*$",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"\b(?:vol(?:ume)?|no|nos|number|numbers|issue|bulletin|newsletter)\b|№|גליון|выпуск", re.IGNORECASE
)
_MINUTES = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:minutes|meeting of|proceedings|протокол\w*|פרוטוקול)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\W*(?:subject|reference|participants)\W*|re\s*:", re.IGNORECASE)
_FIELD = re.compile(
    r"\bdate (?:of|when|first|last)\b|\b(?:born|birth|arriv|depart|arrest|appli|refus|expir|valid|married|graduat)|"
    r"дата рожд|родил|תאריך לידה",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[^1-9]")
_HOUR = r"\d{1,2}\W*(?:[:.h]\W*\d\d)?\W*"
_CLOCK = re.compile(rf"^\W*(?:at\W+)?{_HOUR}(?:-\W*{_HOUR})?(?:[ap]\.?\W?m)?\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """The dates said of what an item lies among.

    Shapes: years are those that come into question where one is damaged, in order; within is the span said of the
    nearest level above the item, outside which no damaged date is believed.
    """

    years: tuple[int, ...] = ()
    within: DateSpan | None = None


_NOTHING = Around()


def propose_date(sheet: Sheet, around: Around = _NOTHING) -> Dateline | None:
    """Return the date that the first page of an item gives itself, None where it gives none or two."""
    telegram = telegram_date(sheet, around.years)
    if telegram is not None:
        return telegram
    found = [each for each in _candidates(sheet, around.years) if _fits(each, around.within)]
    for kind in DatelineKind:
        of_kind = [(clear, each) for each, clear in found if each.kind is kind]
        clear = [each for is_clear, each in of_kind if is_clear] or [each for _, each in of_kind]
        if clear:
            return _the_one(clear)
    return None


def _the_one(datelines: Sequence[Dateline]) -> Dateline | None:
    """Return the most exact of dates that all can be one, None where two of them cannot."""
    exact = min(datelines, key=lambda each: each.spans[-1].last - each.spans[0].first)
    holds = all(any(span.holds(exact.spans[0]) for span in each.spans) for each in datelines)
    return exact if holds else None


def _fits(candidate: tuple[Dateline, bool], within: DateSpan | None) -> bool:
    dateline, is_clear = candidate
    return is_clear or within is None or any(span.meets(within) for span in dateline.spans)


def _candidates(sheet: Sheet, years: Sequence[int]) -> Iterator[tuple[Dateline, bool]]:
    lowest = sheet.height_px if sheet.is_cover else sheet.height_px * _HEAD
    for stretch in (each for each in sheet.stretches if each.rect.y < lowest):
        for found in dates_in(stretch.words, years):
            if not found.statement or is_stamped(stretch, found.form, sheet):
                continue
            kind = _kind_of(stretch, found, sheet)
            if kind is not None:
                yield _dateline(kind, stretch, found), found.is_clear


def _dateline(kind: DatelineKind, stretch: Stretch, found: Found) -> Dateline:
    passage = passage_of(stretch.words[found.first : found.end])
    note = found.note or ("" if found.is_clear else "the print is damaged")
    return Dateline(kind, found.statement, passage, note)


def _kind_of(stretch: Stretch, found: Found, sheet: Sheet) -> DatelineKind | None:
    """Return what kind of line a date stands on, None where it is not the page's own."""
    before, after = stretch.words[: found.first], stretch.words[found.end :]
    if _is_news(before, after):
        return DatelineKind.NEWS if stretch.rect.y < sheet.height_px * _HEAD else None
    if not _is_at_head(stretch, sheet) or not _is_quiet(after):
        return None
    if found.form is Form.YEARLESS and not _is_all_of_head(stretch, found, sheet):
        return None
    said = " ".join(word.text for word in before) or _said_before(stretch, sheet)
    if _LABEL.search(said):
        return DatelineKind.LABELLED
    if is_of_release(said) or _is_under_release(stretch, before, sheet):
        return DatelineKind.RELEASE
    return DatelineKind.MASTHEAD if _is_masthead(stretch, sheet) else _unlabelled(stretch, found, sheet)


def _is_all_of_head(stretch: Stretch, found: Found, sheet: Sheet) -> bool:
    """Return whether a day and a month end a short line at the very head, where their year has worn off."""
    is_short = found.end == len(stretch.words) and found.first <= _WORN_WORDS
    return is_short and not sheet.is_cover and stretch.rect.y < sheet.height_px * _MONTH_HEAD


def _unlabelled(stretch: Stretch, found: Found, sheet: Sheet) -> DatelineKind | None:
    """Return the kind of a date on whose line nothing says what it is."""
    before, after = stretch.words[: found.first], stretch.words[found.end :]
    said = " ".join(word.text for word in before)
    if found.form in (Form.WORDED, Form.DAYLESS) and _MINUTES.match(said) and not says_otherwise(said):
        return DatelineKind.MINUTES
    if not _is_place(before) or (_WEEKDAY.search(said) and after) or _is_answer(stretch, sheet):
        return None
    return DatelineKind.HEAD if _is_form_of_head(stretch, found, sheet) else None


def _is_form_of_head(stretch: Stretch, found: Found, sheet: Sheet) -> bool:
    """Return whether a date is written as letters and reports are dated, and not as stamps and journeys are."""
    if found.form is Form.NUMERIC:
        return _is_numeric_head(stretch, found)
    if found.form is Form.MONTH:
        is_one_month = bool(re.fullmatch(r"[^\W\d_]+\s\d{4}", found.statement))
        return is_one_month and (sheet.is_cover or stretch.rect.y < sheet.height_px * _MONTH_HEAD)
    return found.form is not Form.STAMP


def _is_answer(stretch: Stretch, sheet: Sheet) -> bool:
    """Return whether a label stands before a date or above it: SUBJECT, Date of birth, Applied: and the like."""
    reach = stretch.rect.height * 3
    left = _said_before(stretch, sheet).rstrip()
    return bool(left.endswith(":") or _FIELD.search(left)) or any(
        _SUBJECT.fullmatch(each.text) or (len(each.words) <= _PLACE_WORDS and _FIELD.search(each.text))
        for each in sheet.stretches
        if 0 < stretch.rect.y - each.rect.y <= reach and abs(stretch.rect.x - each.rect.x) < sheet.width_px * _BESIDE
    )


def _is_at_head(stretch: Stretch, sheet: Sheet) -> bool:
    """Return whether a line stands above the running text, or anywhere on a cover."""
    if sheet.is_cover:
        return True
    return stretch.rect.y < min(sheet.body_top, sheet.height_px * _HEAD)


def _is_quiet(after: Sequence[PrintedWord]) -> bool:
    """Return whether nothing follows a date on its line but a time of day and noise."""
    text = " ".join(word.text for word in after)
    rest = _CLOCK.sub("", text, count=1) if re.search(r"\d", text) else re.sub(r"\b(?:noon|midnight)\b", "", text)
    return not re.search(r"[^\W\d_]{3,}", rest) or bool(
        re.fullmatch(r"\W*\(?(?:continued|confidential)\W*", rest, re.I)
    )


def _said_before(stretch: Stretch, sheet: Sheet) -> str:
    """Return what stands before a stretch in its row, a wide blank between: the label of a date."""
    middle = stretch.rect.y + stretch.rect.height // 2
    row = [each for each in sheet.stretches if each.rect.y <= middle < each.rect.bottom]
    if re.search(r"[\u05d0-\u05ea]", stretch.text):
        after = [each for each in row if each.rect.x >= stretch.rect.right]
        return min(after, key=lambda each: each.rect.x).text if after else ""
    left = [each for each in row if each.rect.right <= stretch.rect.x]
    return max(left, key=lambda each: each.rect.right).text if left else ""


def _is_place(before: Sequence[PrintedWord]) -> bool:
    """Return whether words before a date can be a place, an office or a newspaper: with capitals, or short."""
    said = " ".join(word.text for word in before if not _NOISE.fullmatch(word.text))
    if says_otherwise(said) or re.search(r":|\(", said) or len(before) > _PLACE_WORDS or re.search(r"\d", said):
        return False
    return not any(re.match(r"[^\W\d_]{4,}", bare(word.text)) and bare(word.text)[0].islower() for word in before)


def _is_numeric_head(stretch: Stretch, found: Found) -> bool:
    """Return whether a date in numbers is that of a letter: after a place, or with points as in Europe and Israel."""
    shown = stretch.words[found.first].text
    has_place = any(re.search(r"[^\W\d_]{3,}", word.text) for word in stretch.words[: found.first])
    return has_place or shown.count(".") >= 2


def _is_news(before: Sequence[PrintedWord], after: Sequence[PrintedWord]) -> bool:
    """Return whether a line begins as a report does, BOSTON, May 4, 1983 - Nearly; a spine has no slot for a dash."""
    said = " ".join(word.text for word in before).strip(" ,.")
    goes_on = len(after) >= 3 and any(word.text.islower() for word in after)
    return goes_on and 0 < len(before) <= 4 and said.isupper() and not says_otherwise(said)


def _is_under_release(stretch: Stretch, before: Sequence[PrintedWord], sheet: Sheet) -> bool:
    """Return whether a line that is a date and no more stands by the words FOR IMMEDIATE RELEASE."""
    if not _is_place(before):
        return False
    reach = stretch.rect.height * 4
    return any(is_of_release(each.text) and abs(each.rect.y - stretch.rect.y) <= reach for each in sheet.stretches)


def _is_masthead(stretch: Stretch, sheet: Sheet) -> bool:
    """Return whether volume or number of an issue stand on a date's line, above the text of the page."""
    on_line = " ".join(each.text for each in sheet.beside[stretch.line])
    return bool(_ISSUE.search(on_line)) and bool(re.search(r"\d", on_line)) and not says_otherwise(on_line)
