"""A finding aid given again: the same levels keep their addresses, and what changed is told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.again import as_before
from indexer.accession.levels import Branch, described
from indexer.model.archive import Address, Description, Level


def level(title, *below, kind=Level.SERIES, **said):
    return Branch(Description(Address(""), kind, title, 0, **said), 0, list(below))


def folder(title, number, **said):
    return level(title, kind=Level.FOLDER, box="1", folder=number, **said)


def aid(*below):
    return described(level("Records", *below, kind=Level.COLLECTION), "C")


def compared(before, now):
    placed, changes = as_before(before, now)
    return {each.title: each.address for each in placed}, changes


def told(changes):
    return [(each.address, each.title) for each in changes]


OLD = aid(
    level("Letters", level("To friends"), level("To her mother"), identifier="A"),
    level("Maps"),
    level("Series III: Trips", folder("Moscow", "1"), folder("Riga", "2")),
)


def test_levels_in_another_order_keep_their_addresses():
    now = aid(
        level("Maps"),
        level("Letters", level("To her mother"), level("To friends"), identifier="A"),
        level("Series III: Trips", folder("Riga", "2"), folder("Moscow", "1")),
    )
    addresses, changes = compared(OLD, now)
    assert addresses == {each.title: each.address for each in OLD}
    assert [each.order for each in as_before(OLD, now)[0]] == list(range(8))
    assert (changes.added, changes.gone, changes.renamed) == ((), (), ())


def test_a_level_is_known_again_by_its_identifier_its_series_number_or_its_box_and_folder():
    now = aid(
        level("Correspondence", level("To friends"), level("To her mother"), identifier="A"),
        level("Maps"),
        level("Series III: Journeys", folder("Moscow and Minsk", "1"), folder("Riga", "2")),
    )
    _, changes = compared(OLD, now)
    assert told(changes.renamed) == [
        ("C/A", "Correspondence"), ("C/III", "Series III: Journeys"), ("C/III/1/1", "Moscow and Minsk"),
    ]  # fmt: skip
    assert (changes.added, changes.gone) == ((), ())
    assert "Renamed: C/A, Letters, is now Correspondence" in changes.sentences()


def test_the_address_of_a_level_that_is_gone_is_given_to_no_other():
    now = aid(level("Plans"), level("Series III: Trips", folder("Moscow", "1"), folder("Kiev", "7")))
    addresses, changes = compared(OLD, now)
    assert addresses["Plans"] == "C/1"
    assert compared(aid(level("Maps")), aid(level("Plans")))[0]["Plans"] == "C/1-2"
    assert told(changes.gone) == [
        ("C/A", "Letters"), ("C/A/1", "To friends"), ("C/A/2", "To her mother"), ("C/2", "Maps"), ("C/III/1/2", "Riga"),
    ]  # fmt: skip
    assert told(changes.added) == [("C/1", "Plans"), ("C/III/1/7", "Kiev")]


def test_a_folder_that_lies_in_another_box_has_another_address():
    now = aid(level("Series III: Trips", folder("Moscow", "1"), replace_box(folder("Riga", "2"), "9")))
    addresses, changes = compared(aid(level("Series III: Trips", folder("Moscow", "1"), folder("Riga", "2"))), now)
    assert addresses["Riga"] == "C/III/9/2"
    assert (told(changes.added), told(changes.gone)) == ([("C/III/9/2", "Riga")], [("C/III/1/2", "Riga")])


def replace_box(branch, box):
    branch.said = replace(branch.said, box=box)
    return branch


def test_levels_of_one_title_are_told_apart_by_their_order():
    twice = aid(level("Letters", level("One")), level("Letters", level("Two")))
    assert as_before(twice, twice)[0] == twice


_TREES = st.recursive(
    st.builds(level, st.sampled_from(["A", "B", "Series I: A", "Series II: B"])),
    lambda below: st.builds(level, st.sampled_from(["A", "Series I: C"]), below, below),
    max_leaves=6,
)


@given(st.lists(_TREES, max_size=4), st.lists(_TREES, max_size=4))
def test_no_two_levels_share_an_address_and_the_same_aid_changes_nothing(before, now):
    held, later = aid(*before), aid(*now)
    placed, _ = as_before(held, later)
    assert len({each.address for each in placed}) == len(later)
    assert all(each.address.startswith("C") for each in placed)
    again, changes = as_before(placed, placed)
    assert (again, list(changes.sentences())) == (placed, [])
