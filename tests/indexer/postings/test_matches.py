"""All pages that match, as arrays and one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band
from indexer.postings.allpages import AllPages, Part
from indexer.postings.engine import Order, Scored, Zone
from indexer.postings.fits import SideBySide
from indexer.postings.matches import AllMatches, fits_of
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.ranking import Fit
from tests.engines.archive import COLUMNS as PLAIN
from tests.engines.archive import entry
from tests.engines.trees import BANDS, columns, entries
from tests.indexer.postings.plain_matches import PlainMatches
from tests.laws import tried

FITS = st.builds(Fit, st.sampled_from(BANDS), st.sampled_from((0.0, 0.5, 2.0)), st.sampled_from(Zone))
COLUMNS = columns().flatmap(
    lambda made: st.sampled_from(("i-487", "i-490")).map(lambda collection: replace(made, collection=collection))
)
ENTRIES = st.builds(lambda page, columns: replace(page, columns=columns), entries(), COLUMNS)
SEGMENTS = st.lists(
    st.lists(st.tuples(ENTRIES, st.none() | FITS), max_size=7, unique_by=lambda pair: pair[0].page), max_size=4
)


def side_by_side(segments):
    """The pages of these segments, each unhidden in the last that has it, and what fits."""
    hidden = [
        {n for n, (page, _) in enumerate(one) if any(page.page == other.page for later in after for other, _ in later)}
        for one, after in ((one, segments[i + 1 :]) for i, one in enumerate(segments))
    ]
    parts = [
        Part(PageColumns.of([page for page, _ in one]), frozenset(gone))
        for one, gone in zip(segments, hidden, strict=True)
    ]
    fits = [
        {n: fit for n, (_, fit) in enumerate(one) if fit and n not in gone}
        for one, gone in zip(segments, hidden, strict=True)
    ]
    return AllPages(parts), fits


@tried(150)
@given(SEGMENTS, st.booleans(), st.integers(0, 4), st.integers(0, 5), st.integers(0, 2))
def test_matches_as_arrays_answer_as_page_by_page(segments, by_band, limit, offset, pages):
    every, fits = side_by_side(segments)
    sizes = [len(one) for one in segments]
    found = AllMatches(every, SideBySide([fits_of(each) for each in fits], sizes), by_band=by_band)
    plain = PlainMatches(
        [
            (Scored(one[n][0].page, fit.score, fit.band, fit.zone), one[n][0].columns)
            for one, each in zip(segments, fits, strict=True)
            for n, fit in each.items()
        ],
        by_band=by_band,
    )
    for name in ("total", "items", "by_title", "repeated", "bands"):
        assert getattr(found, name) == getattr(plain, name)
    assert {name: list(counts.items()) for name, counts in found.facets().items()} == {
        name: list(counts.items()) for name, counts in plain.facets().items()
    }
    assert list(found.certain_years().items()) == list(plain.certain_years().items())
    assert list(found.sureness().items()) == list(plain.sureness().items())
    for order in Order:
        assert found.window(limit=limit, offset=offset, order=order) == plain.window(
            limit=limit, offset=offset, order=order
        )
        assert found.by_item(order) == plain.by_item(order)
        part = {"limit": limit, "offset": offset, "pages": pages}
        assert found.by_item(order, **part) == plain.by_item(order, **part)
        assert found.listing(order).by_item(**part) == plain.by_item(order, **part)


def test_the_first_items_are_found_where_one_item_has_the_first_hundreds_of_pages():
    items = ["long" if n < 300 else f"item {n}" for n in range(303)]
    columns = PageColumns.of(entry(f"p{n}", "", columns=replace(PLAIN, item=item)) for n, item in enumerate(items))
    fits = {n: Fit(Band.TYPED, 400.0 - n) for n in range(303)}
    matches = AllMatches(AllPages([Part(columns)]), SideBySide([fits_of(fits)], [len(fits)]), by_band=False)
    assert [(item.item, item.total, len(item.scored)) for item in matches.by_item(limit=2, offset=1, pages=2)] == [
        ("item 300", 1, 1),
        ("item 301", 1, 1),
    ]
    assert [item.total for item in matches.by_item(limit=1)] == [300]


def test_a_page_knows_the_one_before_it_in_its_item_whatever_segment_that_is_in():
    def part(*pages, hidden=()):
        entries = [entry(name, "", columns=replace(PLAIN, item=item)) for name, item in pages]
        return Part(PageColumns.of(entries), frozenset(hidden))

    pages = AllPages([part(("a", "1"), ("c", "1"), ("b", "2"), ("d", "1"), hidden=[1]), part(("e", "1"), ("f", "2"))])
    assert pages.before(["a", "b", "c", "d", "e", "f", "z"]) == {"d": "a", "e": "d", "f": "b"}
    assert pages.before([]) == {}
