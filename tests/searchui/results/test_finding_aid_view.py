import pytest
from room_of_pages import DESCRIPTIONS, ITEMS, described, make_room, page, put_pages

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Item, Level
from indexer.model.page import ItemId
from searchui.results import finding_aid_view as module
from searchui.results.cite_styles import chicago
from searchui.results.finding_aid_view import FIRST_ITEMS, Wanted, finding_aid_view


def shown(branch, depth=0):
    """The tree as lines: label, pages, pages found."""
    lines = [("  " * depth + branch.label, branch.branch.pages, branch.hits)]
    lines += [line for each in branch.below for line in shown(each, depth + 1)]
    lines += [("  " * (depth + 1) + each.held.item.title, len(each.held.pages), each.hits) for each in branch.items]
    return lines


def test_the_whole_arrangement_stands_in_the_order_of_the_finding_aid(room):
    view = finding_aid_view("DEMO-1", room, Wanted())
    assert shown(view.root) == [
        ("Records of a committee", 5, 0),
        ("  Series V: Correspondence", 5, 0),
        ("    Box 3, Folder 1: Letters", 5, 0),
        ("      Letter to a committee", 2, 0),
        ("      Photograph", 1, 0),
        ("      Trip report", 2, 0),
        ("    Box 3, Folder 2: Personal files", 0, 0),
    ]
    assert chicago(view.cited).text == "Records of a committee, 1964-1994, DEMO-1."


def test_what_is_closed_says_what_the_finding_aid_says_and_nothing_more(room):
    (_, closed) = finding_aid_view("DEMO-1", room, Wanted()).root.below[0].below
    assert (closed.branch.pages, closed.branch.restriction, closed.is_leaf) == (0, "Closed until 2040.", True)


def test_a_folder_of_which_everything_is_closed_looks_like_one_that_was_never_scanned(room, store):
    store.put_descriptions(
        [*DESCRIPTIONS, described("DEMO-1/V/3/4", Level.FOLDER, "Clippings", 4, box="3", folder="4")]
    )
    store.remove_pages(store.page_ids())
    letters, _, clippings = finding_aid_view("DEMO-1", room, Wanted()).root.below[0].below
    for each in (letters, clippings):
        assert (each.branch.pages, each.branch.restriction, each.is_leaf, each.items) == (0, None, True, ())


def test_pages_found_are_counted_on_every_branch_and_those_branches_are_open(room):
    root = finding_aid_view("DEMO-1", room, Wanted("visa")).root
    assert [(label.strip(), hits) for label, _, hits in shown(root)] == [
        ("Records of a committee", 2),
        ("Series V: Correspondence", 2),
        ("Box 3, Folder 1: Letters", 2),
        ("Letter to a committee", 1),
        ("Photograph", 0),
        ("Trip report", 1),
        ("Box 3, Folder 2: Personal files", 0),
    ]
    letters, closed = root.below[0].below
    assert (root.below[0].is_open, letters.is_open, closed.is_open) == (True, True, False)
    assert (root.query, letters.items[0].query) == ("visa collection:DEMO-1", "visa item:letter")


def test_only_branches_with_hits_are_shown_where_that_is_asked_for(room):
    root = finding_aid_view("DEMO-1", room, Wanted("visa", only=True)).root
    assert [label.strip() for label, _, _ in shown(root)] == [
        "Records of a committee",
        "Series V: Correspondence",
        "Box 3, Folder 1: Letters",
        "Letter to a committee",
        "Trip report",
    ]
    assert len(shown(finding_aid_view("DEMO-1", room, Wanted("nothing", only=True)).root)) == 7


def test_every_branch_is_open_or_shut_where_that_is_asked_for(room):
    def opened(branch):
        return [branch.is_open, *(each for below in branch.below for each in opened(below))]

    assert all(opened(finding_aid_view("DEMO-1", room, Wanted(all_open=True)).root))
    assert not any(opened(finding_aid_view("DEMO-1", room, Wanted("visa", all_shut=True)).root))


def test_a_search_that_cannot_be_run_shows_the_finding_aid_and_says_so(room):
    view = finding_aid_view("DEMO-1", room, Wanted("a*"))
    assert (view.hits, len(shown(view.root))) == (0, 7)
    assert "too many words" in view.notices[0]


def long_folder(store, number):
    items = [Item(ItemId(f"n{n:02}"), Address(f"DEMO-1/V/3/1/n{n:02}"), f"Note {n}") for n in range(number)]
    store.put_items([*ITEMS, *items])
    put_pages(
        store, [page(f"n{n:02}", each.id, 1, "rare" if n in (17, 30) else "plain") for n, each in enumerate(items)]
    )


def test_a_long_folder_shows_its_first_items_and_how_many_more_there_are(store):
    long_folder(store, 40)
    (letters, _) = finding_aid_view("DEMO-1", make_room(store), Wanted()).root.below[0].below
    assert (len(letters.items), letters.left_out) == (FIRST_ITEMS, 43 - FIRST_ITEMS)


def test_a_long_folder_shows_the_items_that_are_found_before_all_others(store):
    long_folder(store, 40)
    room = make_room(store)
    (letters, _) = finding_aid_view("DEMO-1", room, Wanted("rare")).root.below[0].below
    assert [each.held.item.title for each in letters.items] == ["Note 17", "Note 30"]
    (letters, _) = finding_aid_view("DEMO-1", room, Wanted("plain")).root.below[0].below
    assert (letters.left_out, letters.left_out_hits) == (43 - FIRST_ITEMS, 38 - FIRST_ITEMS)


def test_one_item_alone_is_never_left_out(store):
    long_folder(store, FIRST_ITEMS + 1 - 3)
    (letters, _) = finding_aid_view("DEMO-1", make_room(store), Wanted()).root.below[0].below
    assert (len(letters.items), letters.left_out) == (FIRST_ITEMS + 1, 0)


def test_a_large_finding_aid_leaves_items_to_their_folders_but_for_those_found(store, monkeypatch):
    long_folder(store, 40)
    monkeypatch.setattr(module, "MOST_LINES", 20)
    room = make_room(store)
    (letters, _) = finding_aid_view("DEMO-1", room, Wanted()).root.below[0].below
    assert (letters.items, letters.left_out, letters.is_leaf) == ((), 43, False)
    (letters, _) = finding_aid_view("DEMO-1", room, Wanted("rare")).root.below[0].below
    assert (len(letters.items), letters.left_out) == (2, 41)


@pytest.mark.parametrize("collection", ["", "NO-1", "DEMO-1/V", "DEMO"])
def test_what_is_no_collection_has_no_finding_aid(room, collection):
    with pytest.raises(UnknownAddressError):
        finding_aid_view(collection, room, Wanted())
