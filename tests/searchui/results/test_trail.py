"""The pages that a search finds, one after another."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.allpages import AllPages, Part
from indexer.postings.engine import Order
from indexer.postings.fits import Fits
from indexer.postings.listing import Listing, ScoredPages
from indexer.postings.pagecolumns import PageColumns
from searchui.results.find import find_items
from searchui.results.page_light import LAST, Sought
from searchui.results.page_view import page_view
from searchui.results.trail import Trail
from tests.engines.archive import COLUMNS, entry


def trail_of(*items):
    """The trail of pages item after item."""
    pages = [entry(page, "", columns=replace(COLUMNS, item=str(n))) for n, one in enumerate(items) for page in one]
    every = np.arange(len(pages))
    fits = Fits(every, every * 1.0, np.zeros(len(pages), np.uint8), np.zeros(len(pages), np.uint8))
    scored = ScoredPages(AllPages([Part(PageColumns.of(pages))]), fits)
    return Trail(Listing(scored, np.cumsum([0, *map(len, items)])[: len(items)]))


def pages(steps):
    return [step.page for step in steps]


ITEMS = st.lists(st.integers(1, 5), max_size=6).map(
    lambda sizes: [[f"{item}-{page}" for page in range(size)] for item, size in enumerate(sizes)]
)


@given(ITEMS)
def test_the_trail_goes_through_all_pages_once_and_back_the_same_way(items):
    trail, every = trail_of(*items), [page for item in items for page in item]
    assert len(trail) == len(every)
    for position, page in enumerate(every):
        step = trail.step(page)
        assert (step.page, step.number) == (page, position + 1)
        assert pages(trail.after(page, items[0])) == every[position + 1 :]
        assert pages(trail.before(page, items[0])) == every[:position][::-1]


@given(ITEMS)
def test_a_step_knows_what_the_results_list_it_under(items):
    trail = trail_of(*items)
    for listed, item in enumerate(items):
        for within, page in enumerate(item):
            step = trail.step(page)
            if len(items) == 1:
                assert (step.listed, step.is_in_sight) == (within, True)
            else:
                assert (step.listed, step.is_in_sight) == (listed, within < 3)


def test_from_a_page_that_is_not_found_the_nearest_found_pages_are_those_of_its_item():
    trail = trail_of(["z"], ["c", "a"], ["x"])
    beside = ("a", "b", "c", "d")
    assert trail.step("b") is None
    assert pages(trail.after("b", beside)) == ["c", "a", "x"]
    assert pages(trail.before("b", beside)) == ["a", "c", "z"]
    assert pages(trail.after("d", beside)) == ["x"]
    assert next(trail.before("d", beside)).page == "c"


def test_from_an_item_that_is_not_found_the_trail_begins():
    trail = trail_of(["a"], ["x"])
    assert pages(trail.after("n", ("m", "n"))) == ["a", "x"]
    assert pages(trail.before("n", ("m", "n"))) == []
    assert pages(trail_of().after("n", ("n",))) == pages(trail_of().before("n", ("n",))) == []


def walked(query, room, order=Order.RELEVANCE):
    """Every page and hit from the first result on, each by the step before it, and the same walk from the last back."""
    page, number, forward = find_items(query, room, order=order).hits[0].page_id, 1, []
    while True:
        light = page_view(page, room, sought=Sought(query, order, number)).light
        forward.append((page, light.now))
        if light.now < len(light.hits):
            number += 1
        elif light.after:
            page, number = light.after.step.page, 1
        else:
            break
    backward = []
    while True:
        light = page_view(page, room, sought=Sought(query, order, number)).light
        backward.append((page, light.now))
        if light.now > 1:
            number = light.now - 1
        elif light.before:
            page, number = light.before.step.page, LAST
        else:
            return forward, backward[::-1]


def test_the_walk_goes_through_every_hit_of_every_page_in_the_order_of_the_results(room):
    for query in ("Moscow visa", "visa OR moscow", "photograph", "committee", "-xyzzy"):
        for order in (Order.RELEVANCE, Order.OLDEST, Order.FINDING_AID):
            forward, backward = walked(query, room, order)
            assert forward == backward
            listed = [
                hit.page_id for group in find_items(query, room, limit=0, order=order).groups for hit in group.hits
            ]
            assert list(dict.fromkeys(page for page, _ in forward)) == listed


def test_a_page_found_by_its_title_takes_part_and_has_no_hit(room):
    light = page_view("r2", room, sought=Sought("report")).light
    assert (light.now, light.hits, light.here.number, light.total) == (0, (), 2, 2)
    assert [(title.where, title.words) for title in light.in_titles] == [("the title", ("report",))]
    assert light.before.step.page == "r1"
    assert light.before.hits == 1


def test_a_page_that_was_closed_since_the_index_was_made_is_stepped_over(room, store):
    room.desk()
    assert page_view("l1", room, sought=Sought("-xyzzy", Order.OLDEST)).light.after.step.page == "l2"
    store.remove_pages(["l2", "r1"])
    assert page_view("l1", room, sought=Sought("-xyzzy", Order.OLDEST)).light.after.step.page == "r2"


def test_the_hits_of_the_other_pages_of_the_item_are_counted(room):
    light = page_view("r2", room, sought=Sought("Sharansky OR visa")).light
    assert light.counts == {"r1": 2, "r2": 1}
    assert light.counts["r1"] == len(page_view("r1", room, sought=Sought("Sharansky OR visa")).light.hits)
