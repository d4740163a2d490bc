"""The commands before opening: access check lists what to look at, access reviewed keeps that somebody did."""

import getpass
import shlex
from pathlib import Path

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.model.findings import FindingKind
from indexer.output import say_json
from indexer.pipeline.check import check as look_at
from indexer.pipeline.crops import cut_crops
from indexer.pipeline.review import review, review_opening, unreviewed
from indexer.pipeline.workplace import Workplace

_KINDS = click.Choice([kind.value for kind in FindingKind])


@click.command("check")
@click.argument("address")
@click.option("--kind", "kinds", multiple=True, type=_KINDS, help="Only findings of this kind; may be given again.")
@click.option("--crops", type=click.Path(path_type=Path), metavar="DIR", help="Write strips of the scans to DIR.")
@answers
def check(address: str, kinds: tuple[str, ...], crops: Path | None, as_json: bool) -> None:
    """List marks ("confidential") and private data on the pages of ADDRESS; decides nothing."""
    with workplace(only_reads=True) as place:
        report = look_at(address, place, kinds=[FindingKind(kind) for kind in kinds])
        cut = cut_crops(report, crops, place) if crops else 0
    if as_json:
        say_json(report.as_json() | ({"crops": cut} if crops else {}))
        return
    say_lines(report.lines())
    if crops:
        click.echo(f"{cut} strips in {crops}, which may show closed pages: delete them when you have looked.")


@click.command("reviewed")
@click.argument("address")
@click.option("--page", default="", help="Only this page of ADDRESS.")
@click.option("--note", required=True, help="What came of it; kept with who and when.")
@answers
def reviewed(address: str, page: str, note: str, as_json: bool) -> None:
    """Keep that you looked at what access check lists at ADDRESS."""
    with workplace() as place:
        report = review(f"{address}/{page}" if page else address, place, note=note, who=getpass.getuser())
    say_json(report.as_json()) if as_json else say_lines(report.lines())


def ask_for_review(address: str, place: Workplace, *, note: str, is_reviewed: bool, as_json: bool) -> None:
    """Ask whether what was found on pages that would open has been looked at, and keep that it was.

    Raises: InputError where nobody says so.
    """
    found = unreviewed(address, place)
    if not found.pages:
        return
    if not is_reviewed:
        if not as_json:
            say_lines(found.lines())
        if as_json or not _is_confirmed("Have these been looked at?"):
            first, *_ = found.lines()
            here = shlex.quote(found.address)
            remedy = f"Run: pinkas access check {here}; then: pinkas access open {here} --reviewed --reason ..."
            raise InputError(first, kept="Nothing was opened.", remedy=remedy)
    review_opening(found, place, note=note, who=getpass.getuser())


def _is_confirmed(question: str) -> bool:
    """Return whether a person says yes; where nobody is there to ask, nobody does."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        return False
