import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from room_of_pages import make_room, make_store


@pytest.fixture
def store(tmp_path):
    store = make_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def room(store):
    return make_room(store)


@pytest.fixture(scope="module")
def module_room(tmp_path_factory):
    store = make_store(tmp_path_factory.mktemp("room"))
    yield make_room(store)
    store.close()
