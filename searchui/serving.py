"""Serving the reading room: by whom, behind which wall, and what is made ready before the first reader comes."""

import encodings
import gc
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

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
from searchui.door import WAITING, Door
from searchui.wall import watch_over

_THREADS = 4
"""Requests answered at the same time; the work is CPU work, so more than two a core only wait for each other."""


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
    """Load all that the room will ever import: the user by whom it is served may not be able to read it there."""
    # The web server and Flask are loaded here alone: a tenth of a second that no other command has to wait for.
    import waitress.server  # noqa: F401, PLC0415

    import searchui.web.app  # noqa: F401, PLC0415
    from searchui.web.pictures import load_formats  # noqa: PLC0415

    # What these libraries load themselves when it is first needed: for files of data, sorted arrays, encodings.
    import_module("importlib.readers")
    import_module("numpy.ma")
    for codec in iter_modules(encodings.__path__):
        # Those of other systems are not here.
        with suppress(ImportError):
            import_module(f"encodings.{codec.name}")
    load_formats()
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


def open_room(settings: Settings, door: Door, user: User, *, as_json: bool) -> None:
    """Serve readers at the door until the process is ended, as a user who cannot become another any more.

    Raises: SettingsError where root cannot become that user, or the user cannot read what is to be served; StoreError,
    IndexDamageError and InputError as the room has them.
    """
    load()
    let_in(user, settings)
    if user != User.here():
        become(user)
    if settings.open_dir.is_dir():
        watch_over(settings.closed_dir)
    _serve(settings, door, user, as_json=as_json)


def told_of_the_wall(settings: Settings, user: User) -> str:
    """Say whether who serves could open the closed side, and what ends it."""
    if not could_open(user, settings.closed_dir):
        return f"Served by {user.name}, to whom the system shuts the closed side."
    return (
        f"Served by {user.name}, who could open the closed side: only the watch in this process stands before it. "
        "A user of its own ends that; this prints a ready service: pinkas serve --print-unit"
    )


def _serve(settings: Settings, door: Door, user: User, *, as_json: bool) -> None:
    # As in `load`: no other command waits for them.
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
        backlog=WAITING,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )
    # What is there now stays: were it looked through for rubbish again and again, readers would wait 0.1 s (measured).
    gc.collect()
    gc.freeze()
    click.echo(plain(told_of_the_wall(settings, user)), err=True)
    if as_json:
        say_json({"url": door.url})
    else:
        click.echo(f"The reading room is open at {door.url}  (Ctrl-C closes it)")
    server.run()
