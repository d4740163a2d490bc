"""The pages of persons and places, and both from A to Z: what they keep apart, and that counts are searches'."""

import re
from html import unescape
from urllib.parse import unquote_plus

import pytest

from searchui.results.find import find
from searchui.results.room import Room
from searchui.web.app import create_app
from tests.searchui.web.named_home import write_named_home, write_names
from tests.searchui.web.seen import Seen


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    return write_names(tmp_path_factory.mktemp("named") / "names")


@pytest.fixture(scope="module")
def side(tmp_path_factory):
    return write_named_home(tmp_path_factory.mktemp("named") / "open")


@pytest.fixture(scope="module")
def reader(side, names):
    """A reader in a room of nine letters, seven of which have a Tsirelman."""
    app = create_app(side, names=names)
    client = app.test_client()
    for address in ("/people", "/places"):
        client.get(address)
    app.extensions["pinkas"].room.desk().wait()
    return client


@pytest.fixture(scope="module")
def room(side, names):
    room = Room.open(side, names)
    yield room
    room.close()


def ways(answer):
    """The headings of the parts, each with the titles of the letters under it."""
    parts = re.findall(r'<section class="way".*?</section>', answer.text, re.DOTALL)
    heading = re.compile(r"<h2 id=\"[\w-]+\">([^<]+)</h2>")
    return {heading.search(part)[1]: re.findall(r">The (\w+) letter<", part) for part in parts}


def chips(answer):
    """The spellings that can be left out, with their pages."""
    found = re.findall(
        r'<a rel="nofollow" href="[^"]+"><b class="\w+"><bdi[^>]*>([^<]+)</bdi></b> <small>(\d+)', answer.text
    )
    return {text: int(pages) for text, pages in found}


def test_a_person_has_every_page_in_order_of_dates_kept_apart_by_how_the_name_stands(reader):
    assert ways(reader.get("/person/tsirelman-vladimir")) == {
        "The full name: 5 pages": ["early", "initial", "late", "hebrew", "undated"],
        "Surname only: 1 page": ["alone"],
        "Initial only: 1 page": ["bare"],
    }


def test_a_persons_spellings_stand_by_script_and_can_be_left_out(reader):
    answer = reader.get("/person/tsirelman-vladimir")
    assert {"Цирельман": 1, "צירלמן": 1, "Cirelman": 1}.items() <= chips(answer).items()
    assert "Tsirelman, Latin letters" in Seen(answer.text).text
    without = reader.get("/person/tsirelman-vladimir?except=Cirelman")
    assert ways(without)["The full name: 4 pages"] == ["early", "late", "hebrew", "undated"]
    assert '<s><bdi lang="en">Cirelman</bdi></s>' in without.text


@pytest.mark.parametrize(
    "address",
    ["/person/tsirelman-vladimir", "/person?name=Tsirelman", "/place/novokamensk", "/person/tsirelman-harry?at=SP-9"],
)
def test_every_count_is_the_total_of_the_search_it_leads_to(reader, room, address):
    answer = reader.get(address)
    total = int(re.search(r"<b>(\d+) pages?</b> found by the name", answer.text)[1])
    query = unescape(re.search(r'/search\?q=([^"]+)">Read them as results', answer.text)[1])
    results = find(unquote_plus(query), room)
    kept = [int(name.split(": ")[1].split()[0]) for name in ways(answer) if "Initial" not in name]
    assert total == results.total == sum(kept)


def test_persons_of_one_surname_are_told_apart(reader):
    answer = reader.get("/person/tsirelman-harry")
    assert ways(answer)["The full name: 1 page"] == ["other"]
    assert "Others of this surname on file" in answer.text
    assert "told apart by: Invented for the tests" in Seen(answer.text).text
    assert "It is not certain that all of them mean the same person" in answer.text


def test_any_name_has_a_page_and_one_that_is_on_file_leads_to_it(reader):
    assert reader.get("/person?name=Tsirelman,+Vladimir").location == "/person/tsirelman-vladimir"
    asked = reader.get("/person?name=Tsirelman")
    assert "On file by this name" in asked.text
    assert {"early", "other", "alone"} <= set(ways(asked)["The name: 7 pages"])
    assert "Nobody of this name is on file" in reader.get("/person?name=Committee").text
    assert reader.get("/person").location == "/people"
    assert reader.get("/person?name=***").status_code == 400


def test_a_place_has_the_names_that_it_bore_with_their_years(reader):
    answer = reader.get("/place/novokamensk")
    assert ways(answer) == {"A name of the place: 2 pages": ["early", "late"]}
    renamed = re.findall(r"<li[^>]*><span class=\"quiet\"><bdi>([^<]+)</bdi></span> (.*?)</li>", answer.text)
    assert [(years, re.findall(r">([^<]+)</bdi>", names)) for years, names in renamed] == [
        ("1930–1991", ["Krasnogor", "Красногор"]),
        ("1991–", ["Novokamensk", "Новокаменск"]),
    ]
    assert "Staro Novokamensk" in answer.text


def test_what_is_on_file_is_told_of_whom_no_open_page_names(reader):
    for address in ("/person/levantin-rosa", "/place/nowhere"):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert "No open page has this name." in answer.text
        assert ways(answer) == {}
    unknown = [reader.get(f"/{kind}/nobody-at-all") for kind in ("person", "place")]
    assert [each.status_code for each in unknown] == [404, 404]
    assert reader.get("/person/novokamensk").status_code == 404


def test_the_index_has_whom_pages_name_in_full_under_the_surname(reader):
    """A surname alone says of nobody on file that he is meant."""
    answer = reader.get("/people")
    found = re.findall(
        r'href="(/person/[\w-]+)"><bdi[^>]*>([^<]+)</bdi></a> <span class="quiet count">(\d+) page', answer.text
    )
    assert found == [
        ("/person/tsirelman-harry", "Tsirelman, Harry", "1"),
        ("/person/tsirelman-vladimir", "Tsirelman, Vladimir", "5"),
    ]
    for address, _, pages in found:
        assert f"The full name: {pages} page" in reader.get(address).text
    assert 'href="/place/novokamensk"' in reader.get("/places").text
    assert "nowhere" not in reader.get("/places").text


def test_the_index_is_in_the_script_of_its_reader(reader):
    in_russian = reader.get("/people", headers={"Accept-Language": "ru"})
    assert "Цирельман, Владимир" in in_russian.text
    assert 'id="l-1"><bdi lang="en">T<' in in_russian.text
    in_hebrew = reader.get("/person/tsirelman-vladimir", headers={"Accept-Language": "he"})
    assert re.search(
        r"<h1><bdi lang=\"he\">ולדימיר צירלמן</bdi> <span><bdi lang=\"en\">Vladimir Tsirelman", in_hebrew.text
    )


def test_a_level_a_page_and_a_search_lead_to_persons_and_places(reader):
    level = reader.get("/held/SP-9")
    assert re.search(r'/person/tsirelman-vladimir\?at=SP-9">.*?</a> <small>5<', level.text)
    assert "The full name: 5 pages" in ways(reader.get("/person/tsirelman-vladimir?at=SP-9"))
    page = Seen(reader.get("/page/plate").text)
    assert {"/person/tsirelman-vladimir", "/place/novokamensk"} <= set(page.links)
    assert "/person/warsky" not in page.links
    assert "/person/tsirelman-harry" not in page.links
    for query, address in (("Krasnogor", "/place/novokamensk"), ("Vladimir Tsirelman", "/person/tsirelman-vladimir")):
        assert address in Seen(reader.get(f"/search?q={query}").text).links
    assert "/person?name=Committee" in Seen(reader.get("/search?q=name:Committee").text).links


def test_one_way_is_shown_alone_page_after_page(reader):
    answer = reader.get("/person/tsirelman-vladimir?way=surname")
    assert ways(answer) == {"Surname only: 1 page": ["alone"]}
    assert "Pages 1 to 1 of 1" in answer.text
    assert ways(reader.get("/person/tsirelman-vladimir?way=full&from=3"))["The full name: 5 pages"] == [
        "hebrew",
        "undated",
    ]
    assert len(ways(reader.get("/person/tsirelman-vladimir?way=nonsense&from=9"))) == 3


def test_a_name_that_is_gone_looks_like_one_that_never_was(names, tmp_path):
    """What a room is without a page is the same whether the page was closed or never came."""
    without = create_app(write_named_home(tmp_path / "open", ["nothing", "other"]), names=names).test_client()
    seen = [without.get(f"/person/{key}").text for key in ("tsirelman-vladimir", "levantin-rosa")]
    assert all("Initial" not in each and "early" not in each for each in seen)
    assert "tsirelman-vladimir" not in without.get("/people").text
    assert "/person/" not in without.get("/page/pnothing").text
