"""Opens the staff room where nobody else can reach it: on its owner's own socket, or on this machine with a token."""

import logging
import os
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path

import click
from waitress.server import create_server

from indexer.errors import SettingsError
from indexer.output import say_json
from indexer.settings import Settings
from searchui.door import open_door
from searchui.staff.gate import ENTER
from searchui.staff.room import create_staff_room
from searchui.staff.sessions import TOKEN_FILE, token_in

HERE = "127.0.0.1"
_THREADS = 4
"""Requests answered at the same time: a view asks for its pictures at once."""
_LONGEST_BODY = 32 << 20
"""Bytes that a form may have: the scan of a letter that asks for a takedown, and the list beside it (opinion)."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the staff room is reached. Shapes: url is empty on a socket, token None: its file mode keeps others out."""

    sockets: list[socket.socket]
    url: str = ""
    path: str = ""
    token: str | None = None


@contextmanager
def way_in(settings: Settings, *, host: str | None, port: int | None, path: Path | None) -> Iterator[Way]:
    """Open the way into the staff room, before any long work is begun.

    Shapes: without a port it is the one after the reading room's.
    Raises: SettingsError where others could reach it, or nobody could; StoreError where the token cannot be kept.
    """
    if path is not None:
        with _own_socket(path) as listening:
            yield Way([listening], path=str(path))
        return
    host = host or HERE
    _check_is_here(host)
    if port is None:
        port = settings.port + 1 if settings.port else 0
    token = token_in(settings.closed_dir)
    with open_door(replace(settings, host=host, port=port)) as door:
        yield Way(door.sockets, url=door.url, token=token)


def serve_staff(settings: Settings, way: Way, *, as_json: bool) -> None:
    """Answer staff until somebody ends it.

    Raises: as `create_staff_room`.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    room = create_staff_room(settings, token=way.token)
    server = create_server(
        room,
        sockets=way.sockets,
        threads=_THREADS,
        max_request_body_size=_LONGEST_BODY,
        clear_untrusted_proxy_headers=True,
    )
    _tell(settings, way, as_json=as_json)
    server.run()


def _tell(settings: Settings, way: Way, *, as_json: bool) -> None:
    """Say how to enter. The token itself is told a terminal alone: what is told a program ends up in a log."""
    token_file = settings.closed_dir / TOKEN_FILE
    if as_json:
        say_json({"socket": way.path} if way.path else {"url": way.url, "token_file": str(token_file)})
    elif way.path:
        click.echo(f"The staff room is open at the socket {way.path}  (Ctrl-C closes it)")
    elif sys.stdout.isatty():
        click.echo(f"The staff room is open at {way.url[:-1]}{ENTER}?token={way.token}  (Ctrl-C closes it)")
    else:
        click.echo(f"The staff room is open at {way.url}  Its token is kept in {token_file}")


def _check_is_here(host: str) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        found = []
    if not found or not all(_is_loopback(str(each[4][0])) for each in found):
        raise SettingsError(
            f"The staff room cannot be opened at {host}: others could reach it there.",
            kept="Nothing was opened.",
            remedy="Leave --host out. From another machine it is reached through ssh: ssh -L 8401:127.0.0.1:8401 HOST",
        )


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback


@contextmanager
def _own_socket(path: Path) -> Iterator[socket.socket]:
    """Give a socket in the file system that its owner alone can open; it is gone afterwards."""
    _clear(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        before = os.umask(0o177)
        try:
            listening.bind(str(path))
        except OSError as error:
            raise SettingsError(
                f"Nobody can listen at {path}: {error.strerror or error}.",
                remedy="Name a file in a directory of your own: --socket ~/staff.sock",
            ) from error
        finally:
            os.umask(before)
        listening.listen()
        try:
            yield listening
        finally:
            path.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Take away a socket that a staff room left behind that was killed; nothing else is touched."""
    with suppress(FileNotFoundError):
        if not stat.S_ISSOCK(path.lstat().st_mode) or _is_answered(path):
            raise SettingsError(
                f"{path} is there already.",
                kept="Nothing was opened.",
                remedy="Close the staff room that is open there, or name another file.",
            )
        path.unlink()


def _is_answered(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        return asking.connect_ex(str(path)) == 0
