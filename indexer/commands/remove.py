"""The command that takes pages out, or a collection with every trace of it: remove."""

import getpass

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.model.archive import Address
from indexer.output import say_json
from indexer.pipeline.decide import show_access
from indexer.pipeline.rebuild import remove as remove_from_holdings
from indexer.pipeline.removal import collections_of, remove_every_trace, traces_of
from indexer.pipeline.workplace import Workplace


@click.command()
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
