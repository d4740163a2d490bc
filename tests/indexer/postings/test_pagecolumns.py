"""Pages as columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.postings.arrays import Arrays
from indexer.postings.engine import Columns, PageEntry
from indexer.postings.filters import passes
from indexer.postings.pagecolumns import PageColumns, PageRow, encode_pages
from tests.engines.trees import entries, filters
from tests.laws import tried

some_entries = st.lists(entries(), max_size=6, unique_by=lambda entry: entry.page)
names = st.sampled_from(["sharansky", "shcharansky", "щаранский"])
full_entries = st.builds(
    PageEntry,
    st.uuids().map(lambda name: PageId(str(name))),
    st.integers(1, 9),
    st.integers(0, 400),
    st.just(()),
    st.builds(Columns, names, names, names, names, names, names, names, st.lists(names, max_size=3).map(tuple)),
    overleaf=st.sampled_from(["", "refusenik"]),
    identified=st.lists(st.tuples(st.integers(0, 400), names), max_size=3).map(tuple),
)


def row(entry):
    headings = tuple(heading.name for heading in entry.headings)
    about = entry.repeated, entry.overleaf, entry.identified, entry.running
    return PageRow(entry.page, entry.revision, entry.length, entry.columns, headings, *about)


@given(st.lists(full_entries | entries(), max_size=6, unique_by=lambda entry: entry.page))
def test_pages_come_back_by_number_and_numbers_by_page(pages):
    columns = PageColumns.of(pages)
    assert [columns.row(number) for number in range(len(columns))] == [row(entry) for entry in pages]
    assert [columns.columns(number).sure for number in range(len(columns))] == [entry.columns.sure for entry in pages]
    ids = [entry.page for entry in pages]
    assert columns.pages(range(len(pages))) == ids
    assert columns.numbers([*ids, PageId("zz")]).tolist() == [*range(len(pages)), -1]
    assert columns.with_repeated.tolist() == [n for n, entry in enumerate(pages) if entry.repeated]
    assert columns.with_overleaf.tolist() == [n for n, entry in enumerate(pages) if entry.overleaf]
    assert columns.with_identified.tolist() == [n for n, entry in enumerate(pages) if entry.identified]


@tried(100)
@given(some_entries, filters())
def test_all_pages_are_filtered_at_once_as_one_by_one(pages, wanted):
    passing = PageColumns.of(pages).passing(wanted)
    assert passing.tolist() == [passes(entry.columns, wanted) for entry in pages]


def test_a_list_of_pages_that_is_cut_short_says_so_when_it_is_opened():
    pages = [PageEntry(PageId(f"p{n}"), 1, 0, (), Columns("i-487", "1", str(n))) for n in range(3)]
    content = b"".join(encode_pages(pages))
    for cut in range(0, len(content) - 8, 50):
        with pytest.raises(IndexDamageError, match="The list cannot be read"):
            PageColumns(Arrays(content[:cut], "The list"))


def test_columns_of_unequal_length_are_damage():
    arrays = Arrays(b"".join(encode_pages([])), "The list")
    arrays.facts["pages"] = 1
    with pytest.raises(IndexDamageError, match="not equally long"):
        PageColumns(arrays)
