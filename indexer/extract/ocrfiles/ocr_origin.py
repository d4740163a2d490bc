"""Where an OCR file says that it comes from: its format and version, the software, the languages, the day."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from indexer.extract.languages import code_of

_LONGEST_NAME = 80  # signs of a software's name that are shown; some files put their whole settings there (opinion)
_WITH_VERSION = re.compile(r"(.+?)[\s/_-]+v?(\d+(?:\.\w+)*.*)")
_CODE = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself. Shapes: empty where it does not; made_at is ISO 8601 in UTC."""

    format: str
    software: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    made_at: str = ""


def named_software(name: str, version: str = "") -> tuple[str, str]:
    """Return name and version of a software; the version may stand at the end of its name."""
    name, version = _short(name), _short(version)
    split = None if version else _WITH_VERSION.fullmatch(name)
    return (split[1], split[2]) if split else (name, version if any(map(str.isdigit, version)) else "")


def code_or_nothing(language: str) -> str:
    """Return the three-letter code of a language given as "ger", "en" or "en-US", empty for anything else."""
    first = re.split(r"[-_]", language.strip())[0]
    return code_of(first) if _CODE.fullmatch(first) else ""


def moment_of(stated: str) -> str:
    """Return a moment as ISO 8601 in UTC, one without a zone taken for UTC; empty for what is no moment."""
    try:
        moment = datetime.fromisoformat(stated.strip())
        utc = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z")


def _short(text: str) -> str:
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1].rstrip() + "…"
