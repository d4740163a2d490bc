"""Conditions of use and disclaimers go along with a page wherever it is shown, cited or given out."""

import csv

import pytest

from searchui.web.app import create_app
from tests.office import Office, text_pdf

USE = "Printing needs a letter from the keeper of these papers."
OWN = "The photographer's heirs must be asked first."
WARNING = "Reports of trips tell what travellers believed at the time."
AID = f"""<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>SP-7</eadid></eadheader>
<archdesc level="collection"><did><unitid>SP-7</unitid><unittitle>Papers of a committee</unittitle></did>
<userestrict><p>{USE}</p></userestrict>
<accessrestrict><p>Open, but for one folder.</p></accessrestrict>
<dsc>
<c01 level="series"><did><unitid>VI</unitid><unittitle>Reports of trips</unittitle></did>
 <odd><head>Disclaimer</head><p>{WARNING}</p></odd></c01>
<c01 level="series"><did><unitid>VII</unitid><unittitle>Legal centre</unittitle></did>
 <c02 level="subseries"><did><unitid>A</unitid><unittitle>Cases</unittitle></did></c02>
 <c02 level="subseries"><did><unitid>B</unitid><unittitle>Travels</unittitle></did>
  <odd><head>Disclaimer</head><p>{WARNING}</p></odd></c02></c01>
</dsc></archdesc></ead>
"""
ROWS = (
    ("trip.pdf", "", "VI", ""),
    ("case.pdf", "", "VII/A", ""),
    ("travel.pdf", "1", "VII/B", ""),
    ("travel.pdf", "2", "VII/B", OWN),
)


def write_sidecar(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "first", "last", "series", "box", "folder", "item", "use"))
        for name, leaf, series, use in rows:
            writer.writerow((name, leaf, leaf, series, "1", "2", name.split(".")[0], use))


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    directory = tmp_path_factory.mktemp("papers")
    lines = "The samovar stood in the corner of the room\nand nobody had touched it since the morning"
    for name, pages in (("trip", 1), ("case", 1), ("travel", 2)):
        (directory / f"{name}.pdf").write_bytes(text_pdf(*[f"{lines}\nas told in {name}"] * pages))
    (directory / "aid.xml").write_text(AID, encoding="utf-8")
    write_sidecar(directory / "rows.csv", ROWS)
    return directory


@pytest.fixture(scope="module")
def office(papers, tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("home"))
    given = ("--finding-aid", papers / "aid.xml", "--access", "open")
    office.run("add", *papers.glob("*.pdf"), *given, "--sidecar", papers / "rows.csv")
    return office


@pytest.fixture(scope="module")
def reader(office):
    return create_app(office.home / "open", repository="Specimen Archive").test_client()


@pytest.fixture(scope="module")
def pages(office):
    """The names of the pages by file and leaf."""
    return {(hit["source"], hit["leaf"]): hit["page_id"] for hit in office.ask("find", "samovar")["hits"]}


EXPECTED = {
    ("trip.pdf", 1): (USE, [WARNING]),
    ("case.pdf", 1): (USE, []),
    ("travel.pdf", 1): (USE, [WARNING]),
    ("travel.pdf", 2): (OWN, [WARNING]),
}


def stated(rights):
    (use,) = rights["use"]
    return use["text"], [each["text"] for each in rights["disclaimers"]]


def test_every_hit_has_its_rights_for_programs(office):
    hits = office.ask("find", "samovar")["hits"]
    assert {(hit["source"], hit["leaf"]): stated(hit["rights"]) for hit in hits} == EXPECTED
    trip = next(hit["rights"] for hit in hits if hit["source"] == "trip.pdf")
    assert [(each["from"], each["address"]) for each in trip["disclaimers"]] == [
        ("Series VI: Reports of trips", "SP-7/VI")
    ]
    assert [each["text"] for each in trip["access"]] == ["Open, but for one folder."]


def test_hits_at_a_terminal_name_the_words_that_stand_once_at_the_end(office):
    said = office.run("find", "samovar")
    assert said.count(USE) == 1
    assert said.count(OWN) == 1
    assert said.count(WARNING) == 2  # from two levels
    assert said.count("    rights: [") == 4


def test_the_text_of_a_page_is_given_out_with_its_rights(office, pages):
    by_page = {page: key for key, page in pages.items()}
    assert {by_page[text["page_id"]]: stated(text["rights"]) for text in office.texts()} == EXPECTED
    plain = office.run("text", pages["trip.pdf", 1])
    assert f"-- Disclaimer from Reports of trips: {WARNING}" in plain
    assert f"-- Conditions of use from Papers of a committee: {USE}" in plain


def test_the_life_of_a_page_tells_its_rights(office, pages):
    life = office.ask("trace", pages["travel.pdf", 2])
    assert stated(life["rights"]) == (OWN, [WARNING])


def test_a_page_shows_its_rights_and_its_citation_the_disclaimer(reader, pages):
    for key, (use, warnings) in EXPECTED.items():
        shown = reader.get(f"/page/{pages[key]}").text.replace("&#39;", "'")
        assert use in shown
        assert (OWN in shown) == (use == OWN)
        assert shown.count(WARNING) == 2 * len(warnings)  # under access and use, and with the citation
        assert "Open, but for one folder." in shown


def test_a_hit_shows_a_sign_that_leads_to_the_words(reader):
    shown = reader.get("/search?q=samovar").text
    assert shown.count(">Disclaimer</a> from <bdi") == 2
    assert shown.count(">Conditions of use</a></li>") == 3
    assert shown.count(">Conditions of use of its own</a>") == 1
    assert shown.count('#access"') == 6


def test_an_item_and_a_level_show_what_is_said_above_them(reader):
    item = reader.get("/held/SP-7/VI/1/2/trip").text
    assert USE in item
    assert item.count(WARNING) == 2  # under access and use, and with the citation
    level = reader.get("/held/SP-7/VII/B").text
    assert "from <a" in level
    assert USE in level
    assert level.count(WARNING) == 3  # in short, its own note, and with the citation
    assert WARNING not in reader.get("/held/SP-7/VII/A").text


def test_the_conditions_of_a_page_change_with_the_list_and_nothing_is_read_again(office, papers, pages):
    new = "May be printed with the name of the photographer."
    write_sidecar(papers / "new.csv", [*ROWS[:3], ("travel.pdf", "2", "VII/B", new)])
    again = office.ask("add", *papers.glob("*.pdf"), "--collection", "SP-7", "--sidecar", papers / "new.csv")
    assert again["read"] == 0
    (text,) = office.texts(pages["travel.pdf", 2])
    assert stated(text["rights"]) == (new, [WARNING])
    assert OWN.encode() not in b"".join(path.read_bytes() for path in (office.home / "open").glob("pages.sqlite*"))
