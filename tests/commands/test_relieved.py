"""The processes that answer readers: relieved, replaced and ended without a request that fails."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.commands.test_interrupted import children_of, environment, is_running
from tests.office import Office, letter, write
from tests.readers import AS_NOBODY, place_for_all

PATIENCE_S = 120
"""For what takes a second or two on a machine that is not crowded."""
PASSES_A_SOCKET = """
import os, socket, sys
door = socket.create_server(("127.0.0.1", 0))
os.dup2(door.fileno(), 3)
os.set_inheritable(3, True)
os.execve(sys.executable, [sys.executable, "-m", "searchui", "serve", "--json"],
          os.environ | {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"})
"""


@pytest.fixture(scope="module")
def office():
    with place_for_all() as place:
        office = Office(place / "home")
        scans = write(place / "scans", {"a.pdf": letter("harbour"), "b.pdf": letter("lantern")})
        office.run("add", scans, "--collection", "C", "--access", "open")
        yield office


@contextmanager
def serving(office, *command):
    """A room of a process of its own, with the directory of its pinkas.toml: the process, and host and port."""
    command = command or ("-m", "searchui", "serve", "--port", "0", "--json")
    with subprocess.Popen(
        [*AS_NOBODY, sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(office.home) | {"PYTHONPATH": str(Path.cwd())},
        cwd=office.home.parent,
        start_new_session=True,
    ) as room:
        try:
            yield room, urlsplit(json.loads(room.stdout.readline())["url"]).netloc
        finally:
            room.kill()


@pytest.fixture(scope="module")
def room(office):
    with serving(office) as opened:
        yield opened


@pytest.fixture
def settings(office):
    """The file of settings where the room was opened."""
    path = office.home.parent / "pinkas.toml"
    yield path
    path.unlink(missing_ok=True)


def until(holds):
    give_up = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < give_up:
        time.sleep(0.05)
    return holds()


def answered(place, path="/health"):
    with urlopen(f"http://{place}{path}", timeout=PATIENCE_S) as answer:
        return answer.read().decode()


class Readers:
    """Readers who ask all the time, one on one connection and one on a new one each time."""

    def __init__(self, place):
        self.place, self.asked, self.failed, self._ended = place, 0, [], threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n % 2,)) for n in range(2)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, keeps):
        door = http.client.HTTPConnection(self.place, timeout=PATIENCE_S)
        while not self._ended.is_set():
            try:
                door.request("GET", "/search?q=harbour")
                answer = door.getresponse()
                if answer.status != 200 or b"1 page in 1 item" not in answer.read():
                    self.failed.append(answer.status)
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
            self.asked += 1
            if not keeps:
                door.close()
            self._ended.wait(0.05)
        door.close()


def test_a_room_that_is_told_to_reload_takes_up_its_settings_and_no_request_fails(room, settings):
    process, place = room
    assert until(lambda: len(children_of(process.pid)) == 2)
    before = children_of(process.pid)
    assert "lantern" not in answered(place, "/")
    settings.write_text('examples = "lantern"\n')
    with Readers(place) as readers:
        process.send_signal(signal.SIGHUP)
        assert until(lambda: "lantern" in answered(place, "/") and not any(map(is_running, before)))
    assert readers.failed == []
    assert readers.asked > 4
    assert process.poll() is None


def test_a_room_whose_new_settings_have_a_fault_goes_on_as_it_is(room, settings):
    process, place = room
    before = children_of(process.pid)
    settings.write_text("prot = 8500\n")
    process.send_signal(signal.SIGHUP)
    told = next(line for line in iter(process.stderr.readline, "") if "error" in line)
    assert "Did you mean port?" in told
    assert answered(place).startswith("ok")
    assert set(before) <= set(children_of(process.pid))


def test_a_process_that_is_killed_is_replaced(room):
    process, place = room
    [killed, *_] = children_of(process.pid)
    os.kill(killed, signal.SIGKILL)
    assert until(lambda: len({*children_of(process.pid)} - {killed}) >= 2)
    assert answered(place).startswith("ok")


def test_a_room_that_is_told_to_end_answers_what_it_was_asked_and_leaves_nobody_behind(room):
    process, place = room
    attendants = children_of(process.pid)
    host, port = place.split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE_S) as reader:
        reader.sendall(f"GET /search?q=harbour HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n".encode())
        time.sleep(0.2)
        process.terminate()
        got = b"".join(iter(lambda: reader.recv(65536), b""))
    assert got.startswith(b"HTTP/1.1 200")
    assert b"1 page in 1 item" in got
    assert process.wait(PATIENCE_S) == 0
    assert until(lambda: not any(map(is_running, attendants)))


def test_a_room_that_is_started_with_a_socket_has_its_door_there(office):
    with serving(office, "-c", PASSES_A_SOCKET) as (process, place):
        assert answered(place).startswith("ok")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
