"""Where the pages of a store stand."""

from indexer.model.archive import Address, Item
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.pages.store import Store


def test_the_places_of_all_pages_are_known_without_reading_them(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    store.put_items([Item(ItemId("letter"), Address("I-487/1"), "Letter")])
    places = {PageId(f"p{n}"): Place(ItemId("letter"), n, "recto") for n in (2, 1)}
    scan = Scan("letter.tif", "a" * 64, 1, 1700, 2200, 200)
    store.put_pages(
        Page(page, place, scan, PageKind.BLANK, Route.NONE, "blank", (), (), None) for page, place in places.items()
    )
    assert store.places() == places
    assert list(store.places()) == ["p1", "p2"]
    store.close()
