"""Both sides together: who may write, what a start cleans up, and moves between the sides."""

import os
import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from indexer.errors import BusyError, StoreError, UnknownAddressError
from indexer.model.archive import Address, Description, FindingAid, Item, Level
from indexer.model.page import ItemId, PageId, Place
from indexer.model.spine import Spine
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from tests.kill import kill_work
from tests.specimen_pages import LETTER, frames_of, page, reading

NOBODY = 65534
"""The number of the user without rights on Linux."""
CANARY = "Kanarienvogel"
FOLDER = Description(Address("I-487/VI/A/12/3"), Level.FOLDER, "Families", 1)
DESCRIBED = Description(LETTER.address, Level.ITEM, f"Letter of {CANARY}", 2, links=(f"{CANARY}.tif",))


@pytest.fixture
def home(tmp_path):
    return tmp_path / "var"


def filled(home, *names, side="open"):
    """Holdings whose one side has these pages of one letter, each with its picture, all telling the canary."""
    holdings = Holdings.open(home)
    holdings.register.put_finding_aid(FindingAid("aid.xml", "0" * 64, (FOLDER, DESCRIBED)), at="2026-01-01T00:00:00Z")
    item = replace(LETTER, title=f"Letter of {CANARY}")
    holdings.register.put_items([item], at="2026-01-01T00:00:00Z")
    store = holdings.open_side if side == "open" else holdings.closed_side
    store.put_items([item])
    drawn = holdings.scratch / "drawn.png"
    drawn.write_bytes(f"picture of {CANARY}".encode())
    images = [store.images.take(PageId(name), drawn) for name in names]
    pages = (
        page(name, reading(CANARY, name), sequence=n, image=images[n - 1], source=f"{CANARY}.tif")
        for n, name in enumerate(names, 1)
    )
    store.put_pages(pages, [(PageId(name), Spine(1, ())) for name in names])
    holdings.publish_descriptions()
    return holdings


def bytes_under(directory):
    paths = sorted(path for path in directory.rglob("*") if path.is_file())
    return b"".join(str(path.relative_to(directory)).encode() + path.read_bytes() for path in paths)


def test_only_one_command_writes_at_a_time(home):
    with Holdings.open(home), pytest.raises(BusyError, match="Another command is writing"):
        Holdings.open(home)
    Holdings.open(home).close()


def test_staff_read_both_sides_while_a_command_writes(home):
    with filled(home, "p1") as writer, Holdings.read(home) as staff:
        assert staff.open_side.page_ids() == ("p1",)
        assert staff.side_of(PageId("p1")) is staff.open_side
        assert staff.side_of(PageId("p2")) is None
        writer.open_side.put_pages([page("p2", sequence=2)])
        assert staff.open_side.page_ids() == ("p1", "p2")


def test_there_is_nothing_to_read_before_anything_was_added(home):
    with pytest.raises(StoreError, match="pinkas add"):
        Holdings.read(home)


def test_the_closed_side_is_for_its_user_alone(home):
    with filled(home, "p1", side="closed") as holdings:
        (holdings.scratch / "drawn.png").unlink()
    modes = {path.relative_to(home).as_posix(): path.stat().st_mode & 0o777 for path in home.rglob("*")}
    closed = {name: mode for name, mode in modes.items() if name.startswith("closed")}
    assert len(closed) >= 6
    assert {name: mode for name, mode in closed.items() if mode & 0o077} == {}
    assert modes["open"] == 0o755
    assert modes["open/pages.sqlite"] == 0o644


def test_a_page_moves_with_everything_that_belongs_to_it(home):
    with filled(home, "p1", "p2") as holdings:
        holdings.open_side.put_pages([page("p1", reading("again"), sha256="b" * 64)])
        before = list(holdings.open_side.pages())
        read_on = frames_of(holdings.open_side, "p1")
        assert move_pages(holdings, [PageId("p1"), PageId("p2")], to="closed") == 2
        assert holdings.open_side.page_ids() == ()
        assert list(holdings.closed_side.pages()) == before
        assert frames_of(holdings.closed_side, "p1") == read_on
        assert holdings.closed_side.spine(PageId("p1"), 1) == Spine(1, ())
        assert holdings.closed_side.image_path(before[0].earlier[0]).read_bytes() == f"picture of {CANARY}".encode()
        assert move_pages(holdings, [PageId("p1"), PageId("p2")], to="open") == 2
        assert list(holdings.open_side.pages()) == before
        assert holdings.closed_side.items() == ()


def test_a_closed_page_is_in_no_byte_of_the_open_side(home):
    with filled(home, "page1", "page2") as holdings:
        column = holdings.open_side.rows_of([PageId("page1")])
        words = next(rows for table, rows in column.items() if table.name == "readings")[0]["words"]
        assert CANARY.encode() in bytes_under(home / "open")
        assert words in bytes_under(home / "open")
        move_pages(holdings, [PageId("page1"), PageId("page2")], to="closed")
        left = bytes_under(home / "open")
        for what in (CANARY.encode(), words, words[12:40], b"page1", LETTER.address.encode()):
            assert what not in left
        assert FOLDER.title.encode() in left
        assert CANARY.encode() in bytes_under(home / "closed")


def test_moving_again_moves_nothing_and_unknown_pages_stop_the_move(home):
    with filled(home, "p1", "p2") as holdings:
        assert move_pages(holdings, [PageId("p1")], to="closed") == 1
        assert move_pages(holdings, [PageId("p1")], to="closed") == 0
        with pytest.raises(UnknownAddressError, match="no page p9"):
            move_pages(holdings, [PageId("p2"), PageId("p9")], to="closed")
        assert holdings.open_side.page_ids() == ("p2",)


def test_opening_a_page_describes_its_item(home):
    with filled(home, "p1", side="closed") as holdings:
        assert holdings.open_side.descriptions() == (FOLDER,)
        move_pages(holdings, [PageId("p1")], to="open")
        assert holdings.open_side.descriptions() == (FOLDER, DESCRIBED)


def test_an_item_of_which_one_page_is_closed_stays_on_both_sides(home):
    with filled(home, "p1", "p2") as holdings:
        move_pages(holdings, [PageId("p2")], to="closed")
        for side, held in zip(holdings.sides, ("p1", "p2"), strict=True):
            assert [item.id for item in side.items()] == [LETTER.id]
            assert side.pages_of(LETTER.id) == (held,)


def test_closed_wins_where_a_page_stands_on_both_sides(home):
    with filled(home, "p1", "p2") as holdings:
        holdings.closed_side.put_rows(holdings.open_side.rows_of([PageId("p1")]))
    with Holdings.open(home) as holdings:
        assert holdings.recovered.pages == ("p1",)
        assert holdings.open_side.page_ids() == ("p2",)
        assert holdings.closed_side.page_ids() == ("p1",)
        assert holdings.recover().pages == ()


def test_files_that_nothing_names_are_cleaned_up(home):
    with filled(home, "p1") as holdings:
        kept = holdings.open_side.image_path(holdings.open_side.page(PageId("p1")).scan)
        stray = kept.with_name("p1-7.png")
        half = kept.with_name("p1-8.png.part")
        for path in (stray, half, holdings.scratch / "drawn"):
            path.write_bytes(b"left by a kill")
    with Holdings.open(home) as holdings:
        assert holdings.recovered.files == ("p1-7.png", "p1-8.png.part")
        assert not stray.exists()
        assert not half.exists()
        assert list(holdings.scratch.iterdir()) == []
        assert kept.exists()


def test_a_wipe_that_a_reader_held_up_is_done_at_the_next_start(home):
    with filled(home, "p1") as holdings:
        holdings.open_side.drop_pages([PageId("p1")])
        assert holdings.open_side.database.owes_wipe
    with Holdings.open(home) as holdings:
        assert not holdings.open_side.database.owes_wipe
        assert CANARY.encode() not in bytes_under(home / "open")


def test_items_put_before_their_pages_survive_the_removal_of_others(home):
    with filled(home, "p1") as holdings:
        store = holdings.open_side
        store.put_items([Item(ItemId("report"), Address("I-487/VI/A/12/4/report"), "Report")])
        store.remove_pages([PageId("p1")])
        store.put_pages([page("p2", place=Place(ItemId("report"), 1))])
        assert [item.id for item in store.items()] == ["report"]


def read_as_another_user(open_side, tell):
    """Take no right to write, nor to read the closed side, into reading the open one."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(open_side.parent / "closed", writable=False)
    tell(" ".join(Store.open(open_side, writable=False).page_ids()))


def test_a_reader_who_may_not_write_reads_the_open_side_and_not_the_closed_one():
    home = Path(tempfile.mkdtemp())  # pytest's own directories are closed to other users
    try:
        filled(home / "var", "p1").close()
        home.chmod(0o755)
        if os.geteuid() != 0:
            (home / "var" / "open").chmod(0o555)
            (home / "var" / "closed").chmod(0o000)
        killed = kill_work(partial(read_as_another_user, home / "var" / "open"), after_s=60)
        assert killed.acknowledged == ("p1",)
    finally:
        (home / "var" / "open").chmod(0o755)
        (home / "var" / "closed").chmod(0o700)
        shutil.rmtree(home)
