"""The command that takes in scans and finding aids: add."""

import getpass
from pathlib import Path
from typing import Any

import click

from indexer.accession.aidrows.columns import read_aid_columns
from indexer.accession.sidecar import read_columns
from indexer.answering import answers, say_lines, settings_here
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.model.archive import Verdict
from indexer.needs import missing_for_reading
from indexer.output import bars, say_json
from indexer.pipeline.add import add as add_scans
from indexer.pipeline.add import dry_run as plan_of
from indexer.pipeline.aid_report import aid_report_of
from indexer.pipeline.plan import Given


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--finding-aid", type=click.Path(path_type=Path), help="EAD, text or CSV; its links say where files go.")
@click.option("--collection", default="", help="Identifier of the collection, such as I-487.")
@click.option("--access", type=click.Choice(["open", "closed"]), help="Decide on the collection. Undecided is closed.")
@click.option("--sidecar", type=click.Path(path_type=Path), help="CSV with the places, titles and dates of files.")
@click.option("--columns", default="", help="Names of sidecar columns, ours=theirs: box=Container,folder=Mappe")
@click.option("--aid-columns", default="", help="Names of columns of a finding aid in CSV: title=Betreff,box=Karton")
@click.option("--names", default="", help="Pattern of file names: {collection}_b{box}_f{folder}_{leaf}{side}")
@click.option("--repository", default="", help="Who keeps the collection, where its finding aid does not say it.")
@click.option("--web", is_flag=True, help="These are captures from the web, text and HTML too: a secondary source.")
@click.option("--retry", is_flag=True, help="Read again what could not be read.")
@click.option("--dry-run", is_flag=True, help="Print the tree that would come of it, and write nothing.")
@answers
def add(as_json: bool, dry_run: bool, **options: Any) -> None:
    """Take in scans: PDF, TIFF, PNG or JPEG files and directories of them, or a finding aid alone."""
    given = _given(**options)
    if not given.paths and not given.finding_aid:
        raise InputError("Nothing was given to take in.", remedy="Name scans, or a finding aid: --finding-aid FILE")
    if dry_run:
        with bars() as tell:
            plan = plan_of(given, settings_here(), tell)
        aid = aid_report_of(plan)
        told = [*aid.lines(), *plan.lines()] if aid else plan.lines()
        say_json(plan.as_json() | {"finding_aid": aid.as_json() if aid else None}) if as_json else say_lines(told)
        return
    if missing := missing_for_reading(settings_here()):
        click.echo(missing, err=True)
    with workplace(begins=True) as place:
        report = add_scans(given, place)
    say_json(report.as_json()) if as_json else say_lines(report.lines())


def _given(*, access: str | None, columns: str, aid_columns: str, **options: Any) -> Given:
    renamed = tuple(read_columns(columns).items())
    of_aid = tuple(read_aid_columns(aid_columns).items())
    verdict = Verdict(access) if access else None
    return Given(who=getpass.getuser(), access=verdict, columns=renamed, aid_columns=of_aid, **options)
