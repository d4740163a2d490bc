"""The staff's commands: add, access, text, trace, status, sample, rebuild, remove, doctor."""

import getpass
import re
import secrets
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from indexer.accession.aidrows.columns import read_aid_columns
from indexer.accession.sidecar import read_columns
from indexer.answering import Commands, answers, now, say_lines, settings_here, workplace
from indexer.blacking_commands import black_regions, list_regions, show_regions_again
from indexer.check_commands import ask_for_review, check, reviewed
from indexer.counting import count_strips
from indexer.engines_commands import engines
from indexer.errors import InputError, UnknownAddressError
from indexer.log_commands import log
from indexer.model.archive import Address, Verdict
from indexer.names_commands import names
from indexer.needs import missing_for_reading, needs_of
from indexer.output import bars, plain, say_json
from indexer.pages.holdings import Holdings
from indexer.pages.recall import publish
from indexer.pipeline.add import add as add_scans
from indexer.pipeline.add import dry_run as plan_of
from indexer.pipeline.aid_report import aid_report_of, history_lines
from indexer.pipeline.captures import captures_of
from indexer.pipeline.closing import as_json as closing_as_json
from indexer.pipeline.closing import close_at_once, purge
from indexer.pipeline.closing import lines_of as closing_lines
from indexer.pipeline.decide import decide, due_for_review, show_access
from indexer.pipeline.life import life_of, texts_of
from indexer.pipeline.plan import Given
from indexer.pipeline.rebuild import rebuild as rebuild_index
from indexer.pipeline.rebuild import remove as remove_from_holdings
from indexer.pipeline.removal import collections_of, remove_every_trace, traces_of
from indexer.pipeline.sample import cards_of, draw, keep, kept_in, sample_of
from indexer.pipeline.status import status_of
from indexer.pipeline.wanted import wanted_list
from indexer.pipeline.weak import weak_pages
from indexer.pipeline.workplace import Workplace
from indexer.repository_commands import repository


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pinkas", prog_name="pinkas")
def pinkas() -> None:
    """Full-text search for digitized archives: from the scan to the lit word."""


pinkas.add_command(names)
pinkas.add_command(log)
pinkas.add_command(repository)


_MISSING = 3
"""Exit code where something is missing without which nothing works; no error of the tree has it."""


@pinkas.command()
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


@pinkas.command()
@click.argument("address", default="")
@answers
def captures(address: str, as_json: bool) -> None:
    """Print web captures at and below ADDRESS as they came; what was left out of the index stands with its reason."""
    with Holdings.read(settings_here().home) as holdings:
        for page in captures_of(holdings, address):
            say_json(page.as_json()) if as_json else say_lines(page.as_lines())


@pinkas.command("finding-aids")
@click.argument("collection", default="")
@answers
def finding_aids(collection: str, as_json: bool) -> None:
    """List the finding aids taken in, of COLLECTION or of all: what each changed, and what had no place or is empty."""
    with Holdings.read(settings_here().home) as holdings:
        taken = [each for each in holdings.register.finding_aids() if collection in ("", each.collection)]
    if collection and not taken:
        raise UnknownAddressError(f'No finding aid of "{collection}" was taken in.', remedy="Run: pinkas finding-aids")
    say_json([asdict(each) for each in taken]) if as_json else say_lines(history_lines(taken))


@pinkas.group(cls=Commands)
def access() -> None:
    """Decide what readers may see: show, check, reviewed, open, close, due, engines, black, show-again, regions."""


for _command in (check, reviewed, engines, black_regions, show_regions_again, list_regions):
    access.add_command(_command)


@access.command("show")
@click.argument("address")
@answers
def access_show(address: str, as_json: bool) -> None:
    """Say what is open at and below ADDRESS, and by which decision."""
    with workplace(only_reads=True) as place:
        shown = show_access(address, place)
    say_json(shown.as_json()) if as_json else say_lines(shown.lines())


def _deciding(command: Callable[..., None]) -> Callable[..., None]:
    until = click.option("--until", default="", metavar="DATE", help="Due for review on this day (YYYY-MM-DD).")
    reason = click.option("--reason", required=True, help="Why; kept with who and when.")
    return click.argument("address")(reason(until(command)))


@access.command("open")
@_deciding
@click.option("--reviewed", "is_reviewed", is_flag=True, help="What access check lists there has been looked at.")
@answers
def access_open(address: str, reason: str, until: str, is_reviewed: bool, as_json: bool) -> None:
    """Open ADDRESS and everything below it, but for restricted levels that no decision names."""
    with workplace() as place:
        ask_for_review(address, place, note=reason, is_reviewed=is_reviewed, as_json=as_json)
        report = decide(address, Verdict.OPEN, reason=reason, who=getpass.getuser(), until=until, workplace=place)
    say_json(report.as_json()) if as_json else say_lines(report.lines())


@access.command("close")
@_deciding
@click.option("--hide-title", is_flag=True, help="Readers learn that something closed is here, and no word of what.")
@answers
def access_close(address: str, as_json: bool, hide_title: bool, **decided: str) -> None:
    """Close ADDRESS and everything below it at once, whatever other commands are at work."""
    with workplace(only_reads=True) as place:
        who = getpass.getuser()
        closed = close_at_once([address], who=who, workplace=place, hides_title=hide_title, **decided)
    purged = purge(workplace)
    with workplace(only_reads=True) as place:
        report = show_access(closed.addresses[0], place)
    if as_json:
        say_json(report.as_json() | closing_as_json(closed, purged))
    else:
        say_lines([*report.lines(), *closing_lines(closed, purged)])


_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days of a span of time as it is typed."""


def _days(_context: click.Context, _parameter: click.Parameter, text: str) -> int:
    match = re.fullmatch(r"(\d{1,5})([dwmy]?)", text.strip().lower())
    if match is None:
        raise click.BadParameter(f"{text!r} is no span of time. Write 90d, 12w, 6m or 2y.")
    return int(match[1]) * _DAYS[match[2] or "d"]


@access.command("due")
@click.argument("address", default="")
@click.option("--within", default="0d", metavar="SPAN", callback=_days, help="Also what comes within 90d, 12w, 6m, 2y.")
@answers
def access_due(address: str, within: int, as_json: bool) -> None:
    """List decisions and restrictions whose date has come, at and below ADDRESS; nothing opens by itself."""
    with workplace(only_reads=True) as place:
        due = due_for_review(address, place, within_days=within)
    say_json([asdict(each) for each in due]) if as_json else say_lines(each.line for each in due)


@pinkas.command()
@click.argument("pages", nargs=-1)
@click.option("--jsonl", is_flag=True, help="A line of JSON a page, with every word and its place.")
@click.option("--closed", is_flag=True, help="Closed pages too.")
@click.option("--originals", is_flag=True, help="Pages of which a part is black, as they were; for staff.")
@answers
def text(pages: tuple[str, ...], jsonl: bool, as_json: bool, **which: bool) -> None:
    """Print the text of PAGES, or of all open pages."""
    with Holdings.read(settings_here().home) as holdings:
        for page in texts_of(holdings, pages, **which):
            say_json(page.as_json()) if jsonl or as_json else say_lines(page.lines())


@pinkas.command()
@click.argument("page")
@answers
def trace(page: str, as_json: bool) -> None:
    """Print a page's whole life: scan, readings, place, access, revisions, index."""
    with Holdings.read(settings_here().home) as holdings:
        life = life_of(holdings, page)
    say_json(life.as_json()) if as_json else say_lines(life.lines())


@pinkas.command()
@click.option("--weak", is_flag=True, help="List the pages whose text is missing, doubtful or incomplete, worst first.")
@answers
def status(as_json: bool, weak: bool) -> None:
    """Say what is held, open and closed, and what is not searchable and why."""
    with Holdings.read(settings_here().home) as holdings:
        if weak:
            pages = weak_pages(holdings)
            say_json([page.as_json() for page in pages]) if as_json else say_lines(page.line for page in pages)
            return
        report = status_of(holdings)
    say_json(report.as_json()) if as_json else say_lines(report.lines())


@pinkas.command()
@click.option("--csv", "is_csv", is_flag=True, help="Print the list as CSV, for a spreadsheet.")
@answers
def wanted(as_json: bool, is_csv: bool) -> None:
    """List the issues of newsletters that are missing, open and closed ones taken together."""
    with Holdings.read(settings_here().home) as holdings:
        found = wanted_list(holdings)
    if is_csv and not as_json:
        click.echo(found.as_csv(), nl=False)
        return
    say_json(found.as_json()) if as_json else say_lines(found.lines())


@pinkas.command()
@click.option("--pages", default=20, show_default=True, type=click.IntRange(1), help="How many pages to draw.")
@click.option("--seed", type=int, help="Draws the same pages again; without it, any are drawn and the seed is told.")
@click.option("--collection", default="", help="Draws from this collection alone.")
@click.option("--closed", is_flag=True, help="Closed pages in place of open ones.")
@click.option("--kept", is_flag=True, help="Print the samples taken before, and draw none.")
@answers
def sample(as_json: bool, pages: int, seed: int | None, collection: str, closed: bool, kept: bool) -> None:
    """Draw strips of pages by chance, ask how many of their words were read right, and keep the recall."""
    with Holdings.read(settings_here().home) as holdings:
        directory = holdings.closed_side.directory
        if kept:
            found = kept_in(directory)
            say_json([each.as_json() for each in found]) if as_json else say_lines(each.line for each in found)
            return
        side = holdings.closed_side if closed else holdings.open_side
        drawn_by = secrets.randbelow(1_000_000) if seed is None else seed
        counted = count_strips(side, draw(cards_of(side, collection), pages, drawn_by))
    if not counted:
        raise InputError("No strip was counted.", kept="No sample was kept.", remedy="Run: pinkas status")
    named = "closed" if closed else "open"
    taken = sample_of(counted, at=now(), who=getpass.getuser(), side=named, seed=drawn_by, collection=collection)
    keep(taken, directory)
    if not closed:
        publish(taken.as_recall(), side.directory)
    say_json(taken.as_json()) if as_json else click.echo(plain(taken.line))


@pinkas.command()
@answers
def rebuild(as_json: bool) -> None:
    """Build the indexes anew from the page store; nothing is read again."""
    with workplace() as place:
        counts = rebuild_index(place)
    line = f"Rebuilt from the page store: {counts['open']} open and {counts['closed']} closed pages."
    say_json(counts) if as_json else click.echo(line)


@pinkas.command()
@click.argument("address", default="")
@click.option("--collection", default="", help="Take this collection out with every trace of it.")
@click.option("--repository", default="", help="Take all collections that it keeps out with every trace of them.")
@click.option("--reason", default="", help="Why; kept with who and when.")
@click.option("--yes", is_flag=True, help="Do not ask before every trace goes.")
@click.option("--dry-run", is_flag=True, help="Print what is held of it, and take nothing out.")
@answers
def remove(address: str, collection: str, repository: str, reason: str, as_json: bool, **how: bool) -> None:
    """Take a page, item or level out, with its text and pictures; or a collection or repository with every trace."""
    if sum(map(bool, (address, collection, repository))) != 1:
        raise InputError("What is to go?", kept="Nothing was changed.", remedy=_ONE_OF_THEM)
    with workplace(only_reads=how["dry_run"]) as place:
        if address:
            _take_out(address, reason, place, as_json, **how)
        else:
            _forget(collections_of(place, collection=collection, repository=repository), reason, place, as_json, **how)


_ONE_OF_THEM = "Give an ADDRESS, or --collection ID, or --repository NAME."


def _take_out(address: str, reason: str, place: Workplace, as_json: bool, *, dry_run: bool, yes: bool) -> None:
    if dry_run:
        shown = show_access(address, place)
        say_json({"pages": shown.pages}) if as_json else click.echo(f"{shown.pages} pages at {shown.address}.")
        return
    count = remove_from_holdings(address, reason=reason, who=getpass.getuser(), workplace=place)
    say_json({"removed": count}) if as_json else click.echo(f"{count} pages taken out of {address}.")


def _forget(
    collections: tuple[Address, ...], reason: str, place: Workplace, as_json: bool, *, dry_run: bool, yes: bool
) -> None:
    traces = traces_of(collections, place)
    if not as_json:
        say_lines(traces.lines())
    if not dry_run:
        if not yes and (as_json or not click.confirm("Take all of it out, for good and without a trace?")):
            raise InputError("Nobody confirmed it.", kept="Nothing was changed.", remedy="Run it again with --yes.")
        remove_every_trace(traces, reason=reason, who=getpass.getuser(), workplace=place)
    if as_json:
        say_json(traces.as_json() | {"is_removed": not dry_run})
    elif not dry_run:
        click.echo("Taken out. The register keeps when, who, why and how many pages, and nothing of what they were.")


@pinkas.command()
@answers
def doctor(as_json: bool) -> None:
    """Name everything Pinkas needs of this machine: found or missing, and the remedy."""
    needs = needs_of(settings_here())
    if as_json:
        say_json([asdict(need) for need in needs])
    else:
        for need in needs:
            remedy = f"  ->  {need.remedy}" if need.remedy else ""
            click.echo(f"{'ok     ' if need.ok else 'missing'}  {need.name}: {need.found}{remedy}")
    if any(need.required and not need.ok for need in needs):
        sys.exit(_MISSING)
