"""Days, months and years in printed words, mended where a damaged letter can be only one."""

import calendar
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from indexer.model.month_names import MONTH, month_called

_MONTH = re.compile(MONTH)
_DIGITS = str.maketrans("OoIil|!ZzSsBbG", "00111112255866")
"""Letters that worn digits are read as, each for the one digit it mostly is (opinion, from real typescript)."""
_LETTERS = str.maketrans("015", "ois")
"""Digits that letters of a month are read as: 0ct, Apri1, Augu5t."""

# "may" is left out: too many words are one letter away from it.
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_WHOLE_MONTHS = (
    *((name.casefold(), number) for number, name in enumerate(calendar.month_name) if len(name) > 3),
    *((name, number) for number, name in enumerate(_RUSSIAN.split(" "), start=1) if len(name) > 3),
)
_SHORT_MONTHS = tuple((name.casefold(), number) for number, name in enumerate(calendar.month_abbr) if name)
ROMAN_MONTHS = {
    text: n for n, text in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)
}


class Told(NamedTuple):
    """A number that a printed word stands for, and whether it is printed so that it can be nothing else."""

    number: int
    is_clear: bool


def bare(text: str) -> str:
    """Return a word without what stands around it that is neither letter nor digit."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


def digits_of(text: str) -> str:
    """Return a word with the letters that worn digits are read as put back."""
    return text.translate(_DIGITS)


def first_told(texts: Iterable[str], read: Callable[[str], Told | None]) -> Told | None:
    """Return what the readings of a word tell: the first that is clear, else the first that could be mended."""
    told = [each for each in map(read, texts) if each is not None]
    return next((each for each in told if each.is_clear), told[0] if told else None)


@lru_cache(maxsize=4096)
def day_in(text: str) -> Told | None:
    """Return the day of a month, 1 to 31."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|-?го|-?е)$", "", bare(text).casefold())
    if re.fullmatch(r"\d{1,2}", plain):
        return Told(int(plain), is_clear=True) if 1 <= int(plain) <= 31 else None
    mended = digits_of(bare(text))
    if (
        not re.search(r"-\W*\d", text)
        and len(mended) <= 2
        and mended.isascii()
        and mended.isdigit()
        and 1 <= int(mended) <= 31
    ):
        return Told(int(mended), is_clear=False)
    return None


@lru_cache(maxsize=4096)
def month_in(text: str) -> Told | None:
    """Return the number of a month by its name, in the languages that date statements are read in."""
    name = re.sub("[\u0591-\u05c7]", "", bare(text).casefold())
    if _MONTH.fullmatch(name):
        return Told(month_called(name), is_clear=True)
    return _nearest(name.translate(_LETTERS), _WHOLE_MONTHS, at_least=4)


def short_month_in(text: str) -> Told | None:
    """Return the number of a month by its three letters, of which one may be damaged, whatever noise is before them."""
    name = re.split(r"\W+", bare(text))[-1].casefold().translate(_LETTERS)
    clear = dict(_SHORT_MONTHS).get(name)
    if clear or len(name) != 3:
        return Told(clear, is_clear=True) if clear else None
    return _nearest(name, _SHORT_MONTHS, at_least=3)


def _nearest(name: str, months: Iterable[tuple[str, int]], *, at_least: int) -> Told | None:
    """Return the one month that is nearest: one letter away, of long names two, and no other as near."""
    if len(name) < at_least:
        return None
    ranked = sorted((Levenshtein.distance(name, known), number) for known, number in months)
    (distance, number), (second, _) = ranked[0], next(each for each in ranked[1:] if each[1] != ranked[0][1])
    within = 2 if len(name) >= 7 else 1
    return Told(number, is_clear=False) if distance <= within and distance < second else None


@lru_cache(maxsize=4096)
def year_in(text: str) -> Told | None:
    """Return a year of the last two centuries: 1986, '86, 1986 г., and l986, 198b."""
    plain = re.sub(r"(?<=\d)\s*(?:гг?|года?)$", "", bare(text).casefold())
    if re.fullmatch(r"(?:18|19|20)\d\d", plain):
        return Told(int(plain), is_clear=True)
    if re.fullmatch(r"['’‘`´]\d\d\W*", text):
        return Told(1900 + int(plain), is_clear=True)
    mended = digits_of(bare(text))
    if sum(char.isdigit() for char in plain) >= 2 and re.fullmatch(r"(?:18|19|20)\d\d", mended):
        return Told(int(mended), is_clear=False)
    return None


def may_be_year(text: str, year: int) -> bool:
    """Return whether a damaged word may be this year: its digits say nothing else, and its letters say nothing."""
    legible, meant = bare(text), str(year)
    if legible.isdigit():
        return 2 <= len(legible) <= 3 and meant.startswith(legible)
    if not 3 <= len(legible) <= 4 or digits_of(legible[0]) != meant[0]:
        return False
    return all(not char.isdigit() or char == digit for char, digit in zip(legible, meant, strict=False))
