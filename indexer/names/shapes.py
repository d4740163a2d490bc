"""Letter shapes: what is believed of which letters OCR reads for each other, in three scripts, and their folding."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

# Groups of shapes that are taken for each other, by the share of its sightings in which a letter is read as the other
# (0.0-1.0). Set by hand before anything was counted: they stand where little or nothing is (`confusions`). Terms are
# lower case, so capitals' confusions stand here in lower case too.
CHEAP, USUAL, FAIR = 0.05, 0.01, 0.003
# A word read by an engine of another script has every letter wrong; the shares are those within such a word.
SAME, ALIKE = 0.8, 0.55

_LATIN = {
    CHEAP: ("d0", "o0", "do", "l1", "i1", "il", "s5", "ju", "rn:m"),
    USUAL: (
        "cl:d", "vv:w", "ii:n", "ii:u", "in:m", "ni:m", "nn:m", "un:m", "iu:m", "ce", "hb", "nu", "ft", "b8", "b6",
        "g9", "lt:h", "li:h", "ij", "it", "l!", "i!", "z2", "ri:n", "li:n", "lc:k", "1c:k", "ic:k", "8s", "lj",
        "l|", "i|", "vy", "c1:d", "ci:d", "li:u", "tt:h", "lf", "if", "o6", "q9", "gq", "ll:u", "il:u",
    ),
    FAIR: (
        "jv", "jy", "ao", "au", "eo", "co", "ou", "ae", "ac", "hn", "ir", "lt", "rt", "kx", "ec", "gy", "vu", "es",
        "as", "os", "bo", "yv", "rv", "hk", "kr", "pr", "ps", "dc", "qo", "qd", "uo", "cg", "fr", "nh", "hr", "mn",
        "wv", "dp", "db", "bs", "kl", "el", "s8", "tc", "pf", "e0", "c0", "a0", "u0", "rf", "tr", "rc", "nr",
    ),
}  # fmt: skip
_CYRILLIC = {
    CHEAP: ("ин", "ип", "нп", "шщ", "ец"),
    USUAL: (
        "щц", "цп", "ши", "лп", "ть", "её", "ье", "ъь", "бв", "зэ", "ыь", "ьв", "ол:д", "гт", "йи", "іи", "чг",
        "їі", "ці",
    ),
    FAIR: (
        "ос", "ео", "ес", "ао", "кх", "жк", "мн", "мш", "тг", "ут", "уч", "рф", "дл", "вз", "юо", "яи", "зв", "3з",
        "иш", "цш",
    ),
}  # fmt: skip
_HEBREW = {
    CHEAP: ("םס", "חה", "הת", "חת", "דר", "וז", "ונ", "ון", "ןו", "גנ", "בכ"),
    USUAL: ("טמ", "עצ", "יו", "כנ", "זן", "ךד", "ךר", "ןז", "פכ", "קר", "נב", "מס", "תה", "וי", "יר"),
    FAIR: ("טס", "עש", "לי", "רו", "דז", "כב", "כפ", "גב", "אצ", "אש", "צנ"),
}  # fmt: skip
_ACROSS = {
    # A Cyrillic word read by a Latin engine, and a Latin word read by a Cyrillic one ("Sharansky" as 5вВагапзку).
    SAME: ("аa", "еe", "оo", "рp", "сc", "хx", "уy", "іi", "кk", "ѕs", "јj"),
    ALIKE: (
        "вb", "нh", "мm", "тt", "гr", "пn", "зs", "иu", "вв:h", "вh", "тm", "дg", "дa", "вa", "зz", "ьb", "яr",
        "пh", "тл:m", "ш:w", "шw", "лn", "лj", "нн:m", "цu", "иn", "ис:k", "чy", "бd", "бb", "ах:k", "эs",
    ),
}  # fmt: skip

LONGEST_GROUP = 3
"""Letters in the longest group above."""


@lru_cache(maxsize=1)
def beliefs() -> dict[tuple[str, str], float]:
    """Return the share believed of every confusion within a script, both ways round, by the two letter groups."""
    return _both_ways(_HEBREW, _CYRILLIC, _LATIN)


@lru_cache(maxsize=1)
def across() -> dict[tuple[str, str], float]:
    """Return the same for words that were read by an engine of another script."""
    return _both_ways(_ACROSS)


def _both_ways(*tables: Mapping[float, Iterable[str]]) -> dict[tuple[str, str], float]:
    shares: dict[tuple[str, str], float] = {}
    for table in tables:
        for share, pairs in table.items():
            for pair in pairs:
                one, other = pair.split(":") if ":" in pair else (pair[0], pair[1])
                for both in ((one, other), (other, one)):
                    shares[both] = max(share, shares.get(both, 0.0))
    return shares


# One letter for each family of shapes, so that a damaged word and the word meant fold to the same letters. Longer
# groups first. Coarser than the confusions above: `damage_of` judges what meets here.
_FOLDED_GROUPS = {"o": ("cl",), "n": ("rn", "вв"), "w": ("vv",)}
_FOLDED_LETTERS = {
    "o": "odq0aec69gоаесдюф", "l": "li1jtf!|rіїтгя", "s": "s58z2зэ3", "n": "nhbmuнпилцвбьъымшщ", "v": "vywучv",
    "k": "kxкхж", "p": "pр", "ס": "םסטמ", "ה": "החת", "ר": "דרך", "ו": "וזןיגנ", "ב": "בכפף", "ע": "עצץשא",
}  # fmt: skip


@lru_cache(maxsize=1)
def folding() -> tuple[dict[str, str], dict[int, str]]:
    """Return the letter groups and the letters with the shape that each folds to."""
    groups = {group: shape for shape, group_list in _FOLDED_GROUPS.items() for group in group_list}
    letters = {ord(letter): shape for shape, letters in _FOLDED_LETTERS.items() for letter in letters}
    return groups, letters
