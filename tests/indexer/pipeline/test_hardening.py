"""A bad day of an archivist: odd names, files that change or may not be read, disks that cannot be written."""

import errno
import os
import secrets
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from indexer.accession.files import find_files
from indexer.answering import now
from indexer.errors import InputError, StoreError
from indexer.pages.connection import on_the_disk
from indexer.pages.holdings import Holdings
from indexer.pages.register import Register
from indexer.pipeline.add import add
from indexer.pipeline.plan import Given
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from tests.kill import kill_work
from tests.office import Office, letter, text_pdf, write

NOBODY = 65534
ODD_NAMES = (
    "-rf.pdf",
    "a 'b' \"c\".pdf",
    "new\nline.pdf",
    "tab\there.pdf",
    "semi;colon, comma.pdf",
    "%s {0} \x1b[2J.pdf",
    "дело 12.pdf",
    "תיק.pdf",
    f"{'x' * 250}.pdf",
)


def place(home, tell):
    return partial(Workplace, settings=Settings(home=home), now=now, randomness=secrets.token_bytes, tell=tell)


def add_while(home, scans, happens):
    """Take scans in while something happens to them after they were counted and before any page of them is read."""

    def tell(progress):
        if progress.what == "pages read" and progress.done == 0:
            happens()

    with Holdings.open(home) as holdings:
        return add(Given((scans,), "test", collection="T"), place(home, tell)(holdings))


def test_any_file_name_is_taken_in_found_and_told_in_one_line(office, tmp_path):
    scans = write(tmp_path / "odd", {name: letter(f"name{n}ish") for n, name in enumerate(ODD_NAMES)})
    report = office.ask("add", scans, "--collection", "T / one  two", "--access", "open")
    assert (report["files"], report["open"], report["failures"]) == (len(ODD_NAMES), len(ODD_NAMES), [])
    for n, name in enumerate(ODD_NAMES):
        assert office.hits(f"name{n}ish") == [(name, 1)]
    printed = office.run("text")
    assert "\x1b" not in printed
    assert len([line for line in printed.splitlines() if line.startswith("== ")]) == len(ODD_NAMES)
    assert office.ask("add", scans, "--collection", "T / one  two")["read"] == 0


@pytest.mark.parametrize("name", ["zero.pdf", "zero.tif", "zero.png"])
def test_an_empty_file_is_told_and_the_others_go_on(office, tmp_path, name):
    scans = write(tmp_path / "scans", {"good.pdf": letter("samovar")})
    (scans / name).touch()
    report = office.ask("add", scans, "--collection", "T", "--access", "open")
    assert [failure["source"] for failure in report["failures"]] == [f"scans/{name}"]
    assert "empty file" in report["failures"][0]["reason"]
    assert office.hits("samovar") == [("good.pdf", 1)]


def test_pictures_of_every_depth_are_pages(office, tmp_path):
    scans = tmp_path / "scans"
    scans.mkdir()
    Image.new("L", (1, 1)).save(scans / "dot.png")
    Image.new("I;16", (60, 40), 40_000).save(scans / "sixteen.tif")
    Image.new("F", (60, 40), 0.5).save(scans / "float.tif")
    Image.new("CMYK", (60, 40), (10, 20, 30, 40)).save(scans / "cmyk.jpg")
    Image.new("LA", (60, 40)).save(scans / "alpha.png")
    Image.new("P", (60, 40)).save(scans / "palette.png", transparency=0)
    Image.new("1", (60, 40), 1).save(scans / "bilevel.tif", compression="group4")
    report = office.ask("add", scans, "--collection", "T")
    assert (report["pages"], report["read"], report["failures"]) == (7, 7, [])


def test_an_animated_gif_under_another_name_is_told_by_what_it_is(office, tmp_path):
    frames = [Image.new("P", (50, 50), n) for n in range(3)]
    scans = tmp_path / "scans"
    scans.mkdir()
    frames[0].save(scans / "moving.gif", save_all=True, append_images=frames[1:])
    (scans / "moving.gif").rename(scans / "moving.png")
    [failure] = office.ask("add", scans, "--collection", "T")["failures"]
    assert "a GIF picture" in failure["reason"]


def test_files_that_are_no_scans_are_counted_and_said_to_be_passed_over(office, tmp_path):
    scans = write(tmp_path / "scans", {"good.pdf": letter("samovar")})
    for name in ("a.jb2", "deep/b.jb2", "list.CSV", "README", ".hidden.csv"):
        (scans / name).parent.mkdir(exist_ok=True)
        (scans / name).touch()
    [finding] = office.ask("add", scans, "--collection", "T", "--dry-run")["findings"]
    assert finding["sentence"].endswith("passed over: .csv (1), .jb2 (2), no ending (1).")


@pytest.mark.parametrize("name", ["/", "   ", "..", "\u202e"])
def test_a_collection_without_a_name_is_refused(office, tmp_path, name):
    scans = write(tmp_path / "scans", {"good.pdf": letter("samovar")})
    refused = office.ask("add", scans, "--collection", name, "--dry-run", code=4)
    assert "names no collection" in refused["error"]["happened"]


def test_the_earlier_finding_aid_is_known_by_any_writing_of_its_collection(office, tmp_path):
    aid = tmp_path / "aid.xml"
    level = '<c level="item"><did><unittitle>Tea</unittitle><dao daotype="derived" href="good.pdf"/></did></c>'
    did = "<did><unitid>T 1</unitid><unittitle>Papers</unittitle></did>"
    aid.write_text(
        '<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>T</recordid></control>'
        f'<archdesc level="collection">{did}<dsc>{level}</dsc></archdesc></ead>'
    )
    scans = write(tmp_path / "scans", {"good.pdf": letter("samovar")})
    office.run("add", scans, "--finding-aid", aid)
    again = office.ask("add", scans, "--collection", "T 1", "--dry-run")
    assert [item["title"] for item in again["items"]] == ["Tea"]


def test_an_empty_directory_adds_nothing_and_says_so(office, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "No page was taken in." in office.run("add", tmp_path / "empty", "--collection", "T")


def test_nothing_is_taken_from_a_file_that_changes_while_it_is_read(tmp_path):
    scans = write(tmp_path / "scans", {"growing.pdf": (letter("before"), letter("before")), "good.pdf": letter("calm")})
    changed = text_pdf(letter("afterwards"), letter("afterwards"))
    report = add_while(tmp_path / "home", scans, lambda: (scans / "growing.pdf").write_bytes(changed))
    assert [(row.source, row.leaf) for row in report.failures] == [("scans/growing.pdf", 1), ("scans/growing.pdf", 2)]
    assert {row.reason for row in report.failures} == {"it changed while it was read. Add it again when it is whole."}
    office = Office(tmp_path / "home")
    again = office.ask("add", scans, "--collection", "T", "--access", "open")
    assert (again["read"], again["unchanged"], again["failures"]) == (2, 1, [])
    assert office.hits("afterwards") == [("growing.pdf", 1), ("growing.pdf", 2)]
    assert office.hits('="before"') == []


def test_a_file_that_is_only_touched_while_it_is_read_is_taken_in(tmp_path):
    scans = write(tmp_path / "scans", {"a.pdf": letter("samovar")})
    assert add_while(tmp_path / "home", scans, (scans / "a.pdf").touch).failures == ()


def test_a_file_that_goes_while_it_is_read_is_told_as_gone(tmp_path):
    scans = write(tmp_path / "scans", {"a.pdf": letter("samovar"), "b.pdf": letter("calm")})
    report = add_while(tmp_path / "home", scans, (scans / "a.pdf").unlink)
    assert [row.source for row in report.failures] == ["scans/a.pdf"]
    assert report.read == 1


def test_pages_whose_move_was_killed_half_way_are_moved_by_the_next_run(office, tmp_path, monkeypatch):
    scans = write(tmp_path / "scans", {"a.pdf": letter("samovar"), "b.pdf": letter("calm")})
    office.run("add", scans, "--collection", "T", "--access", "open")
    held = {page["page_id"] for page in office.texts()}
    sidecar = tmp_path / "sidecar.csv"
    sidecar.write_text("file,box,folder,title\na.pdf,7,1,Tea\nb.pdf,7,1,Calm\n")

    def kill(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as killing:
        killing.setattr(Register, "put_items", kill)
        office.run("add", scans, "--collection", "T", "--sidecar", sidecar, code=130)
    assert office.ask("add", scans, "--collection", "T", "--sidecar", sidecar)["read"] == 0
    assert {page["page_id"] for page in office.texts()} == held
    assert office.ask("find", "box:7")["total"] == 2
    assert office.ask("access", "show", "T/7")["pages"] == 2


def test_a_closing_that_the_disk_stops_says_that_it_holds_and_what_is_left_to_do(office, tmp_path, monkeypatch):
    scans = write(tmp_path / "scans", {"a.pdf": letter("samovar")})
    office.run("add", scans, "--collection", "T", "--access", "open")

    def fill_up(*_, **__):
        raise StoreError("The disk is full.", kept="Nothing was changed.", remedy="Free some.")

    with monkeypatch.context() as full:
        full.setattr("indexer.pipeline.settle.move_pages", fill_up)
        refused = office.ask("access", "close", "T", "--reason", "A name on it.", code=11)["error"]
    assert "no longer see what was closed, but its words and pictures are still in files" in refused["kept"]
    assert office.hits("samovar") == []
    office.run("add", scans, "--collection", "T")
    assert office.hits("samovar") == []


@pytest.fixture
def house():
    """A directory that other users may look into; pytest's own are closed to them."""
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o755)
    yield directory
    for path in (directory, *(path for path in directory.rglob("*") if path.is_dir())):
        path.chmod(0o755)
    shutil.rmtree(directory)


def as_another_user(work):
    """Return what a function tells that is run by a user who may not pass over rights."""

    def run(tell):
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        tell(work().replace("\n", " "))

    return kill_work(run, after_s=60).acknowledged


def failing(expected, work):
    def run():
        try:
            work()
        except expected as error:
            return str(error)
        return "nothing was wrong"

    return run


def test_a_directory_that_may_not_be_looked_into_stops_the_accession_by_its_name(house):
    write(house / "scans", {"box 1/a.pdf": letter("a"), "box 2/b.pdf": letter("b")})
    (house / "scans" / "box 2").chmod(0o000)
    [told] = as_another_user(failing(InputError, lambda: find_files([house / "scans"])))
    assert "box 2 cannot be looked into: Permission denied." in told
    assert "Nothing was added." in told


def test_a_file_that_may_not_be_read_is_found_without_its_bytes_and_the_others_with_them(house):
    write(house / "scans", {"a.pdf": letter("a"), "b.pdf": letter("b")})
    (house / "scans" / "b.pdf").chmod(0o000)
    found = partial(find_files, [house / "scans"])
    [told] = as_another_user(lambda: " ".join(f"{file.name}:{len(file.sha256)}" for file in found()))
    assert told == "scans/a.pdf:64 scans/b.pdf:0"


def test_a_home_that_may_not_be_written_is_told_with_the_way_out(house):
    (house / "home").mkdir()
    (house / "home").chmod(0o555)
    [told] = as_another_user(failing(StoreError, lambda: Holdings.open(house / "home")))
    assert "cannot be written: Permission denied." in told
    assert "the right to write" in told


@pytest.mark.parametrize(("code", "remedy"), [(errno.ENOSPC, "Free some disk space"), (errno.EROFS, "PINKAS_HOME")])
def test_a_disk_that_takes_nothing_is_told_with_the_remedy(code, remedy):
    with pytest.raises(StoreError, match=remedy) as caught, on_the_disk():
        raise OSError(code, os.strerror(code), "/somewhere/page.png")
    assert "/somewhere/page.png cannot be written" in caught.value.happened
    assert "kept" in caught.value.kept
