"""Finding aids in rows: an archive's own lists, and ArchivesSpace's spreadsheet."""

import pytest

from indexer.accession.aidrows.columns import read_aid_columns
from indexer.accession.aidrows.read_rows import is_rows, row_descriptions
from indexer.errors import FindingAidError
from indexer.model.archive import Level, Note, NoteKind

LIST = """level,identifier,title,dates,box,folder,extent,restriction,scope and content,language,Shelf
collection,RL-9,River League records,1950-1960,,,2 boxes,,The records of a league.,English,
series,,Series I: Office files,1950-1955,,,,,,,
file,,Bylaws,1950,1,1,,,,eng,A3
file,,Minutes,"1951-1952, bulk 1951",1,2,,Closed until 2040.,"Minutes, ""fair"" copies.",,
item,,Letter of thanks,3 May 1951,1,2,,,,rus,
subseries,,Subseries A: Accounts,1953,,,,none,,,
file,,Cash book,1953,1,3,,,,,
series,,Series II: Photographs,undated,,,,,,,
file,,Picnics,,2,1,,,,,
"""

SERIES_IN_COLUMNS = """Series;Subseries;Box #;Folder #;Folder Title;Date
Series VI: Reports;A: Trips;12;3;Moscow;1985
Series VI: Reports;A: Trips;12;4;Leningrad;1986
Series VI: Reports;B: Groups;13;1;Chicago group;undated
Series X: Clippings;;14;1;January;1980
"""

SPREADSHEET = """Archival Objects Import Template,,,,,,,,,,,,,,,,,,,,,
"ArchivesSpace field code (please don't edit this row)",collection_id,ref_id,title,unit_id,hierarchy,level,publish,\
l_lang,begin,end,date_type,expression,number,extent_type,type_1,indicator_1,type_2,indicator_2,n_scopecontent,\
p_scopecontent,n_accessrestrict
Field name,Collection,Ref ID,Title,Component ID,Hierarchy,Level,Publish,Language,Begin,End,Date type,Expression,Number,\
Extent type,Container type,Indicator,Child type,Child indicator,Scope and Contents,,Access
,MS-9,r1,Letters,,1,series,TRUE,eng,1950,1960,inclusive,,2,boxes,,,,,,,
,MS-9,r2,From abroad,,2,subseries,TRUE,,,,,circa 1951,,,,,,,,,
,MS-9,r3,Anna Frumkin-Lee,,3,file,TRUE,rus,1951,1951,single,,,,box,3,folder,7,"Six letters.

With envelopes.",TRUE,Closed until 2041.
,MS-9,r4,Internal list,,1,file,FALSE,,,,,,,,carton,4,,,,,
"""


def read(text, columns=None):
    return row_descriptions(text, "list.csv", columns=columns or {})


def tree(text, columns=None):
    return [(each.address, each.title, *each.dates) for each in read(text, columns)[0]]


def test_rows_hang_under_the_nearest_row_above_of_a_higher_level():
    assert tree(LIST) == [
        ("RL-9", "River League records", "1950-1960"),
        ("RL-9/I", "Series I: Office files", "1950-1955"),
        ("RL-9/I/1/1", "Bylaws", "1950"),
        ("RL-9/I/1/2", "Minutes", "1951-1952"),
        ("RL-9/I/1/2/1", "Letter of thanks", "3 May 1951"),
        ("RL-9/I/A", "Subseries A: Accounts", "1953"),
        ("RL-9/I/A/1/3", "Cash book", "1953"),
        ("RL-9/II", "Series II: Photographs", "undated"),
        ("RL-9/II/2/1", "Picnics"),
    ]


def test_a_row_says_what_its_columns_say():
    top, _, bylaws, minutes, letter, accounts, *_ = read(LIST)[0]
    assert (top.extent, top.languages) == (("2 boxes",), ("eng",))
    assert top.notes == (Note(NoteKind.SCOPE, "The records of a league.", "scope and content"),)
    assert bylaws.notes == (Note(NoteKind.OTHER, "A3", "Shelf"),)
    assert (minutes.bulk_dates, minutes.restriction) == (("1951",), "Closed until 2040.")
    assert (letter.level, letter.box, letter.folder, letter.languages) == (Level.ITEM, "1", "2", ("rus",))
    assert accounts.restriction is None


def test_series_in_columns_are_levels_that_no_row_tells_of():
    assert tree(SERIES_IN_COLUMNS) == [
        ("list", ""),
        ("list/VI", "Series VI: Reports"),
        ("list/VI/1", "A: Trips"),
        ("list/VI/1/12/3", "Moscow", "1985"),
        ("list/VI/1/12/4", "Leningrad", "1986"),
        ("list/VI/2", "B: Groups"),
        ("list/VI/2/13/1", "Chicago group", "undated"),
        ("list/X", "Series X: Clippings"),
        ("list/X/14/1", "January", "1980"),
    ]
    assert read(SERIES_IN_COLUMNS)[1] == (
        'Line 1: No row gives the collection an identifier; it is called "list", after its file.',
    )


def test_the_spreadsheet_of_archivesspace_is_read():
    assert tree(SPREADSHEET) == [
        ("MS-9", ""),
        ("MS-9/1", "Letters", "1950-1960"),
        ("MS-9/1/1", "From abroad", "circa 1951"),
        ("MS-9/1/1/3/7", "Anna Frumkin-Lee", "1951"),
        ("MS-9/carton-4/2", "Internal list"),
    ]
    _, letters, _, folder, internal = read(SPREADSHEET)[0]
    assert (letters.extent, letters.languages, letters.restriction) == (("2 boxes",), ("eng",), None)
    assert folder.restriction == "Closed until 2041."
    assert folder.notes == (Note(NoteKind.SCOPE, "Six letters.\nWith envelopes."),)
    assert internal.restriction == "The finding aid marks this level as internal."
    assert read(SPREADSHEET)[1] == ()


def test_a_row_may_name_the_row_it_hangs_under():
    text = "id,parent,level,title\nb,a,file,Early letters\na,,series,Letters\n"
    with pytest.raises(FindingAidError, match='line 2: no row above is called "a"'):
        read(text)
    ordered = "id,parent,level,title\na,,series,Letters\nx,,series,Maps\nb,a,file,Early letters\n"
    assert [address for address, *_ in tree(ordered)] == ["list", "list/1", "list/1/1", "list/2"]


def test_columns_of_other_names_are_renamed():
    text = "Stufe,Betreff,Kasten\nfile,Briefe,3\n"
    renamed = read_aid_columns("level=Stufe,title=betreff,box=Kasten")
    assert is_rows(text, renamed)
    assert not is_rows(text, {})
    assert tree(text, renamed)[1:] == [("list/3/1", "Briefe")]
    with pytest.raises(FindingAidError, match="Did you mean title"):
        read_aid_columns("titel=Betreff")
    with pytest.raises(FindingAidError, match='no column "Kiste"'):
        read("level,title,box\nfile,A,1\n", {"box": "Kiste"})


def test_what_cannot_be_placed_is_told_with_its_line():
    text = "level,title,dates\nfile,,\nshelf,Letters,1950\n"
    descriptions, remarks = read(text)
    assert [each.title for each in descriptions] == ["", "Letters"]
    assert "Line 2: The row has no title, date, folder or identifier; it was left out." in remarks
    assert 'Line 3: "shelf" is no level that is known; it was taken for another.' in remarks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('level,title,box\nfile,"A,1\n', "line 2"),
        ("level,title,box\nfile,A,1,2,3\n", "line 2: 5 cells under 3 columns"),
        ("hierarchy,title,box\none,A,1\n", 'line 2: the hierarchy is "one"'),
    ],
)
def test_rows_that_cannot_be_understood_are_refused_with_their_line(text, words):
    with pytest.raises(FindingAidError, match=words) as refusal:
        read(text)
    assert refusal.value.remedy


def test_a_sidecar_is_told_from_a_finding_aid():
    with pytest.raises(FindingAidError, match="is a list of files") as refusal:
        read("file,series,box,title\na.tif,VI,1,Letters\n")
    assert refusal.value.remedy == "Give it as a sidecar: --sidecar list.csv"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A letter, with commas, and a title, too\n",
        '"title,level,box ' + "long " * 50_000,
        "Box\tFolder\n1\t2\n",
        "Papers of the League\nIdentifier: A-1\n\nBox\tFolder\tTitle\tDate\n1\t1\tBylaws\t1950\n",
    ],
)
def test_other_texts_are_no_rows(text):
    assert not is_rows(text, {})
