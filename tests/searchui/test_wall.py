"""The watch: a process ends as soon as its Python reaches for the closed side, whichever way it goes."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from indexer.pages.store import Store
from searchui.wall import ENDED, watch_over


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with two sides; commands are started beside it."""
    for side in ("open", "closed"):
        (tmp_path / "home" / side / "images").mkdir(parents=True)
        sqlite3.connect(tmp_path / "home" / side / "pages.sqlite").close()
        Image.new("L", (8, 8)).save(tmp_path / "home" / side / "images" / "leaf.png")
    (tmp_path / "home" / "open" / "link.sqlite").symlink_to("../closed/pages.sqlite")
    (tmp_path / "home" / "open" / "linked").symlink_to(tmp_path / "home" / "closed")
    (tmp_path / "home" / "closed-not" / "file").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "home"


def watched(home, act):
    """The exit code and last words of a child that does something under the watch; 0 and none where it came through."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 2)
        try:
            watch_over(home / "closed")
            act(home)
        except OSError:
            os._exit(3)
        except BaseException:
            os._exit(4)
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as said:
        told = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def from_a_directory_that_is_open(home):
    above = os.open(home, os.O_RDONLY)
    os.open("closed/pages.sqlite", os.O_RDONLY, dir_fd=above)


def after_a_change_of_directory(home):
    os.chdir(home / "open" / "images")
    os.open("../../closed/pages.sqlite", os.O_RDONLY)


def by_a_module_of_it(home):
    sys.path.insert(0, str(home / "closed"))
    __import__("no_such_module")


def by_a_socket_in_it(home):
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect("closed/staff")


WAYS = {
    "a path": lambda home: (home / "closed" / "pages.sqlite").open("rb"),
    "bytes of a path": lambda home: open(os.fsencode(home / "closed" / "pages.sqlite"), "rb"),
    "a relative path": lambda _: open("closed/pages.sqlite", "rb"),
    "two dots": lambda _: open("open/images/../../closed/pages.sqlite", "rb"),
    "a link to a file": lambda _: open("open/link.sqlite", "rb"),
    "a link to the directory": lambda _: open("open/linked/pages.sqlite", "rb"),
    "a new file": lambda home: (home / "closed" / "new").write_text("x"),
    "what is not there": lambda home: (home / "closed" / "no" / "such").read_text(),
    "an open directory above": from_a_directory_that_is_open,
    "a change of directory": after_a_change_of_directory,
    "a change into it": lambda home: os.chdir(home / "closed"),
    "a list": lambda home: os.listdir(home / "closed"),
    "a list of bytes": lambda home: os.listdir(os.fsencode(home / "closed")),
    "a scan of a link": lambda home: list(os.scandir(home / "open" / "linked")),
    "a walk": lambda home: list(home.rglob("*")),
    "a pattern": lambda home: list((home / "closed").glob("*.sqlite")),
    "a database": lambda home: sqlite3.connect(home / "closed" / "pages.sqlite"),
    "a database by a link": lambda _: sqlite3.connect("open/link.sqlite"),
    "a database by a URI": lambda home: sqlite3.connect(f"file:{home}/closed/pages.sqlite?mode=ro", uri=True),
    "a URI with a host": lambda home: sqlite3.connect(f"file://localhost{home}/closed/pages.sqlite#x", uri=True),
    "a URI with escapes": lambda home: sqlite3.connect(f"file:{home}/%63losed/pages.sqlite%00.txt?mode=ro", uri=True),
    "a relative URI": lambda _: sqlite3.connect("file:closed/pages.sqlite", uri=True),
    "our own store": lambda home: Store.open(home / "closed", writable=False),
    "a mapped array": lambda home: np.memmap(home / "closed" / "images" / "leaf.png", mode="r"),
    "an array": lambda home: np.fromfile(home / "closed" / "images" / "leaf.png", dtype=np.uint8),
    "a picture": lambda home: Image.open(home / "closed" / "images" / "leaf.png"),
    "a copy": lambda home: shutil.copytree(home / "closed", home / "open" / "copy"),
    "another name": lambda home: os.rename(home / "closed" / "images", home / "open" / "more"),
    "a hard link": lambda home: os.link(home / "closed" / "pages.sqlite", home / "open" / "more"),
    "a module": by_a_module_of_it,
    "a socket": by_a_socket_in_it,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_process_ends_that_reaches_for_the_closed_side_by(home, way):
    code, told = watched(home, WAYS[way])
    assert code == ENDED
    assert told.startswith("The reading room ended itself before it reached the closed side (")
    assert told.count("\n") == 1
    assert "pages.sqlite" not in told
    assert not (home / "closed" / "new").exists()
    assert not (home / "open" / "more").exists()


def test_a_process_ends_that_lists_what_it_was_handed_open(home):
    handed = os.open(home / "closed", os.O_RDONLY)
    try:
        assert watched(home, lambda _: os.listdir(handed))[0] == ENDED
    finally:
        os.close(handed)


def test_the_closed_side_is_known_under_another_name_of_its_directory(home):
    closed = home / "closed"
    closed.rename(home / "elsewhere")
    closed.symlink_to("elsewhere")
    assert watched(home, lambda _: open("elsewhere/pages.sqlite", "rb"))[0] == ENDED
    assert watched(home, lambda _: open("closed/pages.sqlite", "rb"))[0] == ENDED


def test_what_is_begun_later_is_watched_too(home):
    shutil.move(home / "closed", home / "kept")

    def begins(home):
        subprocess.run(["cp", "-r", home / "kept", home / "closed"], check=True)
        open("closed/pages.sqlite", "rb")

    assert watched(home, begins)[0] == ENDED


def all_of_the_open_side(home):
    for path in (home / "open").iterdir():
        if not path.is_symlink():
            assert path.stat()
    sqlite3.connect("file:open/pages.sqlite?mode=ro", uri=True).execute("SELECT 1")
    sqlite3.connect(":memory:").execute("SELECT 1")
    Image.open("open/images/leaf.png").load()
    os.listdir(".")
    os.listdir(b"open")
    os.listdir("closed-not")
    with socket.create_server(("127.0.0.1", 0)) as door:
        socket.create_connection(door.getsockname()).close()
    try:
        open("open/\0closed")
    except ValueError:
        return


def test_nothing_else_ends_a_process(home):
    assert watched(home, all_of_the_open_side) == (0, "")
