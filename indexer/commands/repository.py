"""The command on repositories: who keeps what is held, and under which conditions each lets it be used."""

from dataclasses import asdict

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.output import say_json
from indexer.pipeline.keepers import keepers, state_use


@click.command()
@click.argument("name", default="")
@click.option("--use", help="Conditions under which it lets all be used that it keeps; shown with every page of it.")
@answers
def repository(name: str, use: str | None, as_json: bool) -> None:
    """List who keeps the collections, or set what NAME states on the use of all that it keeps."""
    if use is not None:
        with workplace() as place:
            state_use(name, use, place)
    with workplace(only_reads=True) as place:
        found = keepers(place.holdings, name)
    say_json([asdict(each) for each in found]) if as_json else say_lines(
        line for each in found for line in each.lines()
    )
