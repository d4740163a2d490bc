"""How much of a page's text is found: words, names, and errors in words and letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-"})
_LIGATURES = str.maketrans({"װ": "וו", "ױ": "וי", "ײ": "יי"})
"""Of Yiddish: a font has them or not, and a reader types either; a search takes both for the same."""
_BROKEN = re.compile(r"(\w)[-¬­]\n\s*(\w)")
_WORD = re.compile(r"[^\W_]+(?:['\"׳״][^\W_]+)*")
_UNREAD = "[?]"
"""A word that nobody could read on paper either: it counts for nobody."""
LEAST_LETTERS = 3
"""Shortest word that is counted; shorter ones are found by chance on any page."""
_LEAST_LETTERS_OF_A_NAME = 4


def folded(text: str) -> str:
    """Return text as it is compared: quotes and dashes as one, no points, ligatures apart, broken words joined."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).replace("\f", "\n").replace(_UNREAD, " ")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not _is_hebrew_point(sign))
    return _BROKEN.sub(r"\1\2", unicodedata.normalize("NFC", bare).translate(_LIGATURES))


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case, in order."""
    return [word.casefold() for word in printed_words(text)]


def printed_words(text: str) -> list[str]:
    """Return the words of a text as printed, in order."""
    return _WORD.findall(folded(text))


def counted(words: Iterable[str]) -> list[str]:
    """Return the words that are long enough to count."""
    return [word for word in words if len(word) >= LEAST_LETTERS]


def names_in(text: str) -> list[str]:
    """Return the words that stand for names: capitalized ones of four letters or more, all such where no case is."""
    words = [word for word in _WORD.findall(folded(text)) if len(word) >= _LEAST_LETTERS_OF_A_NAME and word.isalpha()]
    return [word.casefold() for word in words if word[0].isupper() or word.lower() == word.upper()]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one page or of many.

    Shapes: findable counts each true word that stands anywhere in the text; recalled counts it only as often as it
    stands there; errors are edits from the text to the truth, in reading order; pairs are true neighbours whose both
    words stand in the text, and pairs_kept those that stand next to each other there too.
    """

    words: int = 0
    findable: int = 0
    recalled: int = 0
    names: int = 0
    names_recalled: int = 0
    all_words: int = 0
    word_errors: int = 0
    letters: int = 0
    letter_errors: int = 0
    pairs: int = 0
    pairs_kept: int = 0

    def __add__(self, other: "Score") -> "Score":
        pairs = (getattr(self, name) + getattr(other, name) for name in self.__slots__)
        return Score(*pairs)

    def shares(self) -> dict[str, float]:
        """Return the shares that tables give."""
        return {
            "findable": _share(self.findable, self.words),
            "recall": _share(self.recalled, self.words),
            "names": _share(self.names_recalled, self.names),
            "WER": _share(self.word_errors, self.all_words),
            "CER": _share(self.letter_errors, self.letters),
            "pairs kept": _share(self.pairs_kept, self.pairs),
        }


def score(truth: str, text: str) -> Score:
    """Return what a text is worth beside the truth of its page."""
    true_words, words = words_of(truth), words_of(text)
    true_letters, letters = " ".join(true_words), " ".join(words)
    true_names = names_in(truth)
    pairs = pairs_among(true_words, set(words))
    return Score(
        words=len(counted(true_words)),
        findable=found_among(counted(true_words), set(words)),
        recalled=_recalled(counted(true_words), words),
        names=len(true_names),
        names_recalled=_recalled(true_names, words),
        all_words=len(true_words),
        word_errors=Levenshtein.distance(true_words, words),
        letters=len(true_letters),
        letter_errors=Levenshtein.distance(true_letters, letters),
        pairs=pairs.total(),
        pairs_kept=(pairs & Counter(pairwise(words))).total(),
    )


def pairs_among(words: Sequence[str], held: Collection[str]) -> Counter[tuple[str, str]]:
    """Return the neighbours of a true text whose both words are held: what a phrase could be found by."""
    return Counter(pair for pair in pairwise(words) if pair[0] in held and pair[1] in held)


def found_among(wanted: Iterable[str], held: Collection[str]) -> int:
    """Return how many of the wanted words are held."""
    return sum(word in held for word in wanted)


def _recalled(wanted: Iterable[str], held: Iterable[str]) -> int:
    return sum((Counter(wanted) & Counter(held)).values())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _is_hebrew_point(sign: str) -> bool:
    return "\u0591" <= sign <= "\u05c7" and unicodedata.category(sign) == "Mn"
