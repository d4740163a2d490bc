"""The one tree of errors, each with an exit code, an HTTP status and a message in three parts.

PinkasError                    exit  1  HTTP 500
├── SettingsError              exit  2  HTTP 500   a setting cannot be used
├── InputError                 exit  4  HTTP 400   what was given cannot be taken as it is
│   ├── QueryError             exit  5  HTTP 400   a search that cannot be run
│   ├── FindingAidError        exit  6  HTTP 400   a finding aid that cannot be read
│   ├── SidecarError           exit  7  HTTP 400   a sidecar or file-name pattern that cannot be used
│   └── UnknownAddressError    exit  8  HTTP 404   no collection, folder, item or page of that name
├── UnreadableFileError        exit  9  HTTP 422   a file whose bytes cannot be read
│   └── LimitError             exit 10  HTTP 422   a file that went past a limit of time, memory or size
├── StoreError                 exit 11  HTTP 500   the page store cannot do what was asked
│   └── BusyError              exit 12  HTTP 503   another process is writing
├── IndexDamageError           exit 13  HTTP 503   an index that does not match its manifest
└── LeakError                  exit 14  HTTP 500   something closed can reach a reader
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import ClassVar


class PinkasError(Exception):
    """What happened to which thing, what was kept, what to do."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, happened: str, *, kept: str = "", remedy: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.kept = kept
        self.remedy = remedy

    def __str__(self) -> str:
        *first, last = [part for part in (self.happened, self.kept, self.remedy) if part] or [""]
        return " ".join((*map(_sentence, first), last))


class SettingsError(PinkasError):
    """A setting cannot be used."""

    exit_code = 2


class InputError(PinkasError):
    """What was given cannot be taken as it is."""

    exit_code = 4
    http_status = 400


class QueryError(InputError):
    """A search that cannot be run."""

    exit_code = 5


class FindingAidError(InputError):
    """A finding aid that cannot be read."""

    exit_code = 6


class SidecarError(InputError):
    """A sidecar or file-name pattern that cannot be used."""

    exit_code = 7


class UnknownAddressError(InputError):
    """No collection, folder, item or page of that name."""

    exit_code = 8
    http_status = 404


class UnreadableFileError(PinkasError):
    """A file whose bytes cannot be read."""

    exit_code = 9
    http_status = 422


class LimitError(UnreadableFileError):
    """A file that went past a limit of time, memory or size."""

    exit_code = 10


class StoreError(PinkasError):
    """The page store cannot do what was asked."""

    exit_code = 11


class BusyError(StoreError):
    """Another process is writing."""

    exit_code = 12
    http_status = 503


class IndexDamageError(PinkasError):
    """An index that does not match its manifest."""

    exit_code = 13
    http_status = 503


class LeakError(PinkasError):
    """Something closed can reach a reader."""

    exit_code = 14


def _sentence(part: str) -> str:
    return part if part[-1] in ".?!" else f"{part}."


def did_you_mean(given: str, known: list[str]) -> str:
    """Return "Did you mean X?" for the nearest of the known names, or an empty string."""
    near = nearest_of(given, known)
    return f"Did you mean {near}?" if near else ""


def nearest_of(given: str, known: Sequence[str]) -> str:
    """Return the nearest of the known names, or an empty string."""
    return next(iter(get_close_matches(given, known, n=1)), "")
