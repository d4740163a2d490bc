"""The command on search engines: whether they may list what stands at and below an address."""

import getpass
from dataclasses import asdict

import click

from indexer.answering import answers
from indexer.at_work import workplace
from indexer.output import say_json
from indexer.pipeline.engines import say_of_engines


@click.command("engines")
@click.argument("address")
@click.argument("answer", type=click.Choice(["yes", "no"]))
@click.option("--reason", required=True, help="Why; kept with who and when.")
@answers
def engines(address: str, answer: str, reason: str, as_json: bool) -> None:
    """Say whether search engines may list ADDRESS and what is below it; the nearest level counts."""
    with workplace() as place:
        word = say_of_engines(address, listed=answer == "yes", reason=reason, who=getpass.getuser(), workplace=place)
    if as_json:
        say_json(asdict(word))
    else:
        click.echo(f"{word.address}: search engines may{'' if word.listed else ' not'} list it and what is below it.")
