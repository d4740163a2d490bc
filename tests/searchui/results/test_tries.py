"""Searches to try come from what is open or from staff, and each finds something."""

import pytest

from searchui.results.room import Room
from searchui.results.tries import as_set, suggested, tries
from tests.searchui.web.scanned_home import scanned, write_scanned_home
from tests.searchui.web.small_home import item, page

TEXT = """Harbor Committee
Boston
Saturday
the families asked for an exit visa
and {}
at home
in {}
Page
of
it"""
REFUSED = ("were refused", "got a refusal", "they refuse", "it refuses")


@pytest.fixture
def room_of(tmp_path):
    rooms = []

    def make(pages):
        directory = tmp_path / f"open{len(rooms)}"
        write_scanned_home(directory, [item("letter", "Letter to a committee")], pages)
        rooms.append(Room.open(directory))
        return rooms[-1]

    yield make
    for each in rooms:
        each.close()


@pytest.fixture
def room(room_of):
    pages = [scanned(f"p{n}", n + 1, TEXT.format(said, "Moscow")) for n, said in enumerate(REFUSED)]
    pages += [page(f"q{n}", n + 5, f"another place entirely {n}\nwhere nobody went") for n in range(8)]
    pages += [scanned("r1", 20, "We met Sharansky in Leningrad"), page("r2", 21, "שרנסקי אמר שלום")]
    return room_of(pages)


def test_the_open_pages_suggest_a_name_a_phrase_and_a_beginning(room):
    shown = list(tries(room, suggested(room.desk())))
    assert [each.query for each in shown] == ["שרנסקי", '"exit visa"', "refus*"]
    name, phrase, begin = shown
    assert name.says.startswith("A name in one script")
    assert (name.spellings, name.pages, name.hit.page_id) == (("Sharansky",), 2, "r1")
    assert (phrase.pages, begin.pages) == (4, 4)
    assert set(begin.spellings) < {"refused", "refusal", "refuse", "refuses"}
    assert phrase.hit.page_id != begin.hit.page_id


def test_letterheads_names_in_a_row_and_line_ends_are_no_phrases(room):
    phrases = suggested(room.desk())[1]
    assert phrases[0] == '"exit visa"'
    assert not {'"Harbor Committee"', '"visa and"', '"home in"'} & set(phrases)


def test_staff_say_what_to_try_and_what_finds_nothing_is_left_out(room):
    assert as_set("") == as_set(" ; ") == ()
    kinds = as_set('Sharansky; zzyzx ; a* ;"exit visa";')
    assert kinds == (("Sharansky",), ("zzyzx",), ("a*",), ('"exit visa"',))
    assert [each.query for each in tries(room, kinds)] == ["Sharansky", '"exit visa"']


def test_an_empty_room_suggests_nothing(room_of):
    assert list(tries(room_of([]), suggested(room_of([]).desk()))) == []
