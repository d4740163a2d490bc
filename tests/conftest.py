"""Shared fixtures, and the rule for tests on data that is not in this repository."""

import os
from pathlib import Path

import pytest

_VARIABLE = "PINKAS_TEST_DATA"


def pytest_configure(config):
    config.addinivalue_line("markers", f"shared_data: needs the scans and gold sets that {_VARIABLE} names")


def pytest_collection_modifyitems(config, items):
    """Leave tests on outside data uncollected where the variable is unset; where it is set, missing data fails."""
    if os.environ.get(_VARIABLE):
        return
    left_out = [item for item in items if item.get_closest_marker("shared_data")]
    items[:] = [item for item in items if not item.get_closest_marker("shared_data")]
    config.stash[_LEFT_OUT] = len(left_out)


_LEFT_OUT = pytest.StashKey[int]()


def pytest_report_collectionfinish(config):
    count = config.stash.get(_LEFT_OUT, 0)
    return [f"{count} tests on outside scans not collected: set {_VARIABLE} to their directory"] if count else []


@pytest.fixture(scope="session")
def shared_data():
    """The directory of real scans and gold sets."""
    directory = Path(os.environ[_VARIABLE]).resolve()
    assert (directory / "demo" / "manifest.json").is_file(), f"{_VARIABLE} names {directory}, which holds no scans"
    return directory
