"""The postings of a page as columns read as the postings they were made of."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.engine import Posting
from indexer.postings.pagepostings import Postings

POSTINGS = st.lists(
    st.builds(Posting, st.sampled_from(["exit", "visa", "вид"]), st.integers(0, 70_000), st.integers(1, 3))
)


@given(POSTINGS)
def test_columns_read_as_the_postings_they_were_made_of(postings):
    columns = Postings.of(postings)
    assert list(columns) == postings
    assert [columns[n] for n in range(len(columns))] == postings
    assert columns == tuple(postings)
    assert hash(columns) == hash(tuple(postings))
    assert len(set(columns.terms)) == len(columns.terms)


@given(POSTINGS, st.integers(0, 3))
def test_a_part_of_the_columns_is_a_part_of_the_postings(postings, start):
    assert Postings.of(postings)[start:] == postings[start:]


def test_other_postings_are_not_equal():
    columns = Postings.of([Posting("exit", 0, 1)])
    assert columns != (Posting("exit", 0, 2),)
    assert columns != ()
    assert columns != ("exit",)
