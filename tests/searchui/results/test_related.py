"""Related material is a link where it is held, and says its name and holder where it is not; both ways."""

from room_of_pages import described, make_room

from indexer.model.archive import Level, Related
from searchui.results.related import bearings_of

RELATED = (
    Related("SP 2", "Papers of Ida Levantin", "Specimen Archive"),
    Related("P-77", "Papers of a doctor", "Harbor Library"),
    Related("", "Photographs", is_separated=True),
    Related("DEMO-1", "Records of a committee"),
)
TOLD = [
    described("DEMO-1", Level.COLLECTION, "Records of a committee", 0, identifier="DEMO-1", related=RELATED),
    described("SP-2", Level.COLLECTION, "Levantin papers", 1, identifier="SP-2"),
    described("SP-2/I", Level.SERIES, "Letters", 2, related=(Related("demo 1", "Records"),)),
]


def test_what_is_held_is_a_link_and_what_is_not_says_who_keeps_it(store):
    store.put_descriptions(TOLD)
    found = bearings_of("DEMO-1", TOLD[0], store)
    assert [(each.identifier, each.title, each.holder) for each in found.related] == [
        ("SP 2", "Papers of Ida Levantin", "Specimen Archive"),
        ("P-77", "Papers of a doctor", "Harbor Library"),
    ]
    assert [each.held and each.held.address for each in found.related] == ["SP-2", None]
    assert [each.title for each in found.separated] == ["Photographs"]


def test_what_is_pointed_to_says_from_where(store):
    store.put_descriptions(TOLD)
    assert [each.label for each in bearings_of("DEMO-1", TOLD[0], store).mentions] == ["Series I: Letters"]
    assert [each.address for each in bearings_of("SP-2", TOLD[1], store).mentions] == ["DEMO-1"]


def test_nothing_is_pointed_to_where_nothing_is_said(store):
    room = make_room(store)
    assert not bearings_of("DEMO-1/V", None, room.store)
