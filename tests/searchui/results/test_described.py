"""Descriptions are found beside pages: in their own words, under any spelling, by their place and their dates."""

import json

import pytest

from indexer.model.archive import AccessPoint, Level, Note, NoteKind
from indexer.model.query import Band
from indexer.pipeline.describing import describe
from indexer.pipeline.indexing import catch_up
from searchui.results.described import find_descriptions
from searchui.results.find import find
from searchui.results.finding_aid_view import Wanted, finding_aid_view
from searchui.results.folder_view import folder_view
from searchui.results.json import as_json
from searchui.results.printed import printed, printed_descriptions
from searchui.results.room import Room
from tests.searchui.results.room_of_pages import described, make_store

NOW = "2026-11-27T10:00:00Z"
SCOPE = "Letters to senators and to the press. Appeals for\nprisoners of the camps, and a list of those refused."
AID = [
    described(
        "DEMO-1",
        Level.COLLECTION,
        "Records of a committee",
        0,
        identifier="P-906",
        repository="The archive in the tower",
        notes=(Note(NoteKind.SCOPE, SCOPE),),
        languages=("eng", "rus"),
    ),
    described("DEMO-1/V", Level.SERIES, "Trip reports", 1, creators=("Weissmann, Tovah",), types=("report",)),
    described("DEMO-1/V/3/1", Level.FOLDER, "Kiev", 2, box="3", folder="1", dates=("1985-1986",)),
    described("DEMO-1/V/3/2", Level.FOLDER, "Sharansky, Anatoly", 3, box="3", folder="2", dates=("1977",)),
    described(
        "DEMO-1/V/4/1",
        Level.FOLDER,
        "Appeals",
        4,
        box="4",
        folder="1",
        notes=(
            Note(NoteKind.ARRANGEMENT, "By name of the prisoner."),
            Note(NoteKind.HISTORY, "Taken to Riga in 1979."),
        ),
        access_points=(AccessPoint("subject", "Human rights"), AccessPoint("persname", "Levin, Mark")),
    ),
]


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    """A room with this aid, and one where nobody described anything."""
    found = []
    for aid in (AID, ()):
        directory = tmp_path_factory.mktemp("side")
        store = make_store(directory)
        store.put_descriptions(aid)
        describe(store, now=NOW)
        catch_up(store, now=NOW)
        found.append(Room.open(directory / "open"))
    return found


@pytest.fixture
def aided(rooms):
    return rooms[0]


def titles(query, room, **asked):
    return [hit.description.title for hit in find_descriptions(query, room, **asked).hits]


def hit(query, room):
    (one,) = find_descriptions(query, room).hits
    return one


def lit(snippet):
    return [part.text for part in snippet.parts if part.band is not None]


@pytest.mark.parametrize("query", ["Sharansky", "Щаранский", "Szczaransky", "שרנסקי", 'name:"Anatoly Sharansky"'])
def test_a_name_in_a_title_is_found_in_any_script_and_spelling(query, aided):
    found = hit(query, aided)
    assert found.description.address == "DEMO-1/V/3/2"
    assert "Sharansky" in " ".join(lit(found.label))


def test_a_phrase_in_a_note_is_found_and_the_note_is_named(aided):
    found = hit('"prisoners of the camps"', aided)
    assert (found.kind, found.part) == ("collection", "Scope and contents")
    assert lit(found.snippet) == ["prisoners of the camps"]
    assert hit('"appeals for prisoners"', aided).kind == "collection", "paragraphs of a note go on"


def test_nothing_is_found_across_two_parts(aided):
    assert titles('"Anatoly 1977"', aided) == []
    assert titles('"prisoner taken"~5', aided) == []
    assert titles("prisoner Riga", aided) == ["Appeals"]


def test_identifier_creator_subject_and_dates_are_searched(aided):
    parts = {"P-906": "Identifier", "Weissmann": "Made by", '"Mark Levin"~3': "Subjects", "1985": "Dates"}
    assert {query: hit(query, aided).part for query in parts} == parts


def test_a_title_of_a_level_above_helps_but_does_not_find_alone(aided):
    assert titles("trip", aided) == ["Trip reports"]
    assert titles("trip kiev", aided) == ["Kiev"]
    assert [title.where for title in hit("trip kiev", aided).in_titles] == ["the description of the series"]
    assert titles('"trip reports" kiev', aided) == ["Kiev"]


def test_a_hit_in_the_title_comes_before_one_in_a_note(aided):
    assert titles("appeals", aided) == ["Appeals", "Records of a committee"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("appeals -senators", ["Appeals"]),
        ("appea*", ["Appeals", "Records of a committee"]),
        ("Apeals~", ["Appeals", "Records of a committee"]),
        ("kiev OR riga", ["Appeals", "Kiev"]),
        ("box:3", ["Kiev", "Sharansky, Anatoly"]),
        ("series:V type:report folder:1 box:4", ["Appeals"]),
        ('made:"Weissmann, Tovah" kiev', ["Kiev"]),
        ('repository:"The archive in the tower" source:archival kiev', ["Kiev"]),
        ("kiev date:1986", ["Kiev"]),
        ("kiev date:1977", []),
        ("prisoner lang:rus", ["Appeals", "Records of a committee"]),
        ("appeals collection:OTHER", []),
    ],
)
def test_operators_and_conditions_are_those_of_the_search_for_pages(query, found, aided):
    assert sorted(titles(query, aided)) == found


def test_orders_and_windows_are_those_asked_for(aided):
    assert titles("box:3 OR box:4", aided, limit=2, offset=1) == ["Sharansky, Anatoly", "Appeals"]


def test_a_level_without_scans_is_found_and_says_whom_to_ask(aided):
    found = hit("Riga", aided)
    assert (found.pages, found.holder) == (0, "The archive in the tower")
    (line, _) = list(printed_descriptions(find_descriptions("Riga", aided)))[1:]
    assert line.startswith("DEMO-1/V/4/1  Folder description: Folder 1: Appeals, ")
    assert line.endswith(", not digitized or not open: ask The archive in the tower")


def test_a_level_with_pages_counts_those_at_and_below_it(aided):
    assert hit("kiev", aided).pages == 5
    assert hit("senators", aided).pages == 5
    assert hit("kiev", aided).above[0].label == "Records of a committee"


def test_pages_and_their_counts_are_the_same_with_and_without_a_finding_aid(rooms):
    def answers(room):
        said = as_json(find("Leningrad OR Moscow", room))
        kept = {key: said[key] for key in ("total", "items", "bands", "expanded", "across")}
        return kept, [(hit["page_id"], hit["score"], hit["ordinals"]) for hit in said["hits"]]

    with_aid, without = map(answers, rooms)
    assert with_aid == without
    assert as_json(find("kiev", rooms[1]))["descriptions"] == {"total": 0, "hits": [], "notices": []}
    assert not (rooms[1].store.directory / "descriptions").exists()


def test_a_search_for_pages_brings_the_first_descriptions_under_a_key_of_their_own(aided):
    said = as_json(find("box:3 OR box:4 OR committee", aided))
    assert (said["descriptions"]["total"], len(said["descriptions"]["hits"])) == (4, 3)
    first = said["descriptions"]["hits"][0]
    assert {"address", "level", "title", "dates", "label", "above", "part", "snippet", "pages", "holder"} <= set(first)
    json.dumps(said)
    assert "In the finding aid: 4 descriptions" in list(printed(find("box:3 OR box:4 OR committee", aided)))


def test_bands_say_how_sure_a_description_is(aided):
    assert hit("Щаранский", aided).band is Band.KNOWN
    assert hit("Sharansky", aided).band is Band.TYPED


def test_a_description_that_changed_since_is_not_shown_by_its_old_words(tmp_path):
    store = make_store(tmp_path)
    store.put_descriptions([described("T-1", Level.COLLECTION, "Zanzibarov papers", 0)])
    describe(store, now=NOW)
    catch_up(store, now=NOW)
    room = Room.open(tmp_path / "open")
    assert titles("Zanzibarov", room) == ["Zanzibarov papers"]
    store.put_descriptions([described("T-1", Level.COLLECTION, "Papers", 0)])
    assert titles("Zanzibarov", room) == []
    describe(store, now=NOW)
    assert find_descriptions("Zanzibarov", room).total == 0
    assert titles("papers", room) == ["Papers"]


def test_a_place_names_what_a_search_finds_described_below_it_and_nothing_beside_it(aided):
    told = folder_view("DEMO-1/V", aided, query="human rights").told
    assert ([each.label for each in told.first], told.more) == (["Folder 1: Appeals"], 0)
    assert folder_view("DEMO-1/V/3", aided, query="human rights").told.total == 0
    assert finding_aid_view("DEMO-1", aided, Wanted("human rights")).told.total == 1
    assert folder_view("DEMO-1", aided).told.total == 0
