"""The command that builds the indexes anew: rebuild."""

import click

from indexer.answering import answers
from indexer.at_work import workplace
from indexer.output import say_json
from indexer.pipeline.rebuild import rebuild as rebuild_index


@click.command()
@answers
def rebuild(as_json: bool) -> None:
    """Build the indexes anew from the page store; nothing is read again."""
    with workplace() as place:
        counts = rebuild_index(place)
    line = f"Rebuilt from the page store: {counts['open']} open and {counts['closed']} closed pages."
    say_json(counts) if as_json else click.echo(line)
