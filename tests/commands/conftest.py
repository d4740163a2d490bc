"""Offices for the tests of commands."""

import pytest

from tests.office import Office


@pytest.fixture
def office(tmp_path):
    """An office where nothing was added yet."""
    return Office(tmp_path / "home")


@pytest.fixture(scope="session")
def reading(specimen_home):
    """An office with all specimens, for commands that only read."""
    return Office(specimen_home)
