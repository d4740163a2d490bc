"""Offices for the tests of the joined stages."""

import pytest

from tests.office import Office


@pytest.fixture
def office(tmp_path):
    """An office where nothing was added yet."""
    return Office(tmp_path / "home")


@pytest.fixture
def archive(home_copy):
    """An office in whose home all specimens were read."""
    return Office(home_copy)
