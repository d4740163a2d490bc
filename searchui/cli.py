"""The command `pinkas`: the staff's commands, and find, serve and demo for readers."""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from indexer.accession.authorities import names_folder
from indexer.answering import answers, settings_here, workplace
from indexer.cli import pinkas
from indexer.errors import BusyError, IndexDamageError, InputError
from indexer.output import plain, say_json
from indexer.pipeline.add import add
from indexer.pipeline.names import names_on_file
from indexer.pipeline.settle import settle
from indexer.pipeline.specimens import identify_specimens, specimens_in
from indexer.postings.engine import Order
from indexer.postings.index import Index
from indexer.sandbox.limits import end_with_what_feeds
from indexer.sandbox.users import who_serves
from indexer.settings import Settings
from searchui.audit.command import audit_restrictions
from searchui.door import open_door
from searchui.results.coverage_told import in_words as coverage_in_words
from searchui.results.coverage_view import coverage_view
from searchui.results.described import find_descriptions
from searchui.results.find import find as find_pages
from searchui.results.json import as_json as results_as_json
from searchui.results.json import coverage_as_json, descriptions_as_json
from searchui.results.printed import printed, printed_descriptions
from searchui.results.room import Room
from searchui.serving import check_begun, let_in, open_room, settle_first, try_room
from searchui.taking_down.command import takedown
from searchui.tongue import CLOSED, ENGLISH, speaking
from searchui.unit import unit_of

pinkas.add_command(takedown)
pinkas.add_command(audit_restrictions)

_FIRST_PAGES_SECONDS = 120
"""How long a first visit waits for its first pages before it opens the room all the same."""


@pinkas.command()
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


@pinkas.command()
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


@pinkas.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@click.option("--user", help="User of the system by whom to serve, where root starts it; nobody, if none is named.")
@click.option("--print-unit", is_flag=True, help="Print a service of systemd that serves with these settings.")
@click.option("--check", is_flag=True, help="Say whether the room could be opened with these settings, and open none.")
@click.option("--staff", is_flag=True, help="Open the staff room instead: both sides, for this machine alone.")
@click.option("--socket", "path", type=click.Path(path_type=Path), help="Open the staff room on this socket, no port.")
@answers
def serve(*, staff: bool, path: Path | None, print_unit: bool, check: bool, as_json: bool, **options: Any) -> None:
    """Open the reading room in the browser. It shows the open side and is told of nothing else."""
    if staff:
        _serve_staff(host=options["host"], port=options["port"], path=path, as_json=as_json)
        return
    if path is not None:
        raise InputError("A socket is for the staff room alone.", remedy="Add --staff, or leave --socket out.")
    settings = settings_here().changed(**options)
    if print_unit:
        click.echo(unit_of(settings), nl=False)
        return
    if check:
        _check(settings, as_json=as_json)
        return
    with open_door(settings) as door:
        check_begun(settings)
        user = who_serves(settings.user)
        let_in(user, settings)
        settle_first(settings, as_json=as_json)
        open_room(settings, door, user, as_json=as_json, again=[sys.executable, *sys.orig_argv[1:]])


def _check(settings: Settings, *, as_json: bool) -> None:
    check_begun(settings)
    user = who_serves(settings.user)
    try_room(settings, user)
    told = f"The reading room can be opened by {user.name}."
    say_json({"can_be_opened": True, "user": user.name}) if as_json else click.echo(told)


def _serve_staff(*, as_json: bool, **where: Any) -> None:
    # Flask and the web server are loaded for this alone.
    from searchui.staff.opening import serve_staff, way_in  # noqa: PLC0415

    with suppress(BusyError), workplace() as place:
        settle(place)
    settings = settings_here()
    with way_in(settings, **where) as way:
        serve_staff(settings, way, as_json=as_json)


@pinkas.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@answers
def demo(corpus: Path, port: int | None, as_json: bool) -> None:
    """Take in the specimens in CORPUS and open the reading room as soon as the first pages can be searched."""
    settings = settings_here().changed(port=port)
    command = [sys.executable, "-m", "searchui", "read-specimens", str(corpus), "--ends-with-input"]
    with open_door(settings) as door:
        user = who_serves(settings.user)
        let_in(user, settings)
        # It keeps the right to write, and so is none that this process could end by a signal: it ends by its input.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sys.stderr) as reading:
            _wait_for_first_pages(settings, reading)
            open_room(settings, door, user, as_json=as_json)


@pinkas.command("read-specimens", hidden=True)
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--ends-with-input", is_flag=True, help="End when nobody can write to standard input any more.")
@answers
def read_specimens(corpus: Path, as_json: bool, ends_with_input: bool) -> None:
    """Take in the specimens in CORPUS, the ones that need no OCR first."""
    if ends_with_input:
        end_with_what_feeds(sys.stdin.fileno())
    for given in specimens_in(corpus, "demo"):
        with workplace(begins=True) as place:
            report = add(given, place)
        say_json(report.as_json()) if as_json else click.echo(list(report.lines())[-2])
    with workplace() as place:
        identify_specimens(corpus, names_on_file(place.settings.names).authorities, place)
        settle(place)


@pinkas.command("settle", hidden=True)
@answers
def settle_here(as_json: bool) -> None:
    """Finish what a killed command left half done; whoever is writing does so first of all."""
    with suppress(BusyError), workplace() as place:
        settle(place)


def _wait_for_first_pages(settings: Settings, reading: "subprocess.Popen[bytes]") -> None:
    """Wait until a page can be searched, the reading has ended, or patience has."""
    give_up = time.monotonic() + _FIRST_PAGES_SECONDS
    while time.monotonic() < give_up and reading.poll() is None:
        try:
            if Index.open(settings.open_dir / "index").searcher.total:
                return
        except IndexDamageError:
            return
        time.sleep(0.2)


def main() -> None:
    """Run the command `pinkas`."""
    pinkas(prog_name="pinkas")
