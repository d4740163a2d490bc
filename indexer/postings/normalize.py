"""The one normalizer: a printed word or a reader's word becomes terms, the same way for every engine.

What is folded: compatibility forms (NFKC), case, ё, Hebrew points, cantillation and final letters, Yiddish ligatures.
What is dropped inside a word: apostrophes, geresh, gershayim, invisible characters. What is kept for the lexicon to
fold: accents of Latin letters, endings, everything else that depends on the form and not on the page.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from indexer.model.spine import Capital

LONGEST_TERM = 64
"""Characters of a term that count; longer ones are runs of OCR noise or hostile (opinion)."""

_APOSTROPHES = frozenset("'’‘‛`´ʼʹʻʽʾʿˈ′׳＇")
_DOUBLE_QUOTES = frozenset('"“”„‟″״ʺ＂')
_HYPHENS = frozenset("-‐‑–−־")
BREAKS = "-‐‑־¬\u00ad=⸗"
"""What stands where a line breaks a word; typewriters and old type double the hyphen, and OCR reads one so."""
_MARKED = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_HYPHENS, "-")
    | {".": ".", ",": ","}
)
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FOLDED = str.maketrans(
    dict(zip("ךםןףץё", "כמנפצе", strict=True)) | {"װ": "וו", "ױ": "וי", "ײ": "יי"},
)
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
"""Marks that carry no letter of their own where they do not compose: accents, Hebrew points, Arabic vowels."""

# Over the shape of a text (one class a character): h Hebrew letter, a other letter, 0 digit, m mark, ' and " quotes,
# - hyphen, . full stop, comma; a blank for all else.
# Repeats are bounded, so that no text takes longer than in proportion to its length.
_ABBREVIATION = r"(?<![ah0m])(?:[ah]m*\.){1,12}[ah]m*(?![ah0m])\.?(?:'a(?![ah0m]))?"
_THOUSANDS = r"(?<![ah0m.,])0{1,3}(?:,000){1,6}(?![0,])|(?<![ah0m.,])0{1,3}(?:\.000){1,6}(?![0.])"
_WORD = r"(?:[ah0]m*)(?:(?:(?<=[ah0m])'(?=[ah0])|(?<=[hm])(?:\"|'')(?=h))?[ah0]m*)*"
_PIECE = re.compile(f"{_ABBREVIATION}|(?:{_THOUSANDS})(?:[ah]m*)*|{_WORD}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a printed word that takes a slot of its own.

    Shapes: the texts of all pieces of a word, one after another, are the word as printed with its punctuation.
    """

    term: str
    capital: Capital
    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The form in which pieces held together by hyphens or stops are written as one: "barmitzvah", "p906", "phd".

    Shapes: first counts pieces from 0; span is how many pieces it covers, two or more.
    """

    term: str
    first: int
    span: int


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a word (or of several), in order.

    Shapes: none where there is no letter or digit. Idempotent: the only piece of a term is the term. U.S.S.R., צה"ל
    and 1,250 are one piece, Bar-Mitzvah, I-487 and 12.5.1975 several. A possessive 's falls away after a letter,
    because a name is printed with it as often as without; other apostrophes close up (don't is dont).
    """
    return _pieces(text) if len(text) <= _LONGEST_REMEMBERED else _pieces.__wrapped__(text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the terms of a text, as they stand at the slots of a page that prints it."""
    return tuple(piece.term for piece in pieces_of(text))


_LONGEST_REMEMBERED = 4 * LONGEST_TERM


@lru_cache(maxsize=1 << 16)  # words; about 30 MB when full
def _pieces(text: str) -> tuple[Piece, ...]:
    if text.isascii() and text.isalnum():
        return (Piece(text[:LONGEST_TERM].lower(), capital_of(text), text),)
    clean = _clean(text)
    found = [(start, end, term) for start, end, term in _cores(clean) if term]
    starts = [0, *(start for start, _, _ in found[1:]), len(clean)]
    return tuple(
        Piece(term, capital_of(clean[start:end]), clean[starts[n] : starts[n + 1]])
        for n, (start, end, term) in enumerate(found)
    )


def joined_of(text: str) -> tuple[Joined, ...]:
    """Return the joined forms of a word's pieces; those on both sides of a slash, a long dash or a blank stay apart.

    Shapes: a full stop joins only after a piece of one or two characters (Ph.D., 12.5.1975; not end.Next).
    """
    if text.isascii() and text.isalnum():
        return ()
    clean = _clean(text)
    found = [(start, end, term) for start, end, term in _cores(clean) if term]
    joined, first = [], 0
    for n in range(1, len(found) + 1):
        if n < len(found) and _hold_together(found[n - 1], found[n], clean):
            continue
        if n - first > 1:
            term = "".join(term for _, _, term in found[first:n])[:LONGEST_TERM]
            joined.append(Joined(term, first, n - first))
        first = n
    return tuple(joined)


def capital_of(text: str) -> Capital:
    """Return how the print writes a word; a single capital letter counts as capitalized.

    Shapes: all capitals from more than half on, so that OCR's vEWRY and McDONALD are what the print has.
    """
    if text.islower():
        return Capital.LOWER
    if text[:1].isupper() and text[1:].islower():
        return Capital.TITLE
    cased = [letter for letter in text if letter.isupper() or letter.islower()]
    capitals = sum(letter.isupper() for letter in cased)
    if not cased:
        return Capital.NONE
    if capitals > 1 and 2 * capitals > len(cased):
        return Capital.UPPER
    return Capital.TITLE if cased[0].isupper() else Capital.LOWER


def fold_value(text: str) -> str:
    """Return a column's value as it is compared: folded like a term, blanks single, punctuation kept."""
    return " ".join(_fold(_clean(text)).split())


def fold_name(text: str) -> str:
    """Return a name of a body or a person as it is compared: folded, without The and what is set around words.

    Shapes: what is printed stays as it is; this groups spellings alone.
    """
    words = (word.strip(".,;:()[]\"'“”„«»") for word in fold_value(text).split())
    return " ".join(filter(None, words)).removeprefix("the ")


def ends_broken(text: str) -> bool:
    """Return whether a printed word ends in a hyphen after a letter, as one broken at a line end does."""
    bare = text.rstrip()
    return len(bare) > 1 and bare[-1] in BREAKS and (bare[-2].isalpha() or bool(_MARKS.match(bare[-2])))


def _clean(text: str) -> str:
    """Return the text in NFKC without invisible characters; NUL and lone surrogates go the same way."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("´", "'").replace("¨", "")  # NFKC would make a blank of their base
    text = "".join(c if c.isspace() else "" if unicodedata.category(c) in _DROPPED_CATEGORIES else c for c in text)
    return unicodedata.normalize("NFKC", text)


def _cores(clean: str) -> list[tuple[int, int, str]]:
    """Return start, end (without a possessive) and term of each piece; a term may be empty."""
    shape = "".join(map(_class_of, clean))
    return [
        (found.start(), end, _term(clean[found.start() : end]))
        for found in _PIECE.finditer(shape)
        for end in (_without_possessive(clean, shape, found.start(), found.end()),)
    ]


def _class_of(letter: str) -> str:
    if letter in _MARKED:
        return _MARKED[letter]
    if letter.isalpha():
        return "h" if "\u05d0" <= letter <= "\u05f2" else "a"
    if letter.isnumeric():
        return "0"
    if unicodedata.category(letter)[0] == "M":
        return "m"
    return " "


def _without_possessive(clean: str, shape: str, start: int, end: int) -> int:
    if end - start > 2 and clean[end - 1] in "sS" and shape[end - 2] == "'" and shape[end - 3] in "am.":
        return end - 2
    return end


def _term(core: str) -> str:
    kept = "".join(c for c in _fold(core) if _class_of(c) in "ah0m")
    return kept.lstrip("\u0345")[:LONGEST_TERM]


def _fold(text: str) -> str:
    """Return the text folded; folding again changes nothing, for which a few characters need a second round."""
    for _ in range(4):
        folded = unicodedata.normalize("NFKC", text).casefold()
        folded = _MARKS.sub("", unicodedata.normalize("NFKC", folded)).translate(_FOLDED)
        if folded == text:
            break
        text = folded
    return text


def _hold_together(before: tuple[int, int, str], after: tuple[int, int, str], clean: str) -> bool:
    between = clean[before[1] : after[0]].lower().replace("'s", "").replace("’s", "")
    if between == ".":
        return len(before[2]) <= 2
    return bool(between) and all(c in _HYPHENS or c in "." for c in between) and not between.endswith(".")
