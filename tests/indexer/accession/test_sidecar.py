"""Sidecar files: what the rows say, and what is refused."""

import pytest

from indexer.accession.shelfmarks import Shelfmark
from indexer.accession.sidecar import parse_sidecar, read_columns, read_sidecar
from indexer.errors import SidecarError
from indexer.model.archive import SourceClass, Verdict


def rows_of(text, columns=None):
    return parse_sidecar(text, "list.csv", columns).rows


def test_a_row_says_which_issue_of_a_serial_its_file_is():
    text = "file,serial,volume,number,continues\nbeacon.pdf,The Beacon,IV,3-4,The Lantern\n"
    (row,) = parse_sidecar(text, "rows.csv").rows
    assert (row.serial, row.volume, row.number, row.continues) == ("The Beacon", "IV", "3-4", "The Lantern")
    assert row.describes_an_item


def test_a_row_says_what_part_of_a_file_is_and_where_it_lies():
    (row,) = rows_of(
        "file,first,last,series,box,folder,item,title,date,type,language,access,caption,inscription,scanner\n"
        "a.pdf,1,3,Series VI/A,12,3,7,Report,May 1986,trip report,English; ru,open,On the bridge,To Anna,Epson\n"
    )
    assert (row.line, row.file, row.first, row.last) == (2, "a.pdf", 1, 3)
    assert row.shelfmark == Shelfmark("", ("Series VI", "A"), "12", "3", "7")
    assert (row.title, row.date, row.type, row.languages) == ("Report", "May 1986", "trip report", ("eng", "rus"))
    assert (row.verdict, row.caption, row.inscription) == (Verdict.OPEN, "On the bridge", "To Anna")
    assert row.extra == {"scanner": "Epson"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_usual_form_of_csv_is_read(tmp_path, delimiter, mark, ending):
    path = tmp_path / "list.csv"
    lines = [delimiter.join(["file", "title", "box"]), delimiter.join(["a.tif", '"Отчёт, ""май"""', "2"]), ""]
    path.write_bytes((mark + ending.join(lines)).encode())
    (row,) = read_sidecar(path).rows
    assert (row.file, row.title, row.shelfmark.box) == ("a.tif", 'Отчёт, "май"', "2")


def test_columns_of_other_names_are_renamed():
    text = "Filename;Container;Box\na.tif;12;red\n"
    (row,) = rows_of(text, read_columns("file=filename, box=Container"))
    assert (row.file, row.shelfmark.box, row.extra) == ("a.tif", "12", {"Box": "red"})


def test_an_unknown_column_is_kept_and_told():
    sidecar = parse_sidecar("file,Acess\na.tif,open\n", "list.csv")
    assert sidecar.unknown_columns == ("Acess",)
    assert (sidecar.rows[0].extra, sidecar.rows[0].verdict) == ({"Acess": "open"}, None)


def test_short_rows_and_empty_lines_are_no_fault():
    assert [row.line for row in rows_of("file,title,box\n\na.tif\n,,\nb.tif,B\n")] == [3, 5]


def test_a_row_tells_what_was_captured_from_the_web():
    archival, web, in_full, unsaid = rows_of('file,source class\na,archival\nb,Web\nc,"web, secondary"\nd,\n')
    assert [row.source_class for row in (archival, web, in_full, unsaid)] == [
        SourceClass.ARCHIVAL, SourceClass.WEB, SourceClass.WEB, None,
    ]  # fmt: skip
    with pytest.raises(SidecarError, match="Did you mean web"):
        rows_of("file,source class\na,wep\n")


def test_a_row_that_only_says_where_a_file_lies_describes_no_item():
    place, title, access = rows_of("file,box,title,access\na,1,,\nb,1,B,\nc,1,,closed\n")
    assert [row.describes_an_item for row in (place, title, access)] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("Filename,title\na.tif,A\n", r'no column "file".*--columns file=Filename'),
        ("file,title,title\na,b,c\n", "two columns"),
        ("file,title\na.tif,A,B\n", r"line 2: 3 cells under 2"),
        ("file,title\n,A\n", "line 2: no file"),
        ("file,access\na.tif,opne\n", r"line 2: access is .opne.*Did you mean open"),
        ("file,access\na.tif,yes\n", "open or closed"),
        ("file,first\na.tif,one\n", r"line 2: first is .one"),
        ("file,first\na.tif,0\n", "counted from 1"),
        ("file,first,last\na.tif,5,2\n", "leaf 2 lies before leaf 5"),
        ("file,language\na.tif,Klingonish\n", "no language"),
        ("file\na.tif\na.tif\n", "line 3: line 2 speaks of the same leaves"),
        ("file,first,last\na,1,3\na,3,4\n", "line 3: line 2"),
        ("file,first\na,1\na,4\n", "Give first and last"),
        ('file,title\na,"b" c\n', "line 2"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(text, words):
    with pytest.raises(SidecarError) as refusal:
        rows_of(text)
    assert refusal.match(words)
    assert refusal.value.remedy


def test_another_encoding_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("file,title\na.tif,Отчёт\n".encode("cp1251"))
    with pytest.raises(SidecarError, match="CSV UTF-8"):
        read_sidecar(path)


@pytest.mark.parametrize(("text", "words"), [("bx=Container", "Did you mean box"), ("box", "renames no column")])
def test_a_renaming_of_no_column_is_refused(text, words):
    with pytest.raises(SidecarError, match=words):
        read_columns(text)


def test_a_renaming_from_a_column_that_is_not_there_is_refused():
    with pytest.raises(SidecarError, match="Did you mean Container"):
        rows_of("file,Container\na,1\n", {"box": "Contaner"})
