"""What a search found on an earlier day is read from its link, and compared page by page where the link names them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.page import PageId
from searchui.results.then import MOST_NAMED, Then, since
from tests.laws import tried

DAY = date(2026, 11, 27)
PAGES = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=8, max_size=8), max_size=30, unique=True)


@tried(60)
@given(PAGES, st.integers(0, 10**9 - 1))
def test_a_link_says_what_was_found_and_is_read_again(pages, searchable):
    then = Then.of(DAY, searchable, list(map(PageId, pages)))
    assert Then.read(str(then)) == then


@tried(60)
@given(PAGES, PAGES)
def test_pages_that_are_new_or_gone_are_told_apart(before, now):
    changes = since(Then.of(DAY, 1, list(map(PageId, before))), 1, list(map(PageId, now)))
    assert list(changes.new) == [page for page in now if page not in before]
    assert changes.gone == len(set(before) - set(now))
    assert changes.is_same == (set(before) == set(now))


@tried(60)
@given(st.text(max_size=60))
def test_a_link_that_makes_no_sense_says_nothing(text):
    then = Then.read(text)
    assert then is None or Then.read(str(then)) == then


@pytest.mark.parametrize(
    "text", ["2026-13-01.1.1.", "2026-11-27.1.1", "2026-11-27.-1.1.", "2026-11-27.1.1.AAA A", "१०२६-11-27.1.1."]
)
def test_a_damaged_link_is_not_read(text):
    assert Then.read(text) is None


def test_marks_that_do_not_go_with_their_number_name_nothing():
    assert Then.read("2026-11-27.5.2.AAAA").marks is None


def test_of_many_pages_only_the_number_is_compared():
    many = [PageId(f"page-{n}") for n in range(MOST_NAMED + 1)]
    then = Then.read(str(Then.of(DAY, 500, many)))
    changes = since(then, 510, [*many, PageId("new")])
    assert (then.found, changes.found, changes.new, changes.gone, changes.is_same) == (101, 102, None, None, False)
    assert len(str(Then.of(DAY, 500, many[1:]))) < 450
