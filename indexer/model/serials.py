"""Issues of serials: volume and number as they are stated, and the numbers that they mean."""

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.model.archive import Item
from indexer.model.dates import DateSpan
from indexer.model.page import ItemId


@dataclass(frozen=True, slots=True)
class Issue:
    """An item that is an issue of a serial, or a supplement to one.

    Shapes: title, volume, number and dates as stated; stated_by is empty where an archivist said so, "page" where the
    masthead does, "title" where the item's title does; continues names the earlier title of a serial that changed it.
    """

    item: ItemId
    title: str
    volume: str = ""
    number: str = ""
    dates: str = ""
    spans: tuple[DateSpan, ...] = ()
    continues: str = ""
    stated_by: str = ""
    address: str = ""

    @property
    def label(self) -> str:
        """What names it within its serial: "volume IV, no. 3"."""
        parts = [f"volume {self.volume}" if self.volume else "", _numbered(self)]
        return ", ".join(part for part in parts if part)

    @property
    def heading(self) -> str:
        """What names it within its volume: "No. 3"."""
        said = _numbered(self) or "no number"
        return said[0].upper() + said[1:]

    @property
    def is_in_words(self) -> bool:
        """Whether words stand in the place of its number, such as a season."""
        return bool(re.match(r"\D{3}", self.number.strip()))

    @property
    def is_several(self) -> bool:
        """Whether it has several numbers: 7-8."""
        numbers = numbers_in(self.number)
        return numbers.last > numbers.first


def is_serial_type(kind: str) -> bool:
    """Return whether a type of items is one of serials: newsletter, bulletin."""
    return bool(_SERIALS.search(kind))


def issue_of(item: Item) -> Issue | None:
    """Return the issue that an item is: as an archivist says in columns or in its title, else as its masthead does."""
    titled = None if item.serial and not item.issue_from else _in_title(item.title, item.type)
    if not (item.serial or titled):
        return None
    title, volume, number = titled or (item.serial, item.volume, item.number)
    return Issue(
        item=item.id,
        title=title,
        volume=volume,
        number=number,
        dates=item.dates,
        spans=item.date.spans,
        continues=item.continues,
        stated_by="title" if titled else item.issue_from,
        address=item.address,
    )


def _in_title(title: str, kind: str) -> tuple[str, str, str] | None:
    """Return serial, volume and number out of a title: The Lantern, volume IV, number 3."""
    volume, supplement = VOLUME.search(title), SUPPLEMENT.search(title)
    number = supplement or NUMBER.search(title)
    if number is None or not (volume or is_serial_type(kind)):
        return None
    name = title[: min(match.start() for match in (volume, number) if match)].strip(" ,.:;-\u2013\u2014(")
    said = f"Supplement to No. {number[1]}" if supplement else number[1]
    return (name, volume[1] if volume else "", said) if name else None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the number of an issue means.

    Shapes: first and last are the same but for a combined issue, both 0 where there is no number; running is the number
    through all volumes that stands beside it, 0 where there is none; a supplement has the number of what it is to.
    """

    first: int = 0
    last: int = 0
    running: int = 0
    is_supplement: bool = False


VOLUME = re.compile(r"\b(?:vol(?:ume)?|том|כרך)\b[.:]?\s*([ivxlc]{1,6}\b|\d{1,3}\b)", re.IGNORECASE)
"""A volume as it is printed: Vol. III."""
_NUMBERS = r"\d{1,4}(?:\s*[-\u2010-\u2015/&]\s*\d{1,4})?(?!\d)(?:\s*\(\d{1,4}\))?"
NUMBER = re.compile(
    rf"(?:\b(?:nos?|numbers?|issue|выпуск|вып|номер|גליון|גיליון|חוברת|נומער)\b[.:'׳]*|№№?)\s*(?:מס['׳]?\s*)?({_NUMBERS})",
    re.IGNORECASE,
)
"""The number of an issue as it is printed: Nos. 7/8, № 3 (27), גליון 12."""
SUPPLEMENT = re.compile(rf"\bsupplement to\b.{{0,20}}?\bnos?\b\.?\s*({_NUMBERS})", re.IGNORECASE)
"""A supplement with the number of what it is to."""
_SERIALS = re.compile(
    r"newsletter|bulletin|magazine|journal|periodical|newspaper|serial|бюллетень|газета|журнал", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBER = re.compile(r"(\d{1,4})(?:\s*[-\u2010-\u2015/&,]\s*(\d{1,4})(?!\d))?(?:\s*\(\s*(\d{1,4})\s*\))?")
_SUPPLEMENT = re.compile(r"suppl|приложение|מוסף", re.IGNORECASE)
_MOST_COMBINED = 12
"""Numbers that one issue combines at most: a year of a monthly (opinion)."""


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> Numbers:
    """Return what the number of an issue means: 3, 3-4, 7/8, 3 (27), Supplement to No. 5."""
    is_supplement = bool(_SUPPLEMENT.search(text))
    match = _NUMBER.search(text)
    if match is None:
        return Numbers(is_supplement=is_supplement)
    first, last, running = (int(part) if part else 0 for part in match.groups())
    if last and last < first and len(match[2]) < len(match[1]):
        last = int(match[1][: -len(match[2])] + match[2])  # 117-18
    if not first < last <= first + _MOST_COMBINED:
        last = first
    return Numbers(first, last, running, is_supplement)


def volume_in(text: str) -> int:
    """Return the number of a volume in digits or Roman letters, 0 for anything else."""
    match = re.search(r"\d{1,4}", text)
    if match:
        return int(match[0])
    letters = text.strip().casefold()
    if not letters or not set(letters) <= set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    later = (*values[1:], 0)
    return sum(-value if value < following else value for value, following in zip(values, later, strict=True))


def _numbered(issue: Issue) -> str:
    number = issue.number.strip()
    if not number or issue.is_in_words:
        return number
    return f"{'nos.' if issue.is_several else 'no.'} {number}"
