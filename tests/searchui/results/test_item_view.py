import pytest
from room_of_pages import ITEMS, item, make_room, page, put_pages

from indexer.errors import UnknownAddressError
from indexer.model.page import PageKind, Place
from searchui.results.cite_styles import chicago
from searchui.results.item_view import A_VIEW, item_view


def test_an_item_shows_what_it_is_and_where_it_is_kept(room):
    view = item_view("DEMO-1/V/3/1/report", room, repository="Example Archive")
    assert [crumb.label for crumb in view.crumbs] == [
        "Example Archive",
        "Records of a committee",
        "Series V: Correspondence",
        "Box 3",
        "Folder 1: Letters",
        "Trip report",
    ]
    assert chicago(view.cited).text == (
        "Trip report, March 1985, box 3, folder 1, Series V: Correspondence, Records of a committee, DEMO-1, "
        "Example Archive."
    )
    assert (view.previous.label, view.next) == ("Photograph", None)


def test_pages_show_their_first_words_or_say_that_they_have_none(room):
    pages = item_view("DEMO-1/V/3/1/report", room).pages
    assert [(each.number, each.words.text) for each in pages] == [
        (1, "Trip report of March 1985 We met Sharansky in Moscow and spoke about exit visas for all"),
        (2, "The Bar-Mitzvah was held in secret Щаранский spoke Hebrew with his friends"),
    ]
    (photo,) = item_view("DEMO-1/V/3/1/photo", room).pages
    assert (photo.words.text, photo.says) == ("", "picture")


def test_pages_that_a_search_finds_show_the_lines_of_their_hits(room):
    view = item_view("DEMO-1/V/3/1/report", room, query="secret")
    assert [each.is_found for each in view.pages] == [False, True]
    assert [part.text for part in view.pages[1].words.parts if part.band is not None] == ["secret"]
    assert (view.found, view.results) == (((2, "r2"),), "secret item:report")


def test_a_search_that_cannot_be_run_finds_no_page_of_the_item_and_says_so(room):
    view = item_view("DEMO-1/V/3/1/report", room, query="a*")
    assert (view.found, view.results) == ((), "")
    assert view.notices


def test_a_long_item_comes_in_parts_that_lead_on_and_back(store):
    store.put_items([*ITEMS, item("book", "Book")])
    put_pages(store, [page(f"b{n:03}", "book", n, "late" if n == 200 else "early") for n in range(1, 201)])
    room = make_room(store)
    first = item_view("DEMO-1/V/3/1/book", room, query="late")
    assert (len(first.pages), first.count, first.earlier, first.later) == (A_VIEW, 200, None, A_VIEW)
    assert first.found == ((200, "b200"),)
    last = item_view("DEMO-1/V/3/1/book", room, offset=160)
    assert ([each.number for each in last.pages][-1], last.earlier, last.later) == (200, 120, None)
    assert item_view("DEMO-1/V/3/1/book", room, offset=9_999).offset == 0


def test_numbers_and_counts_are_of_open_pages_alone(room, store):
    put_pages(store, [page("l3", "letter", 3, "More", kind=PageKind.PRINT, place=Place("letter", 3))])
    store.remove_pages(["l2"])
    view = item_view("DEMO-1/V/3/1/letter", room)
    assert ([each.number for each in view.pages], view.count) == ([1, 2], 2)


@pytest.mark.parametrize("address", ["", "DEMO-1/V/3/1", "DEMO-1/V/3/1/lette", "DEMO-1/V/3/1/letter/1", "nowhere"])
def test_what_is_no_open_item_is_not_there(room, address):
    with pytest.raises(UnknownAddressError):
        item_view(address, room)


def test_a_closed_item_and_one_that_never_was_get_the_same_answer(room, store):
    store.remove_pages(["l1", "l2"])
    with pytest.raises(UnknownAddressError) as closed:
        item_view("DEMO-1/V/3/1/letter", room)
    with pytest.raises(UnknownAddressError) as never:
        item_view("DEMO-1/V/3/1/lettar", room)
    assert str(closed.value).replace("letter", "lettar") == str(never.value)
