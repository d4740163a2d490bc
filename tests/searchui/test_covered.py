"""What was not searched is told: by pages that are open, by folders of the finding aid, by boxes where it stops."""

import re

import pytest

from searchui.web.app import create_app
from tests.office import Office, text_pdf

DEEP = """<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>SP-5</eadid></eadheader>
<archdesc level="collection"><did><unitid>SP-5</unitid><unittitle>Papers down to folders</unittitle></did><dsc>
<c01 level="series"><did><unitid>I</unitid><unittitle>Letters</unittitle></did>
 <c02 level="file"><did><container type="box">1</container><container type="folder">1</container>
  <unittitle>Open letters</unittitle><unitdate>1985</unitdate></did></c02>
 <c02 level="file"><did><container type="box">1</container><container type="folder">2</container>
  <unittitle>Never scanned</unittitle><unitdate>1986</unitdate></did></c02>
 <c02 level="file"><did><container type="box">1</container><container type="folder">3</container>
  <unittitle>Open by its words</unittitle></did><accessrestrict><p>Open to all researchers.</p></accessrestrict></c02>
 <c02 level="file"><did><container type="box">1</container><container type="folder">4</container>
  <unittitle>Households</unittitle><unitdate>1985</unitdate></did>
  <accessrestrict><p>Closed until 2062.</p></accessrestrict></c02></c01>
<c01 level="series"><did><unitid>II</unitid><unittitle>Case files</unittitle></did>
 <accessrestrict><p>Restricted for 75 years from date of creation.</p></accessrestrict>
 <c02 level="file"><did><container type="box">2</container><container type="folder">1</container>
  <unittitle>Cases, A to K</unittitle></did></c02>
 <c02 level="file"><did><container type="box">2</container><container type="folder">2</container>
  <unittitle>Cases, L to Z</unittitle></did></c02></c01>
</dsc></archdesc></ead>
"""
SHALLOW = """<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>SP-6</eadid></eadheader>
<archdesc level="collection"><did><unitid>SP-6</unitid><unittitle>Papers down to series</unittitle>
<physdesc>41 linear feet (39 manuscript boxes and 4 oversized boxes)</physdesc></did><dsc>
<c01 level="series"><did><unitid>I</unitid><unittitle>Minutes</unittitle></did></c01>
<c01 level="series"><did><unitid>II</unitid><unittitle>Reports</unittitle></did></c01>
</dsc></archdesc></ead>
"""
LINES = "The samovar stood in the corner of the room\nand nobody had touched it since the morning"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    home, papers = Office(tmp_path_factory.mktemp("home")), tmp_path_factory.mktemp("papers")
    for number, (aid, rows) in enumerate(
        (
            (DEEP, ("letter.pdf,I,1,1", "household.pdf,I,1,4")),
            (SHALLOW, ("minutes.pdf,I,7,", "report.pdf,II,8,", "annex.pdf,II,9,")),
        )
    ):
        directory = papers / str(number)
        directory.mkdir()
        (directory / "aid.xml").write_text(aid, encoding="utf-8")
        (directory / "rows.csv").write_text("\n".join(("file,series,box,folder", *rows)), encoding="utf-8")
        for row in rows:
            (directory / row.split(",")[0]).write_bytes(text_pdf(f"{LINES}\nas told in {row.split('.')[0]}"))
        given = ("--finding-aid", directory / "aid.xml", "--sidecar", directory / "rows.csv", "--access", "open")
        home.run("add", *directory.glob("*.pdf"), *given)
    return home


@pytest.fixture(scope="module")
def reader(office):
    return create_app(office.home / "open").test_client()


def covered(office, query=""):
    return office.ask("coverage", *([query] if query else []))["open"]


def test_closed_is_counted_in_folders_that_the_finding_aid_restricts_and_never_in_pages(office):
    coverage = covered(office, "collection:SP-5")
    assert coverage["closed"] == {"folder": 3}
    assert coverage["pages"] == 1
    assert office.ask("coverage", "collection:SP-5")["closed"]["pages"] == 1


def test_folders_without_a_page_are_told_apart_from_closed_ones_by_the_finding_aid_alone(office):
    assert covered(office, "collection:SP-5")["without_pages"] == 2
    assert covered(office, "collection:SP-5 box:2")["closed"] == {"folder": 2}
    assert covered(office, "collection:SP-5 box:2")["without_pages"] == 0
    assert covered(office, "collection:SP-5 date:1985")["closed"] == {"folder": 1}


def test_boxes_are_counted_where_the_finding_aid_goes_no_further(office):
    assert covered(office)["boxes"] == {"held": 3, "stated": 39}
    assert covered(office, "collection:SP-6")["boxes"] == {"held": 3, "stated": 39}
    assert covered(office, "collection:SP-6 series:II")["boxes"] == {"held": 2, "stated": None}
    assert covered(office, "collection:SP-5")["boxes"] is None
    assert covered(office, "collection:SP-6 date:1985")["boxes"] is None


def test_the_line_says_it_in_plain_words(office):
    assert office.run("coverage", "collection:SP-6").splitlines() == [
        "In collection:SP-6: 3 of 3 open pages can be searched.",
        "Scans from 3 of 39 boxes; the rest not digitized or not described.",
        "In collection:SP-6: no closed page.",
    ]
    assert office.run("find", "samovar collection:SP-5").splitlines()[-1] == (
        "Finding aids state that 3 folders are closed or restricted. "
        "2 folders have no page here: not digitized, or not open."
    )


def test_the_line_stands_first_where_nothing_is_found_and_leads_to_every_list(reader):
    shown = reader.get("/search?q=nothingofthekind").text
    assert shown.index('class="coverage"') < shown.index('class="nothing"')
    block = shown[shown.index('class="coverage"') : shown.index("<section")]
    for address, number in re.findall(r'<a href="([^"]+)">(\d+)[^<]*</a>', block):
        listed = reader.get(address.replace("&amp;", "&")).text
        if address.startswith("/search"):
            assert re.search(r"<h1>(\d+)", listed)[1] == number
        else:
            assert re.search(rf"1 to {number} of {number}<", listed)
    assert len(re.findall("<a href", block)) == 4


def test_lists_name_folders_as_the_finding_aid_does_and_show_its_words(reader):
    closed = reader.get("/coverage?kind=closed&q=collection:SP-5").text
    assert "Households" in closed
    assert "Closed until 2062." in closed
    assert closed.count("Restricted for 75 years from date of creation.") == 2
    without = reader.get("/coverage?kind=without-pages").text
    assert "Never scanned" in without
    assert "Households" not in without
    boxes = reader.get("/coverage?kind=boxes").text
    assert [reader.get(f"/search?q=collection:SP-6+box:{box}").text.count("<li id=") for box in (7, 8, 9)] == [1, 1, 1]
    assert len(re.findall(r">box <bdi", boxes)) == 3


def test_a_folder_that_is_opened_is_counted_by_its_pages(office):
    office.run("access", "open", "SP-5/I/1/4", "--reason", "The household agreed.")
    try:
        assert covered(office, "collection:SP-5")["closed"] == {"folder": 2}
        assert covered(office, "collection:SP-5")["pages"] == 2
    finally:
        office.run("access", "close", "SP-5/I/1/4", "--reason", "Back.")
