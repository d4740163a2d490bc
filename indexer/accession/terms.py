"""Terms of restrictions: the days on which they end, as far as their words and the dates of their level tell."""

import re
from collections.abc import Iterator, Sequence

from indexer.model.dates import LATEST, dates_in_prose, read_date_statement

_OF_CREATION = re.compile(
    r"""
    \b(?P<years>\d{1,3})\)?\s+(?:full\s+)?years\s+
    (?:from|after|of|since|following|past)\s+(?:the\s+|their\s+|its\s+)?(?:(?:last\s+)?(?:date|year|time)\s+)?(?:of\s+)?
    (?:the\s+|their\s+|its\s+)?(?:record'?s?\s+|documents?'?\s+)?(?:creation|origin)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Years from creation, of which the day can be told by the dates of the level. Years from a birth or a death cannot."""


_OPEN = re.compile(
    r"^\W*(?:(?:this|the|these|all)\s+)?(?:\w+\s+){0,3}?(?:is\s+|are\s+)?(?:open|unrestricted|no\s+(?:access\s+)?restrictions?)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:clos|restrict(?:ed|ion on)|except|until|unless|seal|embargo|permission|not\b)", re.IGNORECASE)


def says_open(restriction: str) -> bool:
    """Return whether the words of a note on access say plainly that the material is open."""
    return bool(_OPEN.search(restriction)) and not _BUT.search(restriction)


def ends_of(restriction: str, dates: Sequence[str]) -> Iterator[int]:
    """Yield the days YYYYMMDD on which a restriction may end, given the date statements of its level or one above.

    Shapes: of a date in its words the last day that is meant, for who knows which one was; of so many years from
    creation the last day of the level's last date and so many years on. None where neither can be told.
    """
    terms = [int(match["years"]) for match in _OF_CREATION.finditer(restriction)]
    if not terms:
        yield from (span.last for span in dates_in_prose(restriction))
        return
    stated = [read_date_statement(each) for each in dates]
    last = max((span.last for each in stated for span in each.spans), default=LATEST)
    if last < LATEST and all(each.is_understood for each in stated):
        yield from (last + 1_00_00 * years for years in terms)
