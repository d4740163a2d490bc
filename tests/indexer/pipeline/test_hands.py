"""Many pages are indexed by several processes to the same bytes as by one, and whatever ends them an index holds."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.errors import StoreError
from indexer.pages.store import Store
from indexer.pipeline import hands, indexing
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings.index import Index
from tests.office import bytes_below
from tests.sheets import body, read
from tests.stored_sheets import page_of, put

NOW = "2026-11-26T12:00:00Z"
PAGES = 2 * hands.MANY_RUNS


@pytest.fixture(autouse=True)
def runs_of_two(monkeypatch):
    monkeypatch.setattr(indexing, "_SEGMENT_PAGES", 2)


def side_of(directory):
    store = Store.open(directory, writable=True)
    put(store, [page_of(number, read(*body(number, top=100))) for number in range(PAGES)])
    return store


def index_of(side):
    """The files of its index, each by its path within it."""
    directory = index_directory(side)
    return {path.relative_to(directory): content for path, content in bytes_below(directory).items()}


def test_the_index_is_the_same_however_many_processes_there_are(tmp_path):
    one, two = side_of(tmp_path / "one"), side_of(tmp_path / "two")
    assert catch_up(one, now=NOW, processes=1) == catch_up(two, now=NOW, processes=2) == PAGES
    assert index_of(one) == index_of(two)
    assert Index.open(index_directory(two)).searcher.pages() == two.revisions()


def test_of_processes_that_cannot_begin_it_is_told_what_to_do(tmp_path):
    side = side_of(tmp_path / "side")
    side.directory = tmp_path / "elsewhere"
    with pytest.raises(StoreError, match="was ended"):
        catch_up(side, now=NOW, processes=2)
    assert Index.open(index_directory(side)).generation == 0


COMMAND = f"""
from pathlib import Path
from indexer.pages.store import Store
from indexer.pipeline import indexing
indexing._SEGMENT_PAGES = 2
if __name__ == "__main__":
    indexing.catch_up(Store.open(Path({{!r}}), writable=True), now={NOW!r}, processes=2)
"""


def test_after_all_processes_were_killed_the_next_command_makes_the_same_index(tmp_path):
    side, other = side_of(tmp_path / "side"), side_of(tmp_path / "other")
    catch_up(other, now=NOW)
    script = tmp_path / "command.py"
    script.write_text(COMMAND.format(str(side.directory)))
    command = subprocess.Popen([sys.executable, script], env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    until(lambda: [*index_directory(side).glob("segments/*/*")])
    children = children_of(command.pid)
    command.kill()
    command.wait()
    assert len(children) >= 2
    until(lambda: not any(map(is_running, children)))
    assert Index.open(index_directory(side)).generation == 0
    catch_up(side, now=NOW)
    assert index_of(side) == index_of(other)


def until(is_so):
    """Wait until something is so, for a minute at most."""
    for _ in range(6000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("it never was so")


def children_of(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid):
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(") ")[2][0] != "Z"
