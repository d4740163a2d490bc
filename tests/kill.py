"""Kills a child at a random moment and tells what it had acknowledged: kill -9 as a test.

The child acknowledges what it has finished by a line of its own. What was acknowledged must be there afterwards.
"""

import os
import random
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Killed:
    """Lines that the child had written whole, and whether it had come to its end before the kill."""

    acknowledged: tuple[str, ...]
    finished: bool


def kill_points(seed: int, count: int, within_s: float) -> list[float]:
    """Return random moments in seconds after the first acknowledged line; the seed is printed with a failing test."""
    print(f"kill points: seed {seed}")
    chance = random.Random(seed)
    return [chance.uniform(0, within_s) for _ in range(count)]


def kill_work(work: Callable[[Callable[[str], None]], None], *, after_s: float) -> Killed:
    """Run a function in a fork of this process, which is quick; it acknowledges by calling what it is given."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(work, writing)
    os.close(writing)
    return _kill(child, reading, after_s)


def kill_command(command: Sequence[str], *, after_s: float, environment: Mapping[str, str]) -> Killed:
    """Run a program, which acknowledges by lines of its standard output, and kill it with all that it started."""
    reading, writing = os.pipe()
    child = subprocess.Popen(command, stdout=writing, stdin=subprocess.DEVNULL, env=environment, start_new_session=True)
    os.close(writing)
    killed = _kill(child.pid, reading, after_s)
    child.returncode = 0  # it has been waited for
    return killed


def _be_the_child(work: Callable[[Callable[[str], None]], None], writing: int) -> None:
    code = 1
    try:
        os.setsid()
        work(lambda line: os.write(writing, f"{line}\n".encode()))
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _kill(child: int, reading: int, after_s: float) -> Killed:
    written = _first_bytes(reading)
    written += _bytes_until(reading, time.monotonic() + after_s)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    written += _bytes_until(reading, time.monotonic() + 60)
    os.close(reading)
    assert status in {0, signal.SIGKILL}, f"the child failed by itself (status {status}); see its own output"
    lines = written.decode().split("\n")[:-1]
    return Killed(tuple(lines), finished=status == 0)


def _first_bytes(reading: int) -> bytes:
    ready, _, _ = select.select([reading], [], [], 120)
    assert ready, "the child acknowledged nothing in 120 seconds"
    return os.read(reading, 1 << 16)


def _bytes_until(reading: int, deadline: float) -> bytes:
    written = b""
    while select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]:
        got = os.read(reading, 1 << 16)
        if not got:
            break
        written += got
    return written
