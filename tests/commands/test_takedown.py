"""Somebody is taken down: all that names them is listed, nothing of it is left for readers, and all can come back."""

import csv
import sqlite3
import subprocess
import zlib

import pytest
from click.testing import CliRunner

from indexer.pages.holdings import Holdings
from indexer.pages.store import Store
from indexer.pages.takedowns import Takedowns
from searchui.cli import pinkas
from searchui.web.app import create_app
from tests.office import Office, bytes_below, letter, write

AID = """<?xml version="1.0"?>
<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>TL-1</eadid><filedesc><titlestmt><titleproper>Harbor
records</titleproper></titlestmt></filedesc></eadheader><archdesc level="collection"><did><unitid>TL-1</unitid>
<unittitle>Harbor records</unittitle></did><dsc><c level="series"><did><unitid>I</unitid>
<unittitle>Letters, those of Z. Quillfeather among them</unittitle></did>
<controlaccess><persname>Quillfeather, Zebedee</persname><persname>Castellan, Miriam</persname></controlaccess>
</c></dsc></archdesc></ead>"""
SIDECAR = """file,title,caption,item
family.pdf,Letters of a family,,a
names.pdf,Names of families,,b
march.pdf,Trip report of March,,c
may.pdf,Trip report of May,,d
boats.pdf,Boats,"Boats, with Zebedee Quillfeather at the left",e
pier.pdf,On the pier,,f
"""
GIVEN = ("Anna", "Boris", "David", "Esther", "Feliks", "Grigory", "Hanna", "Ilya", "Josef", "Klara")
HEADS, TAILS = ("Bar", "Gol", "Rosh", "Wein", "Zuk"), ("din", "kels", "bino", "manets", "terg")
NAMES = [f"{GIVEN[n * 7 % 10]} {HEADS[n // 10]}{TAILS[n % 5]}{'er' * (n // 5 % 2)}" for n in range(50)]
NAMES[20] = "Zebedee Quillfeather"
FAMILY = [
    "Dear friends, Zebedee Quillfeather has written to us\nof his third application to the office and of the answer\n"
    "that came in autumn by the hand of a neighbour",
    "The sister of Zebedee Quillfeather asks for books on\ncarpentry and a warm coat for the child, who is to begin\n"
    "school in the village where they live since the winter",
]
MARCH = (
    "In the evening we met Zebedec Quillfcather behind the station\nand he told us about the refusal by the director\n"
    "and that the parcel from Boston was returned opened"
)
MAY = (
    "On the second day a driver took us to Z. Kvilfeder at the market\nwho asked us to tell nobody in the hotel of it\n"
    "and gave us the addresses of two engineers without work"
)
CANARIES = ("quillfeather", "quillfcather", "kvilfeder", "zebedee", "zebedec")
NAMED = ("name:'Zebedee Quillfeather'", "Quillfeather", "Kvilfeder", "Quill*")
ASKED = ("harbor", "letters", "boats", "Castellan", "refusal", "warm coat", "Zeb*", "name:Castellan")


@pytest.fixture(scope="module")
def told_home(tmp_path_factory):
    """A home in which somebody is named in a file, a list of fifty, two trip reports and a caption, all of it open."""
    directory = tmp_path_factory.mktemp("named")
    office = Office(directory / "home")
    files = {"family.pdf": FAMILY, "names.pdf": "\n".join(NAMES[:26]), "march.pdf": MARCH, "may.pdf": MAY}
    files |= {"names.pdf": ["\n".join(NAMES[:26]), "\n".join(NAMES[26:])]}
    scans = write(directory / "scans", files | {"boats.pdf": letter("boats"), "pier.pdf": letter("harbor")})
    (directory / "aid.xml").write_text(AID)
    (directory / "rows.csv").write_text(SIDECAR)
    aid, rows = directory / "aid.xml", directory / "rows.csv"
    office.run("add", scans, "--finding-aid", aid, "--sidecar", rows, "--access", "open")
    return office.home


@pytest.fixture
def office(told_home, tmp_path):
    """A copy of that home, to write to."""
    subprocess.run(["cp", "-a", told_home, tmp_path / "home"], check=True)
    (tmp_path / "request.eml").write_text("Please take Zebedee Quillfeather down.")
    return Office(tmp_path / "home")


def listed(office):
    """What is listed of the person, by file and kind."""
    told = office.ask("takedown", "--person", "Zebedee Quillfeather")["touched"]
    with Holdings.read(office.home) as holdings:
        sources = {page: source for side in holdings.sides for page, source in side.sources(side.page_ids()).items()}
    return {(each["kind"], sources.get(each["page"], each["part"]).split("/")[-1]): each for each in told}


def taken_down(office):
    """Do all that is proposed, as the list has it after a spreadsheet wrote it anew."""
    path = office.home.parent / "list.csv"
    office.run("takedown", "--person", "Zebedee Quillfeather", "--list", path)
    with path.open() as file:
        rows = list(csv.DictReader(file))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return office.ask("takedown", "--apply", path, "--request", path.parent / "request.eml", "--reason", "Asked for")


def told_open(home):
    """All bytes below the open side, those of packed columns unpacked, in small letters, and the names of files."""
    whole = b""
    for path, content in bytes_below(home / "open").items():
        whole += path.name.encode() + b"\n" + content + b"\n"
    with sqlite3.connect(home / "open" / "pages.sqlite") as store:
        for column, table in (("words", "readings"), ("slots", "spines"), ("lines", "imprints")):
            whole += b"".join(zlib.decompress(held) for (held,) in store.execute(f"SELECT {column} FROM {table}"))
    return whole.lower()


def answers(home):
    """What the reading room answers to searches, and on all that is held."""
    client = create_app(home / "open").test_client()
    paths = ("/", "/held/", "/held/TL-1", "/held/TL-1/I", "/finding-aid/TL-1", "/finding-aid/TL-1/whole")
    paths += tuple(f"/search?q={each}" for each in ASKED)
    said = [client.get(path) for path in paths]
    assert [each.status_code for each in said] == [200] * len(paths)
    return [each.get_data(as_text=True) for each in said]


def found_by_name(office):
    """What is found by the name: how much, and what of it is shown."""
    told = [office.ask("find", query, "--in", where) for query in NAMED for where in ("pages", "descriptions")]
    return [
        [(each["page_id"], each["snippet"]) for each in one["hits"]]
        if "hits" in one
        else [each["address"] for each in one["descriptions"]["hits"]]
        for one in told
    ]


def test_all_five_places_are_listed_with_how_sure_each_is(office):
    found = listed(office)
    sure = {source: each["band"] for (kind, source), each in found.items() if kind == "page"}
    assert sure.items() >= {("family.pdf", "as typed"), ("names.pdf", "as typed")}
    assert sure["march.pdf"] == "damaged print"
    assert "may.pdf" in sure
    assert found["title or caption", "caption"]["do"] == "withhold"
    assert found["whole item", ""]["address"].endswith("/a")
    assert found["page", "names.pdf"]["do"] == "black"
    assert {part for kind, part in found if kind == "finding aid"} == {"title", "access_points"}
    assert {source for kind, source in found if kind == "near-duplicate"} == set()


def test_no_byte_of_them_is_left_for_readers_and_undoing_brings_back_the_same_answers(office):
    before, by_name = answers(office.home), found_by_name(office)
    assert all(each.encode() in told_open(office.home) for each in CANARIES)
    done = taken_down(office)
    left = told_open(office.home)
    assert [each for each in CANARIES if each.encode() in left] == []
    assert [each for each in CANARIES for told in answers(office.home) if each in told.lower()] == []
    assert not any(found_by_name(office))
    assert office.hits(NAMES[19]) == [("names.pdf", 1)]
    assert (office.home / "closed" / "requests" / done["request"]).stat().st_mode & 0o777 == 0o600
    office.run("takedown", "--undo", done["number"], "--reason", "Withdrawn")
    assert (answers(office.home), found_by_name(office)) == (before, by_name)
    (past,) = office.ask("takedown", "--past")
    assert (past["state"], past["undone_because"]) == ("undone", "Withdrawn")
    assert "is whole" in office.run("log", "--verify")


def test_what_is_withheld_stays_so_when_the_finding_aid_is_given_again(office, told_home):
    taken_down(office)
    directory = office.home.parent
    given = AID.replace("Letters, those of Z. Quillfeather among them", "Letters of Z. Quillfeather and of others")
    (directory / "aid.xml").write_text(given.replace("Quillfeather, Zebedee", "Quillfeather, Zebedee, of Boston"))
    office.run("add", "--finding-aid", directory / "aid.xml")
    left = told_open(office.home)
    assert [each for each in CANARIES if each.encode() in left] == []
    assert b"castellan" in left


@pytest.mark.parametrize(("owner", "step"), [(Takedowns, "begin"), (Store, "put_descriptions")])
def test_a_takedown_that_was_killed_is_finished_by_the_next_command_that_writes(office, monkeypatch, owner, step):
    own = getattr(owner, step)

    def killed(*words, **named):
        if step == "begin":
            own(*words, **named)
        if step == "begin" or words[0].__class__ is not Store or unfinished(office):
            raise SystemExit(9)
        return own(*words, **named)

    path = office.home.parent / "list.csv"
    office.run("takedown", "--person", "Zebedee Quillfeather", "--list", path)
    monkeypatch.setattr(owner, step, killed)
    asked = ("--request", path.parent / "request.eml", "--reason", "Asked for")
    office.run("takedown", "--apply", path, *asked, code=9)
    monkeypatch.undo()
    office.run("access", "close", "TL-1/I", "--reason", "to look at")
    office.run("access", "open", "TL-1/I", "--reason", "looked at")
    left = told_open(office.home)
    assert [each for each in CANARIES if each.encode() in left] == []
    (past,) = office.ask("takedown", "--past")
    assert past["state"] == "done"


def unfinished(office):
    with Holdings.read(office.home) as holdings:
        return holdings.register.takedowns.unfinished()


def test_a_takedown_leaves_no_trace_of_a_collection_that_is_taken_out(office):
    taken_down(office)
    office.run("remove", "--collection", "TL-1", "--reason", "the deposit ended", "--yes")
    assert office.ask("takedown", "--past") == []
    left = b"".join(bytes_below(office.home).values()).lower()
    assert [each for each in CANARIES if each.encode() in left] == []


def test_each_thing_is_asked_about_where_no_list_is_given(office):
    request = office.home.parent / "request.eml"
    page = office.ask("find", "refusal")["hits"][0]["page_id"]
    words = ["takedown", page, "--request", request, "--reason", "Asked for"]
    env = {"PINKAS_HOME": str(office.home)}
    done = CliRunner().invoke(pinkas, list(map(str, words)), env=env, input="leave\n")
    assert "Nothing was confirmed" in done.output
    CliRunner().invoke(pinkas, list(map(str, words)), env=env, input="close\n")
    assert office.hits("refusal") == []
    assert "was undone" not in office.run("takedown", "--undo", 1, "--reason", "A mistake")
    assert office.hits("refusal") == [("march.pdf", 1)]
    assert "was undone before" in office.run("takedown", "--undo", 1, "--reason", "A mistake", code=4)
