"""The command on web captures: prints them as they came."""

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.captures import captures_of


@click.command()
@click.argument("address", default="")
@answers
def captures(address: str, as_json: bool) -> None:
    """Print web captures at and below ADDRESS as they came; what was left out of the index stands with its reason."""
    with Holdings.read(settings_here().home) as holdings:
        for page in captures_of(holdings, address):
            say_json(page.as_json()) if as_json else say_lines(page.as_lines())
