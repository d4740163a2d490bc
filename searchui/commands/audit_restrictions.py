"""The command on the audit: proves to whoever asks that nothing closed reaches a reader."""

import os
import secrets
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from indexer.accession.authorities import names_folder
from indexer.answering import answers, now, say_lines, settings_here
from indexer.errors import LeakError, StoreError
from indexer.output import say_json
from indexer.pages.connection import on_the_disk
from indexer.settings import Settings

_SEEDS = 1_000_000


@click.command("audit-restrictions")
@click.option(
    "--report", "report_to", type=click.Path(path_type=Path), help="Write what was tried and found, for partners."
)
@click.option("--seed", type=int, help="Plants and draws the same again; without it, any, and the seed is told.")
@click.option("--most", default=1000, show_default=True, help="Links are followed to so many addresses at most.")
@answers
def audit_restrictions(report_to: Path | None, seed: int | None, most: int, as_json: bool) -> None:
    """Plant canaries in a copy of the holdings, ask all that readers can ask, and say whether anything closed leaks."""
    # Flask and all views.
    from searchui.audit.audit import Limits, audit  # noqa: PLC0415 - who lists the commands need not wait for it
    from searchui.audit.report import Report  # noqa: PLC0415 - who lists the commands need not wait for it
    from searchui.web.app import create_app  # noqa: PLC0415 - who lists the commands need not wait for it

    settings = settings_here()
    names = names_folder(settings.names)
    beside = _beside(settings)
    if report_to:
        # Told before the work, not after it, where it cannot be written.
        with on_the_disk():
            report_to.touch()
    with on_the_disk(), TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=beside) as scratch:
        audited = audit(
            settings,
            Path(scratch),
            lambda open_dir: create_app(
                open_dir, names=names, repository=settings.repository, search_seconds=_SEARCH_S
            ),
            seed=secrets.randbelow(_SEEDS) if seed is None else seed,
            limits=Limits(links=most),
        )
    report = Report(audited, now(), version("pinkas"))
    if report_to:
        with on_the_disk():
            report_to.write_text(report.for_partners(), encoding="utf-8")
    say_json(report.as_json()) if as_json else say_lines(report.lines())
    if audited.findings and as_json:
        sys.exit(LeakError.exit_code)
    if audited.findings:
        raise LeakError(
            "Something closed can reach a reader.",
            kept="Nothing was changed in the holdings.",
            remedy="Close the reading room until it is mended, and tell whoever writes Pinkas.",
        )


_PREFIX = ".pinkas-audit-"
_SEARCH_S = 60
"""Processor time for a search in an audit: on a busy machine an answer may be late, and must not differ for that."""


def _beside(settings: Settings) -> Path:
    """Return where the copies are made: beside the holdings, so that they can share its pictures.

    Copies that a killed audit left there are removed first: they hold what is closed.
    """
    if not settings.closed_dir.is_dir():
        raise StoreError(f"Nothing was ever added to {settings.home}.", remedy="Add scans first: pinkas add PATH")
    beside = settings.home.absolute().parent
    for left in beside.glob(f"{_PREFIX}*-*"):
        if not _is_running(left.name.removeprefix(_PREFIX).partition("-")[0]):
            shutil.rmtree(left)
    return beside


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
