"""Every occurrence of a search in its context: none is left out, none stands twice, and each order is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room_of_pages import make_room, page, put_pages, reading

from indexer.model.query import Band, Form, Group
from indexer.model.results import Light
from indexer.postings.showing import encode_shown, encode_words
from indexer.postings.shown import Shown
from indexer.postings.spine import build_spine
from searchui.results import concordance as module
from searchui.results import occurrences
from searchui.results.concordance import Sort, concordance, neighbours
from searchui.results.context import around, context_of, passage_of
from searchui.results.inquiry import inquire
from searchui.results.lit_places import lit_places, lit_places_shown
from searchui.results.page_light import Sought
from searchui.results.page_view import page_view

SEARCHES = [
    "visa",
    "Moscow",
    "Sharansky",
    '"exit visa"',
    "exit visa",
    "Bar-Mitzvah",
    "visa OR hebrew",
    "type:photograph",
]
WORDS = st.lists(st.text("abcשл é", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=30)


@pytest.mark.parametrize("query", SEARCHES)
def test_every_hit_of_every_page_found_is_an_occurrence_by_the_number_it_has_there(room, query):
    found = concordance(query, room)
    by_page = {}
    for line in found.lines:
        by_page.setdefault(line.occurrence.page, []).append(line.occurrence)
    pages = [each.page for each in inquire(query, room).matches.window(limit=0).scored]
    for each in pages:
        hits = page_view(each, room, sought=Sought(query)).light.hits
        occurrences = by_page.pop(each, [])
        assert [one.ordinals for one in occurrences] == [hit.ordinals for hit in hits]
        assert [one.hit for one in occurrences] == list(range(1, len(hits) + 1))
    assert not by_page
    assert (found.counts.found, found.counts.pages + found.counts.unlit) == (len(pages), len(pages))


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("query", SEARCHES)
def test_each_order_has_every_occurrence_once_and_its_parts_make_up_the_whole(room, query, sort):
    whole = [line.occurrence for line in concordance(query, room, sort=sort).lines]
    assert sorted(whole) == sorted(concordance(query, room).counts.own)
    parts = [concordance(query, room, sort=sort, offset=at, limit=2).lines for at in range(0, len(whole), 2)]
    assert [line.occurrence for part in parts for line in part] == whole
    assert [line.number for part in parts for line in part] == list(range(1, len(whole) + 1))


def test_words_stand_by_their_neighbours_whatever_their_capitals(store):
    put_pages(store, [page("n1", "letter", 9, "Grey visa stamp\nred VISA (Always)\nGreen visa\nblue visa “office”")])
    room = make_room(store)

    def words(sort):
        lines = concordance("=visa", room, sort=sort).lines
        return [
            (line.context.before.split()[-1:], line.context.after.split()[:1])
            for line in lines
            if line.occurrence.page == "n1"
        ]

    assert [before for before, _ in words(Sort.BEFORE)] == [["blue"], ["Green"], ["Grey"], ["red"]]
    assert [after for _, after in words(Sort.AFTER)] == [["(Always)"], ["blue"], ["“office”"], ["stamp"]]


def test_the_oldest_come_first_and_the_undated_last(store):
    put_pages(store, [page("a9", "photo", 9, "a visa without a date")])
    lines = concordance("visa", make_room(store), sort=Sort.DATE).lines
    assert [line.where.item.dates for line in lines] == ["about 1975", "March 1985", ""]


def test_an_order_by_neighbours_goes_over_the_first_occurrences_and_says_how_many(room, monkeypatch):
    monkeypatch.setattr(module, "MOST_SORTED", 2)
    found = concordance("we OR visa OR moscow", room, sort=Sort.AFTER)
    assert (found.ordered, found.total) == (2, len(found.counts.own))
    assert {line.occurrence for line in found.lines} == set(found.counts.own[:2])
    assert concordance("we OR visa OR moscow", room, sort=Sort.DATE).ordered == found.total > 2


def test_where_too_many_pages_or_places_would_be_looked_through_it_says_how_many_were(store, monkeypatch):
    put_pages(store, [page(f"n{n}", "letter", 9 + n, "visa visa visa") for n in range(6)])
    for most, more in ((4, {"MOST_PAGES": 4}), (2, {"MOST_PLACES": 4, "_TOGETHER": 2})):
        with monkeypatch.context() as patched:
            for name, value in more.items():
                patched.setattr(occurrences, name, value)
            counts = concordance("visa", make_room(store)).counts
            assert (counts.looked_at, counts.found) == (most, 8)


def test_the_line_of_an_occurrence_is_cut_from_the_scan_between_its_neighbours(room):
    (line,) = (each for each in concordance("Sharansky", room).lines if each.occurrence.page == "r1")
    assert 110 < line.strip.rect.y < 160
    assert line.strip.rect.bottom < 210
    assert [each.ordinal for each in line.strip.lit] == list(line.occurrence.ordinals)


@given(WORDS, st.integers(0, 29), st.integers(1, 40))
def test_a_context_is_whole_words_of_the_text_right_before_and_after(words, at, width):
    words = ["".join(word.split()) for word in words]
    at %= len(words)
    shown = Shown(encode_words([words]))
    passage = passage_of(shown, [at], Band.TYPED)
    before, word, after = around(passage, width=width)
    assert word == words[at]
    assert len(before) <= width >= len(after)
    assert " ".join(words[:at]).endswith(before)
    assert " ".join(words[at + 1 :]).startswith(after)
    if len(before) == len(before.split(" ")[0]) < width:
        assert not before or before in words
    context = context_of(passage, ["eng"], width=width)
    assert "".join(part.text for part in context.parts) == word


@given(st.lists(st.tuples(st.text("ab. ", max_size=5), st.text("ab", min_size=1), st.text("ab. ", max_size=5))))
def test_ordering_by_neighbours_changes_nothing_when_it_is_done_again(rows):
    for sort in (Sort.BEFORE, Sort.WORD, Sort.AFTER):
        once = sorted(rows, key=lambda row: neighbours(*row, sort))
        assert sorted(once, key=lambda row: neighbours(*row, sort)) == once


LIGHTS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3), st.sampled_from(Band)), max_size=8)


@given(LIGHTS)
def test_places_are_the_same_by_the_spine_and_by_what_is_shown_beside_the_postings(lights):
    spine = build_spine([reading("a b-c d e/f g h i-j-k l")], 0, revision=1, prefers_joined=lambda *_: False)
    lit = [Light(tuple(range(at, at + span)), Form(f"t{span}", span, band, 1.0, "")) for at, span, band in lights]
    group = Group("t", ())
    assert lit_places(group, lit, spine) == lit_places_shown(group, lit, Shown(encode_shown(spine)))
