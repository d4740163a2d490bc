"""Titles stand under the letter they are looked up under, script after script, and each leads to its file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room_of_pages import described, make_room

from indexer.errors import UnknownAddressError
from indexer.model.archive import Level
from searchui.results import a_to_z as module
from searchui.results.a_to_z import a_to_z, letter_of

TITLES = [
    "Levantin, Ida",
    "“Émigrés” of Odesa",
    "The Harbor file",
    "Яковлев",
    "Ёлкин",
    "אבינועם",
    "1985 lists",
    "Йоффе",
]


@pytest.fixture
def room(store):
    files = [described(f"SP-2/I/1/{n}", Level.FOLDER, title, n + 2, box="1") for n, title in enumerate(TITLES)]
    within = described("SP-2/I/1/0/x", Level.ITEM, "Zebra", 90)
    series = described("SP-2/I", Level.SERIES, "Individual files", 1)
    store.put_descriptions([described("SP-2", Level.COLLECTION, "Papers", 0), series, *files, within])
    return make_room(store)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Levantin", "L"),
        ("'Ēriks", "E"),
        ("the Harbor", "H"),
        ("A. Levantin", "A"),
        ("An", "A"),
        ("Die Welt", "W"),
        ("ёлка", "Е"),
        ("йод", "Й"),
        ("״הארץ״", "ה"),
        ("12 letters", "0–9"),
        ("?!", "#"),
        ("", "#"),
    ],
)
def test_a_title_stands_under_its_first_letter_without_marks_and_articles(title, letter):
    assert letter_of(title) == letter


@given(st.text(max_size=12))
def test_every_title_has_one_letter(title):
    assert letter_of(title)


def test_letters_come_script_after_script_with_their_counts(room):
    view = a_to_z("SP-2/I", room)
    assert [(each.letter, each.files) for each in view.letters] == [
        ("E", 1),
        ("H", 1),
        ("L", 1),
        ("Е", 1),
        ("Й", 1),
        ("Я", 1),
        ("א", 1),
        ("0–9", 1),
    ]
    assert [line.label for _, lines in view.parts for line in lines][:3] == TITLES[1:3][::1] + TITLES[:1]
    assert (view.files, view.is_whole) == (8, True)


def test_many_titles_are_shown_letter_by_letter(room, monkeypatch):
    monkeypatch.setattr(module, "_ALL_AT_ONCE", 3)
    assert [letter for letter, _ in a_to_z("SP-2/I", room).parts] == ["E"]
    assert [letter for letter, _ in a_to_z("SP-2/I", room, letter="Я").parts] == ["Я"]
    assert [letter for letter, _ in a_to_z("SP-2/I", room, letter="Q").parts] == ["E"]


def test_files_count_the_open_pages_below_them(store):
    view = a_to_z("DEMO-1", make_room(store))
    assert [(line.label, line.pages) for _, lines in view.parts for line in lines] == [
        ("Letters", 5),
        ("Personal files", 0),
    ]


def test_what_is_no_level_has_no_letters(room):
    for address in ("", "NO-1", "SP-2/I/2"):
        with pytest.raises(UnknownAddressError):
            a_to_z(address, room)
