"""The page of a person or place as data: each count is that of a search, and what is sure stands apart."""

import pytest

from indexer.names.authority import Kind
from searchui.query.describe import describe
from searchui.results.find import find
from searchui.results.folder_view import folder_view
from searchui.results.named_index import named_index
from searchui.results.named_view import Wanted, Way, named_view
from searchui.results.on_file import pages_naming
from searchui.results.room import Room
from searchui.results.subjects import search_of, subject_asked, subject_on_file, subjects_of
from searchui.results.timeline import Year
from tests.searchui.web.named_home import write_named_home, write_names

ON_FILE = [
    ("tsirelman-vladimir", Kind.PERSON),
    ("tsirelman-harry", Kind.PERSON),
    ("levantin-rosa", Kind.PERSON),
    ("warsky", Kind.PERSON),
    ("novokamensk", Kind.PLACE),
    ("nowhere", Kind.PLACE),
]
WANTED = [Wanted(), Wanted(off=("Cirelman", "Цирельман")), Wanted(at="SP-9"), Wanted(at="SP-9/I/1/1")]


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    directory = tmp_path_factory.mktemp("named")
    room = Room.open(write_named_home(directory / "open"), write_names(directory / "names"))
    for kind in (Kind.PERSON, Kind.PLACE):
        pages_naming(kind, room.desk())
    room.desk().wait()
    yield room
    room.close()


def subjects(room):
    on_file = [subject_on_file(key, kind, room.desk()) for key, kind in ON_FILE]
    return [*on_file, *map(subject_asked, ("Tsirelman", "Vladimir Tsirelman", "Vladimir T.", "Warsky", "Nobody"))]


@pytest.mark.parametrize("wanted", WANTED, ids=["all", "without spellings", "collection", "folder"])
def test_every_count_is_the_total_of_its_search(named, wanted):
    for subject in subjects(named):
        view = named_view(subject, named.desk(), wanted)
        assert find(view.query, named).total == view.total
        by_initial = find(view.initials, named).total if view.initials else 0
        assert sum(part.pages for part in view.parts) == view.total + by_initial
        for year in view.timeline.years if view.timeline else ():
            if isinstance(year, Year):
                assert find(year.query, named).total == year.pages
        for each in view.folders:
            assert folder_view(each.folder.address, named, query=view.query).found.pages == each.pages


def test_pages_come_by_date_and_undated_ones_last(named):
    view = named_view(subject_on_file("tsirelman-vladimir", Kind.PERSON, named.desk()), named.desk(), Wanted())
    full = next(part for part in view.parts if part.way is Way.FULL)
    dates = [group.item.dates for group in full.groups]
    assert dates == [*sorted(filter(None, dates)), ""]


def test_one_name_is_searched_for_a_person_of_many_spellings(named):
    person = named.desk().names.authorities.get("tsirelman-vladimir")
    assert describe(search_of(person, named.desk().names.given)) == 'name:"Vladimir Tsirelman"'


def test_whoever_has_only_a_surname_on_file_is_in_no_index(named):
    """Somebody of that name is on the page; that it is he nobody has said."""
    index = named_index(Kind.PERSON, named.desk())
    assert [line.key for _, lines in index.parts for line in lines] == ["tsirelman-harry", "tsirelman-vladimir"]
    assert {part.way for part in named_view(subjects(named)[3], named.desk(), Wanted()).parts} == {Way.FULL}


def test_the_index_counts_what_the_pages_of_its_persons_and_places_show_as_sure(named):
    for kind in (Kind.PERSON, Kind.PLACE):
        for _, lines in named_index(kind, named.desk()).parts:
            for line in lines:
                view = named_view(subject_on_file(line.key, kind, named.desk()), named.desk(), Wanted())
                sure = [part.pages for part in view.parts if part.way in (Way.IDENTIFIED, Way.FULL)]
                assert sum(sure) == line.pages > 0


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("Krasnogor", ["novokamensk"]),
        ("place:Красногор date:1984", ["novokamensk"]),
        ('name:"Harry Tsirelman"', ["tsirelman-harry"]),
        ("цирельман", ["tsirelman-harry", "tsirelman-vladimir"]),
        ("refused", []),
        ("Tsirelman OR Warsky", []),
        ("-Tsirelman", []),
        ("type:letter", []),
        ('"', []),
    ],
)
def test_a_search_for_one_name_leads_to_who_is_on_file(named, query, keys):
    assert [each.id for each in subjects_of(query, named.desk())] == keys
