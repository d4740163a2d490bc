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

_SURE_PREFIXES = ("ול", "וב", "ומ", "וה", "של", "ל", "ב", "ו", "מ", "ה")
_DOUBTFUL_PREFIXES = ("וש", "שב", "ש", "כ")
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


def without_prefix(word: str) -> tuple[tuple[str, bool], ...]:
    """Return what is left without the letters for "to, in, and, from, the, that, as", and whether that is sure.

    Source: the prefix letters of Hebrew grammar (משה וכלב); names begin with ש and כ so often that those are doubtful.
    """
    plain = bare(word)
    sure = {plain.removeprefix(prefix): True for prefix in _SURE_PREFIXES if plain.startswith(prefix)}
    doubtful = {plain.removeprefix(prefix): False for prefix in _DOUBTFUL_PREFIXES if plain.startswith(prefix)}
    return tuple((rest, is_sure) for rest, is_sure in (doubtful | sure).items() if len(rest) >= _SHORTEST_REST)
