"""The command that lists the issues of newsletters that are missing: wanted."""

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.wanted import wanted_list


@click.command()
@click.option("--csv", "is_csv", is_flag=True, help="Print the list as CSV, for a spreadsheet.")
@answers
def wanted(as_json: bool, is_csv: bool) -> None:
    """List the issues of newsletters that are missing, open and closed ones taken together."""
    with Holdings.read(settings_here().home) as holdings:
        found = wanted_list(holdings)
    if is_csv and not as_json:
        click.echo(found.as_csv(), nl=False)
        return
    say_json(found.as_json()) if as_json else say_lines(found.lines())
