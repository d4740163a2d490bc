"""What Pinkas needs of the machine: found or missing, and the remedy."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import SettingsError
from indexer.extract.engines.tesseract import engine_version, installed_languages
from indexer.pages.withdrawn import WAITS, Withdrawals
from indexer.postings.whoosh.distributions import whoosh_distributions
from indexer.sandbox.limits import can_leave_the_network
from indexer.sandbox.users import could_open, who_would_serve
from indexer.settings import Settings

_GIBIBYTE = 1 << 30
_LOW_DISK = 2 * _GIBIBYTE
"""About 10,000 pages of images and text at 0.2 MB a page (opinion)."""


@dataclass(frozen=True, slots=True)
class Need:
    """One need. Shapes: found says what is there; remedy is empty when nothing is to be done.

    `required` needs stop Pinkas; the others only leave something out.
    """

    name: str
    ok: bool
    found: str
    required: bool = False
    remedy: str = ""


def needs_of(settings: Settings) -> tuple[Need, ...]:
    """Return every need in the order in which they matter."""
    return (
        *(_python(), _whoosh(), _tesseract()),
        *_languages(settings),
        _chromium(),
        *_directories(settings),
        _network(),
        _purged(settings),
        _shut_closed_side(settings),
    )


def _python() -> Need:
    version = ".".join(str(part) for part in sys.version_info[:3])
    ok = sys.version_info >= (3, 11)
    return Need("Python 3.11 or newer", ok, version, required=True, remedy="" if ok else "make PYTHON=python3.12 run")


def _whoosh() -> Need:
    found = whoosh_distributions()
    ok = len(found) == 1
    remedy = "" if ok else "Keep one of them: rm -r .venv && make run"
    return Need("exactly one Whoosh", ok, ", ".join(found) or "none", required=True, remedy=remedy)


def _tesseract() -> Need:
    version = engine_version()
    remedy = "" if version else "make setup, or: sudo apt-get install tesseract-ocr"
    return Need("Tesseract, for scans without a text layer", bool(version), version or "missing", remedy=remedy)


def _languages(settings: Settings) -> Iterator[Need]:
    installed = installed_languages()
    for code in (*settings.languages.split("+"), "osd"):
        ok = code in installed
        remedy = "" if ok else f"sudo apt-get install tesseract-ocr-{code}"
        yield Need(f"OCR data: {code}", ok, "installed" if ok else "missing", remedy=remedy)


def _chromium() -> Need:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    remedy = "" if path else "sudo apt-get install chromium"
    return Need("Chromium, for the tests only", path is not None, path or "missing", remedy=remedy)


def _directories(settings: Settings) -> Iterator[Need]:
    home = settings.home.resolve()
    there = next(directory for directory in (home, *home.parents) if directory.exists())
    ok = there.is_dir() and os.access(there, os.W_OK)
    remedy = "" if ok else f"sudo chown -R {_user()} {there}"
    yield Need(f"writable directory {settings.home}", ok, "writable" if ok else "not writable", True, remedy)
    free = shutil.disk_usage(there).free
    enough = free >= _LOW_DISK
    found = f"{free / _GIBIBYTE:.1f} GiB free"
    yield Need("free disk", enough, found, remedy="" if enough else f"Free some space under {there}.")


def _user() -> str:
    return os.environ.get("USER") or str(os.getuid())


def _network() -> Need:
    ok = can_leave_the_network()
    remedy = "" if ok else "Allow unprivileged user namespaces; time, memory and file limits hold all the same."
    return Need("parsers without network", ok, "cut off" if ok else "not cut off", remedy=remedy)


def _purged(settings: Settings) -> Need:
    withdrawn = Withdrawals(settings.open_dir)
    ok = not withdrawn.names()
    found = "nothing closed is left" if ok else f"{len(withdrawn.hidden().pages):,} closed pages, hidden from readers"
    return Need("files of the open side without closed pages", ok, found, remedy="" if ok else WAITS)


def _shut_closed_side(settings: Settings) -> Need:
    name = "closed side shut to the reading room by the system"
    try:
        user = who_would_serve(settings.user)
    except SettingsError as error:
        return Need(name, False, error.happened, remedy=error.remedy)
    shut = not could_open(user, settings.closed_dir)
    remedy = "" if shut else "Serve by a user of its own, as the unit does that this prints: pinkas serve --print-unit"
    found = f"served by {user.name}, who {'cannot' if shut else 'could'} open it"
    return Need(name, shut, found, remedy=remedy)


def missing_for_reading(settings: Settings) -> str:
    """Return a sentence on what keeps scans from being read, empty when nothing does."""
    if not engine_version():
        return "Tesseract is missing: only PDFs with a text layer can be searched. Run: make setup"
    absent = [code for code in settings.languages.split("+") if code not in installed_languages()]
    return f"No OCR data for {', '.join(absent)}. Run: pinkas doctor" if absent else ""
