"""The index of descriptions holds what is published, whatever came between, and nothing that was withdrawn."""

import pytest

from indexer.errors import IndexDamageError
from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId
from indexer.pages.store import Store
from indexer.pipeline.describing import describe, descriptions_directory
from indexer.postings.index import Index
from tests.office import bytes_below, letter, write

NOW = "2026-11-27T10:00:00Z"
SIDECAR = "file,title,box,folder,access\nopen.pdf,A letter,1,Zamboanga,open\nclosed.pdf,Quetzalcoatl file,1,2,\n"
AID = """<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>T-1</recordid></control>
<archdesc level="collection"><did><unitid>T-1</unitid><unittitle>Papers</unittitle></did><dsc>
<c level="series"><did><unitid>I</unitid><unittitle>Series I: {title}</unittitle></did>
<scopecontent><p>Sent to the ministry by {who}.</p></scopecontent></c></dsc></archdesc></ead>"""


def described(address, title, level=Level.FOLDER):
    return Description(Address(address), level, title, 0)


def found(side):
    index = Index.open(descriptions_directory(side))
    index.verify()
    return sorted(index.searcher.pages())


@pytest.fixture
def side(tmp_path):
    return Store.open(tmp_path / "open", writable=True)


def test_what_is_described_is_indexed_once(side):
    assert describe(side, now=NOW) == 0
    assert not descriptions_directory(side).exists()
    side.put_descriptions([described("T/1", "Letters"), described("T/2", "Reports")])
    assert describe(side, now=NOW) == 2
    assert describe(side, now=NOW) == 0
    assert found(side) == ["T/1", "T/2"]


def test_what_changed_or_left_is_in_no_file_any_more(side):
    side.put_descriptions(
        [described("T", "Papers", Level.SERIES), described("T/1", "Zanzibarov"), described("T/2", "K")]
    )
    describe(side, now=NOW)
    side.put_descriptions([described("T", "Papers", Level.SERIES), described("T/1", "Letters"), described("T/3", "K")])
    assert describe(side, now=NOW) == 2
    assert found(side) == ["T", "T/1", "T/3"]
    assert not any(b"zanzibarov" in content.lower() for content in bytes_below(descriptions_directory(side)).values())
    side.put_descriptions([])
    describe(side, now=NOW)
    assert found(side) == []


def test_a_level_that_is_named_otherwise_renews_those_below_it(side):
    for title, renewed in (("Letters", 2), ("Letters", 0), ("Reports", 2)):
        side.put_descriptions([described("T/V", title, Level.SERIES), described("T/V/1", "Kiev")])
        assert describe(side, now=NOW) == renewed


def test_a_damaged_index_is_made_anew(side):
    side.put_descriptions([described("T/1", "Letters")])
    describe(side, now=NOW)
    (descriptions_directory(side) / "CURRENT").write_text("7 nothing", encoding="utf-8")
    with pytest.raises(IndexDamageError):
        Index.open(descriptions_directory(side))
    describe(side, now=NOW)
    assert found(side) == ["T/1"]


def test_an_item_whose_pages_tell_as_much_is_not_listed_beside_them(side):
    side.put_items([Item(ItemId("i"), Address("T/1/7"), "Letter"), Item(ItemId("j"), Address("T/1/8"), "Letter")])
    own = Description(Address("T/1/8"), Level.ITEM, "Letter", 0, creators=("Weissmann, Tovah",))
    side.put_descriptions([described("T/1/7", "Letter", Level.ITEM), own])
    describe(side, now=NOW)
    assert found(side) == ["T/1/8"]


def descriptions(office, query, *words):
    return [hit["label"] for hit in office.ask("find", query, "--in", "descriptions", *words)["descriptions"]["hits"]]


def test_what_is_closed_is_in_no_byte_of_the_open_side_and_found_by_staff(office, tmp_path):
    write(tmp_path / "scans", {"open.pdf": letter("visa"), "closed.pdf": letter("permit")})
    (tmp_path / "list.csv").write_text(SIDECAR, encoding="utf-8")
    office.ask("add", tmp_path / "scans", "--sidecar", tmp_path / "list.csv", "--collection", "T-1")
    assert descriptions(office, "Zamboanga", "--closed") == descriptions(office, "folder:Zamboanga")
    office.ask("access", "open", "T-1", "--reason", "Looked at")
    office.ask("access", "close", "T-1", "--reason", "Not yet")
    assert descriptions(office, "Quetzalcoatl") == []
    told = bytes_below(office.home / "open").values()
    assert not any(b"quetzalcoatl" in content.lower() for content in told)


def test_a_finding_aid_that_is_put_in_again_is_found_by_what_it_says_now(office, tmp_path):
    aid = tmp_path / "aid.xml"
    scans = write(tmp_path / "scans", {"open.pdf": letter("visa")})
    for title, who in (("Appeals", "Zanzibarov"), ("Petitions", "nobody")):
        aid.write_text(AID.format(title=title, who=who), encoding="utf-8")
        office.ask("add", scans, "--finding-aid", aid)
        assert descriptions(office, title) == [f"Series I: {title}"]
    assert descriptions(office, "appeals") == descriptions(office, "Zanzibarov") == []
    assert office.ask("status")["open"]["described"] == 2, "the collection and the series"
    (office.home / "open" / "descriptions" / "CURRENT").write_text("9 nothing", encoding="utf-8")
    assert "pinkas rebuild" in office.run("find", "petitions", code=13)
    assert "index" in office.ask("status")["open"]["damage"]
    office.ask("rebuild")
    assert office.ask("status")["open"]["damage"] == ""
    assert descriptions(office, '"to the ministry"') == ["Series I: Petitions"]
    assert not any(b"zanzibarov" in content.lower() for content in bytes_below(office.home / "open").values())


def test_what_is_closed_and_what_was_never_scanned_look_alike(office, tmp_path):
    write(tmp_path / "scans", {"open.pdf": letter("visa"), "closed.pdf": letter("permit")})
    folders = '<c level="file"><did><container type="box">1</container><container type="folder">{}</container>'
    folders += "<unittitle>Minutes {}</unittitle></did></c>"
    aid = AID.replace("</c></dsc>", f"{folders.format(1, 'held')}{folders.format(2, 'missing')}</c></dsc>")
    (tmp_path / "aid.xml").write_text(aid.format(title="Appeals", who="nobody"), encoding="utf-8")
    (tmp_path / "list.csv").write_text(
        "file,series,box,folder,title,access\nclosed.pdf,I,1,1,Quetzalcoatl,\nopen.pdf,I,3,1,A letter,open\n",
        encoding="utf-8",
    )
    office.ask("add", tmp_path / "scans", "--sidecar", tmp_path / "list.csv", "--finding-aid", tmp_path / "aid.xml")
    found = office.ask("find", "minutes", "--in", "descriptions")["descriptions"]["hits"]
    assert sorted(hit["title"] for hit in found) == ["Minutes held", "Minutes missing"]
    assert [(hit["pages"], hit["holder"], hit["band"]) for hit in found] == [(0, "", "as typed")] * 2
    closed = office.ask("find", "minutes", "--in", "descriptions", "--closed")["descriptions"]["hits"]
    assert sorted(hit["pages"] for hit in closed) == [0, 1]


def test_an_item_that_nobody_digitized_is_found_once_a_decision_opens_its_collection(office, tmp_path):
    scans = write(tmp_path / "scans", {"open.pdf": letter("visa")})
    listed = '<c level="item"><did><unittitle>Diary of a Zanzibarov</unittitle></did></c></c></dsc>'
    (tmp_path / "aid.xml").write_text(AID.replace("</c></dsc>", listed).format(title="A", who="B"), encoding="utf-8")
    office.ask("add", scans, "--finding-aid", tmp_path / "aid.xml")
    assert descriptions(office, "Zanzibarov") == []
    office.ask("access", "open", "T-1", "--reason", "Looked at")
    assert descriptions(office, "Zanzibarov") == ["Diary of a Zanzibarov"]
    (hit,) = office.ask("find", "diary", "--in", "descriptions")["descriptions"]["hits"]
    assert (hit["level"], hit["pages"]) == ("item", 0)
    page = office.ask("find", "visa")["hits"][0]
    office.ask("access", "close", page["page_id"], "--reason", "A name on it")
    assert descriptions(office, "Zanzibarov") == ["Diary of a Zanzibarov"]
    office.ask("access", "close", hit["address"], "--reason", "Nobody's business")
    assert descriptions(office, "Zanzibarov") == []
    told = bytes_below(office.home / "open").values()
    assert not any(b"zanzibarov" in content.lower() for content in told)
