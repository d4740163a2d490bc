"""A finding aid that comes again may move, rename and describe anew; it opens nothing and reads nothing again."""

import pytest

from tests.office import letter, write

TOP = """<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>c</recordid></control>
<archdesc level="collection"><did><unitid>C</unitid><unittitle>Town records</unittitle></did><dsc>
<c level="series"><did><unitid>Series I</unitid><unittitle>Letters</unittitle></did>{folders}</c>
</dsc></archdesc></ead>"""
FOLDER = """<c level="file"><did><unittitle>{title}</unittitle><container localtype="box">{box}</container>
<container localtype="folder">{folder}</container></did>{restriction}{items}</c>"""
ITEM = (
    """<c level="item"><did><unittitle>{word}</unittitle><dao daotype="derived" href="scans/{word}.pdf"/></did></c>"""
)
CLOSED = "<accessrestrict><p>Closed until 2060.</p></accessrestrict>"


def folder(box, number, *words, restriction="", title="A folder"):
    items = "".join(ITEM.format(word=word) for word in words)
    return FOLDER.format(title=title, box=box, folder=number, restriction=restriction, items=items)


@pytest.fixture
def take(office, tmp_path):
    """Take in harbour, meadow and orchard under a finding aid with these folders."""
    scans = write(tmp_path / "scans", {f"{word}.pdf": letter(word) for word in ("harbour", "meadow", "orchard")})

    def take(*folders, access=("--access", "open")):
        aid = tmp_path / "aid.xml"
        aid.write_text(TOP.format(folders="".join(folders)), encoding="utf-8")
        return office.ask("add", scans, "--finding-aid", aid, *access)

    return take


def pages(office):
    """Every page by the word that its file is named for."""
    return {page["source"].removesuffix(".pdf"): page["page_id"] for page in office.texts("--closed")}


def found(office):
    return {word for word in ("harbour", "meadow", "orchard") if office.hits(word)}


def address(office, word):
    return office.ask("trace", pages(office)[word])["address"]


def test_a_restriction_that_is_no_longer_there_opens_nothing(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED))
    assert found(office) == {"harbour", "meadow"}
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    assert found(office) == {"harbour", "meadow"}
    [decision] = office.ask("access", "show", "C/I/1/2")["history"]
    assert (decision["verdict"], decision["who"]) == ("closed", "pinkas")
    office.run("access", "open", "C/I/1/2", "--reason", "The restriction was lifted.")
    assert found(office) == {"harbour", "meadow", "orchard"}


def test_a_closed_folder_in_another_box_stays_closed(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED))
    before = pages(office)
    report = take(folder(1, 1, "harbour", "meadow"), folder(9, 7, "orchard"))
    assert report["read"] == 0
    assert found(office) == {"harbour", "meadow"}
    assert pages(office) == before
    assert address(office, "orchard").startswith("C/I/9/7/")
    office.run("access", "open", "C/I/9/7", "--reason", "The folder may be seen.")
    assert found(office) == {"harbour", "meadow", "orchard"}


def test_an_item_that_moves_out_of_a_closed_folder_stays_closed(office, take):
    take(folder(1, 1, "harbour"), folder(1, 2, "meadow", "orchard", restriction=CLOSED))
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED))
    assert found(office) == {"harbour"}


def test_a_restriction_that_goes_as_the_collection_is_opened_opens_nothing(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED), access=())
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    assert found(office) == {"harbour", "meadow"}


def test_a_restriction_that_goes_before_anybody_decides_is_not_forgotten(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED), access=())
    take(folder(1, 1, "harbour", "meadow"), folder(3, 2, "orchard"), access=())
    office.run("access", "open", "C", "--reason", "Nothing in it hurts anybody.")
    assert found(office) == {"harbour", "meadow"}


def test_an_item_that_moves_into_a_closed_folder_is_closed(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED))
    take(folder(1, 1, "harbour"), folder(1, 2, "meadow", "orchard", restriction=CLOSED))
    assert found(office) == {"harbour"}


def test_a_restriction_that_is_new_closes(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    assert found(office) == {"harbour", "meadow", "orchard"}
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard", restriction=CLOSED), access=())
    assert found(office) == {"harbour", "meadow"}


def test_a_folder_that_somebody_closed_stays_closed_in_another_box(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    office.run("access", "close", "C/I/1/2", "--reason", "The donor asked.")
    take(folder(1, 1, "harbour", "meadow"), folder(4, 1, "orchard"), access=())
    assert found(office) == {"harbour", "meadow"}
    take(folder(1, 1, "harbour", "meadow", "orchard"), access=())
    assert found(office) == {"harbour", "meadow"}


def test_another_box_keeps_every_page_and_reads_none_again(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    before = pages(office)
    report = take(folder(5, 3, "harbour", "meadow", title="Re-boxed"), folder(1, 2, "orchard"), access=())
    assert (report["read"], report["unchanged"]) == (0, 3)
    assert pages(office) == before
    assert office.hits("box:5 harbour") == [("harbour.pdf", 1)]
    assert office.hits("box:1 harbour") == []
    life = office.ask("trace", before["harbour"])
    assert life["address"].startswith("C/I/5/3/")
    assert life["revision"] == 2


def test_items_that_lost_their_pages_are_gone_from_the_register_and_the_open_side(office, take):
    take(folder(1, 1, "harbour", "meadow"), folder(1, 2, "orchard"))
    take(folder(5, 3, "harbour", "meadow"), folder(1, 2, "orchard"), access=())
    assert office.ask("status")["open"]["items"] == 3
    assert office.ask("access", "show", "C/I/1/1", code=8)["error"]["kind"] == "UnknownAddressError"


def test_an_item_whose_limits_change_is_not_read_again(office, tmp_path):
    scans = write(tmp_path / "scans", {"book.pdf": [letter(f"windmill {n}") for n in range(4)]})
    sidecar = tmp_path / "sidecar.csv"
    head = "file,first,last,item,title\n"
    sidecar.write_text(head + "book.pdf,1,2,a,First\nbook.pdf,3,4,b,Second\n", encoding="utf-8")
    office.run("add", scans, "--sidecar", sidecar, "--collection", "C", "--access", "open")
    before = {(hit["leaf"]): hit["page_id"] for hit in office.ask("find", "windmill")["hits"]}
    sidecar.write_text(head + "book.pdf,1,1,a,First\nbook.pdf,2,4,b,Second\n", encoding="utf-8")
    report = office.ask("add", scans, "--sidecar", sidecar, "--collection", "C")
    assert report["read"] == 0
    hits = sorted(office.ask("find", "windmill")["hits"], key=lambda hit: hit["leaf"])
    assert {hit["leaf"]: hit["page_id"] for hit in hits} == before
    assert [(hit["item_title"], hit["sequence"]) for hit in hits] == [
        ("First", 1), ("Second", 1), ("Second", 2), ("Second", 3),
    ]  # fmt: skip


def test_columns_of_a_sidecar_have_their_own_names_and_unknown_ones_are_kept(office, tmp_path):
    scans = write(tmp_path / "scans", {"1.pdf": letter("harbour")})
    sidecar = tmp_path / "list.csv"
    sidecar.write_text("file,Container,Mappe,title,Negative\n1.pdf,12,3,A view,N-80\n", encoding="utf-8")
    words = ("--sidecar", sidecar, "--columns", "box=Container,folder=Mappe", "--collection", "C", "--access", "open")
    report = office.ask("add", scans, *words)
    assert [each["kind"] for each in report["findings"]] == ["unknown column"]
    [hit] = office.ask("find", "box:12 folder:3 harbour")["hits"]
    assert office.ask("trace", hit["page_id"])["item"]["extra"] == {"Negative": "N-80"}
