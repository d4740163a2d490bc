"""Before opening: what is listed, cut, reviewed and asked, on pages of both sides."""

import csv
import stat

import pytest
from click.testing import CliRunner
from PIL import Image

from indexer.model.findings import Finding, FindingKind
from indexer.model.geometry import Rect
from indexer.model.page import PageId, PageKind, Scan
from indexer.pages.holdings import Holdings
from indexer.pipeline.check import CheckReport, PageCheck
from searchui.cli import pinkas
from tests.office import Office, letter, write

PHONE = "Please ring them in the evening, telephone 617-555-0142."
MARKED = f"CONFIDENTIAL\n{letter('parcel')}\n{PHONE}"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with three letters, of which one is marked, and nobody has decided."""
    place = tmp_path_factory.mktemp("check")
    files = {"scans/a.pdf": [letter("winter"), MARKED], "scans/train/1.pdf": letter("train")}
    office = Office(place / "home")
    office.run("add", write(place, files) / "scans", "--collection", "SP-9")
    return office


@pytest.fixture
def office(made, tmp_path):
    """A copy of it, to decide in."""
    home = tmp_path / "home"
    home.mkdir()
    for path in sorted(made.home.rglob("*")):
        target = home / path.relative_to(made.home)
        target.mkdir(exist_ok=True) if path.is_dir() else target.write_bytes(path.read_bytes())
        target.chmod(stat.S_IMODE(path.stat().st_mode))
    return Office(home)


def open_pages(office):
    return office.ask("status")["open"]["pages"]


def asked(office, *words, answer):
    """What `open` prints and its exit code, where somebody answers."""
    done = CliRunner().invoke(pinkas, ["access", "open", *words], input=answer, env={"PINKAS_HOME": str(office.home)})
    return done.output, done.exit_code


def test_findings_are_listed_page_by_page_with_line_and_rectangle(made):
    (page,) = made.ask("access", "check", "SP-9")["found"]
    assert (page["side"], page["sequence"], page["review"]) == ("closed", 2, None)
    assert [each["kind"] for each in page["findings"]] == ["mark", "phone"]
    assert page["findings"][1]["line"] == PHONE
    assert all(width > 0 for each in page["findings"] for _, _, width, _ in each["rects"])
    lines = made.run("access", "check", "SP-9")
    assert "3 pages of SP-9 looked through, something found on 1: 1 mark, 1 telephone number." in lines
    assert "pinkas access reviewed SP-9" in lines


def test_one_kind_is_listed_alone(made):
    (page,) = made.ask("access", "check", "SP-9", "--kind", "phone")["found"]
    assert [each["kind"] for each in page["findings"]] == ["phone"]


def test_crops_show_the_line_and_are_for_this_user_alone(made, tmp_path):
    crops = tmp_path / "crops"
    assert made.ask("access", "check", "SP-9", "--crops", crops)["crops"] == 2
    table = (crops / "findings.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(table, delimiter="\t"))
    assert [row["kind"] for row in rows] == ["mark", "phone"]
    for row in rows:
        _, _, width, height = map(int, row["rect"].split(","))
        with Image.open(crops / row["file"]) as strip:
            assert strip.format == "PNG" and strip.width <= width and strip.height <= height
            assert min(strip.convert("L").getextrema()) < 128
    assert {stat.S_IMODE(path.stat().st_mode) for path in crops.iterdir()} == {0o600}


def test_no_crop_is_written_to_the_open_side(made):
    said = made.ask("access", "check", "SP-9", "--crops", made.home / "open" / "crops", code=4)
    assert "open side" in said["error"]["happened"]
    assert not (made.home / "open" / "crops").exists()


def test_opening_what_nobody_looked_at_is_refused_where_nobody_can_be_asked(office):
    said = office.ask("access", "open", "SP-9", "--reason", "agreed", code=4)["error"]
    assert "1 page that would open holds what nobody has looked at: 1 mark, 1 telephone number." in said["happened"]
    assert "pinkas access check SP-9" in said["remedy"] and "--reviewed" in said["remedy"]
    output, code = asked(office, "SP-9", "--reason", "agreed", answer="")
    assert code == 4 and "Have these been looked at?" in output
    assert open_pages(office) == 0


def test_who_says_that_it_was_looked_at_opens_and_is_kept(office):
    _, code = asked(office, "SP-9", "--reason", "agreed", answer="y\n")
    assert code == 0 and open_pages(office) == 3
    with Holdings.read(office.home) as holdings:
        acts = [(each.act, each.about) for each in holdings.register.log.entries()]
    assert acts[0] == ("review", {"pages": 1, "findings": 2, "note": "agreed"})
    assert [act for act, _ in acts] == ["review", "decision"]
    (page,) = office.ask("access", "check", "SP-9")["found"]
    assert page["review"]["note"] == "agreed"


def test_what_was_reviewed_opens_without_a_question(office):
    office.run("access", "reviewed", "SP-9", "--note", "the number is an office's")
    office.run("access", "open", "SP-9", "--reason", "agreed")
    assert open_pages(office) == 3


def test_an_address_without_findings_opens_without_a_question(office):
    office.run("access", "open", "SP-9/scans-2", "--reason", "agreed")
    assert open_pages(office) == 1


def test_a_review_of_one_page_is_for_that_page(office):
    (page,) = office.ask("access", "check", "SP-9")["found"]
    report = office.ask("access", "reviewed", page["address"], "--page", page["page"], "--note", "seen")
    assert (report["pages"], report["findings"]) == (1, 2)
    office.run("access", "open", "SP-9", "--reason", "agreed")


def test_new_text_of_a_page_asks_again_only_for_what_is_new(tmp_path):
    office, scans = Office(tmp_path / "home"), tmp_path / "scans"
    for text, is_reviewed in (
        (MARKED, True),
        (f"{MARKED} Or come.", True),
        (f"{MARKED}\nPassport No. 012345678", False),
    ):
        office.run("add", write(scans, {"a.pdf": text}), "--collection", "SP-9")
        if text == MARKED:
            office.run("access", "reviewed", "SP-9", "--note", "seen")
        (page,) = office.ask("access", "check", "SP-9")["found"]
        assert (page["review"] is not None) == is_reviewed
    assert page["revision"] == 3


def test_what_add_opens_unseen_is_told_until_somebody_looks(tmp_path):
    office, scans = Office(tmp_path / "home"), write(tmp_path / "scans", {"a.pdf": [letter("winter"), MARKED]})
    lines = office.run("add", scans, "--collection", "SP-9", "--access", "open").splitlines()
    told = "1 page that is open now holds marks or private data that nobody has looked at. To look: "
    assert lines[-2] == f"{told}pinkas access check SP-9"
    assert office.ask("status")["unseen"] == {"SP-9": 1}
    assert "Marks or private data on 1 open page: nobody has looked." in office.run("status")
    assert office.ask("add", scans, "--collection", "SP-9")["unseen"] == 0
    office.run("access", "reviewed", "SP-9", "--note", "seen")
    assert office.ask("status")["unseen"] == {}


def looked_through(*pages):
    """The report on pages, each given with its number, its kind, and how often the block of its finding stands."""
    place, scan = Rect(10, 10, 90, 20), Scan("a.tif", "0" * 64, 1, 100, 100, 300)
    checks = []
    for number, kind, repeated in pages:
        phone = Finding(FindingKind.PHONE, "555-0142.", "5550142", 0, 1, (place,), place, "", "A number.", repeated)
        not_checked = "no readable text (handwriting)." if kind is PageKind.HANDWRITING else ""
        found = () if not_checked else (phone,)
        checks.append(PageCheck(PageId(f"p{number}"), "closed", "C/1", number, 1, scan, kind, found, not_checked))
    return list(CheckReport("C/1", tuple(checks)).lines())


def test_what_stands_in_a_letterhead_is_told_once_for_all_its_pages():
    lines = looked_through(*((number, PageKind.PRINT, 7) for number in range(1, 8)))
    assert lines[:2] == [
        "phone: 555-0142. A number.",
        "  in a block that repeats, on 7 pages: "
        "C/1, page 1; C/1, page 2; C/1, page 3; C/1, page 4; C/1, page 5 and 2 more",
    ]
    assert lines[2] == "7 pages of C/1 looked through, something found on 7: 7 telephone numbers."


def test_what_no_machine_could_read_is_named_as_not_checked():
    lines = looked_through((1, PageKind.HANDWRITING, 0), (2, PageKind.MIXED, 0), (3, PageKind.PICTURE, 0))
    assert "not checked: C/1, page 1 (p1, closed): no readable text (handwriting)." in lines
    assert "not checked: handwriting beside the print of 1 page: C/1, page 2" in lines
    assert "not checked: the picture of 1 page: C/1, page 3" in lines


def test_reviews_go_with_their_collection(office):
    office.run("access", "reviewed", "SP-9", "--note", "Vymyslov's number")
    office.run("remove", "--collection", "SP-9", "--reason", "withdrawn", "--yes")
    assert b"Vymyslov" not in b"".join(path.read_bytes() for path in office.home.rglob("*") if path.is_file())


def test_a_note_says_something(office):
    assert "needs a note" in office.ask("access", "reviewed", "SP-9", "--note", " ", code=4)["error"]["happened"]
