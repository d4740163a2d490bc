"""Closing while another command is at work, in real processes: readers who ask all the time no longer see the page."""

import json
import re
import threading
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.commands.test_interrupted import start
from tests.office import Office, letter, write
from tests.readers import AS_NOBODY

WITHIN_S = 20.0
"""Seconds from the command's start until no reader sees the page; on a machine with nothing else to do it takes one or
two, which benchmarks/closing measures."""
WAITING_FOR_S = 60.0


class Reader(threading.Thread):
    """Asks for everything and for one page, again and again, and keeps when it saw what."""

    def __init__(self, url, page):
        super().__init__(daemon=True)
        self.url, self.page = url.rstrip("/"), page
        self.ends = threading.Event()
        self.saw_page, self.faults, self.totals = [], [], []

    def run(self):
        while not self.ends.is_set():
            began = time.monotonic()
            status, _ = asked(f"{self.url}/page/{self.page}")
            self.faults += [status] if status not in (200, 404) else []
            shown, body = asked(f"{self.url}/search?q=harbour")
            self.faults += [shown] if shown != 200 else []
            if status == 200 or self.page in body:
                self.saw_page.append(began)
            total = re.search(r"(\d+) pages? in", body)
            self.totals.append(int(total[1]) if total else body)


def asked(url):
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@contextmanager
def room(home):
    serving = start(home, "serve", "--port", "0", "--json", before=AS_NOBODY)
    try:
        yield json.loads(serving.stdout.readline())["url"]
    finally:
        serving.terminate()
        serving.communicate(timeout=30)


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "home")
    scans = write(tmp_path / "first", {f"{n}.pdf": letter(f"harbour quay{n}") for n in range(6)})
    office.run("add", scans, "--collection", "C", "--access", "open")
    return office


def test_a_page_is_gone_for_readers_within_seconds_while_add_is_at_work(office, tmp_path):
    more = write(tmp_path / "more", {f"m{n}.pdf": [letter(f"pier number{n}")] * 4 for n in range(40)})
    page = office.ask("find", "quay3")["hits"][0]["page_id"]
    with room(office.home) as url:
        reader = Reader(url, page)
        reader.start()
        adding = start(office.home, "add", more, "--collection", "C", "--json")
        wait_until(lambda: office.ask("status")["leaves"].get("read", 0) > 6)
        began = time.monotonic()
        closing = start(office.home, "access", "close", page, "--reason", "the family asked", "--json")
        said, told = closing.communicate(timeout=WAITING_FOR_S)
        was_adding, returned = adding.poll() is None, time.monotonic()
        assert closing.returncode == 0, told
        added, told = adding.communicate(timeout=WAITING_FOR_S)
        assert adding.returncode == 0, told
        reader.ends.set()
        reader.join()
    assert (json.loads(said)["withdrawn"], was_adding) == (1, True)
    assert max(reader.saw_page) < min(returned, began + WITHIN_S)
    assert (reader.faults, list(dict.fromkeys(reader.totals))) == ([], [6, 5])
    assert json.loads(added)["read"] == 160
    # `add` itself took it out of all files, at its next batch or at its end.
    status = office.ask("status")
    assert (status["withdrawn"], status["open"]["pages"], status["closed"]["pages"]) == (0, 165, 1)
    left = [path for path in (office.home / "open").rglob("*") if path.is_file() and b"quay3" in path.read_bytes()]
    assert left == []


def wait_until(holds):
    give_up = time.monotonic() + WAITING_FOR_S
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.1)
