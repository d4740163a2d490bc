"""The texts that are searched, cut into pages as a typist would have filled them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

LETTERS_A_LINE, LINES_A_PAGE = 72, 50
"""A leaf typed one and a half lines apart holds some 350 words (opinion)."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its title, and its pages, each of some lines.

    Shapes: day is ISO 8601, empty where the text has none or not a whole one.
    """

    name: str
    title: str
    day: str
    type: str
    language: str
    pages: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> str:
        """All of its lines."""
        return "\n".join(line for page in self.pages for line in page)


def read_texts(path: Path, *, every: int = 1) -> list[Text]:
    """Return the texts of a file of JSON lines, every so many of them."""
    with path.open(encoding="utf-8") as lines:
        return [_text(json.loads(line)) for number, line in enumerate(lines) if number % every == 0]


def _text(row: dict[str, str]) -> Text:
    day = _DAY.match(row["date"])
    lines = list(_lines(row["text"]))
    starts = range(0, max(len(lines), 1), LINES_A_PAGE)
    pages = tuple(tuple(lines[start : start + LINES_A_PAGE]) for start in starts)
    return Text(row["id"], row["title"], day.group() if day else "", row["type"], row["lang"], pages)


def _lines(text: str) -> Iterator[str]:
    """Yield typed lines; no word is broken at a line end, which would be a question of its own."""
    for paragraph in text.split("\n"):
        yield from wrap(paragraph, LETTERS_A_LINE, break_long_words=False, break_on_hyphens=False)
