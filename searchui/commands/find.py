"""The command that searches: find."""

from typing import Any

import click

from indexer.accession.authorities import names_folder
from indexer.answering import answers, settings_here
from indexer.output import plain, say_json
from indexer.postings.engine import Order
from searchui.results.described import find_descriptions
from searchui.results.find import find as find_pages
from searchui.results.json import as_json as results_as_json
from searchui.results.json import descriptions_as_json
from searchui.results.printed import printed, printed_descriptions
from searchui.results.room import Room


@click.command()
@click.argument("query")
@click.option("--limit", default=20, show_default=True, help="How many to list; 0 means all.")
@click.option("--offset", default=0, show_default=True, help="How many to pass over.")
@click.option(
    "--order",
    type=click.Choice([each.value for each in Order]),
    default="relevance",
    show_default=True,
    help="Which come first.",
)
@click.option("--closed", is_flag=True, help="Search the closed side instead, as staff may.")
@click.option(
    "--in",
    "where",
    type=click.Choice(["pages", "descriptions"]),
    default="pages",
    show_default=True,
    help="What to list.",
)
@answers
def find(query: str, *, closed: bool, where: str, as_json: bool, **asked: Any) -> None:
    """Search the open pages, and what finding aids say, for QUERY."""
    settings = settings_here()
    room = Room.open(settings.closed_dir if closed else settings.open_dir, names_folder(settings.names))
    asked["order"] = Order(asked["order"])
    if where == "pages":
        results = find_pages(query, room, **asked)
        said, lines = results_as_json(results), printed(results)
    else:
        found = find_descriptions(query, room, **asked)
        said, lines = {"query": query, "descriptions": descriptions_as_json(found)}, printed_descriptions(found)
    say_json(said) if as_json else click.echo("\n".join(map(plain, lines)))
