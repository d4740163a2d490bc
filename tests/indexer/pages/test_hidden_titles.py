"""What readers may know of levels that hide their titles."""

import pytest

from indexer.model.archive import AccessPoint, Address, Description, Level, Note, NoteKind
from indexer.pages.hidden_titles import HIDDEN, is_hidden, without_hidden


def described(address, title, order, level=Level.FOLDER, **more):
    return Description(Address(address), level, title, order, **more)


COLLECTION = described("C", "Papers", 0, Level.COLLECTION, identifier="C", repository="The Room")
SERIES = described("C/II", "Series II: Families", 1, Level.SERIES, identifier="II")
FOLDER = described(
    "C/II/1/2",
    "Zilberquit, Dora",
    2,
    box="01",
    folder="2",
    identifier="Zilberquit-2",
    dates=("1937",),
    restriction="Closed until Dora Zilberquit has died",
    notes=(Note(NoteKind.SCOPE, "Of Dora Zilberquit."),),
    creators=("Zilberquit, Dora",),
    access_points=(AccessPoint("persname", "Zilberquit, Dora"),),
)
LETTER = described("C/II/1/2/letter", "Letter of Dora Zilberquit", 3, Level.ITEM, box="01", folder="2")
LOOSE = described("C/II/Zilberquit-papers", "Zilberquit papers", 4)
REST = described("C/III", "Series III: Rest", 5, Level.SERIES)
ALL = (COLLECTION, SERIES, FOLDER, LETTER, LOOSE, REST)


def at(address, shown):
    return next(each for each in shown if each.address == address)


def test_nothing_hidden_changes_nothing():
    assert without_hidden(ALL, frozenset()) == ALL


def test_of_a_hidden_folder_its_place_on_the_shelf_is_told_and_nothing_else():
    shown = without_hidden(ALL, {FOLDER.address})
    stone = described("C/II/1/2", "", 2, box="01", folder="2", restriction=HIDDEN)
    assert shown == (COLLECTION, SERIES, stone, LOOSE, REST)
    assert [each.address for each in shown if is_hidden(each)] == [stone.address]


@pytest.mark.parametrize("hidden", [{SERIES.address}, {SERIES.address, FOLDER.address, LOOSE.address}])
def test_what_is_below_a_hidden_level_is_hidden_with_it(hidden):
    shown = without_hidden(ALL, hidden)
    assert [(each.address, each.title) for each in shown] == [("C", "Papers"), ("C/II", ""), ("C/III", REST.title)]
    assert "Zilberquit" not in repr(shown)


def test_an_address_that_would_tell_the_title_is_not_told():
    shown = without_hidden(ALL, {LOOSE.address})
    assert [each.address for each in shown if is_hidden(each)] == ["C/II/closed-4"]
    assert "papers" not in repr(shown)


@pytest.mark.parametrize(
    ("label", "level", "more", "stays"),
    [
        ("VI", Level.SERIES, {}, True),
        ("12", Level.SUBSERIES, {}, True),
        ("12-2", Level.FOLDER, {"box": "3", "folder": "12"}, True),
        ("12", Level.FOLDER, {"box": "3", "folder": "012"}, True),
        ("1937", Level.SERIES, {}, False),
        ("1937", Level.FOLDER, {"box": "3", "folder": "12"}, False),
        ("Letters-of-Dora", Level.SERIES, {}, False),
        ("7", Level.FOLDER, {}, False),
    ],
)
def test_a_label_stays_where_the_shelf_shows_it(label, level, more, stays):
    (shown,) = without_hidden([described(f"C/{label}", "Dora", 8, level, **more)], {f"C/{label}"})
    assert shown.address == (f"C/{label}" if stays else "C/closed-8")


def test_a_box_of_which_only_the_contents_are_described_is_told_as_one():
    shown = without_hidden(ALL, {"C/II/1"})
    assert at("C/II/1", shown) == described("C/II/1", "", 2, Level.OTHER, box="01", restriction=HIDDEN)
    assert LETTER not in shown


def test_a_hidden_collection_keeps_its_identifier_in_its_address_and_its_keeper():
    assert without_hidden(ALL, {"C"}) == (
        described("C", "", 0, Level.COLLECTION, restriction=HIDDEN, repository="The Room"),
    )


def test_an_item_that_is_hidden_leaves_nothing():
    assert without_hidden(ALL, {LETTER.address}) == tuple(each for each in ALL if each is not LETTER)
