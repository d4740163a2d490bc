"""The command that says how much of both sides can be searched: coverage."""

import click

from indexer.accession.authorities import names_folder
from indexer.answering import answers, settings_here
from indexer.output import plain, say_json
from searchui.results.coverage_told import in_words as coverage_in_words
from searchui.results.coverage_view import coverage_view
from searchui.results.json import coverage_as_json
from searchui.results.room import Room
from searchui.tongue import CLOSED, ENGLISH, speaking


@click.command()
@click.argument("query", default="")
@answers
def coverage(query: str, as_json: bool) -> None:
    """Say how much of both sides can be searched, of all or of what QUERY narrows it to ("series:VI")."""
    settings = settings_here()
    names = names_folder(settings.names)
    views = {
        name: coverage_view(query, Room.open(directory, names)).coverage
        for name, directory in (("open", settings.open_dir), ("closed", settings.closed_dir))
    }
    if as_json:
        say_json({name: coverage_as_json(each) for name, each in views.items()})
        return
    for name, each in views.items():
        with speaking(CLOSED if name == CLOSED else ENGLISH):
            for line in coverage_in_words(each, to_readers=name != CLOSED):
                click.echo(plain(line))
