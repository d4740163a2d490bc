"""Issues of newsletters as readers and staff see them: gaps that numbers prove, closed issues that nobody betrays."""

import csv
import io

import pytest

from indexer.pages.holdings import Holdings
from indexer.pipeline.indexing import catch_up
from indexer.postings.spine import build_spine
from searchui.web.app import create_app
from tests.office import Office
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page

TITLE = '=HYPERLINK("x") & <b>The Beacon</b>'


def issue(number, dates, *, volume="III", **more):
    more = {"serial": "The Beacon", **more}
    return item(f"beacon-{volume}-{number}".replace(" ", ""), "", volume=volume, number=number, dates=dates, **more)


OPEN = [
    issue("4", "April 1983"),
    issue("6", "June 1983"),
    issue("7-8", "July-August 1983"),
    issue("1", "1984-01", volume="IV"),
]
CLOSED = [issue("5", "May 1983")]


def put(side, items):
    pages = [page(f"p{each.id}", 1, "words of an issue", of=each.id) for each in items]
    spines = [(one.id, build_spine(one.readings, 0, revision=1, prefers_joined=lambda *_: False)) for one in pages]
    side.put_items(items)
    side.put_pages(pages, spines)


def home_with(directory, *, closed):
    with Holdings.open(directory) as holdings:
        put(holdings.open_side, OPEN)
        put(holdings.closed_side, closed)
        for side in holdings.sides:
            catch_up(side, now="2026-11-27T12:00:00Z")
    return directory


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return home_with(tmp_path_factory.mktemp("serials"), closed=CLOSED)


@pytest.fixture(scope="module")
def desk(home):
    return create_app(home / "open").test_client()


def text_of(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 200
    return Seen(answer.text).text


def test_issues_stand_by_volume_with_what_is_missing_where_it_lies(desk):
    seen = text_of(desk, "/serials/beacon")
    assert "4 open issues" in seen
    order = ["Volume III", "No. 4", "No. 5 is missing from the open scans", "No. 6", "Nos. 7-8", "Volume IV", "No. 1"]
    places = [seen.index(each) for each in order]
    assert places == sorted(places)
    assert "None seen between July-August 1983 and January 1984" in seen


def test_a_closed_issue_is_told_of_like_one_that_never_was(tmp_path, desk):
    without = create_app(home_with(tmp_path, closed=[]) / "open").test_client()
    for address in ("/serials", "/serials/beacon", "/serials/wanted.csv"):
        assert without.get(address).text == desk.get(address).text


def test_the_wanted_list_says_what_is_proved_and_what_was_only_not_seen(desk):
    rows = list(csv.DictReader(io.StringIO(desk.get("/serials/wanted.csv").text)))
    assert [(row["volume"], row["number"], row["status"]) for row in rows] == [
        ("III", "5", "missing from the open scans"),
        ("", "", "none seen between July-August 1983 and January 1984"),
    ]


def test_staff_see_both_sides(home):
    office = Office(home)
    assert [row["number"] for row in office.ask("wanted")["wanted"]] == [""]
    assert "5 issues of 1 serials" in office.run("wanted")
    assert office.run("wanted", "--csv").splitlines()[0] == "serial,volume,number,status,after,before"


def test_an_issue_and_its_collection_lead_to_its_serial(desk):
    assert 'href="/serials/beacon"' in desk.get("/held/SP-9/I/1/1/beacon-III-4").text
    assert "The Beacon" in text_of(desk, "/serials?in=SP-9")
    assert "No issue of a newsletter" in text_of(desk, "/serials?in=SP-8")
    assert desk.get("/serials/nowhere").status_code == 404


def test_no_cell_of_the_wanted_list_is_a_formula_and_no_title_is_markup(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        put(holdings.open_side, [issue(number, f"@{number}", serial=TITLE) for number in ("4", "6")])
        catch_up(holdings.open_side, now="2026-11-27T12:00:00Z")
    desk = create_app(tmp_path / "open").test_client()
    (row,) = csv.DictReader(io.StringIO(desk.get("/serials/wanted.csv").text))
    assert row["serial"] == f"'{TITLE}"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    assert "<b>The Beacon" not in desk.get("/serials").text
