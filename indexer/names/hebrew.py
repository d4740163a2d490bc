"""Hebrew letters: Hebrew and Yiddish spellings of names, and the prefix letters that Hebrew writes onto a name."""

from functools import lru_cache

from indexer.names.letters import LetterTable, without_marks
from indexer.names.sounds import Sound

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")

_GROUPS = {
    "א": "a-e'o'i'", "ע": "ea-", "ב": "bv", "ב$": "vb", "ג": "gG'Z'h'", "ד": "d", "ה": "h-'a'", "ה$": "ae-o'",
    "ו": "ouv", "^ו": "v", "וו": "vu'", "ז": "zZ'", "ח": "hk'", "ט": "t", "י": "ije'a'", "^י": "ji", "יי": "jie'a'",
    "כ": "kh", "ל": "l",
    "מ": "m", "נ": "n", "ס": "sz'", "פ": "pf", "צ": "cC", "ק": "kg'", "ר": "r", "ש": "Ss", "ת": "ts'",
    # Yiddish writes shch, ch, zh and dzh with two or three letters; Hebrew marks them with a geresh, if at all.
    "שצ": "Q", "שטש": "Q", "שטצ": "Q", "טש": "t-' SC", "זש": "Z", "דזש": "G", "צ['׳]": "C", "ז['׳]": "Z",
    "ג['׳]": "GZ", "דז": "zc'G'",
    "שצ['׳]": "Q", "װ": "v", "ױ": "o j", "ײ": "ea j", "^או": "ou", "^אי": "ije'a'", "^איי": "ea' ji",
    "^עי": "ije'", "אי": "ji", "^הו": "h ou", "טס": "c", "קס": "k s",
}  # fmt: skip

_PREFIXES = ("ול", "וב", "ומ", "ל", "ב", "מ", "ו")
_SHORTEST_REST = 4
"""Letters that must be left of a name when a prefix goes: "לרנר" is Lerner, not "to Renner". Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable(_GROUPS)


def bare(word: str) -> str:
    """Return a word without vowel points and with its final letters in their common shape."""
    return without_marks(word).translate(_FINALS)


def read_hebrew(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a word in Hebrew letters; vowels only where a letter stands for them."""
    return _table().read(bare(word))


def without_prefix(word: str) -> tuple[str, ...]:
    """Return what is left of a name without the letters for "and", "to", "in", "from" and "that".

    Source: the prefix letters of Hebrew grammar (משה וכלב). Names take no article, so ה stays; so many names begin with
    ש that it goes only before another ש (opinion).
    """
    plain = bare(word)
    rests = [plain.removeprefix(prefix) for prefix in _PREFIXES if plain.startswith(prefix)]
    if plain.startswith("שש"):
        rests.append(plain.removeprefix("ש"))
    return tuple(rest for rest in rests if len(rest) >= _SHORTEST_REST)
