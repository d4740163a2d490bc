"""Months, seasons and decades by the names that English, Russian, Hebrew and Yiddish give them."""

from indexer.model.days import ImpossibleDateError

# Names as printed in the four languages of the holdings, January first; matched by their beginnings, longest first,
# after niqqud is taken off. Russian stands by its stem, so that every case of the name is met.
_MONTHS = (
    ("january", "jan", "январ", "янв", "ינואר", "יאנואר"),
    ("february", "feb", "феврал", "фев", "פברואר", "פעברואר"),
    ("march", "mar", "март", "мар", "מרץ", "מרס", "מארס", "מערץ"),
    ("april", "apr", "апрел", "апр", "אפריל"),
    ("may", "мая", "май", "мае", "מאי", "מיי"),
    ("june", "jun", "июн", "יוני"),
    ("july", "jul", "июл", "יולי"),
    ("august", "aug", "август", "авг", "אוגוסט", "אויגוסט"),
    ("september", "sept", "sep", "сентябр", "сент", "сен", "ספטמבר", "סעפטעמבער"),
    ("october", "oct", "октябр", "окт", "אוקטובר", "אקטאבער"),
    ("november", "nov", "ноябр", "ноя", "נובמבר", "נאוועמבער"),
    ("december", "dec", "декабр", "дек", "דצמבר", "דעצעמבער"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_LONGEST_FIRST = sorted(_NUMBER_OF, key=len, reverse=True)

# A Hebrew month may carry the preposition ב, with or without a hyphen; Russian case endings follow the stem.
MONTH = rf"(?<![^\W\d_])(?:ב-?)?(?:{'|'.join(_LONGEST_FIRST)})(?:[яьюе]|ем)?\b\.?"
"""A month as a part of a pattern."""

_SEASONS = {
    21: "spring весна весной весны אביב פרילינג",
    22: "summer лето летом лета קיץ זומער",
    23: "autumn fall осень осенью осени סתיו הארבסט",
    24: "winter зима зимой зимы חורף ווינטער",
}
_SEASON_OF = {name: number for number, names in _SEASONS.items() for name in names.split()}
SEASON = rf"\b(?:ב-?)?(?:{'|'.join(_SEASON_OF)})\b"
"""A season as a part of a pattern."""
WINTER = "|".join(_SEASONS[24].split())
"""The winter as a part of a pattern."""

_TENS = "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים"
_DECADE_OF = {f"ה{name}": tens for tens, name in enumerate(_TENS.split(), start=2)}
DECADE = "|".join(_DECADE_OF)
"""A decade of the last century in Hebrew words, as a part of a pattern."""


def month_called(name: str) -> int:
    """Return the number of a month, January being 1. Raises: ImpossibleDateError."""
    bare = name.rstrip(".")
    for start in (bare, bare.removeprefix("ב").lstrip("-")):
        for known in _LONGEST_FIRST:
            if start.startswith(known):
                return _NUMBER_OF[known]
    raise ImpossibleDateError


def season_called(name: str) -> int:
    """Return the number that EDTF gives a season: spring is 21, winter 24."""
    return _SEASON_OF.get(name) or _SEASON_OF[name.removeprefix("ב").lstrip("-")]


def decade_called(name: str) -> int:
    """Return the first year of a decade that is named in Hebrew words."""
    return 1900 + 10 * _DECADE_OF[name]
