"""The command that says what is held and what of it cannot be searched: status."""

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.status import status_of
from indexer.pipeline.weak import weak_pages


@click.command()
@click.option("--weak", is_flag=True, help="List the pages whose text is missing, doubtful or incomplete, worst first.")
@answers
def status(as_json: bool, weak: bool) -> None:
    """Say what is held, open and closed, and what is not searchable and why."""
    with Holdings.read(settings_here().home) as holdings:
        if weak:
            pages = weak_pages(holdings)
            say_json([page.as_json() for page in pages]) if as_json else say_lines(page.line for page in pages)
            return
        report = status_of(holdings)
    say_json(report.as_json()) if as_json else say_lines(report.lines())
