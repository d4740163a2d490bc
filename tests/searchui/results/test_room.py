import threading
from copy import copy

import pytest
from room_of_pages import SmallGeneration, page, put_pages

from indexer.errors import IndexDamageError
from indexer.pages.withdrawn import Hidden, Withdrawals
from searchui.results.find import find
from searchui.results.room import Room


class Telling(SmallGeneration):
    """A generation that tells in place of its words what is hidden of it."""

    def __init__(self, store):
        super().__init__(store)
        self.lexicon = frozenset()

    def without(self, pages):
        other = copy(self)
        other.lexicon = pages
        other.is_current = self.is_current
        return other


class Shelf:
    """Generations as they are published, one after another; opening may fail as often as it is told to."""

    def __init__(self, store):
        self.store, self.out, self.failing, self.opened = store, None, 0, 0
        self.publish()

    def publish(self):
        if self.out:
            self.out.current = False
        self.out = SmallGeneration(self.store)

    def open(self):
        self.opened += 1
        if self.failing:
            self.failing -= 1
            raise FileNotFoundError("a writer took it away")
        return self.out


@pytest.fixture
def shelf(store):
    return Shelf(store)


def test_a_new_generation_is_taken_up_and_a_request_in_flight_keeps_its_own(store, shelf):
    room = Room(store, shelf.open)
    desk = room.desk()
    put_pages(store, [page("n1", "letter", 3, "A visa from nowhere")])
    assert find("nowhere", room).total == 0
    shelf.publish()
    assert find("nowhere", room).total == 1
    assert desk.revision("n1") is None


def test_opening_is_tried_again_where_a_writer_is_publishing(store, shelf):
    shelf.failing = 2
    assert find("visa", Room(store, shelf.open)).total == 2


def test_an_index_that_cannot_be_opened_is_an_error_at_the_start_and_a_wait_later(store, shelf):
    shelf.failing = 3
    with pytest.raises((OSError, IndexDamageError)):
        Room(store, shelf.open)
    room = Room(store, shelf.open)
    shelf.publish()
    shelf.failing = 3
    assert find("visa", room).total == 2
    assert room.is_behind
    assert room.refresh() is True
    assert not room.is_behind


def test_many_threads_search_while_generations_change(store, shelf):
    room, errors = Room(store, shelf.open), []

    def read():
        for _ in range(20):
            try:
                assert find("visa", room).total == 2
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        shelf.publish()
    for thread in threads:
        thread.join()
    assert errors == []


def test_nobody_but_who_asks_first_waits_for_what_is_made_aside(store, shelf):
    desk, begun, gate = Room(store, shelf.open).desk(), threading.Event(), threading.Event()

    def make():
        begun.set()
        return gate.wait() and "made"

    first = threading.Thread(target=desk.aside, args=("places", make))
    first.start()
    begun.wait()
    assert desk.aside("places", make) is None
    gate.set()
    first.join()
    assert desk.aside("places", make) == "made"


@pytest.fixture
def withdrawals(store):
    return Withdrawals(store.directory)


class TellingShelf(Shelf):
    """Generations that tell what is hidden of them; something may happen right after one was opened."""

    def publish(self):
        if self.out:
            self.out.current = False
        self.out, self.happens = Telling(self.store), lambda: None

    def open(self):
        opened = super().open()
        self.happens()
        return opened


def test_what_is_withdrawn_is_hidden_before_the_next_request_and_when_a_room_opens(store, withdrawals):
    shelf = TellingShelf(store)
    room = Room(store, shelf.open, withdrawals=withdrawals)
    assert room.desk().lexicon == frozenset()
    withdrawals.add(Hidden(frozenset({"r1"})))
    assert room.desk().lexicon == Room(store, shelf.open, withdrawals=withdrawals).desk().lexicon == {"r1"}
    withdrawals.add(Hidden(frozenset({"l1"})))
    assert room.desk().lexicon == {"r1", "l1"}
    assert room.desk() is room.desk()


def test_what_leaves_the_list_is_not_shown_again_by_an_index_that_was_opened_before(store, withdrawals):
    shelf = TellingShelf(store)
    room = Room(store, shelf.open, withdrawals=withdrawals)
    names = withdrawals.add(Hidden(frozenset({"r1"})))
    shelf.publish()
    # The writer purges, and is done, just after the room has opened what was published before.
    shelf.happens = lambda: withdrawals.end(names)
    assert room.desk().lexicon == {"r1"}
    assert room.desk().lexicon == frozenset()


def test_while_an_index_cannot_be_opened_what_was_hidden_stays_so(store, withdrawals):
    shelf = TellingShelf(store)
    room = Room(store, shelf.open, withdrawals=withdrawals)
    names = withdrawals.add(Hidden(frozenset({"r1"})))
    assert room.desk().lexicon == {"r1"}
    shelf.publish()
    shelf.failing = 3
    withdrawals.end(names)
    assert room.desk().lexicon == {"r1"}
    assert room.desk().lexicon == frozenset()
