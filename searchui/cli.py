"""The command `pinkas`: the staff's commands, and find, serve and demo for readers."""

import gc
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from indexer.accession.authorities import names_folder
from indexer.answering import answers, settings_here, workplace
from indexer.cli import pinkas
from indexer.errors import BusyError, IndexDamageError, InputError, SettingsError
from indexer.output import plain, say_json
from indexer.pipeline.add import add
from indexer.pipeline.names import names_on_file
from indexer.pipeline.settle import settle
from indexer.pipeline.specimens import identify_specimens, specimens_in
from indexer.postings.engine import Order
from indexer.postings.index import Index
from indexer.settings import Settings
from searchui.audit.command import audit_restrictions
from searchui.results.coverage_told import in_words as coverage_in_words
from searchui.results.coverage_view import coverage_view
from searchui.results.described import find_descriptions
from searchui.results.find import find as find_pages
from searchui.results.json import as_json as results_as_json
from searchui.results.json import coverage_as_json, descriptions_as_json
from searchui.results.printed import printed, printed_descriptions
from searchui.results.room import Room
from searchui.taking_down.command import takedown

pinkas.add_command(takedown)

pinkas.add_command(audit_restrictions)

_THREADS = 4
"""Requests answered at the same time; the work is CPU work, so more than two a core only wait for each other."""
_WAITING = 1024
"""Readers who may wait at the door at the same time (waitress's own figure)."""
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
        for line in coverage_in_words(each, side=name):
            click.echo(plain(line))


@pinkas.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@click.option("--staff", is_flag=True, help="Open the staff room instead: both sides, for this machine alone.")
@click.option("--socket", "path", type=click.Path(path_type=Path), help="Open the staff room on this socket, no port.")
@answers
def serve(host: str | None, port: int | None, *, staff: bool, path: Path | None, as_json: bool) -> None:
    """Open the reading room in the browser. It shows the open side and is told of nothing else."""
    settings = settings_here()
    if staff:
        _serve_staff(settings, host=host, port=port, path=path, as_json=as_json)
        return
    if path is not None:
        raise InputError("A socket is for the staff room alone.", remedy="Add --staff, or leave --socket out.")
    with _door(settings, host=host, port=port) as door:
        if os.access(settings.closed_dir, os.W_OK) or not settings.open_dir.is_dir():
            # Whoever is writing settles first of all; the room can open meanwhile. Who may not write only reads.
            with suppress(BusyError), workplace() as place:
                settle(place)
        _serve(settings, door, as_json=as_json)


def _serve_staff(settings: Settings, *, as_json: bool, **where: Any) -> None:
    from searchui.staff.opening import serve_staff, way_in  # noqa: PLC0415

    with suppress(BusyError), workplace() as place:
        settle(place)
    with way_in(settings, **where) as way:
        serve_staff(settings, way, as_json=as_json)


@pinkas.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@answers
def demo(corpus: Path, port: int | None, as_json: bool) -> None:
    """Take in the specimens in CORPUS and open the reading room as soon as the first pages can be searched."""
    settings = settings_here()
    command = [sys.executable, "-m", "searchui", "read-specimens", str(corpus)]
    with (
        _door(settings, host=None, port=port) as door,
        subprocess.Popen(command, stdout=sys.stderr) as reading,
    ):
        try:
            _wait_for_first_pages(settings, reading)
            _serve(settings, door, as_json=as_json)
        finally:
            reading.terminate()


@pinkas.command("read-specimens", hidden=True)
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@answers
def read_specimens(corpus: Path, as_json: bool) -> None:
    """Take in the specimens in CORPUS, the ones that need no OCR first."""
    for given in specimens_in(corpus, "demo"):
        with workplace(begins=True) as place:
            report = add(given, place)
        say_json(report.as_json()) if as_json else click.echo(list(report.lines())[-2])
    with workplace() as place:
        identify_specimens(corpus, names_on_file(place.settings.names).authorities, place)
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


@dataclass(frozen=True, slots=True)
class _Door:
    """Where the room is reached. Shapes: a name that stands for several addresses has a socket for each."""

    host: str
    sockets: list[socket.socket]

    @property
    def url(self) -> str:
        return f"http://{self.host}:{_port_of(self.sockets[0])}/"


@contextmanager
def _door(settings: Settings, *, host: str | None, port: int | None) -> Iterator[_Door]:
    """Open the door before any long work is begun, so that a port in use is told at once; readers wait there.

    Raises: SettingsError where nobody can listen.
    """
    host, port = host or settings.host, settings.port if port is None else port
    with ExitStack() as doors:
        try:
            door = _Door(host, _listening(host, port, doors))
        except OSError as error:
            raise SettingsError(
                f"Nobody can listen at {host} port {port}: {error.strerror}.",
                remedy="Choose another port: PINKAS_PORT=8500, or 0 for any free one.",
            ) from error
        yield door


def _listening(host: str, port: int, doors: ExitStack) -> list[socket.socket]:
    """Return a socket for each address of a host, all at one port."""
    sockets: list[socket.socket] = []
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        listener = doors.enter_context(socket.socket(family, kind, protocol))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            # Or it would take the port from the same name's older address.
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((address[0], _port_of(sockets[0]) if sockets else port, *address[2:]))
        listener.listen(_WAITING)
        sockets.append(listener)
    return sockets


def _port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


def _serve(settings: Settings, door: _Door, *, as_json: bool) -> None:
    # The web server and Flask are loaded here alone: a tenth of a second that no other command has to wait for.
    from waitress.server import create_server  # noqa: PLC0415

    from searchui.web.app import create_app  # noqa: PLC0415

    # That readers wait for each other is no fault, and is not worth a line of the log for each of them.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(
        settings.open_dir,
        names=names_folder(settings.names),
        repository=settings.repository,
        examples=settings.examples,
        search_seconds=settings.search_seconds,
    )
    # A proxy on this machine may say that readers came by https: addresses to copy then begin so. Nothing else is taken
    # from it.
    server = create_server(
        app,
        sockets=door.sockets,
        threads=_THREADS,
        backlog=_WAITING,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )
    # What is there now stays: were it looked through for rubbish again and again, readers would wait 0.1 s (measured).
    gc.collect()
    gc.freeze()
    if as_json:
        say_json({"url": door.url})
    else:
        click.echo(f"The reading room is open at {door.url}  (Ctrl-C closes it)")
    server.run()


def main() -> None:
    """Run the command `pinkas`."""
    pinkas(prog_name="pinkas")
