"""The commands that decide what readers may see: access show, open, close, due."""

import getpass
import re
from collections.abc import Callable
from dataclasses import asdict

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.commands.check import ask_for_review
from indexer.model.archive import Verdict
from indexer.output import say_json
from indexer.pipeline.closing import as_json as closing_as_json
from indexer.pipeline.closing import close_at_once, purge
from indexer.pipeline.closing import lines_of as closing_lines
from indexer.pipeline.decide import decide, due_for_review, show_access


@click.command("show")
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


@click.command("open")
@_deciding
@click.option("--reviewed", "is_reviewed", is_flag=True, help="What access check lists there has been looked at.")
@answers
def access_open(address: str, reason: str, until: str, is_reviewed: bool, as_json: bool) -> None:
    """Open ADDRESS and everything below it, but for restricted levels that no decision names."""
    with workplace() as place:
        ask_for_review(address, place, note=reason, is_reviewed=is_reviewed, as_json=as_json)
        report = decide(address, Verdict.OPEN, reason=reason, who=getpass.getuser(), until=until, workplace=place)
    say_json(report.as_json()) if as_json else say_lines(report.lines())


@click.command("close")
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


@click.command("due")
@click.argument("address", default="")
@click.option("--within", default="0d", metavar="SPAN", callback=_days, help="Also what comes within 90d, 12w, 6m, 2y.")
@answers
def access_due(address: str, within: int, as_json: bool) -> None:
    """List decisions and restrictions whose date has come, at and below ADDRESS; nothing opens by itself."""
    with workplace(only_reads=True) as place:
        due = due_for_review(address, place, within_days=within)
    say_json([asdict(each) for each in due]) if as_json else say_lines(each.line for each in due)
