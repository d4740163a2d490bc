"""Where the reading room is reached: sockets that are opened before any long work is begun, or were by systemd."""

import fcntl
import os
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from indexer.errors import SettingsError
from indexer.settings import Settings

WAITING = 1024
"""Readers who may wait at the door at the same time (waitress's own figure)."""
_FIRST_PASSED = 3
"""Number of the first socket that a process is started with. Source: sd_listen_fds(3)."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the room is reached. Shapes: a name that stands for several addresses has a socket for each."""

    host: str
    sockets: list[socket.socket]

    @property
    def url(self) -> str:
        """The address that readers open; of a socket in the file system, its path."""
        if self.sockets[0].family == socket.AF_UNIX:
            return f"unix:{self.sockets[0].getsockname()}"
        return f"http://{self.host}:{_port_of(self.sockets[0])}/"


@contextmanager
def open_door(settings: Settings) -> Iterator[Door]:
    """Open the door before any long work is begun, so that a port in use is told at once; readers wait there.

    Shapes: where this process was started with sockets, they are the door, wherever they listen.
    Raises: SettingsError where nobody can listen.
    """
    host, port = settings.host, settings.port
    with ExitStack() as doors:
        if passed := [doors.enter_context(socket.socket(fileno=number)) for number in _passed()]:
            yield Door(host, passed)
            return
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


def passed_on(numbers: Sequence[int], environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a command that takes the place of this process, with these sockets as its door."""
    # Laid aside first: the place of one may be taken by another.
    above = _FIRST_PASSED + len(numbers)
    aside = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, above) for number in numbers]
    for place, number in enumerate(aside, start=_FIRST_PASSED):
        os.dup2(number, place)
    return {**environment, "LISTEN_PID": str(os.getpid()), "LISTEN_FDS": str(len(aside))}


def _passed() -> range:
    """Return the numbers of the sockets that this process was started with, once: they are for no other."""
    started, count = os.environ.pop("LISTEN_PID", ""), os.environ.pop("LISTEN_FDS", "0")
    return range(_FIRST_PASSED, _FIRST_PASSED + int(count) if started == str(os.getpid()) else _FIRST_PASSED)


def _port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])
