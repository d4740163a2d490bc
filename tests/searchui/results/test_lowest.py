"""The lowest levels that finding aids describe, counted by what is open and by what they state alone."""

import pytest

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.results.lowest import lowest_levels
from tests.searchui.web.small_home import page


def described(address, level, restriction=None):
    return Description(Address(address), level, address.rpartition("/")[2], 0, restriction=restriction)


DESCRIBED = [
    described("C", Level.COLLECTION, "Open, but for some files."),
    described("C/I", Level.SERIES),
    described("C/I/1/1", Level.FOLDER),
    described("C/I/1/1/letter", Level.ITEM),
    described("C/I/1/2", Level.FOLDER),
    described("C/I/1/2/never-scanned", Level.ITEM),
    described("C/I/1/3", Level.FOLDER, "Closed until 2062."),
    described("C/I/1/4", Level.FOLDER, "This folder is open for research."),
    described("C/II", Level.SERIES, "Restricted."),
    described("C/II/2/1", Level.FOLDER),
    described("C/II/2/2", Level.FOLDER, "Open to all."),
    described("C/III", Level.SERIES),
    described("C/IV", Level.SERIES, "Closed to protect those who are named."),
    described("D", Level.COLLECTION),
]


@pytest.fixture
def lowest(tmp_path):
    store = Store.open(tmp_path, writable=True)
    store.put_descriptions(DESCRIBED)
    store.put_items([Item(ItemId("letter"), Address("C/I/1/1/letter"), "A letter")])
    store.put_pages([page("p1", 1, "text")])
    yield lowest_levels(store)
    store.close()


def test_folders_that_the_nearest_words_restrict_are_closed_and_others_without_pages_are_just_that(lowest):
    assert lowest.closed == {"folder": ("C/I/1/3", "C/II/2/1"), "series": ("C/IV",)}
    assert lowest.without_pages == ("C/I/1/2", "C/I/1/4", "C/II/2/2")


def test_a_finding_aid_stops_where_no_folder_or_item_is_named(lowest):
    assert lowest.stops == {("C", "III"), ("C", "IV"), ("D", "")}
