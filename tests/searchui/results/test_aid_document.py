"""A finding aid as one document has every level once, in order, with its container and its open pages."""

import pytest
from room_of_pages import DESCRIPTIONS, described, make_room

from indexer.errors import UnknownAddressError
from indexer.model.archive import Level
from searchui.results.aid_document import aid_document
from searchui.results.cite_styles import chicago
from searchui.results.levels import branch_at


def lines(section):
    return [(line.depth, line.box, line.folder, line.label, line.pages) for line in section.lines]


def addresses(section):
    return [
        section.address,
        *(line.address for line in section.lines),
        *(each for below in section.below for each in addresses(below)),
    ]


def held(branch):
    return [
        branch.address,
        *(each.item.address for each in branch.items),
        *(each for below in branch.below for each in held(below)),
    ]


def test_folders_stand_under_their_series_with_the_number_of_their_box(room):
    view = aid_document("DEMO-1", room, repository="Example Archive")
    assert [(each.label, each.depth, each.pages) for each in view.whole.below] == [("Series V: Correspondence", 1, 5)]
    assert lines(view.whole.below[0]) == [
        (0, "3", "1", "Letters", 5),
        (1, "", "", "Letter to a committee", 2),
        (1, "", "", "Photograph", 1),
        (1, "", "", "Trip report", 2),
        (0, "3", "2", "Personal files", 0),
    ]
    assert (chicago(view.cited).text, view.keeper) == (
        "Records of a committee, 1964-1994, DEMO-1, Example Archive.",
        "Example Archive",
    )


def test_every_level_and_item_stands_there_once_but_for_what_nobody_described(store):
    more = [
        described("DEMO-1/V/B", Level.SUBSERIES, "Drafts", 4),
        described("DEMO-1/V/B/x", Level.OTHER, "Group", 5),
        described("DEMO-1/V/B/x/y", Level.OTHER, "Thing", 6),
        described("DEMO-1/VI/9", Level.FOLDER, "Loose", 7, box="9"),
        described("DEMO-1/VI/9/1", Level.OTHER, "Part of it", 8),
        described("DEMO-1/VII/flat-4/1", Level.FOLDER, "Maps", 10, box="flat 4"),
        described("DEMO-1/VII/flat-5/box/2", Level.FOLDER, "Plans", 11, box="flat 5"),
        described("DEMO-1/loose", Level.FOLDER, "In no series", 9),
    ]
    store.put_descriptions([*DESCRIPTIONS, *more])
    room = make_room(store)
    shown = addresses(aid_document("DEMO-1", room).whole)
    assert len(shown) == len(set(shown))
    bare = {each for each in held(branch_at("DEMO-1", store)) if each not in shown}
    assert bare == {
        "DEMO-1/V/3",
        "DEMO-1/VI",
        "DEMO-1/VII",
        "DEMO-1/VII/flat-4",
        "DEMO-1/VII/flat-5",
        "DEMO-1/VII/flat-5/box",
    }


@pytest.mark.parametrize("collection", ["", "NO-1", "DEMO-1/V", "DEMO"])
def test_what_is_no_collection_has_no_document(room, collection):
    with pytest.raises(UnknownAddressError):
        aid_document(collection, room)
