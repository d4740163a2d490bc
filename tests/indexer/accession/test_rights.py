"""Rights: what the levels down to an address say of access and use, and which of it holds there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.rights import OF_PAGE, in_words_of, rights_of
from indexer.model.archive import Address, Description, Level, Note, NoteKind
from indexer.model.rights import Rights

ASK = Note(NoteKind.USE, "Ask the owner before printing.")
FREE = Note(NoteKind.USE, "Free for teaching.")
WARNING = Note(NoteKind.DISCLAIMER, "These reports tell what travellers believed.")


def level(address, *notes, restriction=None, title=""):
    return Description(Address(address), Level.OTHER, title, 0, notes=notes, restriction=restriction)


AID = {
    each.address: each
    for each in (
        level("SP-9", ASK, restriction="Open, but for household files.", title="Specimen records"),
        level("SP-9/VI", WARNING, title="Series VI: Reports of trips"),
        level("SP-9/VI/A", FREE),
        level("SP-9/VII"),
        level("SP-9/VII/B", WARNING, restriction="Closed until 2030."),
    )
}


def told(address, **more):
    rights = rights_of(address, AID, **more)
    return [(kind, each.text, each.name) for kind, each in in_words_of(rights)]


def test_the_nearest_level_that_states_conditions_of_use_states_them_for_all_below_it():
    assert told("SP-9/VII/A/1") == [("Conditions of use", ASK.text, "Specimen records")]
    assert told("SP-9/VI/A/2/3") == [
        ("Disclaimer", WARNING.text, "Series VI: Reports of trips"),
        ("Conditions of use", FREE.text, "SP-9/VI/A"),
    ]


def test_what_is_said_of_a_page_wins_over_all_levels_and_takes_no_disclaimer_away():
    assert told("SP-9/VI/A/2/3", own_use="Not to be copied.") == [
        ("Disclaimer", WARNING.text, "Series VI: Reports of trips"),
        ("Conditions of use", "Not to be copied.", OF_PAGE),
    ]


@pytest.mark.parametrize(
    ("address", "levels"),
    [
        ("SP-9", []),
        ("SP-9/I/1", []),
        ("SP-9/VI", ["SP-9/VI"]),
        ("SP-9/VI/B/1/2/x", ["SP-9/VI"]),
        ("SP-9/VII/A/1", []),
        ("SP-9/VII/B/1", ["SP-9/VII/B"]),
        ("SP-9/VIII", []),
    ],
)
def test_a_disclaimer_holds_below_the_levels_it_is_said_of_and_nowhere_else(address, levels):
    assert [each.address for each in rights_of(address, AID).disclaimers] == levels


def test_every_restriction_on_the_way_down_is_told_with_its_level():
    found = rights_of("SP-9/VII/B/4", AID).access
    assert [(each.text, each.address) for each in found] == [
        ("Open, but for household files.", "SP-9"),
        ("Closed until 2030.", "SP-9/VII/B"),
    ]


def test_nothing_is_said_of_what_nobody_described():
    assert rights_of("X-1/a", AID) == Rights()


labels = st.sampled_from(["SP-9", "VI", "VII", "A", "B", "1"])


@given(st.lists(labels, min_size=1, max_size=6))
def test_more_descriptions_than_those_of_the_levels_down_to_an_address_change_nothing(path):
    address = "/".join(path)
    above = {each: described for each, described in AID.items() if address == each or address.startswith(f"{each}/")}
    assert rights_of(address, above) == rights_of(address, AID)
