"""Who answers readers: processes of gunicorn, which are relieved by others without a reader's notice."""

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from searchui.door import WAITING, passed_on
from searchui.service import THREADS, Service, settle_down
from searchui.wall import ENDED
from searchui.web.failure import cause_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_SECONDS = 60
"""Without a sign of life after which a process is ended: a search has 2 s of its own, and a picture some (opinion)."""
_GRACE_S = 30
"""Which requests under way have when a process is to end; gunicorn's own figure."""
_KEPT_OPEN_S = 15
"""How long a connection waits for the reader's next request (opinion: several views of somebody who walks on)."""
_RELIEVED = "READING_ROOM_RELIEVES"
"""Where those who take over from others find whom, by the numbers of their processes."""


def attend(service: Service) -> None:
    """Answer readers until this process is told to end; requests under way are answered to their end."""
    # What is loaded by now stays, in every process: were it looked through for rubbish, each would come to copy it.
    gc.collect()
    gc.freeze()
    _Master(_Attendants(service), service).run()


class _Attendants(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's view of the room: its settings are these, from no file and no variable of its own."""

    def __init__(self, service: Service) -> None:
        self._service = service
        super().__init__()

    def load_config(self) -> None:
        """Set what is other than gunicorn would have it."""
        for name, value in {
            # Gunicorn closes the numbers that it is given.
            "bind": [f"fd://{os.dup(each.fileno())}" for each in self._service.sockets],
            "backlog": WAITING,
            "workers": self._service.processes,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": _SECONDS,
            "graceful_timeout": _GRACE_S,
            "keepalive": _KEPT_OPEN_S,
            # Root has become another by now, after gunicorn was loaded.
            "user": os.geteuid(),
            "group": os.getegid(),
            # As long as a search with all its filters may be, each letter six characters in an address.
            "limit_request_line": 0,
            # A proxy on this machine may say that readers came by https: addresses to copy then begin so. Nothing
            # else is taken from it.
            "forwarded_allow_ips": "127.0.0.1,::1",
            "secure_scheme_headers": {"X-FORWARDED-PROTO": "https"},
            "forwarder_headers": "",
            "control_socket_disable": True,
            "logger_class": _Log,
            "loglevel": "error",
            "post_worker_init": lambda _: settle_down(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        """Open the room in the process that will serve it."""
        return self._service.open_room()


class _Log(Logger):  # type: ignore[misc]  # as above
    """What gunicorn says of faults, without what was asked for: it would write addresses with searches in them."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Say where an error was raised, and not its words."""
        error = sys.exc_info()[1]
        self.error_log.error("%s", "".join(cause_of(error)) if error else "something failed")


class _Master(Arbiter):  # type: ignore[misc]  # as above
    """Keeps the attendants at work, ends with one that the wall ended, and hands over without a reader's notice."""

    def __init__(self, app: _Attendants, service: Service) -> None:
        self._service = service
        super().__init__(app)

    def start(self) -> None:
        """Take the door, say so, and let those go whom these relieve: what they have begun they answer."""
        super().start()
        self._service.tell()
        for number in os.environ.pop(_RELIEVED, "").split():
            self.kill_worker(int(number), signal.SIGTERM)

    def handle_hup(self) -> None:
        """Hand the door to a new room with the code and the settings of now, or go on where it could not be opened.

        Shapes: whoever has a terminal loses it so, and nobody is there any more for whom the room is open.
        """
        if self._service.again is None or _has_terminal():
            self.handle_term()
        elif _can_open(self._service.again):
            self._hand_over(self._service.again)

    def _hand_over(self, command: list[str]) -> None:
        # The process stays, and with it the children: they answer readers until the new ones do.
        numbers = " ".join(map(str, self.WORKERS))
        environment = passed_on([each.fileno() for each in self.LISTENERS], os.environ | {_RELIEVED: numbers})
        # Told again meanwhile, it must not end.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is wanted

    def reap_workers(self) -> None:
        """Look after processes that ended; where the wall ended one, end at once, and as it did."""
        for number in list(self.WORKERS):
            if _exit_code(number) == ENDED:
                self.kill_workers(signal.SIGKILL)
                sys.exit(ENDED)
        super().reap_workers()


def _exit_code(number: int) -> int | None:
    """Return how a process ended of which nobody has been told yet, None where it did not."""
    try:
        ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    return ended.si_status if ended is not None and ended.si_code == os.CLD_EXITED else None


def _can_open(command: list[str]) -> bool:
    """Return whether a command could open the room; where it could not, it has told why on standard error."""
    try:
        tried = subprocess.run([*command, "--check"], stdout=sys.stderr.fileno(), check=False)
    except OSError as error:
        # A room that root opened with a Python of its own, which the user by whom it is served cannot start.
        sys.stderr.write(f"{command[0]} cannot be started: {error.strerror}. The room goes on as it is.\n")
        return False
    return tried.returncode == 0


def _has_terminal() -> bool:
    try:
        Path("/dev/tty").open("rb").close()
    except OSError:
        return False
    return True
