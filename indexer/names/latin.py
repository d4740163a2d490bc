"""Latin letters: what the romanizations of East European names can mean."""

from functools import lru_cache

from indexer.names.endings import EndingTable
from indexer.names.letters import LetterTable, without_marks
from indexer.names.sounds import Sound

# Letters with marks, by the scheme that uses them: ISO 9 (1968, 1995), scientific Slavic, Polish, Romanian, German.
_MARKED = str.maketrans({
    "š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "â": "ya", "û": "yu", "ĉ": "ch", "ẑ": "zh",
    "ł": "l", "ś": "s", "ć": "ch", "ż": "zh", "ź": "z", "ą": "on", "ę": "en", "ń": "n",
    "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ß": "ss", "ø": "o", "đ": "d", "ħ": "h", "æ": "e", "œ": "e", "ı": "i",
})  # fmt: skip

_SHCH = ("shch", "shtch", "schtsch", "schtch", "chtch", "szcz", "shtsh", "stch", "shh", "sch'ch", "stsch", "schch")

_GROUPS = {
    **dict.fromkeys(_SHCH, "Q"),  # Щ in English, German, French, Polish papers; shh in GOST 7.79 B
    # Sibilants. English sh, German sch, French ch, Polish sz; later alternatives are other languages' readings.
    "sch": "SQ'", "sh": "S", "sz": "Ss'", "sc": "sQ' k-'", "s(?=[tp])": "sS'", "s": "sz'",
    "tsch": "C", "tch": "C", "cz": "Cc'", "ch": "ChS'k'", "tsh": "C", "tzch": "C", "c(?=[eiyj])": "csCk'",
    "zh": "Z", "dzh": "G", "dj": "G", "dzj": "G", "dsch": "G", "z": "zc'",
    "ts": "c", "tz": "c", "tsz": "c", "dz": "zc'", "dts": "c",
    "c": "kc'", "ck": "kc' -k'", "x": "kh' s-'", "^x": "hk' -s'", "cc": "k",
    # Cyrillic Х is kh, ch or h; Г is g or h. H is silent after a vowel (Lehrner) and at the end (Leah).
    "kh": "h", "h": "h-'", "^h": "h", "h(?![aeiouy])": "-h'", "gh": "gh'", "g": "g", "th": "t", "ph": "f",
    "rh": "r -h'", "q": "k", "qu": "k v", "k": "k", "kk": "k", "gg": "g",
    # J is the glide (German, Polish), zh (French), dzh (English).
    "j": "jZ'G'", "(?<=[aeiou])j(?![aeiouy])": "jZ'", "w": "v", "w(?![aeiouy])": "vu'",
    "(?<=o)w(?![aeiouy])": "vu'-'", "v": "v", "vv": "v", "ff": "f", "f": "f", "ff?$": "fv'",
    "b": "b", "bb": "b", "p": "p", "pp": "p", "d": "d", "dd": "d", "dt": "t", "t": "t", "tt": "t", "m": "m",
    "mm": "m", "n": "n", "nn": "n", "l": "l", "ll": "l", "r": "r", "rr": "r", "ss": "sS'", "zz": "cz'",
    # Vowels. ya/ia/ja are Я, yu/iu/ju Ю, yo/io/jo Ё, ye/ie/je Е.
    "[yi]a": "j a", "[iy][iy]a": "j a", "[iy]ja": "i- jZ'G' a", "[yi]u": "j u", "[yij]ou": "j u", "[yi]o": "j oe'",
    "ye": "eo'", "j[eo]": "jZ'G' eo'", "ie": "ei'", "i[yj]e": "j e",
    "[iy][iyj]?$": "i", "iji$": "i", "e$": "e-'", "ee": "ie'", "oo": "uo'", "ou": "uo'", "ie$": "ie'",
    "e[iy](?=[^aeiouyj])": "ea j", "a[iy](?=[^aeiouyj])": "ae' j", "ej(?=[^aeiouyj])": "ea jZ'",
    "aj(?=[^aeiouyj])": "ae' jZ'", "aa": "a", "eu": "eo' ju'", "oe": "oe",
    "ue": "ue'", "uo": "u o", "(?<=[aeou])[iy]": "j", "a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "ij'",
}  # fmt: skip

# Russian feminine surnames stand for the same family: -skaya is -sky, -ova is -ov, -ina is -in; "the Sharanskys" too.
_ADJECTIVES = [(stem + end, stem + "i") for stem in ("sk", "ck", "zk", "n") for end in ("aya", "aia", "aja")]
_SHORT_ADJECTIVES = [(stem + "a", stem + "i") for stem in ("sk", "ck")]
_FAMILIES = [(stem + "a", stem) for stem in ("ov", "ow", "ev", "ew", "in", "yn")]
_PLURALS = [("sk" + end, "ski") for end in ("ys", "is", "iis", "iys")]
_SHORTEST_BASE = 4
"""Letters that must be left of a name when an ending goes: "Nina" and "Ova" are no feminine surnames. Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable(_GROUPS)


@lru_cache(maxsize=1)
def _endings() -> EndingTable:
    return EndingTable(_ADJECTIVES + _SHORT_ADJECTIVES + _FAMILIES + _PLURALS, _SHORTEST_BASE)


def _plain(word: str) -> str:
    return word if word.isascii() else without_marks(word.translate(_MARKED))


def read_latin(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a lower-case word in Latin letters."""
    return _table().read(_plain(word))


def latin_bases_of(word: str) -> tuple[str, ...]:
    """Return the masculine forms that a feminine or family form can belong to."""
    return _endings().bases_of(_plain(word))
