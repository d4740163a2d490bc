"""The command that prints the text of pages: text."""

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pipeline.life import texts_of


@click.command()
@click.argument("pages", nargs=-1)
@click.option("--jsonl", is_flag=True, help="A line of JSON a page, with every word and its place.")
@click.option("--closed", is_flag=True, help="Closed pages too.")
@click.option("--originals", is_flag=True, help="Pages of which a part is black, as they were; for staff.")
@answers
def text(pages: tuple[str, ...], jsonl: bool, as_json: bool, **which: bool) -> None:
    """Print the text of PAGES, or of all open pages."""
    with Holdings.read(settings_here().home) as holdings:
        for page in texts_of(holdings, pages, **which):
            say_json(page.as_json()) if jsonl or as_json else say_lines(page.lines())
