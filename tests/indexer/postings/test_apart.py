"""Items in which several searches find pages, but none that all of them find."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band
from indexer.postings.allpages import AllPages, Part
from indexer.postings.apart import across
from indexer.postings.engine import Scored, Zone
from indexer.postings.matches import fits_of
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.ranking import Fit
from tests.engines.archive import COLUMNS, entry
from tests.laws import tried

PAGES = {f"p{n}": f"item {n % 4}" for n in range(10)}
FITS = st.builds(Fit, st.just(Band.TYPED), st.sampled_from((0.0, 0.5, 2.0)), st.sampled_from(Zone))


def plainly(searches):
    """Page by page: each search gives the fit of the pages that it finds."""
    best, of_item = [defaultdict(float) for _ in searches], defaultdict(set)
    for n, found in enumerate(searches):
        for page, fit in found.items():
            best[n][PAGES[page]] = max(best[n][PAGES[page]], fit.score)
            if fit.zone not in (Zone.TITLE, Zone.ABOVE):
                of_item[PAGES[page]].add(page)
    together = {PAGES[page] for page in set.intersection(*(set(found) for found in searches))}
    items = set.intersection(*map(set, best)) - together
    for item in sorted(items, key=lambda item: (-sum(each[item] for each in best), item)):
        for page in sorted(of_item[item]):
            score = sum(found[page].score for found in searches if page in found)
            yield Scored(page, score, Band.ACROSS)


@tried(150)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(PAGES)), FITS, max_size=6), min_size=2, max_size=3))
def test_pages_across_items_are_those_that_are_found_page_by_page(searches):
    names = list(PAGES)
    columns = PageColumns.of(entry(page, "", columns=replace(COLUMNS, item=item)) for page, item in PAGES.items())
    every = AllPages([Part(columns)])
    found = [fits_of({names.index(page): each[page] for page in sorted(each)}) for each in searches]
    listing, expected = across(found, every), tuple(plainly(searches))
    assert listing.window(limit=0) == expected
    assert [PAGES[listing.page(start)] for start in listing.starts.tolist()] == list(
        dict.fromkeys(PAGES[each.page] for each in expected)
    )


def test_one_word_is_in_no_item_apart():
    assert len(across([], AllPages([]))) == 0
