"""The command that measures recall on strips drawn by chance: sample."""

import getpass
import secrets

import click

from indexer.answering import answers, now, say_lines, settings_here
from indexer.commands.counting import count_strips
from indexer.errors import InputError
from indexer.output import plain, say_json
from indexer.pages.holdings import Holdings
from indexer.pages.recall import publish
from indexer.pipeline.sample import cards_of, draw, keep, kept_in, sample_of


@click.command()
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
