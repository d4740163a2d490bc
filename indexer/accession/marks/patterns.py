"""Patterns of private data in running text, in English, Russian and Hebrew: numbers, addresses, births, children."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.accession.marks.checks import is_card, is_living, is_minor, is_paper_number, is_phone
from indexer.model.findings import FindingKind

Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for, and what must hold of it beside.

    Shapes: because is a sentence; holds is asked of what was found.
    """

    kind: FindingKind
    because: str
    expression: re.Pattern[str]
    holds: Callable[[Found], bool] = lambda _: True


_D = r"[0-9OIl]"  # digits, and the letters that OCR most often reads for them
_IN_GROUPS = (
    rf"\(?{_D}{{3}}\)?[-. /]\s?{_D}{{3}}[-. ]\s?{_D}{{4}}|{_D}{{3}}[- ]\s?{_D}{{2}}[- ]\s?{_D}{{2}}|{_D}{{3}}-{_D}{{4}}"
)
_NUMBER = rf"(?P<number>(?:{_IN_GROUPS}|\+?\(?{_D}[{_D[1:-1]} ().\-–/]{{3,18}}{_D})(?![\w%]))"
_FILLER = (
    r"(?:(?:no|nos|number|numbers|is|home|office|work|дом\w*|раб\w*|служ\w*|номер|מס['׳]?|מספר)\b[\s.:#№()]{0,3}){0,3}"
)
_ROW = r"(?<![\d\w$£.,/–-])"
_ENDED = r"(?![\d\w%]|[-–/]\d)"


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _phones() -> Iterator[Pattern]:
    labels = (
        r"(?:tele?(?:phone|ph)?|phone|ph|fax|facsimile|mobile|тел|телефон\w*|факс|[בו]?טל['׳]?|[בו]?טלפון|נייד|פקס)"
    )
    yield Pattern(
        FindingKind.PHONE,
        "A number after a word for telephone.",
        _pattern(rf"\b{labels}\b['׳’]?[\s.:()#№]{{0,4}}{_FILLER}{_NUMBER}"),
        is_phone,
    )
    forms = {
        "A telephone number as it is written in the United States.": (
            rf"{_ROW}(?:\+?1[-. ]\s?)?(?:\(\d{{3}}\)\s?|\d{{3}}[-./]\s?)\d{{3}}[-.]\s?\d{{4}}{_ENDED}",
            r"\(\s?\d{3}-\s?\d{4}\s?\)",
            rf"\b(?:call|contact|phone|at|or)\b(?:\s[^\d\s]+){{0,4}}?[\s:(]{{1,3}}\d{{3}}-\s?\d{{4}}{_ENDED}",
        ),
        "A telephone number with the code of a country.": (
            r"(?<![\w+])\+\s?\d{1,3}[\s\-().]{0,3}\d(?:[\s\-().]{0,2}\d){6,11}(?!\d)",
            rf"{_ROW}972[\s-]\s?\d{{1,2}}[\s-]\s?\d{{6,7}}{_ENDED}",
        ),
        "A telephone number as it is written in Israel.": (
            rf"{_ROW}0(?:[23489]|[57]\d)-\s?\d{{3}}-?\s?\d{{3,4}}{_ENDED}",
            rf"{_ROW}\d{{6,7}}-0[23489]{_ENDED}",
        ),
        "A telephone number as it is written in Russia.": (rf"{_ROW}\d{{3}}-\s?\d{{2}}-\s?\d{{2}}{_ENDED}",),
    }
    for because, expressions in forms.items():
        yield from (Pattern(FindingKind.PHONE, because, _pattern(each)) for each in expressions)


def _papers() -> Iterator[Pattern]:
    labels = (
        r"(?:passport|visa|паспорт\w*|виз[аыуе]|identity\s+card|i\.?\s?d\.?\s+(?:card|no)|teudat\s+zehut|"
        r"[בוהל]{0,2}דרכון|[בוהל]{0,2}אשרה|[בוהל]{0,2}ויזה|תעודת\s+זהות|מספר\s+זהות|ת[.\"״”]{0,2}\s?ז|"
        r"social\s+security|удостоверени\w+\s+личности|פ.?אספארט)"
    )
    filler = (
        r"(?:(?:no|nos|number|nr|n|series|ser|is|card|серия|серии|сер|номер|מספר|מס['׳]?|של)\b[\s.:,#№'׳]{0,3}){0,4}"
    )
    number = r"(?P<number>(?:[IVXLC]{1,6}\s?-?\s?)?[A-ZА-Я]{0,3}\s?(?:№|N[o°]?\.?)?\s?-?\d(?:[\s-]?\d){4,11})(?!\w)"
    yield Pattern(
        FindingKind.PAPERS,
        "A number after a word for a passport, a visa or an identity card.",
        _pattern(rf"\b{labels}\b[\s.:,#№()'׳]{{0,4}}{filler}{number}"),
        is_paper_number,
    )
    yield Pattern(
        FindingKind.PAPERS,
        "A number as it stands in Soviet passports.",
        _pattern(r"\b[IVXLC]{1,6}-\s?[А-Я]{2}\s?(?:№|N[o°]?\.?)?\s?\d{6}\b"),
    )
    yield Pattern(
        FindingKind.PAPERS,
        "A number as it is written for the Social Security of the United States.",
        _pattern(rf"{_ROW}\d{{3}}-\s?\d{{2}}-\s?\d{{4}}{_ENDED}"),
    )


def _accounts() -> Iterator[Pattern]:
    labels = r"(?:account|acct|a/\s?c|р/\s?с|расч[её]тн\w+\s+сч[её]т\w*|сч[её]т\w*|חשבון(?:\s+בנק)?)"
    filler = r"(?:no|nos|number|#|№|номер|מספר|מס['׳]?)"
    yield Pattern(
        FindingKind.ACCOUNT,
        "A number after a word for an account.",
        _pattern(rf"\b{labels}[\s.:]{{0,3}}{filler}[\s.:#№'׳]{{0,3}}\d(?:[\s/-]?\d){{4,19}}"),
    )
    yield Pattern(FindingKind.ACCOUNT, "The number of a bank card.", _pattern(r"\b\d{4}(?:[\s-]?\d{4}){3}\b"), is_card)


_NAME = r"(?-i:[A-ZА-ЯЁ])[\w.'’-]*"
_HOUSE = r"\d{1,3}(?:\s?[/\\-]\s?\d{1,3})?\s?[а-яa-z]?\b"
_FLAT = r"(?:кв|квартира|kv|kvartira|apt|apartment|app|ap|flat)\b\.?\s?(?:№|#|no\.?)?\s?\d{1,4}\b"


_STREET = (
    r"(?:\b(?:ул|улица|улице|переулок|проспект|просп|набережная|наб|бульвар|бульв|шоссе|ulitsa|ulitza|ulica|ul|"
    r"prospekt|prosp|pereulok|shosse|bulvar|naberezhnaya)\b\.?|\b(?:пер|пр|пл|pr|per)\.|\b(?:б-р|пр-т|пр-кт)\b\.?)"
)
_ROAD = (
    r"(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|terrace|crescent|gardens|close|"
    r"square|parkway|pkwy|way)\b\.?(?:\s(?-i:N|S|E|W|NW|NE|SW|SE)\b\.?)?"
)
_HOUSE_ON_ROAD = (
    rf"(?<![\w$.,-])\d{{1,5}}[A-Za-z]?\s(?:(?-i:[NSEW])\.?\s)?(?-i:[A-Z0-9])[\w'’.-]*(?:\s{_NAME}){{0,3}}?\s{_ROAD}"
)


def _flats() -> Iterator[str]:
    yield rf"\b(?:д|дом|d|dom)\b\.?\s?{_HOUSE}\s?,?\s?(?:(?:корп|к|korp|стр)\b\.?\s?\d{{1,2}}\w?\s?,?\s?)?{_FLAT}"
    yield r"\b\d{1,4}[a-z]?\s?,\s?(?:apt|apartment|flat)\b\.?\s?(?:#|no\.?)?\s?\d{1,4}[a-z]?\b"
    yield r"\b(?:кв|kv)\.\s?\d{1,4}\b(?!\s?(?:м|км|km|m)\b)"
    yield rf"{_HOUSE_ON_ROAD},?\s(?:(?:apt|apartment|flat|unit)\b\.?|#)\s?(?:no\.?\s?)?\w{{1,5}}\b"


def _houses() -> Iterator[str]:
    yield (
        rf"{_STREET}\s?(?:\d{{1,2}}(?:-?(?:я|й|ya|th|go))?\s)?{_NAME}(?:\s{_NAME}){{0,2}}\s?,?\s?"
        rf"(?:(?:д|дом|d|dom|house|no|№)\b\.?\s?)?{_HOUSE}"
        rf"(?:\s?,?\s?(?:(?:корп|к|korp)\b\.?\s?\d{{1,2}}\s?,?\s?)?{_FLAT}|-\d{{1,4}}\b)?"
    )
    yield (rf"{_HOUSE_ON_ROAD},?\s(?:{_NAME},?\s){{1,3}}(?:(?-i:[A-Z]{{2}}|[A-Z][a-z]+)\.?,?\s)?\d{{5}}(?:-\d{{4}})?\b")
    yield (
        r"\b[ובלמה]{0,2}(?:רחוב|רח['׳’]?|שדרות|שד['׳’]|סמטת)\s[א-ת\"״'׳’-]+(?:\s[א-ת\"״'׳’-]+){0,2}\s(?:מס['׳]?\s?)?"
        r"\d{1,3}\b(?:\s?/\s?\d{1,3})?(?:\s?,?\s?דירה\s\d{1,3})?"
    )


def _homes() -> Iterator[str]:
    yield rf"\b(?:home address|lives? at|lived at|living at|resid(?:es|ing|ed) at)\W{{1,3}}{_HOUSE_ON_ROAD}"
    yield r"\b(?:home address|домашний адрес|адрес|כתובת|כתובתו|כתובתה|אדרעס|אַדרעס)\s?[:\-–]\s?[^\n]{0,60}?\d{1,5}\b"


def _addresses() -> Iterator[Pattern]:
    for because, expressions in (
        ("A house and a flat.", _flats()),
        ("A street and a house.", _houses()),
        ("A number after words for where somebody lives.", _homes()),
    ):
        yield from (Pattern(FindingKind.ADDRESS, because, _pattern(each)) for each in expressions)


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|[א-ת]{3})\w*\.?"
)
_DAY = (
    rf"(?:\d{{1,2}}\s?[./-]\s?(?:\d{{1,2}}|[IVX]{{1,4}})\s?[./-]\s?(?P<short>(?:19|20)?\d\d)\b|"
    rf"(?:\d{{1,2}}\s)?(?:ב?{_MONTH},?\s)?(?:\d{{1,2}},?\s)?(?P<year>(?:18|19|20)\d\d)(?!\d))"
)


def _births() -> Iterator[Pattern]:
    labels = (
        r"(?:(?<![-–\w])(?<![-–]\s)born|date\sof\sbirth|birth\s?date|year\sof\sbirth|place\sand\sdate\sof\sbirth|d\.?o\.?b|"
        r"род(?:ил[аи]?с[ья]|ился|ившийся|ившаяся)|дата\sрождения|год\sрождения|род(?=\.)|נולד[הו]?|ילידת?|"
        r"תאריך\sה?לידה|שנת\sלידה|געבוירן|געבאָרן)"
    )
    yield Pattern(
        FindingKind.BIRTH,
        "A date after a word for somebody's birth.",
        _pattern(rf"\b{labels}\b[\s.:,()]{{0,3}}(?:[^\s.;\d]+[\s,(]{{1,2}}){{0,5}}?(?:ב-?\s?)?{_DAY}"),
        is_living,
    )
    yield Pattern(
        FindingKind.BIRTH,
        "A year of birth.",
        _pattern(
            r"\b(?P<year>(?:18|19|20)\d\d)\s?(?:г\.?\s?р\b\.?|г(?:ода|\.)?\s?рожд\w*)|"
            r"(?<=[(,]\s)?\b(?-i:b)\.\s?(?P<short>(?:18|19|20)\d\d)\b"
        ),
        is_living,
    )


_CHILD = (
    r"(?:sons?|daughters?|child|children|boys?|girls?|сын\w{0,3}|доч\w+|дети|детей|ребен\w+|внук\w*|внучк\w+|"
    r"ילד\w*|בנו|בתו|בנה|בתה)"
)


def _minors() -> Iterator[Pattern]:
    yield Pattern(
        FindingKind.CHILD,
        "The age of a child.",
        _pattern(
            r"\b(?:aged?|age:|возраст\w*|בגיל|גיל)\s?:?\s?(?P<age>[1-9]\d?)\b(?!\s?(?:%|percent|per\scent|to\b|[-–]))"
        ),
        is_minor,
    )
    yield Pattern(
        FindingKind.CHILD,
        "The age of a child.",
        _pattern(rf"\b(?P<age>\d{{1,2}})\s?[-–]?\s?(?:year|month)s?\s?[-–]?\s?old\s(?:\w+\s){{0,2}}?{_CHILD}\b"),
        is_minor,
    )
    yield Pattern(
        FindingKind.CHILD,
        "The age of a child.",
        _pattern(
            rf"\b{_CHILD}\b[^\n.;\d]{{0,25}}?\W(?P<age>\d{{1,2}})\s?(?:years?\b|yrs?\b|лет\b|года?\b|months?\b|"
            r"месяц\w*|שנים|שנה|חודשים)"
        ),
        is_minor,
    )
    yield Pattern(
        FindingKind.CHILD,
        "The age of a child.",
        _pattern(r"\b[וה]?(?:בן|בת|בני|בנות)\s(?P<age>\d{1,2})\b(?!\s?%)"),
        is_minor,
    )


PATTERNS: tuple[Pattern, ...] = (*_phones(), *_papers(), *_accounts(), *_addresses(), *_births(), *_minors())
"""All of them. Source: opinion, from numbers and addresses as they are written in these countries."""
