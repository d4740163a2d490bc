"""Charts over the years as a reader sees them: bars that say what they stand for, a table beside each, and the list."""

import csv
import io
import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchui.results.frequency import Counted, Frequency, Gap, Searched
from searchui.web.app import create_app
from searchui.web.frequency_views import COLUMNS, share_in_words
from searchui.web.year_chart import HIGH, chart_of, scale_of
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    dates = {"one": "1971", "two": "1971", "three": "1972-1973", "four": "1980", "five": ""}
    items = [item(name, f"Letter {name}", dates=date) for name, date in dates.items()]
    texts = {"one": "a visa", "two": "no", "three": "visa", "four": "nothing", "five": "=visa(1)"}
    pages = [page(f"p{name}", 1, text, of=name) for name, text in texts.items()]
    directory = tmp_path_factory.mktemp("desk") / "open"
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def tables_of(text):
    tables = re.findall(r"<tbody>(.*?)</tbody>", text, re.DOTALL)
    rows = [re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL) for table in tables]
    return [[[Seen(cell).text for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in table] for table in rows]


def test_each_search_has_its_chart_and_the_same_as_a_table(desk):
    text = desk.get("/frequency?q=visa&q=nothing").text
    gap = ["1974–1979", "no page can be searched"]
    assert tables_of(text) == [
        [["1971", "1", "2", "50 %"], ["1972", "1 0 certainly", "1", "100 %"],
         ["1973", "1 0 certainly", "1", "100 %"], gap,
         ["1980", "0", "1", "0 %"], ["undated", "1", "1", "100 %"]],
        [["1971", "0", "2", "0 %"], ["1972", "0", "1", "0 %"], ["1973", "0", "1", "0 %"], gap,
         ["1980", "1", "1", "100 %"], ["undated", "0", "1", "0 %"]],
    ]  # fmt: skip
    assert "1971: 1 of 2, 50 %" in text
    assert "1974–1979: no page can be searched" in text


def test_every_number_leads_to_as_many_pages(desk):
    for pages, address in re.findall(r'<td><a href="([^"]+)">(\d+)</a>', desk.get("/frequency?q=visa").text):
        assert f"<h1>{address} page" in desk.get(unescape(pages)).text


def test_several_stand_in_one_field_a_line_each_and_a_refused_one_says_why(desk):
    text = desk.get("/frequency?q=visa%0D%0Aa*%0Avisa%0A").text
    assert re.search(r"<textarea[^>]*>visa\na\*</textarea>", text)
    assert "a* would match too many words." in Seen(text).text
    many = desk.get("/frequency?" + "&".join(f"q=w{n}" for n in range(8))).text
    assert "Not shown, for 6 are compared at most: w6, w7" in Seen(many).text


def test_the_list_has_a_row_a_year_and_nothing_where_nothing_can_be_said(desk):
    answer = desk.get("/frequency.csv?q=visa&q==visa")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["year"] for row in rows if row["search"] == "visa"] == [*map(str, range(1971, 1981)), "undated"]
    assert {row["search"] for row in rows} == {"visa", "'=visa"}
    assert [(row["found"], row["searchable"], row["share"]) for row in rows[:4]] == [
        ("1", "2", "0.5"),
        ("1", "1", "1.0"),
        ("1", "1", "1.0"),
        ("", "0", ""),
    ]


COUNTED = st.builds(
    lambda of, pages, certain: Counted(min(pages, of), min(certain, pages, of), of, of, ""),
    st.integers(1, 90), st.integers(0, 90), st.integers(0, 90),
)  # fmt: skip
YEARS = st.dictionaries(st.integers(1900, 1960), COUNTED, max_size=40)


@given(YEARS, st.none() | COUNTED, st.booleans())
def test_bars_stand_beside_each_other_within_the_chart_and_are_as_high_as_they_say(years, undated, in_pages):
    columns = [
        each
        for year in sorted(years)
        for each in (year, Gap(year + 1, year + 1))
        if each in years or isinstance(each, Gap)
    ]
    columns = [each for each in columns if not isinstance(each, Gap) or each.first not in years]
    search = Searched("q", years=years, undated=undated)
    top = scale_of(Frequency((search,), tuple(columns)), in_pages=in_pages)
    chart = chart_of(search, columns, top, in_pages=in_pages)
    stood = sorted((each.x, each.x + each.width) for each in (*chart.bars, *chart.shut))
    assert all(before[1] <= after[0] for before, after in pairwise(stood))
    assert not stood or (stood[0][0] >= chart.left and stood[-1][1] <= chart.width)
    assert len(chart.bars) == len(years) + (undated is not None)
    for bar in chart.bars:
        assert 0 <= bar.sure <= bar.high <= HIGH
        assert bool(bar.high) == bool(bar.counted.pages)
    assert sorted(chart.labels, key=lambda each: each.x) == list(chart.labels)


def test_a_share_below_one_in_a_hundred_is_not_said_to_be_none():
    assert [share_in_words(each) for each in (0.0, 0.001, 0.006, 0.5, 1.0)] == [
        "0 %",
        "below 1 %",
        "1 %",
        "50 %",
        "100 %",
    ]
