"""Posting lists, inverted and read back from their file, say what stands on each page."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import IndexDamageError
from indexer.postings import zonelists
from indexer.postings.engine import Posting, Zone
from indexer.postings.impacts import IMPACT_VALUES
from indexer.postings.inverter import invert
from indexer.postings.listwriting import write_lists
from indexer.postings.onpage import OnPage
from indexer.postings.pagepostings import Postings
from indexer.postings.postingfile import PostingFile
from indexer.postings.ranking import share_of_length
from indexer.postings.zonelists import written
from tests.engines.archive import entry, titled
from tests.engines.trees import entries

PAGES = st.lists(entries(), max_size=5, unique_by=lambda one: one.page)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("segment") / "file"


def file_of(path, pages):
    lengths = np.array([page.length for page in pages], np.uint32)
    write_lists(path, {zone: [lists] for zone, lists in invert(pages).items()}, lengths)
    return PostingFile.open(path)


def read_back(file, pages):
    """Everything that the file says of each page, as the oracle has it."""
    zones = [{zone: {} for zone in Zone} for _ in range(pages)]
    for zone, lists in file.zones.items():
        for number, term in enumerate(lists.terms):
            found = lists.list_of(number)
            assert lists.find(term) == number
            assert lists.pages_of(number) == len(found.numbers) > 0
            ends = np.cumsum(found.counts)
            for page, count, end in zip(found.numbers.tolist(), found.counts.tolist(), ends.tolist(), strict=True):
                zones[page][zone][term] = tuple(found.ordinals[end - count : end].tolist())
    return zones


@given(pages=PAGES, columnar=st.booleans())
def test_lists_say_of_each_page_what_stands_on_it(path, pages, columnar):
    given_as = [replace(page, postings=Postings.of(page.postings)) for page in pages] if columnar else pages
    expected = [OnPage.of(page).zones for page in pages]
    told = read_back(file_of(path, given_as), len(pages))
    assert told == [
        {z: {written(key): ordinals for key, ordinals in page[z].items()} for z in Zone} for page in expected
    ]


def test_a_word_that_stands_very_often_on_a_page_is_counted_in_full(path):
    pages = [entry("p1", "exit " * 254), entry("p2", "exit " * 255), entry("p3", "exit " * 70_000), entry("p4", "exit")]
    file = file_of(path, [*pages, entry("p5", "visa")])
    lists = file.zones[Zone.TEXT]
    found = lists.list_of(lists.find("exit"))
    assert found.counts.tolist() == [254, 255, 70_000, 1]
    assert found.ordinals[-2:].tolist() == [69_999, 0]
    assert lists.list_of(lists.find("visa")).counts.tolist() == [1]
    assert lists.lengths(5).tolist() == [254, 255, 70_000, 1, 1]
    assert lists.find("moscow") is None


def test_zones_in_which_nothing_stands_are_left_out(path):
    assert file_of(path, [entry("p1", ""), entry("p2", "", headings=titled("Exit"))]).zones.keys() == {Zone.TITLE}
    assert not file_of(path, []).zones


@pytest.mark.parametrize("term", ["", "exit\x1f2", "exit\0visa"])
def test_what_would_break_the_file_is_no_term(term):
    with pytest.raises(ValueError, match="not a term"):
        invert([entry("p1", "exit", joined=[(term, 0, 1)])])


def test_more_pages_than_their_numbers_can_tell_are_refused():
    with pytest.raises(ValueError, match="more than a segment can have"):
        invert([entry("p1", "")] * (zonelists.MOST_PAGES + 1))


def test_an_ordinal_past_all_bounds_is_refused():
    with pytest.raises(ValueError, match="too high"):
        invert([replace(entry("p1", ""), postings=Postings(("a",), *np.array([[0], [1 << 60], [1]])))])


def test_an_impact_is_never_too_low_and_hardly_too_high(path):
    pages = [entry(f"p{n}", "exit " * (n % 40 + 1) + "visa " * (n * 7 % 300)) for n in range(200)]
    file = file_of(path, pages)
    assert (file.pages, file.slots) == (200, sum(page.length for page in pages))
    mean = file.slots / file.pages
    found = file.zones[Zone.TEXT].list_of(file.zones[Zone.TEXT].find("exit"))
    lengths = np.array([page.length for page in pages], dtype=np.float64)[found.numbers]
    for other in (mean / 3, mean, mean * 4):
        weighed = found.counts / share_of_length(lengths, other)
        assert (impact_values(found.impacts) * max(1, other / mean) >= weighed).all()
    weighed = found.counts / share_of_length(lengths, mean)
    assert (impact_values(found.impacts) < weighed * 1.06).all()
    assert (found.impacts >= found.reached).sum() >= 128 > (found.impacts > found.reached).sum()


def test_a_title_counts_whatever_the_length_of_its_page(path):
    file = file_of(path, [entry(f"p{n}", "visa " * n * 50, headings=titled("exit")) for n in range(9)])
    found = file.zones[Zone.TITLE].list_of(0)
    assert set(impact_values(found.impacts).tolist()) == {1.0}
    assert found.reached == 0


def impact_values(impacts):
    return IMPACT_VALUES[impacts]


def test_a_file_of_another_layout_is_damage(path):
    file_of(path, [entry("p1", "exit")])
    content = path.read_bytes()
    assert b"layout\x01" in content
    for spoiled in (content[:-20], bytes(len(content)), b""):
        path.write_bytes(spoiled)
        with pytest.raises(IndexDamageError, match="index segment"):
            PostingFile.open(path)
    path.unlink()
    with pytest.raises(IndexDamageError, match="index segment"):
        PostingFile.open(path)


def test_a_posting_that_is_given_twice_is_one(path):
    doubled = replace(entry("p1", "exit visa"), postings=(Posting("exit", 0, 1), Posting("exit", 0, 1)))
    lists = file_of(path, [doubled]).zones[Zone.TEXT]
    assert lists.list_of(lists.find("exit")).counts.tolist() == [1]
