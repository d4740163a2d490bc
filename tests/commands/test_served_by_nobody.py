"""A room that root opens: it is served by a user to whom the system shuts the closed side, or not at all."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.commands.test_interrupted import children_of, environment, is_running, start
from tests.office import CORPUS, Office, letter, write
from tests.readers import AS_NOBODY, NOBODY, place_for_all

SCANS = {"a.pdf": letter("harbour"), "b.pdf": letter("lantern"), "c.pdf": letter("orchard")}


def office_at(place):
    """An office with two open pages and a closed one."""
    office = Office(place / "home")
    office.run("add", write(place / "scans", SCANS), "--collection", "C", "--access", "open")
    [hit] = office.ask("find", "orchard")["hits"]
    office.run("access", "close", hit["page_id"], "--reason", "the family asked")
    return office


@pytest.fixture(scope="module")
def office():
    """An office in a place that every user can reach; tests may close its pages no further."""
    with place_for_all() as place:
        yield office_at(place)


@contextmanager
def serving(home, *words, before=()):
    """A room of a process of its own: the process, and the address without the last slash."""
    room = start(home, "serve", "--port", "0", "--json", *words, before=before)
    try:
        said = room.stdout.readline()
        assert "url" in said, said or room.stderr.read()
        yield room, json.loads(said)["url"].rstrip("/")
    finally:
        room.kill()
        room.communicate()


@pytest.fixture(scope="module")
def room(office):
    """The room that root opened."""
    with serving(office.home) as opened:
        yield opened


def answer(address):
    try:
        with urlopen(address, timeout=30) as given:
            return given.status, given.read()
    except HTTPError as error:
        return error.code, error.read()


def told_of(process):
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return {name: value.split() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.root
def test_the_room_that_root_opens_is_served_by_nobody_with_no_way_back(room):
    told = told_of(room[0])
    assert told["Uid"] == [str(NOBODY.pw_uid)] * 4
    assert told["Gid"] == [str(NOBODY.pw_gid)] * 4
    assert told["Groups"] == []
    assert {int(told[each][0], 16) for each in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == {0}
    assert told["NoNewPrivs"] == ["1"]


@pytest.mark.root
def test_readers_search_and_see_pages_in_it_and_nothing_that_is_closed(office, room):
    page = office.ask("find", "harbour")["hits"][0]["page_id"]
    [closed] = [hit["page_id"] for hit in office.ask("find", "orchard", "--closed")["hits"]]
    for view in ("/", "/search?q=harbour", f"/page/{page}", f"/page/{page}/scan", f"/page/{page}/small", "/held/C"):
        assert answer(room[1] + view)[0] == 200, view
    assert b"1 page in 1 item" in answer(f"{room[1]}/search?q=harbour")[1]
    assert answer(f"{room[1]}/page/{closed}")[0] == 404
    assert b"<title>orchard: no page" in answer(f"{room[1]}/search?q=orchard")[1].lower()


@pytest.mark.root
def test_the_user_by_whom_it_is_served_cannot_open_the_closed_side_and_can_open_all_of_the_other(office, room):
    uid, gid, *_ = (int(told_of(room[0])[each][0]) for each in ("Uid", "Gid"))
    everything = [path for path in office.home.rglob("*") if path.is_file() and path.name != ".lock"]
    closed = {path for path in everything if path.is_relative_to(office.home / "closed")}
    assert {path.name for path in closed} >= {"pages.sqlite", "register.sqlite"}
    for path in everything:
        done = subprocess.run(
            ["cat", path], user=uid, group=gid, extra_groups=[], capture_output=True, env={"LANG": "C"}, check=False
        )
        assert (b"Permission denied" in done.stderr) == (path in closed), path
        assert bool(done.stdout) == (path not in closed and path.stat().st_size > 0), path
    done = subprocess.run(["ls", office.home / "closed"], user=uid, group=gid, extra_groups=[], check=False)
    assert done.returncode


@pytest.mark.root
def test_it_takes_up_what_root_closes_and_adds_meanwhile():
    with place_for_all() as place:
        office = office_at(place)
        with serving(office.home) as (_, address):
            [hit] = office.ask("find", "lantern")["hits"]
            assert b"1 page in 1 item" in answer(f"{address}/search?q=lantern")[1]
            office.run("access", "close", hit["page_id"], "--reason", "the family asked")
            assert answer(f"{address}/page/{hit['page_id']}")[0] == 404
            assert b"<title>lantern: no page" in answer(f"{address}/search?q=lantern")[1].lower()
            office.run("add", write(place / "more", {"d.pdf": letter("kerosene")}), "--collection", "C")
            assert b"1 page in 1 item" in answer(f"{address}/search?q=kerosene")[1]


def refused(home, *words, code=2):
    """The error with which the room was not opened."""
    opening = start(home, "serve", "--port", "0", "--json", *words)
    said, told = opening.communicate(timeout=60)
    assert opening.returncode == code, told
    return json.loads(said)["error"]


@pytest.mark.root
def test_root_serves_nobody_and_says_what_to_do(office):
    assert "not served by root" in refused(office.home, "--user", "root")["happened"]
    unknown = refused(office.home, "--user", "nobdy")
    assert unknown == {
        "kind": "SettingsError",
        "happened": "This system has no user 'nobdy'.",
        "kept": "",
        "remedy": "Did you mean nobody?",
    }


@pytest.mark.root
@pytest.mark.parametrize("shut", ["", "home", "home/open/index", "home/open/pages.sqlite"])
def test_a_room_that_its_user_cannot_read_is_not_opened_and_what_is_shut_is_named(office, shut):
    place = office.home.parent / shut
    mode = place.stat().st_mode
    place.chmod(0o700)
    try:
        told = refused(office.home)
    finally:
        place.chmod(mode)
    assert told["happened"] == f"The reading room cannot be served by nobody, who may not read {place}."
    assert "--user" in told["remedy"]
    assert str(place) in told["remedy"]


@pytest.mark.root
def test_only_root_can_serve_as_another(office):
    opening = start(office.home, "serve", "--port", "0", "--json", "--user", "daemon", before=AS_NOBODY)
    said, told = opening.communicate(timeout=60)
    assert opening.returncode == 2, told
    assert json.loads(said)["error"]["happened"].startswith("nobody cannot serve as daemon")


@pytest.mark.root
def test_serving_and_the_doctor_say_whether_the_closed_side_is_shut_to_who_serves(office):
    def told_by_the_doctor(*before):
        asking = start(office.home, "doctor", "--json", before=before)
        said, _ = asking.communicate(timeout=60)
        [need] = [each for each in json.loads(said) if "closed side" in each["name"]]
        return need

    need = told_by_the_doctor()
    assert (need["ok"], need["found"]) == (True, "served by nobody, who cannot open it")
    need = told_by_the_doctor(*AS_NOBODY)
    assert (need["ok"], need["found"]) == (False, "served by nobody, who could open it")
    assert "--print-unit" in need["remedy"]
    for before, told in (((), "shuts the closed side"), (AS_NOBODY, "pinkas serve --print-unit")):
        with serving(office.home, before=before) as (process, _):
            assert told in process.stderr.readline()


def test_a_link_into_the_closed_side_ends_a_room_that_the_system_would_let_in(tmp_path):
    office = office_at(tmp_path)
    page = office.ask("find", "harbour")["hits"][0]["page_id"]
    pictures = [path for path in (office.home / "open" / "images").rglob("*") if path.is_file()]
    shut = next(path for path in (office.home / "closed" / "images").rglob("*") if path.is_file())
    with serving(office.home, before=AS_NOBODY) as (process, address):
        assert answer(f"{address}/page/{page}/scan")[0] == 200
        for picture in pictures:
            picture.unlink()
            picture.symlink_to(shut)
        with pytest.raises(OSError, match=r"closed|reset"):
            answer(f"{address}/page/{page}/scan")
        assert process.wait(timeout=30) == 77
        *_, last = process.stderr.read().splitlines()
    assert last.startswith("The reading room ended itself before it reached the closed side (open, ")
    assert shut.name not in last


@pytest.mark.root
def test_a_store_that_is_a_link_into_the_closed_side_is_not_opened(tmp_path):
    office = office_at(tmp_path)
    store = office.home / "open" / "pages.sqlite"
    store.unlink()
    store.symlink_to("../closed/pages.sqlite")
    opening = start(office.home, "serve", "--port", "0", "--json", before=AS_NOBODY)
    said, told = opening.communicate(timeout=60)
    assert (opening.returncode, said) == (77, "")
    assert told.count("\n") == 1


@pytest.mark.root
def test_what_reads_the_specimens_of_a_demo_stays_roots_and_ends_with_the_room():
    with place_for_all() as place:
        command = [sys.executable, "-m", "searchui", "demo", CORPUS, "--port", "0", "--json"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=environment(place / "home"), stdout=pipe, stderr=pipe, text=True) as room:
            url = json.loads(room.stdout.readline())["url"]
            [reading] = [child for child in children_of(room.pid) if Path(f"/proc/{child}").stat().st_uid == 0][:1]
            assert told_of(room)["Uid"] == [str(NOBODY.pw_uid)] * 4
            assert answer(f"{url}health")[0] == 200
            room.send_signal(signal.SIGKILL)
        give_up = time.monotonic() + 30
        while is_running(reading) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert not is_running(reading)
