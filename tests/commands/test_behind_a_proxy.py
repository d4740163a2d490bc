"""What a proxy says of readers is believed by `pinkas serve` where it is on this machine, and of nobody else."""

import http.client
import json
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from tests.commands.test_interrupted import environment
from tests.office import Office, letter, write
from tests.readers import AS_NOBODY

READER = "198.51.100.7"
"""An address that is nobody's. Source: RFC 5737."""


def own_address():
    """The address by which this machine would ask others; that of the machine itself where it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            # Nothing is sent.
            asking.connect((READER, 9))
        except OSError:
            return "127.0.0.1"
        return asking.getsockname()[0]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a room at every address of this machine, in which an address may search twice a minute."""
    place = tmp_path_factory.mktemp("proxy")
    office = Office(place / "home")
    office.run("add", write(place / "scans", {"a.pdf": letter("harbour")}), "--collection", "C", "--access", "open")
    settings = {"PINKAS_HOST": "0.0.0.0", "PINKAS_PROCESSES": "1", "PINKAS_SEARCHES_A_MINUTE": "2"}
    command = [*AS_NOBODY, sys.executable, "-m", "searchui", "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(office.home) | settings) as room:
        try:
            yield int(json.loads(room.stdout.readline())["url"].rstrip("/").rpartition(":")[2])
        finally:
            room.terminate()


def asks(port, host, view="/health", **headers):
    with closing(http.client.HTTPConnection(host, port, timeout=60)) as door:
        door.request("GET", view, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = door.getresponse()
        answer.read()
        return answer


def is_by_https(answer):
    return answer.getheader("Strict-Transport-Security") is not None


def test_readers_came_by_https_where_a_proxy_on_this_machine_says_so(port):
    assert is_by_https(asks(port, "127.0.0.1", X_Forwarded_Proto="https"))
    assert not is_by_https(asks(port, "127.0.0.1", X_Forwarded_Proto="http"))
    assert not is_by_https(asks(port, "127.0.0.1"))


def test_readers_are_told_apart_by_what_a_proxy_on_this_machine_says(port):
    said = [asks(port, "127.0.0.1", "/search?q=harbour", X_Forwarded_For=READER).status for _ in range(3)]
    assert said == [200, 200, 429]
    assert asks(port, "127.0.0.1", "/search?q=harbour", X_Forwarded_For="198.51.100.8").status == 200


@pytest.mark.skipif(own_address().startswith("127."), reason="this machine has no address by which others reach it")
def test_what_anybody_else_says_of_himself_is_not_believed(port):
    here = own_address()
    assert not is_by_https(asks(port, here, X_Forwarded_Proto="https"))
    said = [asks(port, here, "/search?q=harbour", X_Forwarded_For=f"198.51.100.{n}").status for n in range(20, 23)]
    assert said == [200, 200, 429]
