"""From pages on the disk through spine, lexicon, Whoosh segments and generations to hits: nothing here is a double."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room_of_pages import PAGES, columns, make_room, make_store, page, put_pages

from indexer.errors import QueryError
from indexer.model.query import Band
from indexer.pages.store import Store
from indexer.postings.engine import PageEntry
from indexer.postings.index import IndexWriter
from indexer.postings.showing import encode_shown
from indexer.postings.spine import postings_of
from indexer.postings.tier import Tier
from searchui.results.find import find
from searchui.results.json import as_json
from searchui.results.page_light import Sought
from searchui.results.page_view import page_view
from searchui.results.room import Room
from tests.laws import tried

NOW = "2026-11-26T12:00:00Z"


def segment_of(store, ids):
    entries, spines = [], []
    for one in store.pages(ids):
        spine = store.spine(one.id, one.revision)
        spines.append(spine)
        place = columns(one, store.item(one.place.item))
        entries.append(
            PageEntry(one.id, one.revision, len(spine.slots), postings_of(spine), place, shown=encode_shown(spine))
        )
    return entries, Tier.of(spines).encode()


def publish(store, ids):
    writer = IndexWriter(store.directory / "index")
    writer.add(*segment_of(store, ids))
    writer.publish(NOW)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    store = make_store(tmp_path_factory.mktemp("home"))
    publish(store, ["r1", "r2", "l1"])
    publish(store, ["l2", "x1"])
    yield store
    store.close()


@pytest.fixture(scope="module")
def whole(written):
    room = Room.open(written.directory)
    yield room
    room.close()


def pages(results):
    return sorted(hit.page_id for hit in results.hits if hit.band is not Band.ACROSS)


@pytest.mark.parametrize("name", ["Sharansky", "Shcharansky", "Щаранский", "שרנסקי", '"Shcharansky"', "name:שרנסקי"])
def test_four_spellings_find_the_same_pages(whole, name):
    results = find(name, whole)
    assert pages(results) == ["r1", "r2"]
    assert {lit.ordinal for hit in results.hits for lit in hit.lit} == {7} | {
        ordinal for hit in page_view("r2", whole, sought=Sought(name)).light.hits for ordinal in hit.ordinals
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("visa", ["l1", "r1"]),
        ('"visa"', ["l1"]),
        ("=visas", ["r1"]),
        ('"exit visa"', ["l1"]),
        ('"visa exit"~3', ["l1"]),
        ("Bar-Mitzvah", ["r2"]),
        ("barmitzvah", ["r2"]),
        ("mitzvah", ["r2"]),
        ("lenin*", ["l1"]),
        ("Leningrat~", ["l1"]),
        ("visa -Leningrad", ["r1"]),
        ("Leningrad OR answered", ["l1", "l2"]),
        ("type:letter date:1975", ["l1", "l2"]),
        ("box:3 type:photograph", ["x1"]),
        ("lang:russian Hebrew", ["r2"]),
        ("collection:demo-1 -type:letter", ["r1", "r2", "x1"]),
    ],
)
def test_every_kind_of_query_goes_the_whole_way(whole, query, found):
    results = find(query, whole)
    assert pages(results) == found
    assert all(hit.lit for hit in results.hits) == (":" not in query or "lang" in query)


def test_words_on_different_pages_of_an_item_follow(whole):
    results = find("Moscow visa", whole)
    assert [(hit.page_id, hit.band is Band.ACROSS) for hit in results.hits] == [
        ("r1", False),
        ("l1", True),
        ("l2", True),
    ]


def test_the_public_room_opens_nothing_but_the_open_side(written, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "open").symlink_to(written.directory)
    room = Room.open(home / "open")
    assert as_json(find("Leningrad", room))["hits"][0]["page_id"] == "l1"
    room.close()


def test_a_room_is_open_before_the_first_page_and_takes_up_what_is_published(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    room = Room.open(store.directory)
    assert (find("visa", room).total, find("visa", room).coverage.pages) == (0, 0)
    made = make_store(tmp_path)
    publish(made, ["l1"])
    assert pages(find("visa", room)) == ["l1"]
    publish(made, ["r1"])
    assert pages(find("visa", room)) == ["l1", "r1"]
    for each in (room, store, made):
        each.close()


def test_a_page_that_was_closed_is_gone_from_answers_forms_and_counts(tmp_path):
    store = make_store(tmp_path)
    publish(store, [one.id for one in PAGES])
    room = Room.open(store.directory)
    assert find("Leningrad", room).total == 1
    store.remove_pages(["l1"])
    IndexWriter(store.directory / "index").purge(["l1"], lambda ids: segment_of(store, ids), made_at=NOW)
    answer = as_json(find("lenin*", room))
    assert (answer["total"], answer["expanded"][0]["forms"], answer["coverage"]["pages"]) == (0, [], 4)
    room.close()
    store.close()


def test_a_page_read_again_is_lit_where_its_word_stands_now(tmp_path):
    store = make_store(tmp_path)
    publish(store, [one.id for one in PAGES])
    room = Room.open(store.directory)
    put_pages(store, [page("l1", "letter", 1, "At last\nabout Leningrad", revision=2)])
    assert [lit.ordinal for lit in find("Leningrad", room).hits[0].lit] == [3]
    publish(store, ["l1"])
    assert [(lit.ordinal, lit.rect.y) for lit in find("Leningrad", room).hits[0].lit] == [(3, 150)]
    room.close()
    store.close()


WORDS = st.sampled_from(
    ["exit", "visa", "Moscow", "Sharansky", "type:letter", '"exit visa"', "-Leningrad", "about", "OR"]
)


@tried(60)
@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), st.integers(1, 4), st.integers(0, 4))
def test_any_cut_of_the_hits_is_a_cut_of_them_all(whole, query, limit, offset):
    if query.replace("OR", "").strip() == "":
        return
    every = find(query, whole, limit=0)
    assert len(every.hits) == every.total + every.across
    assert find(query, whole, limit=limit, offset=offset).hits == every.hits[offset : offset + limit]
    for hit in every.hits:
        assert all(lit.rect.right <= 1700 and lit.rect.bottom <= 2200 for lit in hit.lit)


PIECES = st.sampled_from(
    [
        *(
            " ",
            "-",
            "(",
            ")",
            '"',
            "=",
            "*",
            "~",
            ":",
            " OR ",
            "~2",
            '"~3',
            "name:",
            "type:",
            "item:",
            "lang:heb",
            "date:1985",
        ),
        *(
            "exit",
            "visa",
            "Bar-Mitzvah",
            "Щаранский",
            "שרנסקי",
            'צה"ל',
            "I-487",
            "10:30",
            "²",
            "\u0301",
            "\ud800",
            "\x00",
        ),
        *(
            "mos",
            "a/b",
            "12.5.1975",
            "U.S.S.R.",
            "ﬁ",
            "…",
            "\u202e",
            "series:VI",
            "box:3",
            "folder:1",
            "collection:demo-1",
        ),
    ]
)


@tried(300)
@given(st.lists(PIECES, min_size=1, max_size=9).map("".join) | st.text(max_size=30))
def test_whatever_is_typed_is_answered_or_refused_with_a_remedy(whole, text):
    try:
        results = find(text, whole)
    except QueryError as refused:
        assert refused.remedy
    else:
        json.dumps(as_json(results))
        assert find(results.described, whole).hits == results.hits


def test_the_engine_in_memory_lights_the_same_places(whole, written):
    small = make_room(written)
    for query in ("exit visa", '"exit visa"', "Bar-Mitzvah", "visa -Leningrad"):
        by_page = {hit.page_id: hit.lit for hit in find(query, small, limit=0).hits}
        assert {hit.page_id: hit.lit for hit in find(query, whole, limit=0).hits} == by_page
