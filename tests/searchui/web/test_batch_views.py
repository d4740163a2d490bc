"""A list of names as a reader sends it and sees it: pasted, as a file or by an address, and taken away as CSV."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest

from indexer.model.archive import Address
from searchui.results.name_list import MOST_LINES, MOST_OCTETS
from searchui.web.app import create_app
from searchui.web.batch_views import COLUMNS
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home

LINES = "Castellan\nHalberin, Alexander\n=visa\na*\nNobodysson"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    items = [item("letter", "Letter"), item("report", "Report")]
    texts = ["Miriam Castellan has a visa", "Alexander Halberin met Castellan", "CASTELLAN"]
    pages = [page(f"p{n}", n, text, of="letter" if n else "report") for n, text in enumerate(texts)]
    directory = tmp_path_factory.mktemp("desk") / "open"
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def rows_of(text):
    table = re.search(r"<tbody>(.*)</tbody>", text, re.DOTALL)[1]
    return [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]


def test_a_list_is_the_same_table_pasted_uploaded_and_by_its_address(desk):
    pasted = desk.post("/batch", data={"q": LINES})
    by_address = desk.get("/batch", query_string={"q": LINES})
    uploaded = desk.post("/batch", data={"q": "", "file": (io.BytesIO(LINES.encode()), "names.txt")})
    assert rows_of(pasted.text) == rows_of(by_address.text) == rows_of(uploaded.text)
    seen = [[Seen(cell).text for cell in row] for row in rows_of(pasted.text)]
    assert [row[1] for row in seen[:3]] == ["3", "1", "1"]
    assert seen[0][0] == "Castellan Castellan"
    assert "would match too many words" in seen[3][1]
    assert seen[4][1:] == ["0", "on no page"]
    assert "3 of 5 lines found in 1 folder" in Seen(pasted.text).text


def test_every_number_leads_to_as_many_pages(reader):
    lines = "Tsirelman\nHalberin, Alexander\nplace:Leningrad\nvisa\nletter"
    text = reader.post("/batch", data={"q": lines}).text
    numbers = re.findall(r'<a href="(/search[^"]+)">(\d+)</a>', text[text.index("<tbody>") : text.index("</tbody>")])
    assert len(numbers) > 20
    for address, pages in numbers:
        assert re.search(rf"<h1>{pages} pages? in", reader.get(unescape(address)).text), address


def test_a_short_list_has_an_address_and_a_long_one_has_none(desk):
    text = desk.post("/batch", data={"q": LINES, "as": "words"}).text
    address = unescape(re.search(r'<a href="([^"]+)">Address of this table', text)[1])
    assert rows_of(desk.get(address).text) == rows_of(text)
    assert (
        "Address of this table"
        not in desk.post("/batch", data={"q": "\n".join(f"Name{n}" * 9 for n in range(60))}).text
    )


def test_what_is_too_much_for_once_is_kept_in_a_form(desk):
    lines = [f"Name{n}" for n in range(MOST_LINES + 2)]
    text = desk.post("/batch", data={"q": "\n".join(lines)}).text
    assert len(rows_of(text)) == MOST_LINES
    assert f'<input type="hidden" name="q" value="Name{MOST_LINES}\nName{MOST_LINES + 1}">' in text
    assert "2 lines were not searched" in Seen(text).text


def test_what_is_too_long_or_no_text_is_refused_with_a_reason_and_the_form(desk):
    long = desk.post("/batch", data={"q": "x" * (MOST_OCTETS + 1)})
    picture = desk.post("/batch", data={"q": "Castellan", "file": (io.BytesIO(b"\xff\xd8\xff\xe0"), "a.csv")})
    for answer, says in ((long, "at most 128 KB"), (picture, "not text in UTF-8")):
        assert answer.status_code == 400
        assert says in Seen(answer.text).text
        assert "<textarea" in answer.text
    assert "<textarea" in desk.get("/batch").text


def test_the_list_as_csv_has_all_folders_and_no_formula(desk):
    answer = desk.post("/batch.csv", data={"q": LINES})
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == (*COLUMNS, "SP-9/I/1/1")
    assert [(row["line"], row["pages"], row["SP-9/I/1/1"]) for row in rows] == [
        ("Castellan", "3", "3"),
        ("Halberin, Alexander", "1", "1"),
        ("'=visa", "1", "1"),
        ("a*", "", ""),
        ("Nobodysson", "0", "0"),
    ]
    assert "too many words" in rows[3]["note"]


def test_folders_stand_beside_each_other_as_far_as_there_is_room(tmp_path):
    items = [replace(item(f"i{n}", f"Item {n}"), address=Address(f"SP-9/I/1/{n}/i{n}")) for n in range(10)]
    write_home(tmp_path, items, [page(f"p{n}", 1, "Castellan", of=f"i{n}") for n in range(10)])
    desk = create_app(tmp_path).test_client()
    first, second = (desk.post("/batch", data={"q": "Castellan", "from": at}).text for at in ("0", "8"))
    assert "Folders 1 to 8 of 10" in first
    assert '<button class="plain" name="from" value="8">' in first
    assert [len(rows_of(text)[0]) for text in (first, second)] == [2 + 8, 2 + 2]
