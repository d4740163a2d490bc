"""A level by itself says what the whole tree says of it, and its neighbours are those of the tree."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from room_of_pages import described, page, put_pages

from indexer.model.archive import Address, Item, Level
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.results.levels import branch_at, level_at
from searchui.results.neighbours import items_beside, levels_beside

LABELS = st.sampled_from(["1", "2", "10", "a b", "a", "ב", "0", "I%", "_"])
ADDRESSES = st.lists(LABELS, min_size=1, max_size=3).map(lambda labels: "/".join(("C-1", *labels)))
KINDS = st.sampled_from(list(Level))


def store_of(directory, items, descriptions):
    """A store with an item of as many pages as are said at each address, and these descriptions."""
    store = Store.open(directory / "open", writable=True)
    held = [
        Item(ItemId(f"i{n}"), Address(address), f"Item {n}", box=address.split("/")[1])
        for n, (address, _) in enumerate(items)
    ]
    store.put_items(held)
    pages = [page(f"p{n}-{m}", f"i{n}", m, "word") for n, (_, number) in enumerate(items) for m in range(number)]
    put_pages(store, pages)
    told = [described("C-1", Level.COLLECTION, "Records", 0)]
    told += [described(address, level, f"Title {n}", n + 1) for n, (address, level) in enumerate(descriptions)]
    store.put_descriptions(told)
    return store


def every(branch):
    yield branch
    for each in branch.below:
        yield from every(each)


def shallow(branch):
    return replace(branch, below=tuple(replace(each, below=(), items=()) for each in branch.below))


def at_depth(branch, depth):
    return [branch.address] if not depth else [each for below in branch.below for each in at_depth(below, depth - 1)]


ITEMS = st.lists(st.tuples(ADDRESSES, st.integers(0, 2)), max_size=8, unique_by=lambda each: each[0])
TOLD = st.lists(st.tuples(ADDRESSES, KINDS), max_size=8, unique_by=lambda each: each[0])


@settings(max_examples=12, deadline=None)
@given(ITEMS, TOLD)
@example([("C-1/1/2", 1)], [("C-1/1/2", Level.ITEM), ("C-1/2", Level.SERIES)])
@example([("C-1/1", 1), ("C-1/1/2", 2)], [])
@example([("C-1/1/1", 0)], [])
def test_a_level_and_its_neighbours_are_those_of_the_whole_tree(tmp_path_factory, items, descriptions):
    store = store_of(tmp_path_factory.mktemp("levels"), items, descriptions)
    tree = branch_at("", store)
    for branch in every(tree):
        assert level_at(branch.address, store) == shallow(branch) == shallow(branch_at(branch.address, store))
        if branch.address:
            beside = at_depth(branch_at("C-1", store), branch.address.count("/"))
            at = beside.index(branch.address)
            before, after = levels_beside(branch.address, store)
            assert before is None or before.address == beside[at - 1]
            assert after is None or after.address == beside[at + 1]
            assert (before is None, after is None) == (at == 0, at + 1 == len(beside))
        for n, held in enumerate(branch.items):
            before, after = items_beside(held.item, store)
            assert (before and before.address) == (branch.items[n - 1].item.address if n else None)
            assert (after and after.address) == (
                branch.items[n + 1].item.address if n + 1 < len(branch.items) else None
            )
    store.close()


def test_an_item_and_what_never_was_are_no_levels(tmp_path):
    store = store_of(tmp_path, [("C-1/1/2", 1), ("C-1/3/4", 0)], [("C-1/1/2", Level.ITEM)])
    for address in ("C-1/1/2", "C-1/3", "C-1/3/4", "C", "C-1/", "C-10", "/"):
        assert level_at(address, store) is None, address
    store.close()
