"""The command that prints a page's whole life: trace."""

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.life import life_of


@click.command()
@click.argument("page")
@answers
def trace(page: str, as_json: bool) -> None:
    """Print a page's whole life: scan, readings, place, access, revisions, index."""
    with Holdings.read(settings_here().home) as holdings:
        life = life_of(holdings, page)
    say_json(life.as_json()) if as_json else say_lines(life.lines())
