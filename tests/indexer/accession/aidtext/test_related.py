"""Other collections that prose names."""

from indexer.accession.aidtext.related import related_in, with_related
from indexer.model.archive import Address, Description, Level, Note, NoteKind, Related

PROSE = (
    "Materials at the Harbor Archives that are related include records of Hill House (I-12 and I-12A), the River "
    "League (RL; I-14), the papers of Anna Frumkin-Lee (P-7), Vera and Max Stone(P-8) , and The Daily Gull (P-9).",
    "Also of use are files of the Student Circle (SC) located within the City Council (CC, I-20). Records are also "
    "held by the Public Library of Quay, ME, including the records of the Old Pier – Quay Union (I-30).",
)


def test_each_identifier_has_the_title_before_it_and_who_keeps_it():
    here, there = "Harbor Archives", "Public Library of Quay, ME"
    assert related_in(PROSE) == (
        Related("I-12", "Hill House", here),
        Related("I-12A", "Hill House", here),
        Related("I-14", "River League", here),
        Related("P-7", "Anna Frumkin-Lee", here),
        Related("P-8", "Vera and Max Stone", here),
        Related("P-9", "The Daily Gull", here),
        Related("I-20", "City Council", here),
        Related("I-30", "Old Pier – Quay Union", there),
    )


def test_who_is_named_behind_a_title_keeps_that_one_alone():
    lines = ["Papers of the Lakeside Circle (SP-2), held by Lakeside Room", "Sound recordings (SP-3)"]
    assert related_in(lines) == (
        Related("SP-2", "Papers of the Lakeside Circle", "Lakeside Room"),
        Related("SP-3", "Sound recordings"),
    )


def test_an_identifier_named_twice_is_one_collection():
    assert len(related_in([*PROSE, *PROSE])) == 8


def test_parentheses_without_an_identifier_name_no_collection():
    assert related_in(["The papers of the poet (born in 1901) are lost (see the note of 12 May 1960)."]) == ()


def test_notes_on_related_and_separated_material_fill_what_is_related():
    notes = (
        Note(NoteKind.RELATED, "Hill House records (MSS 12)."),
        Note(NoteKind.SEPARATED, "Maps were moved to the Map Room (M-3)."),
        Note(NoteKind.SCOPE, "Letters (P-1)."),
    )
    said = with_related(Description(Address("A"), Level.COLLECTION, "Records", 0, notes=notes))
    assert [(each.identifier, each.is_separated) for each in said.related] == [("MSS 12", False), ("M-3", True)]
