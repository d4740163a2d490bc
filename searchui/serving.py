"""Serving the reading room: by whom, behind which wall, and what is made ready before the first reader comes."""

import encodings
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import click

import indexer
import searchui
from indexer.accession.authorities import names_folder
from indexer.errors import SettingsError, StoreError
from indexer.output import plain, say_json
from indexer.postings.stems import stems_of
from indexer.sandbox.users import User, become, could_open, first_shut
from indexer.settings import Settings
from searchui import tongue
from searchui.door import Door
from searchui.results.room import Room
from searchui.service import Service, attend_alone
from searchui.wall import watch_over

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FORKS = hasattr(os, "fork")
"""Whether several processes can answer readers."""


def check_begun(settings: Settings) -> None:
    """Check that there is something to serve. Raises: StoreError where nothing was ever added."""
    if not settings.open_dir.is_dir():
        raise StoreError(f"Nothing was ever added to {settings.home}.", remedy="Add scans first: pinkas add PATH")


def settle_first(settings: Settings, *, as_json: bool) -> None:
    """Have what a killed command left half done finished by a process that is none of the reading room's.

    Shapes: who may not write only reads. Meanwhile what serving needs is loaded.
    """
    if not os.access(settings.closed_dir, os.W_OK):
        return
    words = ["--json"] if as_json else []
    with subprocess.Popen([sys.executable, "-m", "searchui", "settle", *words]) as settling:
        load()
        if settling.wait():
            # It has said why.
            sys.exit(settling.returncode)


def load() -> None:
    """Load all that the room will ever import: the user by whom it is served may not be able to read it there.

    Shapes: templates are compiled too, before processes are made of this one, so that no reader waits for it.
    """
    # The web server and Flask are loaded here alone: a tenth of a second that no other command has to wait for.
    for server in ("searchui.attendants", "gunicorn.workers.gthread") if FORKS else ("waitress.server",):
        import_module(server)
    import searchui.web.wire  # noqa: F401, PLC0415 - loaded for whoever is served
    from searchui.web.app import compile_templates  # noqa: PLC0415 - no other command waits for it
    from searchui.web.pictures import load_formats  # noqa: PLC0415 - no other command waits for it

    # What libraries load when it is first needed: for threads, files of data, sorted arrays, encodings.
    for late in ("concurrent.futures.thread", "importlib.readers", "numpy.ma"):
        import_module(late)
    for codec in iter_modules(encodings.__path__):
        # Those of other systems are not here.
        with suppress(ImportError):
            import_module(f"encodings.{codec.name}")
    load_formats()
    compile_templates()
    tongue.load()
    for word in ("letters", "письма"):
        stems_of(word)


def let_in(user: User, settings: Settings) -> None:
    """See that a user can read all that the room will read, where root serves by him.

    Raises: SettingsError, with what is in the way.
    """
    if os.geteuid():
        return
    shut = first_shut(user, _read_by(settings))
    if shut is None:
        return
    raise SettingsError(
        f"The reading room cannot be served by {user.name}, who may not read {shut}.",
        kept="Root serves no readers, and nothing was opened.",
        remedy="Have it where that user may read it, such as in /opt and /srv; or name another: pinkas serve --user "
        f"NAME; or let it be read: chmod o+rX {shut}",
    )


def _read_by(settings: Settings) -> Iterator[Path]:
    """Give what the room reads while it is open. Shapes: of pictures, which are all made alike, their directory."""
    for package in (indexer, searchui):
        (directory,) = package.__path__
        yield from (
            path for path in Path(directory).rglob("*") if path.suffix not in (".py", ".pyc") and path.is_file()
        )
    names = names_folder(settings.names)
    yield from (names, *names.glob("*"))
    side = settings.open_dir
    yield from (side, *side.glob("*"))
    yield from (path for index in ("index", "descriptions") for path in (side / index).rglob("*"))


def open_room(settings: Settings, door: Door, user: User, *, as_json: bool, again: list[str] | None = None) -> None:
    """Serve readers at the door until the process is ended, as a user who cannot become another any more.

    Shapes: again is the command that takes over when this process is told to reload; without it, it ends.
    Raises: as `try_room`.
    """
    try_room(settings, user)

    def tell() -> None:
        click.echo(plain(told_of_the_wall(settings, user)), err=True)
        if as_json:
            say_json({"url": door.url})
        else:
            click.echo(f"The reading room is open at {door.url}  (Ctrl-C closes it)")
        sys.stdout.flush()

    service = Service(partial(_room, settings), tell, door.sockets, max(1, settings.processes), again)
    if FORKS:
        # As in `load`: no other command waits for gunicorn.
        from searchui.attendants import attend  # noqa: PLC0415 - no other command waits for it

        attend(service)
    else:
        attend_alone(service)


def try_room(settings: Settings, user: User) -> None:
    """Become the user who is to serve, and open the room once, so that what is in the way is told at once.

    Raises: SettingsError where root cannot become that user, or the user cannot read what is to be served; StoreError,
    IndexDamageError and InputError as the room has them.
    """
    load()
    let_in(user, settings)
    if user != User.here():
        become(user)
    if settings.open_dir.is_dir():
        watch_over(settings.closed_dir)
    Room.open(settings.open_dir, names_folder(settings.names)).close()


def told_of_the_wall(settings: Settings, user: User) -> str:
    """Say whether who serves could open the closed side, and what ends it."""
    if not could_open(user, settings.closed_dir):
        return f"Served by {user.name}, to whom the system shuts the closed side."
    return (
        f"Served by {user.name}, who could open the closed side: only the watch in this process stands before it. "
        "A user of its own ends that; this prints a ready service: pinkas serve --print-unit"
    )


def _room(settings: Settings) -> "WSGIApplication":
    # As in `load`: no other command waits for it.
    from searchui.web.app import create_app  # noqa: PLC0415 - no other command waits for it
    from searchui.web.wire import put_on_the_wire  # noqa: PLC0415 - no other command waits for it

    app = create_app(
        settings.open_dir,
        names=names_folder(settings.names),
        repository=settings.repository,
        examples=settings.examples,
        search_seconds=settings.search_seconds,
    )
    put_on_the_wire(app, searches_a_minute=settings.searches_a_minute)
    return app
