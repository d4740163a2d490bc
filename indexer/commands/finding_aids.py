"""The command on finding aids: which were taken in, and what each changed."""

from dataclasses import asdict

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.errors import UnknownAddressError
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.aid_report import history_lines


@click.command("finding-aids")
@click.argument("collection", default="")
@answers
def finding_aids(collection: str, as_json: bool) -> None:
    """List the finding aids taken in, of COLLECTION or of all: what each changed, and what had no place or is empty."""
    with Holdings.read(settings_here().home) as holdings:
        taken = [each for each in holdings.register.finding_aids() if collection in ("", each.collection)]
    if collection and not taken:
        raise UnknownAddressError(f'No finding aid of "{collection}" was taken in.', remedy="Run: pinkas finding-aids")
    say_json([asdict(each) for each in taken]) if as_json else say_lines(history_lines(taken))
