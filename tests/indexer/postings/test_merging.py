"""What is merged by arrays is what the same pages give when they are written at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import inverter
from indexer.postings.arrays import Arrays
from indexer.postings.engine import Zone
from indexer.postings.inverter import invert
from indexer.postings.merging import Kept, merge
from indexer.postings.pagecolumns import PageColumns, encode_merged, encode_pages
from indexer.postings.zonelists import MOST_PAGES
from tests.engines.archive import entry
from tests.engines.trees import entries

PARTS = st.lists(st.lists(st.tuples(entries(), st.booleans()), max_size=4), max_size=4)


def plain(lists):
    columns = ("starts", "places", "numbers", "counts", "ordinals")
    return {zone: (list(one.terms), *(getattr(one, name).tolist() for name in columns)) for zone, one in lists.items()}


def marks(part):
    return np.array([stays for _, stays in part], np.bool_)


@given(PARTS)
def test_merged_lists_are_those_of_the_pages_that_stay(parts):
    staying = [page for part in parts for page, stays in part if stays]
    kept = [Kept(invert([page for page, _ in part]), marks(part)) for part in parts]
    assert plain(merge(kept)) == plain(invert(staying))


@given(PARTS)
def test_merged_columns_are_those_of_the_pages_that_stay(parts):
    staying = [page for part in parts for page, stays in part if stays]
    columns = [(PageColumns(Arrays(b"".join(encode_pages([page for page, _ in part])))), marks(part)) for part in parts]
    assert b"".join(encode_merged(columns or [(PageColumns.of([]), marks([]))])) == b"".join(encode_pages(staying))


def test_pages_inverted_in_runs_give_the_lists_of_pages_inverted_at_once(monkeypatch):
    pages = [entry(f"p{n}", " ".join(f"word{n * k % 17}" for k in range(n))) for n in range(30)]
    at_once = plain(invert(pages))
    monkeypatch.setattr(inverter, "_AT_ONCE", 40)
    assert plain(invert(pages)) == at_once


def test_more_pages_than_a_segment_can_have_are_not_merged():
    half = Kept({}, np.ones(MOST_PAGES // 2 + 1, np.bool_))
    with pytest.raises(ValueError, match="more than a segment can have"):
        merge([half, half])
    assert merge([half]) == {}


def test_counts_of_any_width_are_merged():
    often, once = (invert([entry(name, text)]) for name, text in (("p1", "exit " * 70_000), ("p2", "exit")))
    lists = merge([Kept(often, np.array([True])), Kept(once, np.array([True]))])[Zone.TEXT]
    assert lists.counts.tolist() == [70_000, 1]
    assert lists.ordinals[-2:].tolist() == [69_999, 0]
