"""Ctrl-C, plain readers, and two who write at once: real processes, real signals."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from indexer.errors import PinkasError
from indexer.pages.store import Store
from tests.office import SPECIMENS, Office, leaves_of, letter, write
from tests.readers import AS_NOBODY

AS_A_READER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""What takes from root the right to read and write whatever its mode says."""


def environment(home):
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TESSDATA_PREFIX") if name in os.environ}
    return {**kept, "PINKAS_HOME": str(home), "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}


def start(home, *words, before=()):
    """Start `pinkas` as a process of its own, in a session of its own."""
    command = [*before, sys.executable, "-m", "searchui", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment(home), start_new_session=True)


def children_of(pid):
    """The processes that a process started, and those that they did."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == str(pid):
            child = int(status.parent.name)
            found += [child, *children_of(child)]
    return found


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def pages_held(home):
    """How many pages have come through, by another process's look at the closed side."""
    try:
        store = Store.open(home / "closed", writable=False)
    except PinkasError:
        return 0
    with closing(store):
        return len(store.page_ids())


def test_ctrl_c_ends_the_children_at_once_and_keeps_what_is_done(tmp_path):
    home = tmp_path / "home"
    scans = tmp_path / "scans"
    shutil.copytree(SPECIMENS / "asj-run", scans)
    adding = start(home, "add", scans, "--collection", "C")
    give_up = time.monotonic() + 90
    while pages_held(home) < 1 and time.monotonic() < give_up:
        assert adding.poll() is None, adding.stderr.read()
        time.sleep(0.1)
    children = children_of(adding.pid)
    assert children
    sent = time.monotonic()
    adding.send_signal(signal.SIGINT)
    _, told = adding.communicate(timeout=30)
    assert time.monotonic() - sent < 10
    assert adding.returncode == 130, told
    assert told == "Stopped. Everything that was finished is kept; the same command goes on from here.\n"
    assert [child for child in children if is_running(child)] == []
    office = Office(home)
    kept = office.ask("status")["closed"]["pages"]
    assert 1 <= kept < 12
    report = office.ask("add", scans, "--collection", "C")
    assert (report["read"], report["unchanged"]) == (12 - kept, kept)
    assert office.ask("status")["to_look_at"] == []


def test_a_second_writer_is_told_who_writes_and_readers_go_on(home_copy):
    office = Office(home_copy)
    code = "import sys, time; from pathlib import Path; from indexer.pages.holdings import Holdings\n"
    code += "with Holdings.open(Path(sys.argv[1])): print('open', flush=True); time.sleep(60)"
    writing = subprocess.Popen(
        [sys.executable, "-c", code, home_copy], stdout=subprocess.PIPE, text=True, env=environment(home_copy)
    )
    try:
        assert writing.stdout.readline() == "open\n"
        fault = office.ask("access", "open", "ASJ", "--reason", "x", code=12)["error"]
        assert fault["kind"] == "BusyError"
        assert str(writing.pid) in fault["happened"]
        assert office.hits("klezmer") == [("newsletter-1986-2.png", 1)]
        assert office.ask("status")["open"]["pages"] == leaves_of("open")
        assert office.ask("access", "show", "ASJ")["is_open"]
        assert answered_by(home_copy, "/search?q=klezmer")
    finally:
        writing.kill()
        writing.communicate()


def answered_by(home, view):
    """What the reading room answers when it is opened by a process of its own, which may only read where root tests."""
    serving = start(home, "serve", "--port", "0", "--json", before=AS_NOBODY)
    try:
        url = json.loads(serving.stdout.readline())["url"]
        with urlopen(url.rstrip("/") + view, timeout=30) as answer:
            return answer.read().decode("utf-8")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=30)


@pytest.fixture
def home_of_others(tmp_path):
    """A home in which one may read the open side and nothing else."""
    office = Office(tmp_path / "home")
    office.run("add", write(tmp_path / "scans", {"1.pdf": letter("harbour")}), "--collection", "C", "--access", "open")
    modes = {path: path.stat().st_mode for path in [office.home, *office.home.rglob("*")]}
    for path in sorted(modes, reverse=True):
        path.chmod(0o000 if path.name == "closed" else 0o555 if path.is_dir() else 0o444)
    yield office.home
    for path in sorted(modes):
        path.chmod(modes[path])


def test_a_reader_who_may_not_write_can_search_and_serve(home_of_others):
    finding = start(home_of_others, "find", "harbour", "--json", before=AS_A_READER)
    out, told = finding.communicate(timeout=60)
    assert finding.returncode == 0, told
    assert json.loads(out)["total"] == 1
    assert "1 page" in answered_by(home_of_others, "/search?q=harbour")


def test_the_doctor_tells_who_may_not_write_how_to_be_allowed_to(home_of_others):
    asking = start(home_of_others, "doctor", "--json", before=AS_A_READER)
    needs, _ = asking.communicate(timeout=60)
    assert asking.returncode == 3
    [told] = [need for need in json.loads(needs) if "writable directory" in need["name"]]
    assert told["remedy"].startswith("sudo chown")


@pytest.mark.parametrize("command", [["serve"], ["demo", SPECIMENS.parent]], ids=["serve", "demo"])
def test_a_port_in_use_is_told_before_anything_is_begun(office, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = office.ask(*command, "--port", port, code=2)["error"]
    assert refused["happened"] == f"Nobody can listen at 127.0.0.1 port {port}: Address already in use."
    assert "PINKAS_PORT" in refused["remedy"]
    assert not office.home.exists()


def test_a_name_of_several_addresses_is_served_at_one_port_of_all_of_them(tmp_path):
    office = Office(tmp_path / "home")
    office.run("add", write(tmp_path / "scans", {"1.pdf": letter("harbour")}), "--collection", "C", "--access", "open")
    serving = start(office.home, "serve", "--host", "localhost", "--port", "0", "--json", before=AS_NOBODY)
    try:
        url = urlsplit(json.loads(serving.stdout.readline())["url"])
        for _, _, _, _, address in socket.getaddrinfo("localhost", url.port, type=socket.SOCK_STREAM):
            with socket.create_connection(address[:2], timeout=30) as reader:
                reader.sendall(b"GET /health HTTP/1.0\r\n\r\n")
                assert b"1 pages can be searched" in reader.makefile("rb").read()
    finally:
        serving.terminate()
        serving.communicate(timeout=30)
