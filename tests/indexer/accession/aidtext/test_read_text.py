"""Finding aids in text, in the shapes in which catalogues show them and people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.aidtext.lines import decoded
from indexer.accession.aidtext.read_text import text_descriptions
from indexer.errors import FindingAidError
from indexer.model.archive import Level, NoteKind

FLATTENED = """Skip to main content

Records of the River League

Identifier: RL-9

Scope and Content Note

Letters and minutes of a league of swimmers.

List of Abbreviations

  1. RL-River League
  2. HH-Hill House


  • undated, 1943, 1964-1994


Access Restrictions

Open, but for three files.

Use Restrictions

Quote freely. For other uses please contact the keeper at

For questions, please email:

Historical Note

The league was founded in 1943.

It ended in 1994.


12.5 Linear Feet (14 boxes and 2 [16x20"] oversized boxes)

Language of Materials





The collection contains what the league kept, with trip reports.


The collection is divided into three series, as described below:

  1. Series I: Office files, undated, 1943-1950
  2. Subseries A: Minutes of 1943 and later, 1943
  3. Subseries B: Letters
     to members, circa 1950
  4. Series II: Trip reports, 1964-1994
  5. Subseries A: Single trips, 1964
  6. Series III: Pictures
  7. Oversized materials, Pins, undated, 1973

Acquisition Information

Given by Vera Stone in 1995.


The trip reports found in this collection contain opinions that may or may not be substantiated.

Guide to the Records of the River League, undated, 1943, 1964-1994   *RL-9
Processed by Anna Frumkin-Lee
© 2008
Description rules
Describing Archives: A Content Standard
Language of description
Script of description

Revision Statements

  • April 2021: mended.

Repository Details

Part of the Harbor Archives Repository

12 Quay Street
"""

CATALOGUE = """Hill House records
Identifier: MSS 0123

Language of Materials

English, some letters in Yiddish.

Dates

1931-1958
Majority of material found within 1940 - 1950

Series I. Minutes, 1931-1940

Series — Box: 1

Scope and Contents

Minutes of the board.

Index

File — Box: 1, Folder: 1

Committee minutes, 1936

File — Box: 1, Folder: 2

Conditions Governing Access

Closed until 2030.

Series II. Letters, 1935-1958

Letters, A-K, 1935-1941

Item — Box: 2, Folder: 1-3
"""

GUIDE = """Guide to the Vera Stone Papers, 1920-1975
Collection number: MS-77

Abstract: Letters and diaries of a nurse.

Series 1 Diaries 1920-1930

Physical Description: 3 folders

Scope and Content Note

Pocket diaries kept at sea.

box 1, folder 1
Diary 1920

SERIES 2 LETTERS 1923-1925 1927

SUBSERIES 2.1 Family letters

Box 2 Folder 1 To her mother, 1923
Folder 2 To her brother, circa 1925
Box-folder 3/4 Others, undated

SUBSERIES 2.2 Business letters, 1930

Box 4
Bank, 1930
Insurance, 1930
"""

TABLE = """Papers of the River League
Call Number: RL 9

Arrangement

Series I: Office files
Series II: Photographs

Container List

Series I: Office files, 1950-1955

Box\tFolder\tTitle\tDate
1\t1\tBylaws\t1950
\t2\tMinutes\t1951-1952
2\t1\tLetters from members\tundated

Series II: Photographs

Box | Folder | Contents | Dates
3 | 1 | Picnics | 1954
3 | 2 | Parades |
"""


def tree(text):
    return [
        (each.address, each.title, *each.dates, *((each.box, each.folder) if each.box else ()))
        for each in text_descriptions(text, "aid.txt")[0]
    ]


def test_a_list_that_a_capture_flattened_becomes_the_tree_it_was():
    assert tree(FLATTENED) == [
        ("RL-9", "Records of the River League", "undated, 1943, 1964-1994"),
        ("RL-9/I", "Series I: Office files", "undated, 1943-1950"),
        ("RL-9/I/A", "Subseries A: Minutes of 1943 and later", "1943"),
        ("RL-9/I/B", "Subseries B: Letters to members", "circa 1950"),
        ("RL-9/II", "Series II: Trip reports", "1964-1994"),
        ("RL-9/II/A", "Subseries A: Single trips", "1964"),
        ("RL-9/III", "Series III: Pictures"),
        ("RL-9/4", "Oversized materials, Pins", "undated, 1973"),
    ]


def test_the_view_of_a_catalogue_tells_box_and_folder_behind_the_title():
    assert tree(CATALOGUE) == [
        ("MSS-0123", "Hill House records", "1931-1958"),
        ("MSS-0123/I", "Series I. Minutes", "1931-1940"),
        ("MSS-0123/I/1/1", "Index", "1", "1"),
        ("MSS-0123/I/1/2", "Committee minutes", "1936", "1", "2"),
        ("MSS-0123/II", "Series II. Letters", "1935-1958"),
        ("MSS-0123/II/2/1-3/1", "Letters, A-K", "1935-1941", "2", "1-3"),
    ]
    top, series, _, folder, *_ = text_descriptions(CATALOGUE, "aid.txt")[0]
    assert (top.languages, top.bulk_dates) == (("eng", "yid"), ("1940 - 1950",))
    assert [note.text for note in series.notes] == ["Series — Box: 1", "Minutes of the board."]
    assert folder.restriction == "Closed until 2030."


def test_a_guide_tells_box_and_folder_before_the_title():
    assert tree(GUIDE) == [
        ("MS-77", "Vera Stone Papers", "1920-1975"),
        ("MS-77/1", "Series 1 Diaries", "1920-1930"),
        ("MS-77/1/1/1", "Diary", "1920", "1", "1"),
        ("MS-77/2", "SERIES 2 LETTERS", "1923-1925 1927"),
        ("MS-77/2/2.1", "SUBSERIES 2.1 Family letters"),
        ("MS-77/2/2.1/2/1", "To her mother", "1923", "2", "1"),
        ("MS-77/2/2.1/2/2", "To her brother", "circa 1925", "2", "2"),
        ("MS-77/2/2.1/3/4", "Others", "undated", "3", "4"),
        ("MS-77/2/2.2", "SUBSERIES 2.2 Business letters", "1930"),
        ("MS-77/2/2.2/4/1", "Bank", "1930", "4", ""),
        ("MS-77/2/2.2/4/2", "Insurance", "1930", "4", ""),
    ]
    diaries = text_descriptions(GUIDE, "aid.txt")[0][1]
    assert (diaries.extent, [note.text for note in diaries.notes]) == (("3 folders",), ["Pocket diaries kept at sea."])


def test_a_table_of_boxes_is_read_row_by_row():
    assert tree(TABLE)[1:] == [
        ("RL-9/I", "Series I: Office files", "1950-1955"),
        ("RL-9/I/1/1", "Bylaws", "1950", "1", "1"),
        ("RL-9/I/1/2", "Minutes", "1951-1952", "1", "2"),
        ("RL-9/I/2/1", "Letters from members", "undated", "2", "1"),
        ("RL-9/II", "Series II: Photographs"),
        ("RL-9/II/3/1", "Picnics", "1954", "3", "1"),
        ("RL-9/II/3/2", "Parades", "3", "2"),
    ]


def test_notes_have_their_kind_whether_the_capture_kept_their_headings_or_not():
    top = text_descriptions(FLATTENED, "aid.txt")[0][0]
    assert [(note.kind, note.heading) for note in top.notes] == [
        (NoteKind.SCOPE, "Scope and Content Note"),
        (NoteKind.ABBREVIATIONS, "List of Abbreviations"),
        (NoteKind.USE, "Use Restrictions"),
        (NoteKind.HISTORY, "Historical Note"),
        (NoteKind.ABSTRACT, ""),
        (NoteKind.ARRANGEMENT, ""),
        (NoteKind.ACQUISITION, "Acquisition Information"),
        (NoteKind.DISCLAIMER, ""),
        (NoteKind.PROCESSING, ""),
        (NoteKind.PROCESSING, "Description rules"),
        (NoteKind.REVISION, "Revision Statements"),
        (NoteKind.OTHER, "Repository Details"),
    ]
    assert top.notes[1].text == "RL-River League\nHH-Hill House"
    assert top.notes[3].text == "The league was founded in 1943.\nIt ended in 1994."
    assert (top.restriction, top.repository) == ("Open, but for three files.", "Harbor Archives")
    assert top.extent == ('12.5 Linear Feet (14 boxes and 2 [16x20"] oversized boxes)',)


def test_gaps_and_what_has_no_place_are_told_with_their_lines():
    remarks = text_descriptions(FLATTENED + "\nSeries I: Office papers\n\nA stray word\n", "aid.txt")[1]
    lines = {number + 1: line for number, line in enumerate(FLATTENED.splitlines())}
    told = [remark.partition(": ")[::2] for remark in remarks]
    assert [said for _, said in told] == [
        '"Skip to main content" belongs to the web page around the finding aid; left out.',
        '"Quote freely. For other uses please contact the keeper at" ends where more should follow.',
        '"For questions, please email:" ends where more should follow.',
        '"Language of Materials" stands empty.',
        '"The collection contains what the league kept, with trip ..." has no heading; it was taken for the abstract.',
        '"Language of description" stands empty.',
        '"Script of description" stands empty.',
        '"Series I: Office papers" is called "Series I: Office files" in line 50, which was kept.',
        '"A stray word" could not be placed; it is kept as a note.',
    ]
    empty = next(int(where.split()[1]) for where, said in told if said.startswith('"Language of Materials"'))
    assert lines[empty] == "Language of Materials"


# Words of headings and labels, which became kinds of notes and fields.
LABELS = frozenset(
    (
        "access", "arrangement", "box", "call", "collection", "conditions", "container", "contents", "date", "dates",
        "description", "file", "folder", "found", "governing", "guide", "identifier", "item", "language", "list",
        "majority", "material", "materials", "number", "of", "physical", "restrictions", "the", "title", "within",
    )
)  # fmt: skip


def test_no_word_of_a_finding_aid_is_lost():
    for text in (FLATTENED, CATALOGUE, GUIDE, TABLE):
        descriptions, remarks = text_descriptions(text, "aid.txt")
        assert set(_words(text)) - set(_words(f"{descriptions} {remarks}")) <= LABELS


def _words(text):
    return "".join(sign if sign.isalpha() else " " for sign in text.casefold().replace("\\n", " ")).split()


def test_prose_that_speaks_of_a_series_makes_none():
    text = "Identifier: A-1\n\nScope and Contents\n\nSeries IV contains letters.\nSeries X (Box 4 is lost) and more.\n"
    assert len(text_descriptions(text, "aid.txt")[0]) == 1


def test_a_description_behind_a_long_title_becomes_a_note():
    told = "Letters to friends and to the dr. in town, in bundles of a hundred, some of them never sent."
    text = f"Identifier: A-1\n\nSeries I: Letters, 1950-1960. {told}\n"
    series = text_descriptions(text, "aid.txt")[0][1]
    assert (series.title, series.dates) == ("Series I: Letters", ("1950-1960",))
    assert series.notes[0].text.startswith("Letters to friends")


def test_without_an_identifier_the_file_lends_its_name_and_that_is_told():
    descriptions, remarks = text_descriptions("Letters\n\nSeries I: A\nSeries II: B\n", "stone letters.txt")
    assert descriptions[0].address == "stone-letters"
    assert (
        'Line 1: No line gives the collection an identifier; it is called "stone-letters", after its file.' in remarks
    )


@pytest.mark.parametrize(
    "text", ["A letter.\n\nDear Anna, the sea is calm.\n", "", "Overview\n\nHistory\n\nFounded early.\n"]
)
def test_other_texts_are_refused_with_a_remedy(text):
    with pytest.raises(FindingAidError, match="no finding aid") as refusal:
        text_descriptions(text, "letter.txt")
    assert "Scope and Content" in refusal.value.remedy


def test_bytes_of_another_encoding_are_refused_with_their_line():
    with pytest.raises(FindingAidError, match=r"aid\.txt, line 3: byte 11 ") as refusal:
        decoded("Series\n\nCaf\u00e9\n".encode("latin-1"), "aid.txt")
    assert "UTF-8" in refusal.value.remedy


_LINES = st.sampled_from(
    [
        "Series I: A, 1950", "Subseries A: B", "Sub-subseries 1: C", "Box 1 Folder 2 D", "Scope and Contents", "",
        "Letters.", "Access", "1. Series II: E", "2. F", "Box\tFolder\tTitle", "1\t2\tG", "File — Box: 1", "Box 3",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=25))
def test_any_lines_give_a_tree_in_which_every_level_lies_below_the_one_above(lines):
    descriptions, _ = text_descriptions(
        "\n".join(["Identifier: Z-9", "Extent: 1 box", "Access: open", *lines]), "z.txt"
    )
    addresses = [each.address for each in descriptions]
    assert len(set(addresses)) == len(addresses)
    assert all(each == "Z-9" or each.startswith("Z-9/") for each in addresses)
    assert descriptions[0].level is Level.COLLECTION
