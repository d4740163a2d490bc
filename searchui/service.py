"""What readers are served with: the room and its door; and the threads of one process, where the system cannot fork."""

import gc
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searchui.door import WAITING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 4
"""Requests that one process answers at the same time; the work is CPU work, so more only wait for each other."""


@dataclass(frozen=True, slots=True)
class Service:
    """What whoever answers readers is given.

    Shapes: open_room makes the room in each process by itself, for a database held open does not live through a fork;
    tell says that readers may come; again is the command that takes over from this one, None where none does.
    """

    open_room: Callable[[], "WSGIApplication"]
    tell: Callable[[], None]
    sockets: Sequence[socket.socket]
    processes: int
    again: list[str] | None = None


def settle_down() -> None:
    """Take what is there now for what stays.

    Were it looked through for rubbish again and again, readers would wait 0.1 s (measured).
    """
    gc.collect()
    gc.freeze()


def attend_alone(service: Service) -> None:
    """Answer readers by threads of this process until it is told to end."""
    # No other command waits for it, nor a room of several processes.
    from waitress.server import create_server  # noqa: PLC0415 - no other command waits for it

    # That readers wait for each other is no fault, and is not worth a line of the log for each of them.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # Of what a proxy says the same is believed as by `attendants`.
    server = create_server(
        service.open_room(),
        sockets=list(service.sockets),
        threads=THREADS,
        backlog=WAITING,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )
    settle_down()
    service.tell()
    server.run()
