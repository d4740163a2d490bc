"""Lists of names as readers have them: pasted, out of a spreadsheet, in a file of whatever encoding."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InputError, QueryError
from indexer.model.query import Name
from searchui.query.parse import parse
from searchui.results.name_list import MOST_LINES, LinesAs, NameList, lines_of, lines_of_file, search_of

LINES = ("Tsirelman", "Halberin, Alexander", "Ида Нудель", "שרנסקי")
TEXT = "\n".join(LINES)


def test_a_pasted_list_has_each_name_once_and_no_empty_lines():
    assert lines_of(f"{TEXT}\r\n\n  -- \n Tsirelman\n") == LINES
    assert lines_of("Tsirelman\t1979\tKiev\nLevantin\t1980\t") == ("Tsirelman", "Levantin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_is_read_in_every_encoding_of_unicode(encoding):
    assert lines_of_file(TEXT.encode(encoding), "names.txt") == LINES


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_of_a_csv_the_first_column_is_taken_without_its_heading(delimiter):
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=delimiter).writerows([["Name", "year"], *([line, 1979] for line in LINES)])
    assert lines_of_file(sheet.getvalue().encode("utf-8-sig"), "NAMES.CSV") == LINES


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 a picture", "Цирельман".encode("cp1251"), b"a\x00b"])
def test_what_is_no_text_is_refused_and_says_what_to_do(content):
    for name in ("names.txt", "names.csv", "../../etc/passwd"):
        with pytest.raises(InputError, match="UTF-8"):
            lines_of_file(content, name)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.csv", "a.txt", ""]))
def test_whatever_is_sent_is_read_or_refused(content, name):
    try:
        lines = lines_of_file(content, name)
    except InputError:
        return
    assert len(set(lines)) == len(lines)
    assert not any("\n" in line or line != line.strip() for line in lines)


@given(st.text(max_size=60), st.sampled_from(LinesAs))
def test_every_line_is_a_search_or_says_why_it_is_none(text, lines_as):
    for line in lines_of(text):
        try:
            parse(search_of(line, lines_as))
        except QueryError:
            continue


def test_a_name_is_understood_in_either_order_and_a_search_stays_as_it_is_written():
    assert parse(search_of("Halberin, Alexander", LinesAs.NAMES)) == Name(("Alexander", "Halberin"))
    assert parse(search_of("Alexander Halberin", LinesAs.NAMES)) == Name(("Alexander", "Halberin"))
    assert search_of("exit visa", LinesAs.PHRASES) == '"exit visa"'
    assert search_of("exit visa", LinesAs.WORDS) == "exit visa"
    for lines_as in LinesAs:
        assert search_of("place:Leningrad", lines_as) == "place:Leningrad"


def test_what_is_too_long_for_once_is_kept_for_the_next_time():
    lines = [f"name {n}" for n in range(MOST_LINES + 3)]
    taken = NameList.of(lines)
    assert [*taken.lines, *taken.rest] == lines
    assert len(taken.rest) == 3
