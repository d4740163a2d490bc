"""What the interface says, in the language of whoever reads it; what comes from the archive is never translated."""

import gettext
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

ENGLISH = "en"
CLOSED = "closed"
"""English in the words of the closed side: what the reading room says of what readers see is said of the opposite."""
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
    return _locale(_spoken.get())


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
    if not message:
        return ""
    catalogue = _catalogue(_spoken.get())
    said = catalogue.gettext(message)
    # One that is told of several things too stands among those; Python 3.11.2 does not look there, later ones do.
    return catalogue.ngettext(message, message, 1) if said == message else said


def untold_number(one: str, many: str, number_of: int) -> str:
    """Return a message that tells a number in the form that this number takes, its values not yet in it."""
    return _catalogue(_spoken.get()).ngettext(one, many, number_of)


def number(value: int) -> str:
    """Return a whole number as the language that is spoken groups its figures."""
    if spoken() == ENGLISH:
        return f"{value:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - commands speak English and need not wait for it

    return format_decimal(value, locale=_locale(spoken()))


def percent(share: float) -> str:
    """Return a share as a whole number of per cent. Units: 0.0-1.0."""
    if spoken() == ENGLISH:
        return f"{share:.0%}"
    from babel.numbers import format_percent  # noqa: PLC0415 - as above

    return format_percent(share, locale=spoken())


def day(at: date) -> str:
    """Return a day of ours, written out. Shapes: dates from the archive stand as they are there."""
    if spoken() == ENGLISH:
        return f"{at:%-d %B %Y}"
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(at, "long", locale=spoken())


def listed(parts: Sequence[str]) -> str:
    """Return several things in a row, the last with "and"."""
    if spoken() == ENGLISH or len(parts) < 2:
        return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
    from babel.lists import format_list  # noqa: PLC0415 - as above

    return format_list(parts, locale=spoken())


def name_of_language(code: str) -> str:
    """Return what a language is called, with a capital; the code itself where it is not known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        named = str(Locale.parse(spoken()).languages.get(Locale.parse(code).language, code))
    except (ValueError, UnknownLocaleError):
        return code
    return named[:1].upper() + named[1:]


def load() -> None:
    """Read every language now: whoever serves may not be able to read them later."""
    for language in LANGUAGES:
        with speaking(language):
            number(1000)
            day(date(2000, 1, 1))
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
