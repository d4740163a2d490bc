"""The command that finishes what a killed one left half done: settle."""

from contextlib import suppress

import click

from indexer.answering import answers
from indexer.at_work import workplace
from indexer.errors import BusyError
from indexer.pipeline.settle import settle


@click.command("settle", hidden=True)
@answers
def settle_here(as_json: bool) -> None:
    """Finish what a killed command left half done; whoever is writing does so first of all."""
    with suppress(BusyError), workplace() as place:
        settle(place)
