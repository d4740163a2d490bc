"""Names as written: the words of a whole name, with what commas, brackets, stops and capitals say about each."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from indexer.names.rulebook import rules

MOST_WORDS = 12
"""Words of a name that are looked at; longer texts are no names (opinion)."""
_APOSTROPHES = "'’‘‛`´ʼʹʻʽʾʿˈ′׳＇"
_LETTERS = r"[^\W\d_]"
_PIECE = re.compile(rf"\S*\d\S*|{_LETTERS}+(?:[-‐‑–־]{_LETTERS}+)*\.?|[,;()\[\]\"“”„«»/]")
_INSIDE = re.compile(rf"(?<={_LETTERS})[\"״”“″](?=[א-ת])")
_POSSESSIVE = re.compile(rf"(?<={_LETTERS})[{_APOSTROPHES}][sS]\b")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_FOLDED = str.maketrans(dict(zip("ךםןףץё", "כמנפצе", strict=True)) | {"װ": "וו", "ױ": "וי", "ײ": "יי"})
_DIGITS = str.maketrans("01568", "oisbb")
"""Letters that OCR reads as digits inside a word: 0 for o, 1 for i or l, 5 for s, 6 and 8 for b. Opinion."""
_TWO_LETTER_INITIALS = frozenset(
    {"yu", "ya", "ye", "yo", "ju", "ja", "je", "iu", "ia", "zh", "sh", "ch", "kh", "ts", "дж", "дз"}
)
"""What stands for one Cyrillic letter before a stop. Source: BGN/PCGN 1947 and its older fellows."""


@dataclass(frozen=True, slots=True)
class Written:
    """A word of a name.

    Shapes: parts are the normalized words between hyphens; in_aside says that it stands in brackets or quotes, clause
    counts the commas before it, is_initial that it is one letter or stands for one.
    """

    parts: tuple[str, ...]
    clause: int
    in_aside: bool
    is_initial: bool
    is_capitals: bool

    @property
    def term(self) -> str:
        """The word as one, without its hyphens."""
        return "".join(self.parts)


def words_of(text: str) -> tuple[Written, ...]:
    """Return the words of a name in order; numbers (of collections, years) are passed over."""
    clean = unicodedata.normalize("NFKC", text.replace("´", "'"))
    clean = _INSIDE.sub("", _POSSESSIVE.sub("", clean))
    clean = "".join(letter for letter in clean if letter not in _APOSTROPHES and unicodedata.category(letter) != "Cf")
    found: list[Written] = []
    clause, aside = 0, False
    for piece in _PIECE.findall(clean):
        if piece in ",;/":
            clause += 1
        elif piece in '()[]"“”„«»':
            aside = piece in "([“„«" or (piece == '"' and not aside)
        elif letters := _letters_of(piece):
            found.append(_written(letters, clause, aside))
    return tuple(found[:MOST_WORDS])


def _letters_of(piece: str) -> str:
    """Return a piece with the letters for which OCR reads digits in a word; empty for numbers."""
    if not any(letter.isdigit() for letter in piece):
        return piece
    letters = sum(letter.isalpha() for letter in piece)
    clean = piece.strip(".,;:()[]").translate(_DIGITS)
    return clean if 3 * letters > 2 * len(piece) and clean.isalpha() else ""


def _written(piece: str, clause: int, aside: bool) -> Written:
    bare = piece.rstrip(".")
    parts = tuple(folded(part) for part in re.split("[-‐‑–־]", bare))
    stands_for_one = piece.endswith(".") and parts[0] in _TWO_LETTER_INITIALS
    cased = [letter for letter in bare if letter.isupper() or letter.islower()]
    is_capitals = len(cased) > 1 and all(letter.isupper() for letter in cased)
    return Written(parts, clause, aside, len(bare) == 1 or stands_for_one, is_capitals)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word as a normalized term: without capitals, points and final letters."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFKC", plain)).translate(_FOLDED)


@lru_cache(maxsize=1)
def said_about() -> dict[str, frozenset[str]]:
    """Return the words about a name that are no part of it, by kind: title, suffix, particle, born, and."""
    found: dict[str, set[str]] = {}
    for row in rules("titles"):
        found.setdefault(row["kind"], set()).add(folded(row["word"].replace("-", "")))
    return {kind: frozenset(words) for kind, words in found.items()}


@lru_cache(maxsize=1)
def _patronymic_endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_sex = [tuple(folded(row["ending"]) for row in rules("patronymics") if row["sex"] == sex) for sex in "mf"]
    return by_sex[0], by_sex[1]


def may_be_patronymic(word: str) -> bool:
    """Say whether a normalized word ends like a patronymic; masculine ones end like surnames too (Rabinovich)."""
    return word.endswith(_patronymic_endings()[0]) or is_daughters(word)


def is_daughters(word: str) -> bool:
    """Say whether a normalized word ends like the patronymic of a woman, as no surname does."""
    return word.endswith(_patronymic_endings()[1])


def without_patronymic_ending(word: str) -> str:
    """Return the father's name in a patronymic, as far as it stands there (Boris of Borisovich, Anatoli)."""
    endings = sorted((ending for own in _patronymic_endings() for ending in own), key=len, reverse=True)
    return next((word.removesuffix(ending) for ending in endings if word.endswith(ending)), word)
