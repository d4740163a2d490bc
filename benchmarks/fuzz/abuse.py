"""Searches meant to bring a reading room down: what stopped stock engines, and what nobody types by mistake."""

from collections.abc import Mapping

_DEEP, _DEEPER = 1_500, 5_000
_LONG, _LONGER = 3_000, 100_000

ABUSE: Mapping[str, Mapping[str, str]] = {
    "a lone star": {"q": "*"},
    "a letter between stars": {"q": "*a*"},
    "another letter between stars": {"q": "*e*"},
    "a letter before a star": {"q": "a*"},
    "eight letters before stars": {"q": " OR ".join(f"{letter}*" for letter in "abcdefgh")},
    "a range of words": {"q": "[a TO zzz]"},
    "parentheses, 1,500 deep": {"q": "(" * _DEEP + "letter" + ")" * _DEEP},
    "parentheses, 5,000 deep": {"q": "(" * _DEEPER + "letter" + ")" * _DEEPER},
    "nine letters away": {"q": "letter~9"},
    "3,000 words": {"q": " ".join(f"letter{n}" for n in range(_LONG))},
    "100,000 words": {"q": " ".join(f"a{n}" for n in range(_LONGER))},
    "an expression that backtracks": {"q": "(a+)+$b"},
    "NOT, 3,000 times": {"q": "NOT " * _LONG + "letter"},
    "a view past the end": {"q": "letter", "from": "999999"},
    "a day that is none": {"q": "date:1986-02-31"},
    "a date that is none": {"q": "date:notadate"},
    "a NUL in a word": {"q": "let\0ter"},
    "half a surrogate": {"q": "let\ud800ter"},
    "letters turned round": {"q": "\u202eretteL\u202c \u2067letter"},
    "nothing": {"q": ""},
    # Of our own grammar: what is let in and as dear as it may be.
    "twenty-six beginnings at once": {"q": " OR ".join(f"let{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")},
    "eight common words near each other": {"q": '"the of and to in a for that"~100'},
    "sixty common words in a row": {"q": f'"{"the of " * 30}"'},
    "names upon names": {"q": " ".join(f"name:{name}" for name in ("Sharansky", "Begun", "Nudel", "Slepak"))},
    "few letters away, many times": {"q": " ".join(["committee~", "government~", "emigration~", "refusenik~"] * 10)},
}
"""Arguments of `/search` by what they are. Source: what stock engines were stopped by, measured; the last five opinion.
"""
EMPTY = "nothing"
"""Which is no search: it is sent home."""
