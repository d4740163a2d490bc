"""What the interface says, in the language of whoever reads it; what comes from the archive is never translated."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "ru": "Русский", "he": "עברית"}
"""The languages of the interface by their tags, each as its readers call it."""
_RIGHT_TO_LEFT = frozenset({"he"})
_CATALOGUES = Path(__file__).parent / "translations"

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in this language until the end of the block. Shapes: one that is not known is English."""
    token = _spoken.set(language if (_CATALOGUES / f"{language}.po").is_file() else ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """Return the tag of the language that is spoken."""
    return _spoken.get()


def direction() -> str:
    """Return in which direction the language that is spoken is written, "ltr" or "rtl"."""
    return "rtl" if spoken() in _RIGHT_TO_LEFT else "ltr"


def _(message: str, **values: object) -> str:
    """Return a message in the language that is spoken, with its values: `%(name)s` in it, and `%%` for a per cent sign.

    Shapes: one that is not translated is said as it is.
    """
    return untold(message) % values


def ngettext(one: str, many: str, number_of: int, **values: object) -> str:
    """Return a message that tells a number, in the form that this number takes; in the message it is `%(num)s`."""
    return untold_number(one, many, number_of) % {"num": number(number_of), **values}


def N_(message: str) -> str:  # noqa: N802 - the name by which tools that gather messages know it
    """Return a message as it is: one that is kept here and said elsewhere."""
    return message


def untold(message: str) -> str:
    """Return a message in the language that is spoken, its values not yet in it."""
    return _catalogue(spoken()).gettext(message) if message else ""


def untold_number(one: str, many: str, number_of: int) -> str:
    """Return a message that tells a number in the form that this number takes, its values not yet in it."""
    return _catalogue(spoken()).ngettext(one, many, number_of)


def number(value: int) -> str:
    """Return a whole number as the language that is spoken groups its figures."""
    if spoken() == ENGLISH:
        return f"{value:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - commands speak English and need not wait for it

    return format_decimal(value, locale=_locale(spoken()))


def day(value: date) -> str:
    """Return a day as readers of the language write it: 26 November 2026."""
    if spoken() == ENGLISH:
        return f"{value.day} {value:%B} {value.year}"
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(value, "d MMMM y", locale=_locale(spoken()))


def day_of(value: date) -> str:
    """Return a day as the language that is spoken writes it in full: 27 November 2026, 27 ноября 2026 г."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(value, "long" if spoken() != ENGLISH else "d MMMM y", locale=_locale(spoken()))


def load() -> None:
    """Read every language now: whoever serves may not be able to read them later."""
    for language in LANGUAGES:
        with speaking(language):
            number(1000)
            day(date(2000, 1, 1))
            day_of(date(2000, 1, 1))
            untold("-")


def _locale(language: str) -> str:
    return language if language in LANGUAGES else ENGLISH


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return what is said in a language: its file as translators write it, so that there is nothing to compile."""
    path = _CATALOGUES / f"{language}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - as above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    packed = BytesIO()
    with path.open("rb") as file:
        write_mo(packed, read_po(file, locale=_locale(language)))
    packed.seek(0)
    held: Any = gettext.GNUTranslations(packed)
    catalogue: gettext.NullTranslations = held
    return catalogue
