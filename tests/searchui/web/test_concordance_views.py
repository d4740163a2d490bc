"""Every occurrence as a reader sees it: counted, in context, led to on its page, and as a list for spreadsheets."""

import csv
import io
import re
from html import unescape

import pytest

from searchui.web.app import create_app
from searchui.web.concordance_views import COLUMNS
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home
from tests.searchui.web.test_repeated_blocks import open_side  # noqa: F401 - a fixture

EVIL = '=HYPERLINK("http://x") & <b>'


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    items = [item("report", EVIL, dates="1985"), item("letter", "Letter", dates="1984"), item("third", "No date")]
    pages = [page(f"r{n}", n, f"the exit visa of family {n}\nvisa for", of="report") for n in range(1, 31)]
    pages += [
        page("l1", 1, "=cmd visa @home", of="letter"),
        page("x1", 1, "דרישת visa שלום רב לכולם מאת", of="third", languages=("heb",)),
    ]
    directory = tmp_path_factory.mktemp("desk") / "open"
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def rows_of(text):
    return re.findall(r'<tbody id="n(\d+)"(.*?)</tbody>', text, re.DOTALL)


def test_all_are_counted_and_shown_fifty_at_a_time(desk):
    first = desk.get("/concordance?q=visa")
    assert "62 occurrences of visa" in Seen(first.text).text
    assert "On 32 of the 32 pages found." in Seen(first.text).text
    assert [int(number) for number, _ in rows_of(first.text)] == list(range(1, 51))
    following = unescape(re.search(r'<a rel="next" href="([^"]+)"', first.text)[1])
    assert [int(number) for number, _ in rows_of(desk.get(following).text)] == list(range(51, 63))


def test_each_leads_to_its_own_hit_on_its_page(desk):
    for _, row in rows_of(desk.get("/concordance?q=visa&from=40").text):
        address, hit = unescape(re.search(r'<a href="([^"]+#hit(\d+))"', row)[1]), re.search(r"#hit(\d+)", row)[1]
        assert f'id="hit{hit}" aria-current="true"' in desk.get(address).text


def test_a_line_from_right_to_left_is_told_and_stands_in_reading_order(desk):
    (row,) = (row for _, row in rows_of(desk.get("/concordance?q=visa&sort=date&from=50").text) if "No date" in row)
    assert row.startswith(' class="rtl"')
    assert re.findall(r'<td class="(before|after)" lang="he" dir="rtl">(.*?)</td>', row) == [
        ("before", "<span>דרישת</span>"),
        ("after", "שלום רב לכולם מאת"),
    ]


def test_the_undated_come_last_and_are_told(desk):
    text = desk.get("/concordance?q=visa&sort=date&from=50").text
    assert "1 undated page comes last." in Seen(text).text
    assert "undated" in rows_of(text)[-1][1]


def test_the_list_has_all_of_them_in_the_order_of_the_view_and_no_formula(desk):
    answer = desk.get("/concordance.csv?q=visa&sort=before")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["number"], row["of"]) for row in rows] == [(str(n), "62") for n in range(1, 63)]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert {row["item"] for row in rows} == {f"'{EVIL}", "Letter", "No date"}
    (letter,) = (row for row in rows if row["item"] == "Letter")
    assert (letter["before"], letter["word"], letter["after"]) == ("'=cmd", "visa", "'@home")
    address = letter["link"].removeprefix("http://localhost")
    assert 'id="hit1" aria-current="true"' in desk.get(address).text


def test_what_stands_in_letterheads_is_told_and_listed_where_it_is_asked_for(open_side):  # noqa: F811
    desk = create_app(open_side).test_client()
    plain, more = (desk.get(f"/concordance?q=Castellan{rest}").text for rest in ("", "&repeated=in"))
    own, all_of_them = len(rows_of(plain)), rows_of(more)
    assert f"{len(all_of_them) - own} more in letterheads" in Seen(plain).text
    assert ["in a repeated block" in row for _, row in all_of_them] == [False] * own + [True] * (len(all_of_them) - own)
    assert own == 2
    for rest in ("&repeated=in&sort=date", " repeated:in", " repeated:in&sort=date"):
        other = rows_of(desk.get(f"/concordance?q=Castellan{rest}").text)
        assert len(other) == len(all_of_them)
    assert "are listed last. <a" in more
    assert "<a" not in desk.get("/concordance?q=Castellan repeated:in").text.partition("are listed last.")[2][:20]


def test_without_a_word_one_is_led_home_and_what_cannot_be_searched_says_why(desk):
    assert desk.get("/concordance?q=+").location == "/"
    assert desk.get("/concordance?q=a*").status_code == 400
    assert desk.get("/concordance.csv?q=").status_code == 400
    none = desk.get("/concordance?q=nothingofthekind")
    assert "No occurrence of nothingofthekind" in Seen(none.text).text
    assert desk.get("/concordance?q=visa&from=999").text.count("These are all the occurrences there are.") == 1
