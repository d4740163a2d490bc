"""The parent's side: keeps a warm child, asks it, and ends it when it goes past a limit."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from indexer import errors
from indexer.sandbox.child import read_frame, write_frame

Given = TypeVar("Given")
Got = TypeVar("Got")

# A child carries on with a locale and a search path only: no variable of the parent can steer a parser.
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX", "TMPDIR", "VIRTUAL_ENV")


class Sandbox:
    """One warm child. Not shared between threads: each thread keeps its own."""

    def __init__(self, memory_mb: int = 2048) -> None:
        self._memory_mb = memory_mb
        self._child: subprocess.Popen[bytes] | None = None

    def call(self, function: Callable[[Given], Got], argument: Given, *, kind: type[Got], timeout_s: float) -> Got:
        """Return what the function gives for the argument, computed in the child.

        Raises: UnreadableFileError with the parser's own reason; LimitError when the child ran out of time or memory
        or died. The child is replaced after any of these two.
        """
        child = self._warm_child()
        request = msgspec.msgpack.encode((function.__module__, function.__name__, argument))
        is_late = threading.Event()
        timer = threading.Timer(timeout_s, _end_late, [child, is_late])
        timer.start()
        try:
            answer = _ask(child, request)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise _late(timeout_s) if is_late.is_set() else _died(child)
        return self._unpacked(answer, kind)

    def close(self) -> None:
        """End the child and all that it started."""
        if self._child is not None:
            _end(self._child)
            self._child = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _warm_child(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._child = _start(self._memory_mb)
        return self._child

    def _unpacked(self, answer: bytes, kind: type[Got]) -> Got:
        fields: dict[str, msgspec.Raw] = msgspec.msgpack.decode(answer, type=dict[str, msgspec.Raw])
        if "ok" in fields:
            return msgspec.msgpack.decode(fields["ok"], type=kind)
        fault: dict[str, Any] = {key: msgspec.msgpack.decode(value) for key, value in fields.items()}
        kinds: dict[str, type[errors.PinkasError]] = {
            kind.__name__: kind for kind in (errors.LimitError, errors.FindingAidError, errors.StoreError)
        }
        if fault["error"] == "LimitError":
            self.close()
        raise kinds.get(fault["error"], errors.UnreadableFileError)(fault["happened"], remedy=fault["remedy"])


def _start(memory_mb: int) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "indexer.sandbox.child", str(memory_mb)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "OMP_THREAD_LIMIT": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )


def _ask(child: subprocess.Popen[bytes], request: bytes) -> bytes | None:
    assert child.stdin is not None and child.stdout is not None
    try:
        write_frame(child.stdin, request)
        return read_frame(child.stdout)
    except (BrokenPipeError, ValueError):
        return None


def _late(timeout_s: float) -> errors.LimitError:
    return errors.LimitError(f"it was not done after {timeout_s:.0f} seconds")


def _died(child: subprocess.Popen[bytes]) -> errors.LimitError:
    """Say what ended a child that nobody here ended."""
    if child.returncode == -signal.SIGKILL:
        # Nobody else kills what is not theirs: it is the kernel, when the whole machine has no memory left.
        return errors.LimitError("the parser was ended by the system (killed, most likely for want of memory)")
    return errors.LimitError(f"the parser was ended by the system (exit {child.returncode})")


def _end_late(child: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    is_late.set()
    _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
