"""Pages drawn from a seed: words in a row, coined words, names in spellings, debris, and what they are filed under."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import numpy as np

from benchmarks.search.learned import Learned, Numbers, coined_ranks
from benchmarks.search.spellings import spellings

WORDS, SPREAD, FEWEST, MOST = 350, 90, 60, 640
"""Words a page: mean and spread of a normal distribution, cut off (a typed page; opinion)."""
A_LINE = 11
"""Words a line of typescript."""
NAMED, DEBRIS = 0.35, 0.025
"""Share of pages with names in them, and of words that were misread."""
PAGES_AN_ITEM = 4
UNDATED = 0.1
"""Share of items without a date."""
FIRST_YEAR, YEARS = 1948, 44
_STOP, _COMMA = 0.05, 0.1
"""Share of words before a full stop, and before that or a comma."""
_SURNAMES = 60

_TYPES = ("letter", "memorandum", "cable", "report", "press release", "minutes", "newsletter", "petition", "list")
_PLACES = ("moscow", "leningrad", "kiev", "minsk", "odessa", "riga", "vilnius", "tashkent", "washington", "geneva")


class DrawnPage(msgspec.Struct, frozen=True, array_like=True):
    """A page as every engine gets it. Shapes: number from 0 over all parts; day YYYYMMDD, 0 where undated."""

    number: int
    text: str
    collection: str
    item: str
    type: str
    series: str
    place: str
    day: int


def draw_part(learned: Learned, seed: int, part: int, pages: int, *, debris: float = DEBRIS) -> list[DrawnPage]:
    """Return a part of the pages, the same for the same seed, whatever parts are drawn before it."""
    draw, dice = np.random.default_rng([seed, part]), Random(f"{seed}/{part}")
    lengths = np.clip(draw.normal(WORDS, SPREAD, pages), FEWEST, MOST).astype(np.int64)
    walked = learned.walk(draw, pages, int(lengths.max()))
    coined = draw.random(walked.shape) < learned.tail
    damaged = draw.random(walked.shape) < debris
    stops = draw.random(walked.shape)
    ranks = coined_ranks(draw, learned.slope, int(coined.sum()))
    words = np.asarray(learned.words, object)[walked]
    words[coined] = [coin(rank) for rank in ranks.tolist()]
    files = _files(draw, -(-pages // PAGES_AN_ITEM), part * pages // PAGES_AN_ITEM)
    found = []
    for row, length in enumerate(lengths):
        of_page: list[str] = words[row, :length].tolist()
        if dice.random() < NAMED:
            _name(of_page, dice)
        for place in np.flatnonzero(damaged[row, :length]).tolist():
            of_page[place] = _misread(of_page[place], dice)
        for place in np.flatnonzero(stops[row, :length] < _COMMA).tolist():
            of_page[place] += "." if stops[row, place] < _STOP else ","
        lines = (" ".join(of_page[start : start + A_LINE]) for start in range(0, length, A_LINE))
        found.append(DrawnPage(part * pages + row, "\n".join(lines), *files[row // PAGES_AN_ITEM]))
    return found


def _files(draw: np.random.Generator, items: int, first: int) -> list[tuple[str, str, str, str, str, int]]:
    """Return collection, item, type, series, place and day of items, few of them common and most rare."""
    columns = {"c": 6, "t": len(_TYPES), "s": 40, "p": len(_PLACES)}
    ranks = {name: _ranks(draw, count, items).tolist() for name, count in columns.items()}
    years, days = draw.integers(YEARS, size=items).tolist(), draw.integers(28 * 12, size=items).tolist()
    undated = (draw.random(items) < UNDATED).tolist()
    return [
        (
            f"col-{ranks['c'][n]}",
            f"item-{first + n:07}",
            _TYPES[ranks["t"][n]],
            f"series {ranks['s'][n]}",
            _PLACES[ranks["p"][n]],
            0 if undated[n] else (FIRST_YEAR + years[n]) * 10000 + (days[n] // 28 + 1) * 100 + days[n] % 28 + 1,
        )
        for n in range(items)
    ]


def _ranks(draw: np.random.Generator, count: int, size: int) -> Numbers:
    shares = 1 / np.arange(1, count + 1)
    return draw.choice(count, size, p=shares / shares.sum())


def _name(words: list[str], dice: Random) -> None:
    """Put a name in one to four places of a page, each time in a spelling of its own."""
    of_name = spellings(_zipf(dice, _SURNAMES))
    for _ in range(1 + _zipf(dice, 4)):
        words[dice.randrange(len(words))] = of_name[_zipf(dice, len(of_name))].title()


@lru_cache
def _cumulated(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))


def _zipf(dice: Random, count: int) -> int:
    return dice.choices(range(count), cum_weights=_cumulated(count))[0]


_ONSETS, _VOWELS, _ENDS = "bdfghklmnprstvwz", "aeiou", ("", "n", "l", "rt", "sk", "m", "ng")
_SYLLABLES = tuple(onset + vowel for onset in _ONSETS for vowel in _VOWELS)


@lru_cache(maxsize=1 << 15)
def coin(rank: int) -> str:
    """Return the word that was coined at this rank from 0 on, of two syllables or more; each rank has its own."""
    number, word = rank + len(_SYLLABLES), ""
    ending = _ENDS[number % len(_ENDS)]
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[digit]
    return word + ending


def _misread(word: str, dice: Random) -> str:
    """Return a word with one letter taken for others, lost or added, as often as it was measured."""
    gained, read = confusions()
    letters = [place for place, letter in enumerate(word) if letter.lower() in read]
    if not letters:
        return word
    place = dice.choice(letters)
    if dice.random() < gained:
        return word[:place] + dice.choices(*read[""])[0] + word[place:]
    misread = dice.choices(*read[word[place].lower()])[0]
    return (word[:place] + misread + word[place + 1 :]) or word


_Table = dict[str, tuple[Sequence[str], Sequence[int]]]
_CONFUSIONS = Path(__file__).resolve().parents[2] / "indexer" / "names" / "confusions.tsv"


@lru_cache
def confusions() -> tuple[float, _Table]:
    """Return the share of letters that came from nowhere among all misread, and what each letter was read for.

    Source: indexer/names/confusions.tsv, the small letters in it.
    """
    found: dict[str, dict[str, int]] = {}
    for line in _CONFUSIONS.read_text(encoding="utf-8").splitlines():
        face, true, read, times = (*line.split("\t"), "", "", "", "")[:4]
        true, read = true.replace("∅", ""), read.replace("∅", "")
        if face == "small" and true != read and len(true) < 2 and (true + read).isascii() and (true + read).isalnum():
            found.setdefault(true, {})[read] = int(times)
    of_all = sum(sum(reads.values()) for reads in found.values())
    table: Any = {true: (tuple(reads), tuple(reads.values())) for true, reads in found.items()}
    return sum(found.get("", {}).values()) / of_all, table
