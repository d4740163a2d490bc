"""kill -9 at random moments: nothing acknowledged is lost, nothing closed is open."""

import random
import time
from dataclasses import replace

from indexer.model.archive import Address, Description, Level
from indexer.model.page import ItemId, PageId, Place
from indexer.pages.connection import upsert
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from tests.kill import kill_points, kill_work
from tests.specimen_pages import LETTER, page, reading

POINTS = 30
WITHIN_S = 0.4


def numbered(n):
    return page(f"page{n:06}", reading(*f"one visa of {n}".split()), sequence=n)


def test_acknowledged_pages_survive_a_kill_at_any_moment(tmp_path):
    directory = tmp_path / "open"

    def put_pages(acknowledge):
        acknowledge("started")
        store = Store.open(directory, writable=True)
        store.put_items([LETTER])
        start = len(store.page_ids())
        for n in range(start, start + 5_000, 5):
            store.put_pages(numbered(each) for each in range(n, n + 5))
            acknowledge(f"{n} {n + 5}")

    acknowledged = set()
    for after_s in kill_points(seed=487, count=POINTS, within_s=WITHIN_S):
        killed = kill_work(put_pages, after_s=after_s)
        for line in killed.acknowledged[1:]:
            first, last = map(int, line.split())
            acknowledged.update(range(first, last))
        # As a writer: the child may have been killed before there was anything to read.
        store = Store.open(directory, writable=True)
        assert store.database.check() == "ok"
        held = store.page_ids()
        assert held == tuple(numbered(n).id for n in range(len(held)))
        assert list(store.pages(held[-20:])) == [numbered(n) for n in range(len(held))[-20:]]
        assert acknowledged <= set(range(len(held)))
        store.close()
    print(f"{len(acknowledged)} pages acknowledged in {POINTS} runs")
    assert acknowledged


NAMES = [f"page{n:02}" for n in range(12)]


def canary(name):
    return f"canaryof{name}"


def fill(home):
    """A page for each name on the open side, each of an item of its own; everything about it tells its canary."""
    with Holdings.open(home) as holdings:
        items = [
            replace(LETTER, id=ItemId(f"item{name}"), address=Address(f"I-487/1/{canary(name)}"), title=canary(name))
            for name in NAMES
        ]
        holdings.register.put_items(items, at="2026-01-01T00:00:00Z")
        holdings.register.put_descriptions(
            Description(item.address, Level.ITEM, item.title, n, links=(f"{item.title}.pdf",))
            for n, item in enumerate(items)
        )
        holdings.open_side.put_items(items)
        for name, item in zip(NAMES, items, strict=True):
            drawn = holdings.scratch / "drawn.png"
            drawn.write_bytes(canary(name).encode())
            image = holdings.open_side.images.take(PageId(name), drawn)
            one = page(name, reading(canary(name)), source=f"{canary(name)}.tif", image=image)
            holdings.open_side.put_pages([replace(one, place=Place(item.id, 1))])
        holdings.publish_descriptions()


def read_all(directory):
    """The bytes of every file and the name of every file."""
    paths = [path for path in directory.rglob("*") if path.is_file()]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths)


def where_each_must_be(lines):
    """What the acknowledged lines promise: the side of each page of which no move had begun since."""
    sides = {}
    for line in lines:
        what, side, *names = line.split()
        sides.update(dict.fromkeys(names, side if what == "moved" else None))
    return {name: side for name, side in sides.items() if side}


def test_a_kill_during_a_move_leaves_every_page_on_one_side(tmp_path):
    home = tmp_path / "var"
    fill(home)
    promised = dict.fromkeys(NAMES, "open")
    moves = 0
    for seed, after_s in enumerate(kill_points(seed=613, count=POINTS, within_s=WITHIN_S)):

        def move_about(acknowledge, seed=seed):
            chance = random.Random(seed)
            acknowledge("moving nowhere")
            with Holdings.open(home) as holdings:
                for _ in range(500):
                    side = chance.choice(("open", "closed"))
                    some = chance.sample(NAMES, 3)
                    acknowledge(" ".join(("moving", side, *some)))
                    move_pages(holdings, [PageId(name) for name in some], to=side)
                    acknowledge(" ".join(("moved", side, *some)))

        killed = kill_work(move_about, after_s=after_s)
        begun = {name for line in killed.acknowledged for name in line.split()[2:]}
        promised = {name: side for name, side in promised.items() if name not in begun}
        promised |= where_each_must_be(killed.acknowledged)
        moves += sum(line.startswith("moved") for line in killed.acknowledged)
        check_before_recovery(home, promised)
        promised |= check_after_recovery(home, promised)
    print(f"{moves} moves acknowledged in {POINTS} runs")
    assert moves


def test_pages_of_an_opening_that_was_not_finished_stand_in_no_byte_of_the_open_side(tmp_path):
    home = tmp_path / "var"
    fill(home)
    with Holdings.open(home) as holdings:
        move_pages(holdings, [PageId(name) for name in NAMES], to="closed")
        rows = holdings.closed_side.rows_of([PageId(name) for name in NAMES])

    def begin_to_open(acknowledge):
        store = Store.open(home / "open", writable=True)
        with store.database.writing() as connection:
            # With a cache of one page of the file, what is not committed yet goes into the log.
            connection.exec_driver_sql("PRAGMA cache_size = 1")
            for table, of_table in rows.items():
                upsert(connection, table, [dict(row) for row in of_table])
            acknowledge("not committed")
            time.sleep(60)

    kill_work(begin_to_open, after_s=0)
    assert canary(NAMES[0]).encode() in read_all(home / "open")
    Holdings.open(home).close()
    left = read_all(home / "open")
    assert [name for name in NAMES if canary(name).encode() in left] == []


def check_before_recovery(home, promised):
    left = read_all(home / "open")
    told = [name for name, side in promised.items() if side == "closed" and canary(name).encode() in left]
    assert told == []
    with Holdings.read(home) as staff:
        assert set(NAMES) == set(staff.open_side.page_ids()) | set(staff.closed_side.page_ids())


def check_after_recovery(home, promised):
    with Holdings.open(home) as holdings:
        sides = {"open": holdings.open_side, "closed": holdings.closed_side}
        held = {name: side for side, store in sides.items() for name in store.page_ids()}
        assert sum(len(store.page_ids()) for store in sides.values()) == len(NAMES)
        assert {name: held[name] for name in promised} == promised
        for store in sides.values():
            assert store.database.check() == "ok"
            for each in store.pages():
                assert each.readings == (reading(canary(each.id)),)
                assert store.image_path(each.scan).read_bytes() == canary(each.id).encode()
    left = read_all(home / "open")
    assert [name for name, side in held.items() if (canary(name).encode() in left) != (side == "open")] == []
    return held
