"""Shared fixtures, and the rule for tests on data that is not in this repository."""

import fcntl
import getpass
import os
import secrets
import signal
import subprocess
from pathlib import Path

import pytest

from indexer.cli import now
from indexer.needs import missing_for_reading
from indexer.pages.holdings import Holdings
from indexer.pipeline.add import add
from indexer.pipeline.names import names_on_file
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


@pytest.fixture(scope="session")
def specimen_home(tmp_path_factory):
    """A home into which all specimens were read, once in a run: never write to it, take `home_copy` for that."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    home, done = shared / "specimens", shared / "specimens-are-read"
    # Several processes share out the tests: whichever comes first reads the specimens, the others wait for it.
    with (shared / "specimens-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _read_specimens(Settings(home=home))
            done.touch()
    return home


def _read_specimens(settings):
    if missing := missing_for_reading(settings):
        pytest.fail(missing)
    with Holdings.open(settings.home) as holdings:
        place = Workplace(holdings, settings, now, secrets.token_bytes, lambda _: None)
        for given in specimens_in(CORPUS, getpass.getuser()):
            report = add(given, place)
            assert not report.failures
        identify_specimens(CORPUS, names_on_file("").authorities, place)
        settle(place)


@pytest.fixture
def home_copy(specimen_home, tmp_path):
    """A copy of the home with all specimens, to write to; the hard links of its index stay hard links."""
    home = tmp_path / "home"
    subprocess.run(["cp", "-a", specimen_home, home], check=True)
    return home
