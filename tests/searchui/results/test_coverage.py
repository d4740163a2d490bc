from room_of_pages import page, put_pages

from searchui.results.find import find


def test_results_say_that_they_may_be_partial_while_the_index_is_behind_the_pages(room, store):
    assert find("visa", room).notices == ()
    put_pages(store, [page("l3", "letter", 3, "A third page"), page("l4", "letter", 4, "A fourth page")])
    notice = "2 open pages are not in the index yet: results may be partial until it has caught up."
    assert find("visa", room).notices == (notice,)


def test_pages_that_were_closed_since_the_index_was_made_make_nothing_partial(room, store):
    store.remove_pages(["l1"])
    assert find("visa", room).notices == ()
