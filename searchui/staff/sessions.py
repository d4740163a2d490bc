"""Who is in the staff room: sessions kept in memory, the token that lets one in, and a limit on wrong ones."""

import hmac
import os
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from indexer.errors import StoreError

TOKEN_FILE = "staff-token"  # noqa: S105
"""The file in the closed side's directory that holds the token."""
_SHORTEST = 32
"""Characters below which a token could be guessed: 24 random bytes as they are written (opinion)."""

_IDLE_S = 12 * 3600.0
"""Seconds after which a session ends in which nothing was asked: a working day (opinion)."""
_MOST = 64
"""Sessions kept; with one more, the one longest unused ends (opinion)."""
_WRONG, _WITHIN_S = 5, 60.0
"""Wrong tokens after which nobody enters for so many seconds (opinion: whoever copies the token is right at once)."""


@dataclass(slots=True)
class Session:
    """One browser in the staff room.

    Shapes: proof goes with every form, so that no other page can send one; who is the name last given with a decision;
    said is told once, in the next view.
    """

    proof: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    who: str = ""
    said: str = ""
    used_s: float = 0.0

    def is_proved_by(self, proof: str) -> bool:
        """Return whether a form carries this session's proof."""
        return hmac.compare_digest(self.proof.encode(), proof.encode(errors="replace"))

    def take_said(self) -> str:
        """Return what is to be told, once."""
        said, self.said = self.said, ""
        return said


class Sessions:
    """The sessions of a staff room. Shapes: they are in memory alone, and end with the room."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: OrderedDict[bytes, Session] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self) -> tuple[str, Session]:
        """Return a new session, and the name by which alone its browser is known."""
        name, session = secrets.token_urlsafe(32), Session(used_s=self._clock())
        with self._lock:
            self._held[_digest(name)] = session
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return name, session

    def of(self, name: str) -> Session | None:
        """Return the session of this name, None where there is none or it has ended."""
        # Looked up by its digest: how long that takes tells nothing of the names that there are.
        digest, now = _digest(name), self._clock()
        with self._lock:
            session = self._held.get(digest)
            if session is None or now - session.used_s > _IDLE_S:
                self._held.pop(digest, None)
                return None
            session.used_s = now
            self._held.move_to_end(digest)
            return session

    def end(self, name: str) -> None:
        """End a session."""
        with self._lock:
            self._held.pop(_digest(name), None)


class Token:
    """The token that lets one into the staff room, and a limit on trying others."""

    def __init__(self, value: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._value = value.encode()
        self._clock = clock
        self._wrong: deque[float] = deque(maxlen=_WRONG)
        self._lock = threading.Lock()

    def waits_s(self) -> int:
        """Return for how many seconds nobody is let in, because so many wrong tokens came; 0 mostly."""
        with self._lock:
            if len(self._wrong) < _WRONG:
                return 0
            return max(0, round(self._wrong[0] + _WITHIN_S - self._clock() + 0.5))

    def is_right(self, given: str) -> bool:
        """Return whether this is the token; a wrong one is counted."""
        is_same = hmac.compare_digest(self._value, given.strip().encode(errors="replace"))
        if not is_same:
            with self._lock:
                self._wrong.append(self._clock())
        return is_same


def token_in(directory: Path) -> str:
    """Return the token of the staff room, made and kept in a file for its owner alone where there is none.

    Raises: StoreError where the file can be read by others, holds no token or cannot be made.
    """
    path = directory / TOKEN_FILE
    try:
        return _made(path) if not path.exists() else _kept(path)
    except OSError as error:
        raise StoreError(
            f"The token of the staff room cannot be kept in {path}: {error.strerror}.",
            remedy="Open the staff room as the user who keeps the closed side.",
        ) from error


def _made(path: Path) -> str:
    token = secrets.token_urlsafe(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{token}\n")
        file.flush()
        os.fsync(file.fileno())
    return token


def _kept(path: Path) -> str:
    token = path.read_text(encoding="utf-8", errors="replace").strip()
    if path.stat().st_mode & 0o077 or len(token) < _SHORTEST:
        raise StoreError(
            f"{path} {'holds no token' if len(token) < _SHORTEST else 'can be read by others'}.",
            kept="Nobody was let in.",
            remedy="Delete it; a new token is made when the staff room is opened again.",
        )
    return token


def _digest(name: str) -> bytes:
    return sha256(name.encode(errors="replace")).digest()
