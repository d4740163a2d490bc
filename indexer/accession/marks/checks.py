"""What must hold of a number beside its form: how many digits, its check digits, a year of a living person, an age."""

import re

_LIVING_SINCE = 1910
"""The year before which nobody was born who is alive (opinion: 116 years in the year of this rule)."""
_OF_AGE = 18
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:box|folder|case|doc|docs|document|file|isbn|issn|vol|no\. of|order|catalog|card|ref|reftel|page|pages|pp|"
    r"дело|опись|фонд|стр|תיק|ארגז)\b[\s.:#№-]{0,4}(?:no\.?\s?)?|[$£€№]\s?)$",
    re.IGNORECASE,
)
"""Words before a number that make it another one than a person's."""
_READ_AS = str.maketrans("OoIl", "0011")


def digits_of(text: str) -> str:
    """Return the digits of a number, letters read for digits among them."""
    return re.sub(r"\D", "", text.translate(_READ_AS))


def is_other_number(text: str, begin: int) -> bool:
    """Return whether the words before a place in a text make the number there one of a box, a case or a sum."""
    return bool(_OTHER_NUMBER.search(text, max(begin - 24, 0), begin))


def is_phone(found: re.Match[str]) -> bool:
    """Return whether a labelled number has as many digits as telephones have, most of them read as digits."""
    number = found["number"]
    digits = digits_of(number)
    is_read = sum(map(str.isdigit, number)) * 2 > len(digits)
    is_date = re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", number)
    return 5 <= len(digits) <= 15 and is_read and not is_date and len(number) <= 2 * len(digits)


def is_paper_number(found: re.Match[str]) -> bool:
    """Return whether a labelled number has as many digits as those of papers have. Shapes: years are none."""
    return 5 <= len(digits_of(found["number"])) <= 12


def is_card(found: re.Match[str]) -> bool:
    """Return whether the check digit of a bank card is right. Source: ISO/IEC 7812-1, annex B (Luhn)."""
    digits = [int(each) for each in reversed(digits_of(found[0]))]
    doubled = (sum(divmod(2 * each, 10)) for each in digits[1::2])
    return any(digits) and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_living(found: re.Match[str]) -> bool:
    """Return whether somebody born in this year may be alive. Shapes: of two figures it is one of the last century."""
    year = found["year"] or found["short"]
    return int(year) >= _LIVING_SINCE if len(year) == 4 else int(year) >= _LIVING_SINCE % 100


def is_minor(found: re.Match[str]) -> bool:
    """Return whether an age is that of a child before the law."""
    return int(found["age"]) < _OF_AGE
