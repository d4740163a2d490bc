"""The command that names what Pinkas needs of this machine: doctor."""

import sys
from dataclasses import asdict

import click

from indexer.answering import answers, settings_here
from indexer.needs import needs_of
from indexer.output import say_json

_MISSING = 3
"""Exit code where something is missing without which nothing works; no error of the tree has it."""


@click.command()
@answers
def doctor(as_json: bool) -> None:
    """Name everything Pinkas needs of this machine: found or missing, and the remedy."""
    needs = needs_of(settings_here())
    if as_json:
        say_json([asdict(need) for need in needs])
    else:
        for need in needs:
            remedy = f"  ->  {need.remedy}" if need.remedy else ""
            click.echo(f"{'ok     ' if need.ok else 'missing'}  {need.name}: {need.found}{remedy}")
    if any(need.required and not need.ok for need in needs):
        sys.exit(_MISSING)
