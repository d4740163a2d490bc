"""What the catalogue says of pages is found with them, on the side where they are, and anew when it says otherwise."""

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId
from indexer.pipeline.columns import Cataloguer
from tests.office import write

SIDECAR = "file,title,caption,access\nscan.pdf,{title},{caption},{access}\n"


def add(office, directory, **said):
    (directory / "list.csv").write_text(SIDECAR.format(**{"caption": "", "access": "open"} | said), encoding="utf-8")
    return office.ask("add", directory / "scans", "--sidecar", directory / "list.csv", "--collection", "T-1")


def scans(directory):
    lines = "We met families who had waited\nfor years and wrote to everybody\nwho might help them leave"
    return write(directory / "scans", {"scan.pdf": lines})


def test_a_page_is_found_by_its_title_until_it_has_another(office, tmp_path):
    scans(tmp_path)
    add(office, tmp_path, title="Report on Sharansky", caption="Typed by the committee")
    for query, where in (("families report", "the title"), ("Щаранский", "the title"), ("typed", "the caption")):
        (hit,) = office.ask("find", query)["hits"]
        assert [title["where"] for title in hit["in_titles"]] == [where], query
    again = add(office, tmp_path, title="Minutes")
    assert again["read"] == 0
    assert office.hits("report") == []
    assert office.hits("minutes") == [("scan.pdf", 1)]


def test_a_title_of_the_closed_side_is_in_no_byte_of_the_open_one(office, tmp_path):
    scans(tmp_path)
    add(office, tmp_path, title="Zanzibarov papers", access="")
    office.ask("access", "open", "T-1", "--reason", "Looked at")
    assert office.hits("Zanzibarov") == [("scan.pdf", 1)]
    office.ask("access", "close", "T-1", "--reason", "Not yet")
    assert office.ask("find", "Zanzibarov")["total"] == 0
    assert office.hits("Zanzibarov", "--closed") == [("scan.pdf", 1)]
    assert not any(
        b"zanzibarov" in path.read_bytes().lower() for path in office.home.rglob("open/**/*") if path.is_file()
    )


def test_headings_are_those_of_the_item_and_of_the_levels_above_but_for_the_collection():
    above = [("C", Level.COLLECTION, "Records"), ("C/V", Level.SERIES, "Letters"), ("C/V/3", Level.OTHER, " ")]
    described = [Description(Address(address), level, title, 0) for address, level, title in above]
    folder = Description(Address("C/V/3/1"), Level.FOLDER, "From Minsk", 0)
    item = Item(ItemId("i"), Address("C/V/3/1/7"), "Letter", inscription="For the file")
    headings = Cataloguer([*described, folder]).headings_of(item)
    assert [(each.name, each.postings[0].term) for each in headings] == [
        ("the title", "letter"),
        ("the inscription", "for"),
        ("the description of the folder", "from"),
        ("the description of the series", "letters"),
    ]


def test_the_order_is_asked_for_on_the_command_line(archive):
    by_date = [hit["item"] for hit in archive.ask("find", "Leningrad", "--order", "oldest")["hits"]]
    answer = archive.ask("find", "Leningrad", "--order", "newest")
    assert answer["order"] == "newest"
    assert sorted(hit["item"] for hit in answer["hits"]) == sorted(by_date)
    assert "relevance" in archive.run("find", "Leningrad", "--order", "best", code=2)
