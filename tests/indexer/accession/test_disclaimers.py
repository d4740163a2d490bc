"""Disclaimers hold where their own words say."""

from indexer.accession.disclaimers import with_disclaimers_placed
from indexer.model.archive import Address, Description, Level, Note, NoteKind

TITLES = {
    "A": "Records",
    "A/VI": "Series VI: Trip reports",
    "A/VI/A": "Subseries A: Single trip reports",
    "A/VII": "Series VII: Law",
    "A/VII/B": "Travels--Trip reports",
    "A/X": "Strip reports",
}


def placed(text, kind=NoteKind.DISCLAIMER):
    note = Note(kind, text)
    levels = [
        Description(Address(address), Level.SERIES, title, order, notes=(note,) if address == "A" else ())
        for order, (address, title) in enumerate(TITLES.items())
    ]
    return [each.address for each in with_disclaimers_placed(levels) if note in each.notes]


def test_a_disclaimer_holds_for_the_topmost_levels_whose_title_has_what_it_speaks_of():
    assert placed("The trip reports found in this collection contain opinions.") == ["A/VI", "A/VII/B"]


def test_a_disclaimer_that_names_no_level_holds_for_the_collection():
    assert placed("The materials found in this collection contain opinions.") == ["A"]
    assert placed("The diaries kept in this collection contain opinions.") == ["A"]
    assert placed("Opinions are those of their writers.") == ["A"]


def test_other_notes_stay_where_they_are():
    assert placed("The trip reports found in this collection are long.", NoteKind.SCOPE) == ["A"]
