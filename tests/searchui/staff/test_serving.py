"""`pinkas serve --staff` as staff start it: on this machine with a token, or on a socket of one's own."""

import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from indexer.errors import StoreError
from indexer.pages.holdings import Holdings
from searchui.staff.sessions import TOKEN_FILE, token_in
from tests.office import Office


@contextmanager
def served(home, *words):
    """A staff room as the command opens it, by what the command answers."""
    command = [sys.executable, "-m", "searchui", "serve", "--staff", "--json", *map(str, words)]
    environment = {**os.environ, "PINKAS_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        try:
            yield json.loads(serving.stdout.readline())
        finally:
            serving.terminate()


class OnSocket(HTTPConnection):
    """A connection to a socket in the file system."""

    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.path)


def asked(connection, method, address, form=None, **headers):
    """Return status, headers and text of an answer."""
    body = None if form is None else urlencode(form)
    sent = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, address, body, sent | {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


@pytest.fixture(scope="module")
def home(both_sides, tmp_path_factory):
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(both_sides, home)
    return home


def verdicts(home):
    with Holdings.read(home) as holdings:
        return [each.verdict.value for each in holdings.register.decisions()]


def test_on_this_machine_only_the_token_lets_one_in_and_only_a_form_changes_anything(home):
    with served(home, "--port", 0) as said, closing(HTTPConnection(door := urlsplit(said["url"]).netloc)) as room:
        assert "token" not in said["url"]
        kept = home / "closed" / TOKEN_FILE
        assert said["token_file"] == str(kept)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

        assert asked(room, "GET", "/closed/search?q=harbour")[0] == 403
        assert asked(room, "GET", "/enter?token=wrong")[0] == 403
        status, headers, _ = asked(room, "GET", f"/enter?token={kept.read_text().strip()}")
        assert status == 303
        session = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
        status, _, text = asked(room, "GET", "/closed/search?q=harbour", **session)
        assert status == 200
        assert "harbour" in text

        form = {"address": "C-1/1/2", "verdict": "open", "reason": "Because", "who": "Miriam"}
        own, before = {"Origin": f"http://{door}"}, verdicts(home)
        proof = re.search('name="proof" value="([^"]+)"', asked(room, "GET", "/access/C-1/1/2", **session)[2])[1]
        proved = form | {"proof": proof}
        assert asked(room, "POST", "/decide", form, **session, **own)[0] == 403  # a cookie that was stolen
        assert asked(room, "POST", "/decide", proved, **own)[0] == 403
        assert asked(room, "POST", "/decide", proved, **session, Origin="https://archive.example")[0] == 403
        assert asked(room, "POST", "/decide", proved, **session, **own, Host="archive.example")[0] == 403
        assert asked(room, "GET", f"/decide?{urlencode(proved)}", **session)[0] >= 400
        assert asked(room, "POST", "/open/", proved, **session, **own)[0] == 405
        assert verdicts(home) == before
        assert asked(room, "POST", "/decide", proved, **session, **own)[0] == 303
        assert verdicts(home) == [*before, "open"]
        assert Office(home).hits("harbour")


def test_on_a_socket_its_owner_alone_comes_in_and_needs_no_token(home, tmp_path):
    path = tmp_path / "staff.sock"
    with socket.socket(socket.AF_UNIX) as left_by_a_room_that_was_killed:
        left_by_a_room_that_was_killed.bind(str(path))
    with served(home, "--socket", path) as said, closing(OnSocket(str(path))) as room:
        assert said == {"socket": str(path)}
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        status, headers, _ = asked(room, "GET", "/closed/held/C-1")
        assert (status, headers["Location"]) == (303, "/closed/held/C-1")
        session = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
        assert "Closed side" in asked(room, "GET", "/closed/held/C-1", **session)[2]
        assert asked(room, "GET", "/", **session, Host="archive.example")[0] == 403
        form = {"address": "C-1/1/3", "verdict": "open", "reason": "Because"}
        assert asked(room, "POST", "/decide", form, **session)[0] == 403
        taken = Office(home).run("serve", "--staff", "--socket", path, code=2)
        assert "is there already" in taken


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "no-such-host.invalid"])
def test_the_staff_room_is_opened_where_others_can_reach_it_by_no_option(both_sides, host):
    said = Office(both_sides).run("serve", "--staff", "--host", host, code=2)
    assert f"The staff room cannot be opened at {host}" in said
    assert "ssh -L" in said


def test_a_file_that_is_no_socket_stays(both_sides, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    assert "is there already" in Office(both_sides).run("serve", "--staff", "--socket", path, code=2)
    assert path.read_text() == "mine"


def test_a_socket_is_for_the_staff_room_alone(both_sides, tmp_path):
    assert "Add --staff" in Office(both_sides).run("serve", "--socket", tmp_path / "room.sock", code=4)


def test_a_token_that_others_can_read_opens_nothing(tmp_path):
    token = token_in(tmp_path)
    assert token_in(tmp_path) == token
    (tmp_path / TOKEN_FILE).chmod(0o644)
    with pytest.raises(StoreError, match="can be read by others"):
        token_in(tmp_path)
    (tmp_path / TOKEN_FILE).chmod(0o600)
    (tmp_path / TOKEN_FILE).write_text("\n")
    with pytest.raises(StoreError, match="holds no token"):
        token_in(tmp_path)
