"""Double Metaphone, a classical peer, from its published rules (L. Philips, C/C++ Users Journal, June 2000)."""

import re
import unicodedata
from functools import lru_cache

# Letters with what must stand around them, then the codes: the first, and after a bar the second where it is another.
# "+" before a rule: only in words that look Slavic or German (W, K, CZ); "-": only in others; "*": after Sch- at the
# start of the word. The first rule that fits is taken.
_RULES = r"""
^[AEIOUY]  A
[AEIOUY]
BB?  P
Ç  S
(?<=[^AEIOUY]A)CH(?![IE])  K
(?<=[BM]A)CH(?=ER)  K
^CA(?=ESAR)  S
CH(?=IA)  K
(?<!^)CH(?=AE)  K|X
^CH(?=ARAC|ARIS|OR(?!E)|YM|EM)  K
*CH  K
(?<=OR)CH(?=ES|ID)|(?<=AR)CH(?=IT)|CH(?=[TS])  K
(?<=[AOUE])CH(?=[LRNMBHFVW]|$)|^CH(?=[LRNMBHFVW]|$)  K
^CH  X
(?<=^M)CH  K
CH  X|K
(?<!WI)CZ  S|X
CCI(?=A)  X
(?<=^A)CC[IEH]|(?<=U)CCE(?=[ES])  KS
(?<!^M)CC(?=HU)  K
(?<!^M)CC[IEH]  X
(?<!^M)CC|C[KGQ]  K
CI(?=[OEA])  S|X
C[IEY]  S
CC(?![EI])  K
C  K
DG[IEY]  J
DG  TK
D[TD]?  T
FF?  F
(?<=[^AEIOUY])GH  K
^GH(?=I)  J
^GH  K
(?<=[BHD].)GH|(?<=[BHD]..)GH|(?<=[BH]...)GH
(?<=[CGLRT].U)GH  F
(?<=[^I])GH  K
GH
-(?<=^[AEIOUY])GN  KN|N
-GN(?!EY|Y)  N|KN
GN  KN
-GL(?=I)  KL|L
^G(?:Y|E(?=[SPBLYIR])|I(?=[BLNE]))  K|J
(?<!^DAN)(?<!^RAN)(?<!^MAN)(?<![EI])GE(?=R)  K|J
(?<![EIRO])GY  K|J
*G[EIY]  K
GE(?=T)  K
GI(?=ER$)  J
G[EIY]|(?<=[AO])GG(?=I)  J|K
GG?  K
^H[AEIOUY]|(?<=[AEIOUY])H[AEIOUY]  H
H
^J(?=OSE$)  H
J(?=OSE)  J|H
^JJ?  J|A
-(?<=[AEIOUY])J(?=[AO])  J|H
J$  J|
JJ
(?<![SKL])J(?![LTKSNMBZ])  J
J
KK?  K
(?<=I)LL(?=[OA]$)|(?<=A)LL(?=E$)  L|
LL?  L
(?<=U)MB(?=$|ER)  M
MM?  M
NN?|Ñ  N
PH  F
P[PB]?  P
QQ?  K
-(?<!M[EA]IE)(?<=IE)R$  |R
RR?  R
(?<=[IY])S(?=L)
^S(?=UGAR)  X|S
SH(?=EIM|OEK|OLM|OLZ)  S
SH  X
-SI[OA]  S|X
SI[OA]  S
^S(?=[MNLW])|SZ  S|X
SCH(?=E[RN])  X|SK
SCH(?=OO|UY|ED|EM)  SK
^SCH(?![AEIOUYW])  X|S
SCH  X
SC[IEY]  S
SC.?  SK
(?<=[AO]I)S$  |S
S[SZ]?  S
TIO(?=N)|TIA|TCH  X
T(?:H|TH)(?=[OA]M)  T
*T(?:H|T(?=H))  T
TH|T(?=TH).  0|T
T[TD]?  T
VV?  F
WR  R
^W(?=[AEIOUY])  A|F
^W(?=H)  A
(?<=[AEIOUY])W$|(?<=[EO])W(?=SK[IY])  |F
*W  |F
WI[CT]Z  TS|FX
W
(?<=[IE]AU)X$|(?<=[AO]U)X$
X[CX]?  KS
ZH  J
Z(?:Z(?=[OIA])|(?=[OIA]))  S|TS
+(?<!^)(?<!T)ZZ?  S|TS
ZZ?  S
"""


def _rule(line: str) -> tuple[str, re.Pattern[str], str, str]:
    pattern, _, codes = line.partition("  ")
    flag = pattern[0] if pattern[0] in "+-*" else ""
    first, bar, second = codes.partition("|")
    return flag, re.compile(pattern.removeprefix(flag)), first, second if bar else first


_LETTERS = "ABCÇDEFGHIJKLMNÑOPQRSTUVWXYZ"
_AROUND = re.compile(r"\(\?<?[=!][^()]*\)|[\^$]")
"""What stands around the letters that a rule takes."""


def _begins_with(line: str, letter: str) -> bool:
    """Return whether a rule takes letters that begin so."""
    taken = _AROUND.sub("", line.partition("  ")[0]).lstrip("+-*")
    return any(letter in (part if part.startswith("[") else part[:1]) for part in taken.split("|"))


@lru_cache(maxsize=1)
def _by_letter() -> dict[str, list[tuple[str, re.Pattern[str], str, str]]]:
    lines = list(filter(None, _RULES.split("\n")))
    return {letter: [_rule(line) for line in lines if _begins_with(line, letter)] for letter in _LETTERS}


@lru_cache(maxsize=400_000)
def double_metaphone(word: str, length: int = 4) -> frozenset[str]:
    """Return the two codes of a word, or the one; letters that English does not have lose their marks."""
    plain = "".join(letter if letter in "ÇÑ" else _plain(letter) for letter in word.upper())
    flags = {"", "+" if re.search("[WK]|CZ", plain) else "-"} | ({"*"} if plain.startswith("SCH") else set())
    at, codes = 1 if re.match("GN|KN|PN|WR|PS", plain) else 0, ["", ""]
    if plain.startswith("X"):
        at, codes = 1, ["S", "S"]
    while at < len(plain) and len(min(codes, key=len)) < length:
        found = _found(plain, at, flags)
        if found is None:
            at += 1
            continue
        end, first, second = found
        codes = [codes[0] + first, codes[1] + second]
        at = max(end, at + 1)
    return frozenset(code[:length] for code in codes if code)


def _found(word: str, at: int, flags: set[str]) -> tuple[int, str, str] | None:
    for flag, pattern, first, second in _by_letter().get(word[at], ()):
        if flag in flags and (match := pattern.match(word, at)):
            return match.end(), first, second
    return None


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if part.isascii() and part.isalpha())
