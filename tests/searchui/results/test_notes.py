"""What a description says stands in archival order, long notes folded, abbreviations in pairs."""

from indexer.model.archive import AccessPoint, Address, Description, Level, Note, NoteKind
from searchui.results.notes import notes_told, points_told, search_for


def described(*notes, **more):
    return Description(Address("C"), Level.COLLECTION, "Records", 0, notes=notes, **more)


def test_notes_stand_in_archival_order_and_the_history_of_the_finding_aid_comes_last():
    kinds = (NoteKind.REVISION, NoteKind.USE, NoteKind.SCOPE, NoteKind.PROCESSING, NoteKind.HISTORY)
    told = notes_told(described(*(Note(kind, "Text") for kind in kinds), restriction="Closed until 2040."))
    assert [note.heading for note in told] == [
        "Biography or history",
        "Scope and contents",
        "Access",
        "Conditions of use",
        "Processing",
        "Revisions of the finding aid",
    ]


def test_every_kind_of_note_has_a_place_and_its_own_heading_wins():
    told = notes_told(described(*(Note(kind, "Text", f"Head {kind}") for kind in NoteKind)))
    assert {note.heading for note in told} == {f"Head {kind}" for kind in NoteKind}


def test_a_long_note_is_folded_after_a_whole_paragraph_and_loses_nothing():
    lines = [f"{n}: " + "word " * 60 for n in range(9)]
    (told,) = notes_told(described(Note(NoteKind.HISTORY, "\n".join(lines))))
    assert (len(told.paragraphs), len(told.rest)) == (3, 6)
    assert [line.strip() for line in (*told.paragraphs, *told.rest)] == [line.strip() for line in lines]
    (short,) = notes_told(described(Note(NoteKind.HISTORY, "\n".join((lines[0] * 4, "and a last word")))))
    assert short.rest == ()


def test_abbreviations_are_pairs_and_a_list_that_is_none_stays_as_it_is():
    text = "1. HC-Harbor Committee\nUHC = Union of Harbor Committees\nBM: Bar-Mitzvah"
    (told,) = notes_told(described(Note(NoteKind.ABBREVIATIONS, text)))
    assert told.pairs == (
        ("HC", "Harbor Committee"),
        ("UHC", "Union of Harbor Committees"),
        ("BM", "Bar-Mitzvah"),
    )
    (prose,) = notes_told(described(Note(NoteKind.ABBREVIATIONS, "They are explained\nwhere they first stand")))
    assert (prose.pairs, len(prose.paragraphs)) == ((), 2)


def test_subjects_stand_by_their_kind_and_one_of_no_known_kind_is_not_lost():
    points = [("geogname", "Odesa"), ("persname", "Levantin, Ida"), ("geogname", "Haifa"), ("date", "1980s")]
    assert points_told(described(access_points=tuple(AccessPoint(*each) for each in points))) == (
        ("People", ("Levantin, Ida",)),
        ("Places", ("Odesa", "Haifa")),
        ("Headings", ("1980s",)),
    )


def test_a_heading_is_searched_for_as_it_stands_if_it_can_be_written():
    assert search_for("Levantin, Ida, 1920-1985") == '"Levantin, Ida, 1920-1985"'
    assert [search_for(heading) for heading in ('The "red" box', "refus*", "--")] == ["", "", ""]
