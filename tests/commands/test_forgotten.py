"""A collection, or all of a repository, is taken out with every trace, and nothing else changes."""

import sqlite3
import subprocess

import pytest

from indexer.pages.holdings import Holdings
from indexer.pages.removals import Removals
from indexer.pages.store import Store
from tests.office import Office, bytes_below, letter, write

AID = """<?xml version="1.0"?>
<ead xmlns="urn:isbn:1-931666-22-9"><eadheader><eadid>QV-7</eadid><filedesc><titlestmt><titleproper>Quillfeather
records</titleproper></titlestmt></filedesc></eadheader><archdesc level="collection"><did><unitid>QV-7</unitid>
<unittitle>Quillfeather records</unittitle><repository>The Quayside Museum</repository>
<origination><persname>Quillfeather, Zebedee</persname></origination></did>
<dsc><c level="series"><did><unitid>Series I</unitid><unittitle>Marzipan correspondence</unittitle></did></c></dsc>
</archdesc></ead>"""
TRACES = (
    *("QV-7", "quillfeather", "zebedee", "quayside", "marzipan", "zephyrine", "obsidian", "grommets", "brimstone"),
    *("shuttered", "damaged-sloop"),
)
"""Words of pages, titles, names, files, decisions and identifications of the repository that goes; all in small."""


@pytest.fixture
def hub(hub_home, tmp_path):
    """A copy of the home with two repositories, to write to."""
    subprocess.run(["cp", "-a", hub_home, tmp_path / "home"], check=True)
    return Office(tmp_path / "home")


@pytest.fixture(scope="module")
def hub_home(tmp_path_factory):
    """A home with two repositories, one of which has open, closed, identified, failed and removed pages."""
    tmp_path = tmp_path_factory.mktemp("hub")
    office = Office(tmp_path / "home")
    kept = write(tmp_path / "kept", {"harbor.pdf": letter("petition"), "pier.pdf": letter("petition")})
    goes = write(
        tmp_path / "goes",
        {
            "grommets.pdf": [letter("zephyrine"), letter("petition of Zebedee")],
            "shut/obsidian.pdf": letter("obsidian"),
            "brimstone.pdf": letter("brimstone"),
        },
    )
    (goes / "damaged-sloop.pdf").write_bytes(b"%PDF-1.4 and no more")
    (tmp_path / "aid.xml").write_text(AID)
    office.run("add", kept, "--collection", "TL-1", "--repository", "Town Library", "--access", "open")
    office.run("add", goes, "--finding-aid", tmp_path / "aid.xml", "--access", "open")
    office.run("access", "close", "QV-7/goes-2/shut", "--reason", "shuttered by the donor")
    office.run("remove", "QV-7/goes/leaves", "--reason", "a double")
    page = office.ask("find", "zephyrine")["hits"][0]
    row = "\t".join((page["page_id"], "1", "1", "9", "9", "zephyrine", "p1", "ada", "Quayside list", "2026-01-01"))
    (office.home / "closed" / "identifications.tsv").write_text(
        f"page\tx\ty\twidth\theight\ttext\tauthority\twho\tsource\tdate\n{row}\n"
    )
    return office.home


def taken_out(office):
    office.run("remove", "--repository", "quayside museum", "--reason", "the deposit ended", "--yes")


def stored_forms(office):
    """What is kept of the pages that go, as it stands in files: encoded words and slots, pictures, names of pages."""
    forms = []
    for side in ("open", "closed"):
        with sqlite3.connect(office.home / side / "pages.sqlite") as store:
            of = "WHERE page IN (SELECT p.id FROM pages p JOIN items i ON i.id = p.item WHERE i.address LIKE 'QV-7/%')"
            for column, table in (("words", "readings"), ("slots", "spines")):
                forms += [held for (held,) in store.execute(f"SELECT {column} FROM {table} {of}")]
            names = store.execute(f"SELECT page, image, sha256 FROM scans {of}").fetchall()
        forms += [text.encode() for page, _, sha256 in names for text in (page, sha256)]
        images = (office.home / side / "images" / image[:2] / image for _, image, _ in names if image)
        forms += [path.read_bytes() for path in images]
    return forms


def found_in(home, traces):
    """Which of these stand in any file of a home, or in its name, whatever the case of letters."""
    files = [path.name.encode() + b"\n" + content for path, content in bytes_below(home).items()]
    return [trace for trace in traces if any(trace in content or trace in content.lower() for content in files)]


def small(words):
    return [word.lower().encode() for word in words]


def answers(office):
    told = [
        office.ask("find", query) for query in ("petition", "source:archival", "petition repository:'town library'")
    ]
    of_kept = [
        [(hit["page_id"], hit["snippet"]) for hit in each["hits"] if hit["address"][:4] == "TL-1"] for each in told
    ]
    return of_kept, office.ask("access", "show", "TL-1"), office.texts("--closed")


def test_after_removing_a_repository_no_byte_of_it_is_left_and_the_other_answers_as_before(hub):
    forms = stored_forms(hub)
    assert len(forms) > 12
    assert sorted(found_in(hub.home, forms)) == sorted(forms)
    assert found_in(hub.home, small(TRACES)) == small(TRACES)
    before = answers(hub)
    taken_out(hub)
    assert found_in(hub.home, [*forms, *small(TRACES)]) == []
    of_kept, access, texts = answers(hub)
    assert (of_kept, access) == before[:2]
    assert texts == [text for text in before[2] if text["source"] in ("harbor.pdf", "pier.pdf")]
    with Holdings.read(hub.home) as holdings:
        (kept,) = holdings.register.removals.past()
    assert (kept.collections, kept.pages, kept.reason) == (1, 3, "the deposit ended")


def test_what_is_held_of_it_is_told_before_it_goes_and_nothing_goes_unconfirmed(hub):
    told = hub.ask("remove", "--collection", "QV-7", "--dry-run")
    assert (told["open_pages"], told["closed_pages"], told["items"], told["is_removed"]) == (2, 1, 2, False)
    assert (told["collections"], told["finding_aids"], told["decisions"]) == (["QV-7"], 1, 2)
    assert told["names"] == ["Quillfeather records", "The Quayside Museum"]
    assert "Nobody confirmed" in hub.run("remove", "--collection", "QV-7", "--reason", "ended", "--json", code=4)
    assert found_in(hub.home, small(TRACES)) == small(TRACES)
    assert hub.ask("remove", "--collection", "QV-7", "--dry-run") == told


def test_the_reason_that_is_kept_may_not_name_what_is_forgotten(hub):
    for reason in ("The Quayside Museum left us", "QV-7 is gone"):
        said = hub.run("remove", "--collection", "QV-7", "--reason", reason, "--yes", code=4)
        assert "names what is to be forgotten" in said


def test_a_misspelt_repository_is_answered_with_the_nearest(hub):
    said = hub.run("remove", "--repository", "Quayside Musem", "--reason", "ended", "--yes", code=8)
    assert "Did you mean The Quayside Museum?" in said


@pytest.mark.parametrize(
    ("owner", "step", "is_done"),
    [
        (Removals, "begin", True),
        (Removals, "forget", True),
        (Store, "remove_pages", True),
        (Store, "put_descriptions", False),
        (Removals, "end", False),
    ],
)
def test_a_removal_that_was_killed_is_finished_by_the_next_command_that_writes(hub, monkeypatch, owner, step, is_done):
    forms = stored_forms(hub)
    own = getattr(owner, step)

    def killed(*words, **named):
        if is_done:
            own(*words, **named)
        raise SystemExit(9)

    monkeypatch.setattr(owner, step, killed)
    hub.run("remove", "--repository", "Quayside Museum", "--reason", "the deposit ended", "--yes", code=9)
    monkeypatch.undo()
    hub.run("access", "open", "TL-1", "--reason", "as before")
    assert found_in(hub.home, [*forms, *small(TRACES)]) == []
    assert len(hub.ask("find", "petition")["hits"]) == 2
