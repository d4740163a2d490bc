"""Daitch-Mokotoff Soundex, the classical peer, from its published rules (Avotaynu; used here for comparison only)."""

import re
import unicodedata
from functools import lru_cache

# Letter group -> codes at the start, before a vowel, elsewhere; "|" separates alternatives, "-" is not coded.
_RULES = {
    "ai aj ay": "0 1 -", "au": "0 7 -", "a": "0 - -", "ą": "- - 6|-", "b": "7 7 7",
    "chs": "5 54 54", "ch": "5|4 5|4 5|4",
    "ck": "5|45 5|45 5|45", "cz cs csz czs": "4 4 4", "c": "5|4 5|4 5|4", "drz drs ds dsh dsz dz dzh dzs": "4 4 4",
    "d dt": "3 3 3", "ei ej ey": "0 1 -", "eu": "1 1 -", "e": "0 - -", "ę": "- - 6|-", "f fb": "7 7 7", "g": "5 5 5",
    "h": "5 5 -", "ia ie io iu": "1 - -", "i": "0 - -", "j": "1|4 -|4 -|4", "ks": "5 54 54", "k kh q": "5 5 5",
    "l": "8 8 8", "mn nm": "66 66 66", "m n": "6 6 6", "oi oj oy": "0 1 -", "o": "0 - -", "p pf ph": "7 7 7",
    "rz rs": "94|4 94|4 94|4", "r": "9 9 9", "schtsch schtsh schtch shtch shch shtsh stch stsch sc": "2 4 4",
    "sch sh sz s": "4 4 4", "sht scht schd st szt shd szd sd": "2 43 43", "strz strs stsh szcz szcs": "2 4 4",
    "tch ttch ttsch trz trs tsch tsh ts tts ttsz tc tz ttz tzs tsz": "4 4 4", "th t": "3 3 3", "ţ ț": "3|4 3|4 3|4",
    "ui uj uy": "0 1 -", "ue u": "0 - -", "v w": "7 7 7", "x": "5 54 54", "y": "1 - -", "zdz zdzh zhdzh": "2 4 4",
    "zd zhd": "2 43 43", "zh zs zsch zsh z": "4 4 4",
}  # fmt: skip
_BY_GROUP = {group: codes.split() for groups, codes in _RULES.items() for group in groups.split()}
_PATTERN = re.compile("|".join(sorted(_BY_GROUP, key=len, reverse=True)))
_KEPT = "ąęţț"


@lru_cache(maxsize=200_000)
def daitch_mokotoff(word: str) -> frozenset[str]:
    plain = "".join(letter if letter in _KEPT else _plain(letter) for letter in word.lower())
    branches: set[tuple[str, str]] = {("", "")}
    for found in _PATTERN.finditer(plain):
        codes = _BY_GROUP[found[0]][_place(plain, found.start(), found.end())]
        branches = {_longer(branch, code, found[0]) for branch in branches for code in codes.split("|")}
    return frozenset((code + "000000")[:6] for code, _ in branches) if plain else frozenset()


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter.replace("ß", "s"))
    return "".join(part for part in bare if part.isalpha())


def _place(word: str, start: int, end: int) -> int:
    if start == 0:
        return 0
    return 1 if word[end : end + 1] and word[end] in "aeiou" else 2


def _longer(branch: tuple[str, str], code: str, group: str) -> tuple[str, str]:
    """Code a letter group unless it repeats the code just before it."""
    written, last = branch
    if code == "-":
        return written, "-"
    if group in ("mn", "nm") or not last.endswith(code):
        return written + code, code
    return written, code
