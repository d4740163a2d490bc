"""Where the reading room is reached: sockets that are opened before any long work is begun."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from indexer.errors import SettingsError
from indexer.settings import Settings

WAITING = 1024
"""Readers who may wait at the door at the same time (waitress's own figure)."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the room is reached. Shapes: a name that stands for several addresses has a socket for each."""

    host: str
    sockets: list[socket.socket]

    @property
    def url(self) -> str:
        """The address that readers open."""
        return f"http://{self.host}:{_port_of(self.sockets[0])}/"


@contextmanager
def open_door(settings: Settings) -> Iterator[Door]:
    """Open the door before any long work is begun, so that a port in use is told at once; readers wait there.

    Raises: SettingsError where nobody can listen.
    """
    host, port = settings.host, settings.port
    with ExitStack() as doors:
        try:
            door = Door(host, _listening(host, port, doors))
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
        listener.listen(WAITING)
        sockets.append(listener)
    return sockets


def _port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])
