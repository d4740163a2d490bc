"""Shared fixtures, and the rule for tests on data that is not in this repository."""

import fcntl
import getpass
import json
import os
import secrets
import signal
import subprocess
from pathlib import Path

import pytest

from indexer.answering import now
from indexer.model.archive import Verdict
from indexer.needs import missing_for_reading
from indexer.pages.holdings import Holdings
from indexer.pipeline.add import add
from indexer.pipeline.decide import decide
from indexer.pipeline.names import names_on_file
from indexer.pipeline.plan import Given
from indexer.pipeline.settle import settle
from indexer.pipeline.specimens import identify_specimens, specimens_in
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from tests.laws import register_tiers

register_tiers()

CORPUS = Path(__file__).parents[1] / "corpus"

_VARIABLE = "PINKAS_TEST_DATA"


def pytest_configure(config):
    # What a shell starts in the background ignores Ctrl-C, and hands that on to what the tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "slow: left out of make check")
    config.addinivalue_line("markers", "root: changes to another user of the system")
    config.addinivalue_line("markers", f"shared_data: needs the scans and gold sets that {_VARIABLE} names")


# Tests that read scans, kill processes or drive a browser: `make check` leaves them out.
_SLOW_PLACES = (
    "journeys/", "collections/", "commands/", "indexer/extract/", "test_kill", "_sample", "test_pages_survive_kills",
    "test_any_query", "test_hardening", "test_adding", "test_taken_in_again", "test_guides",
    "pipeline/test_beside",
)  # fmt: skip
_SLOW_FIXTURES = frozenset({"specimen_home", "home_copy"})


def _is_slow(item):
    place = Path(item.fspath).relative_to(Path(__file__).parent).as_posix()
    return not _SLOW_FIXTURES.isdisjoint(item.fixturenames) or any(each in place for each in _SLOW_PLACES)


def pytest_collection_modifyitems(config, items):
    """Leave tests uncollected for which this run has no scans or no rights; scans that are named must be there."""
    for item in filter(_is_slow, items):
        item.add_marker("slow")
    absent = {mark for mark, is_there in _THERE.items() if not is_there}
    items[:] = [item for item in items if not any(item.get_closest_marker(mark) for mark in absent)]


_THERE = {"shared_data": bool(os.environ.get(_VARIABLE)), "root": os.geteuid() == 0}
_SAID = {
    "shared_data": f"Tests on outside scans are not collected: set {_VARIABLE}.",
    "root": "Tests that change to another user are not collected: run them as root.",
}


def pytest_report_header(config):
    return [_SAID[mark] for mark, is_there in _THERE.items() if not is_there]


@pytest.fixture(scope="session")
def shared_data():
    """The directory of real scans and gold sets."""
    directory = Path(os.environ[_VARIABLE]).resolve()
    assert (directory / "demo" / "manifest.json").is_file(), f"{_VARIABLE} names {directory}, which holds no scans"
    return directory


def once(tmp_path_factory, name, read):
    """Return the home of this name, read once in a run: several processes share out the tests, and others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    home, done = shared / name, shared / f"{name}-are-read"
    with (shared / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            settings = Settings(home=home)
            if missing := missing_for_reading(settings):
                pytest.fail(missing)
            with Holdings.open(home) as holdings:
                read(Workplace(holdings, settings, now, secrets.token_bytes, lambda _: None))
            done.touch()
    return home


@pytest.fixture(scope="session")
def specimen_home(tmp_path_factory):
    """A home into which all specimens were read, once in a run: never write to it, take `home_copy` for that."""
    return once(tmp_path_factory, "specimens", _read_specimens)


def _read_specimens(place):
    for given in specimens_in(CORPUS, getpass.getuser()):
        report = add(given, place)
        assert not report.failures
    identify_specimens(CORPUS, names_on_file("").authorities, place)
    settle(place)


@pytest.fixture(scope="session")
def demo_given(shared_data):
    """What is taken in of the demonstration collection: 44 real scans and their finding aid."""
    demo = shared_data / "demo"
    return Given((demo / "docs",), "archivist", finding_aid=demo / "finding-aid-ead3.xml")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory, demo_given):
    """A home with the demonstration collection, read and opened once in a run; told.json says what was counted."""

    def read(place):
        added = add(demo_given, place)
        opened = decide("DEMO-1", Verdict.OPEN, reason="Public domain", until="", who="archivist", workplace=place)
        told = {
            "added": [added.files, added.pages, added.read, added.open],
            "said": list(added.lines())[-1],
            "opened": [opened.open_files, opened.files, opened.open_pages, opened.pages],
        }
        (place.holdings.home / "told.json").write_text(json.dumps(told), encoding="utf-8")

    return once(tmp_path_factory, "scans", read)


@pytest.fixture
def home_copy(specimen_home, tmp_path):
    """A copy of the home with all specimens, to write to; the hard links of its index stay hard links."""
    home = tmp_path / "home"
    subprocess.run(["cp", "-a", specimen_home, home], check=True)
    return home
