"""Words by which a date is known for somebody else's: of receipt, of review, of release, of a fax, of a reprint."""

import re

from indexer.accession.datelines.forms import Form
from indexer.accession.datelines.printed import Sheet, Stretch

_LATER = re.compile(
    r"recei?v|\brec'?d\b|\breceipt|review|declas|downgr|excis|exempt|foia|\boadr\b|appeals|authorit|cdc/|"
    r"\bcase no|\bdoc(?:ument)? no|approved for|release[ds]? (?:in|as|under)|sanitiz|"
    r"\bfax\b|facsimile|\bfrom:.*\bto:.*\bp(?:age)?\b|\bscanned|\bprinted\b|http|copyright|©|\bfiled\b|\bindexed\b|"
    r"получен|поступил|\bвх\.|рассекре|התקבל|נתקבל|הותר לפרסום|שוחרר",
    re.IGNORECASE,
)
"""What offices that had a page later print on it, as far as worn stamps are legible."""
_RECEIPT = re.compile(r"recei?ved|\brec'?d\b|получен|поступил|התקבל|נתקבל", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:revis\w*|rev|updated|effective|reprint\w*|establish\w*|founded|incorporated|organized|since|until|through|"
    r"thru|before|after|between|beginning|starting|expir\w*|due|deadline|next|last|born|died|birth|arrest\w*|sentenced|"
    r"re|ref|reference|subject|your|enclos\w*|as of|from|to|by|on|page|period|week)\b",
    re.IGNORECASE,
)
"""Words before a date that make it the date of something else than the page."""
_RELEASE = re.compile(r"(?:immediate|press|news|(?<!approved )for) release|release (?:date|at|on|after)", re.IGNORECASE)

_STAMP_WORDS = 4
"""Words on a line of a stamp at most, so that letters may tell of what was received (opinion)."""
_STAMP_REACH = 0.06
"""Share of the page's height within which a stamp's words stand by its date (opinion, from real stamps)."""


def is_of_release(text: str) -> bool:
    """Return whether words say when the press may print a text, which is the date of a press release."""
    return bool(_RELEASE.search(text))


def is_later(text: str) -> bool:
    """Return whether words are those of a stamp of receipt, review or release, or of a fax."""
    return bool(_LATER.search(_RELEASE.sub(" ", text)))


def says_otherwise(text: str) -> bool:
    """Return whether words before a date make it that of something else."""
    return bool(_OTHER.search(text)) or is_later(text)


def is_stamped(stretch: Stretch, form: Form, sheet: Sheet) -> bool:
    """Return whether a date stands in a stamp, or where a stamp that can hardly be read may be.

    Shapes: words of a stamp on the same line speak against any date, those of receipt also beside its line, and any
    around it against what a stamp can print.
    """
    on_line = " ".join(each.text for each in sheet.beside[stretch.line])
    if is_later(on_line):
        return True
    if form in (Form.NUMERIC, Form.STAMP):
        reach = sheet.height_px * _STAMP_REACH
        return any(is_later(each.text) and _is_near(each, stretch, reach) for each in sheet.stretches)
    return any(
        len(each.words) <= _STAMP_WORDS
        and _RECEIPT.search(each.text)
        and _is_near(each, stretch, each.rect.height * 1.5)
        for each in sheet.stretches
    )


def _is_near(one: Stretch, other: Stretch, reach: float) -> bool:
    apart = max(one.rect.y, other.rect.y) - min(one.rect.bottom, other.rect.bottom)
    return apart <= reach and min(one.rect.right, other.rect.right) > max(one.rect.x, other.rect.x)
