import errno
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.errors import LimitError, StoreError, UnreadableFileError
from indexer.sandbox.child import parses_outside_bytes
from indexer.sandbox.limits import can_leave_the_network
from indexer.sandbox.parent import Sandbox

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Given:
    number: int


@parses_outside_bytes
def double(given: Given) -> Given:
    return Given(given.number * 2)


@parses_outside_bytes
def fail(given: Given) -> Given:
    raise ValueError("no such thing")


@parses_outside_bytes
def hang(given: Given) -> Given:
    time.sleep(60)
    return given


@parses_outside_bytes
def swell(given: Given) -> Given:
    return Given(len(bytes(given.number)))


@parses_outside_bytes
def abort(given: Given) -> Given:
    os.abort()


@parses_outside_bytes
def chatter(given: Given) -> Given:
    print("a library talks on standard output")
    return given


def unmarked(given: Given) -> Given:
    return given


@pytest.fixture
def sandbox():
    with Sandbox(memory_mb=512) as sandbox:
        yield sandbox


def test_a_child_answers(sandbox):
    assert sandbox.call(double, Given(21), kind=Given, timeout_s=20) == Given(42)


def test_a_fault_comes_back_with_its_reason_and_the_child_stays_warm(sandbox):
    sandbox.call(double, Given(1), kind=Given, timeout_s=20)
    child = sandbox._child.pid
    with pytest.raises(UnreadableFileError, match="no such thing"):
        sandbox.call(fail, Given(1), kind=Given, timeout_s=20)
    assert sandbox.call(double, Given(2), kind=Given, timeout_s=20) == Given(4)
    assert sandbox._child.pid == child


@pytest.mark.parametrize(
    ("function", "number", "reason"),
    [(hang, 0, "seconds"), (swell, 1 << 30, "memory"), (abort, 0, "ended by the system")],
)
def test_a_child_past_a_limit_is_replaced(sandbox, function, number, reason):
    with pytest.raises(LimitError, match=reason):
        sandbox.call(function, Given(number), kind=Given, timeout_s=5 if function is hang else 20)
    assert sandbox.call(double, Given(2), kind=Given, timeout_s=20) == Given(4)


def test_what_a_library_prints_is_no_answer(sandbox):
    assert sandbox.call(chatter, Given(7), kind=Given, timeout_s=20) == Given(7)


def test_only_marked_functions_run(sandbox):
    with pytest.raises(UnreadableFileError, match="not a parser"):
        sandbox.call(unmarked, Given(1), kind=Given, timeout_s=20)


@dataclass(frozen=True)
class Told:
    text: str


@parses_outside_bytes
def call_home(given: Given) -> Told:
    with socket.create_connection(("127.0.0.1", given.number), timeout=5):
        return Told("connected")


@parses_outside_bytes
def tell_limits(given: Given) -> Told:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
    return Told(json.dumps([resource.getrlimit(kind) for kind in kinds]))


@parses_outside_bytes
def tell_environment(given: Given) -> Told:
    return Told(json.dumps(dict(os.environ)))


@parses_outside_bytes
def die_of_memory(given: Given) -> Given:
    os.kill(os.getpid(), signal.SIGKILL)
    return given


@parses_outside_bytes
def fill_the_disk(given: Given) -> Given:
    raise OSError(errno.ENOSPC, "No space left on device")


@parses_outside_bytes
def hang_after_saying_so(told: Told) -> Told:
    Path(told.text).write_text(str(os.getpid()))
    time.sleep(60)
    return told


def reaches(sandbox, port):
    try:
        return sandbox.call(call_home, Given(port), kind=Told, timeout_s=20).text == "connected"
    except UnreadableFileError:
        return False


def test_a_child_reaches_no_network_not_even_this_machine(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        # Where the system lets nobody cut a process off, `pinkas doctor` says so.
        assert reaches(sandbox, port) is not can_leave_the_network()


def test_a_child_has_its_limits(sandbox):
    limits = json.loads(sandbox.call(tell_limits, Given(0), kind=Told, timeout_s=20).text)
    assert limits == [[512 << 20] * 2, [256] * 2, [1 << 30] * 2, [0] * 2]


def test_no_variable_of_the_parent_reaches_a_child(monkeypatch):
    monkeypatch.setenv("PINKAS_HOME", "/somewhere")
    monkeypatch.setenv("LD_PRELOAD_OF_MINE", "/nowhere/x.so")
    with Sandbox(memory_mb=512) as sandbox:
        environment = json.loads(sandbox.call(tell_environment, Given(0), kind=Told, timeout_s=20).text)
    known = {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "TMPDIR", "VIRTUAL_ENV"}
    assert set(environment) <= known | {"OMP_THREAD_LIMIT", "PYTHONPATH"}


def test_a_child_killed_by_the_system_is_not_said_to_be_late(sandbox):
    with pytest.raises(LimitError, match="memory") as caught:
        sandbox.call(die_of_memory, Given(0), kind=Given, timeout_s=20)
    assert "seconds" not in str(caught.value)


def test_a_full_disk_is_no_fault_of_the_file(sandbox):
    with pytest.raises(StoreError, match="no room left"):
        sandbox.call(fill_the_disk, Given(0), kind=Given, timeout_s=20)


def test_a_child_at_work_ends_with_its_parent(tmp_path):
    program = (
        f"from {__name__} import Told, hang_after_saying_so\n"
        "from indexer.sandbox.parent import Sandbox\n"
        "told = Told(__import__('sys').argv[1])\n"
        "Sandbox(512).call(hang_after_saying_so, told, kind=Told, timeout_s=60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    said = tmp_path / "pid"
    with subprocess.Popen([sys.executable, "-c", program, str(said)], env=environment) as parent:
        assert soon(lambda: said.is_file() and said.read_text())
        parent.kill()
    child = Path(f"/proc/{said.read_text()}/stat")
    assert soon(lambda: not child.exists() or ") Z " in child.read_text())


def soon(is_so):
    """Whether something comes true within 20 seconds."""
    deadline = time.monotonic() + 20
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_so()


@parses_outside_bytes
def open_it(told: Told) -> Told:
    Path(told.text).read_bytes()
    return told


@parses_outside_bytes
def be_refused(given: Given) -> Given:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_file_that_is_gone_or_may_not_be_read_is_told_in_plain_words(sandbox, tmp_path):
    with pytest.raises(UnreadableFileError, match="it is no longer there"):
        sandbox.call(open_it, Told(str(tmp_path / "gone.pdf")), kind=Told, timeout_s=20)
    with pytest.raises(UnreadableFileError, match="this user may not read it"):
        sandbox.call(be_refused, Given(0), kind=Given, timeout_s=20)


def test_a_process_whose_parent_ended_before_it_could_tell_ends_at_once():
    begin = "import os, sys; from indexer.sandbox.limits import end_with_the_parent as end; end(int(sys.argv[1]))"
    stays, ends = (
        subprocess.run([sys.executable, "-c", begin, str(parent)], cwd=ROOT, check=False).returncode
        for parent in (os.getpid(), os.getpid() + 1)
    )
    assert (stays, ends) == (0, 1)
