"""Taking in again: nothing is read twice, nothing that was read is lost, and what is amiss is told with its remedy."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from indexer.accession.authorities import names_folder
from indexer.sandbox.parent import Sandbox
from searchui.results.find import find
from searchui.results.json import as_json as results_as_json
from searchui.results.room import Room
from tests.office import SPECIMENS, Office, leaves_of, letter, text_pdf, write

TWENTY = [
    "visa", "Leningrad", '"exit visas"', "name:Levantin", "Tsirelman hospital", "klezmer", "type:telegram", "lang:rus",
    "lang:heb", "date:1985..1987", "box:5", "series:III", "collection:ASJ", "refus*", "Leningrat~", "vigil -Boston",
    "Moscow OR Haifa", "(visa OR permit) Leningrad", '"letters answers"~6', "name:Varshavchik",
]  # fmt: skip


def answers(office):
    """What twenty searches answer in a room that is opened now, all pages."""
    with closing(Room.open(office.home / "open", names_folder(""))) as room:
        return {query: results_as_json(find(query, room, limit=0)) for query in TWENTY}


def segments(home):
    """The segments of the open index with the times at which their files were written."""
    directory = home / "open" / "index" / "segments"
    return {
        segment.name: {file.name: file.stat().st_mtime_ns for file in segment.iterdir()}
        for segment in directory.iterdir()
    }


def test_specimen_tiffs_are_one_item_in_order_with_gap_and_double_reported(archive):
    report = archive.ask("add", SPECIMENS / "asj-run", "--collection", "ASJ")
    said = {finding["kind"]: finding["sentence"] for finding in report["findings"]}
    assert "9 is missing" in said["gap"]
    assert "ASJ_b012_f003_0008a.tif" in said["double"]
    hits = archive.ask("find", "collection:ASJ", "--limit", 0)["hits"]
    assert {hit["address"].rpartition("/")[0] for hit in hits} == {"ASJ/12/3"}
    assert len({hit["item"] for hit in hits}) == 1
    in_order = [hit["source"] for hit in sorted(hits, key=lambda hit: hit["sequence"])]
    assert in_order == sorted(path.name for path in (SPECIMENS / "asj-run").iterdir())
    assert [hit["sequence"] for hit in sorted(hits, key=lambda hit: hit["sequence"])] == list(range(1, 13))


def test_a_pdf_of_nine_pages_is_the_three_items_of_its_sidecar_rows(specimen_home):
    office = Office(specimen_home)
    found = office.ask("find", "type:circular", "--limit", 0)["hits"]
    hits = [hit for hit in found if hit["source"] == "circulars-1985-1989.pdf"]
    items = {}
    for hit in sorted(hits, key=lambda hit: hit["leaf"]):
        items.setdefault(hit["item"], []).append((hit["leaf"], hit["sequence"]))
    assert list(items.values()) == [[(first + n, n + 1) for n in range(3)] for first in (1, 4, 7)]
    dates = [office.ask("trace", hit["page_id"])["item"]["dates"] for hit in hits if hit["sequence"] == 1]
    assert sorted(dates) == ["1985-02-12", "1986-09-03", "1989-06-20"]
    assert {hit["leaf"] for hit in office.ask("find", "type:circular date:1986 box:5")["hits"]} == {4, 5, 6}


def test_a_second_run_reads_nothing_and_starts_no_child(archive, monkeypatch):
    called = []
    monkeypatch.setattr(Sandbox, "_warm_child", called.append)
    before = answers(archive)
    asj = archive.ask("add", SPECIMENS / "asj-run", "--collection", "ASJ", "--access", "open")
    with_sidecar = archive.ask(
        "add", SPECIMENS / "with-sidecar", "--sidecar", SPECIMENS / "sidecar.csv", "--collection", "SP-1"
    )
    assert [(each["read"], each["unchanged"]) for each in (asj, with_sidecar)] == [(0, 12), (0, 10)]
    assert called == []
    assert answers(archive) == before


def test_ten_more_pages_leave_the_older_segments_as_they_are(archive, tmp_path):
    archive.run("rebuild")
    before = segments(archive.home)
    write(tmp_path / "more", {"ten.pdf": [letter(f"windmill number {n}") for n in range(10)]})
    report = archive.ask("add", tmp_path / "more", "--collection", "MORE", "--access", "open")
    assert report["read"] == 10
    after = segments(archive.home)
    assert {name: after.get(name) for name in before} == before
    assert len(after) > len(before)
    assert len(archive.hits("windmill")) == 10


@pytest.mark.parametrize("lost", [False, True])
def test_a_rebuilt_index_gives_the_same_answers(archive, lost):
    before = answers(archive)
    assert sum(len(each["hits"]) for each in before.values()) > 60
    if lost:
        shutil.rmtree(archive.home / "open" / "index")
    assert archive.ask("rebuild") == {"open": leaves_of("open"), "closed": leaves_of("closed")}
    assert answers(archive) == before


def test_new_bytes_under_the_same_name_are_a_new_scan_of_the_same_page(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour")})
    office.run("add", given, "--collection", "C", "--access", "open")
    page = office.ask("find", "harbour")["hits"][0]["page_id"]
    old = office.ask("trace", page)
    write(given, {"letter.pdf": letter("lighthouse")})
    report = office.ask("add", given, "--collection", "C")
    assert (report["read"], report["pages"]) == (1, 1)
    assert [hit["page_id"] for hit in office.ask("find", "lighthouse")["hits"]] == [page]
    life = office.ask("trace", page)
    assert [scan["sha256"] for scan in life["earlier"]] == [old["scan"]["sha256"]]
    assert len(life["readings"]) == len(old["readings"]) + 1
    assert life["revision"] > old["revision"]
    assert "earlier  scans/letter.pdf" in office.run("trace", page)


def test_a_renamed_file_keeps_its_page_and_is_found_under_its_new_name(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour"), "other.pdf": letter("meadow")})
    office.run("add", given, "--collection", "C", "--access", "open")
    page = office.ask("find", "harbour")["hits"][0]["page_id"]
    (given / "letter.pdf").rename(given / "letter-of-1975.pdf")
    report = office.ask("add", given, "--collection", "C")
    assert (report["read"], report["missing"]) == (0, [])
    hit = office.ask("find", "harbour")["hits"][0]
    assert (hit["page_id"], hit["source"]) == (page, "letter-of-1975.pdf")


def test_a_vanished_file_is_reported_and_never_removed(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour"), "other.pdf": letter("meadow")})
    office.run("add", given, "--collection", "C", "--access", "open")
    (given / "letter.pdf").rename(tmp_path / "kept.pdf")
    report = office.ask("add", given, "--collection", "C")
    assert report["missing"] == ["scans/letter.pdf"]
    assert office.hits("harbour") == [("letter.pdf", 1)]
    assert "scans/letter.pdf missing" in office.run("status")
    (tmp_path / "kept.pdf").rename(given / "letter.pdf")
    assert office.ask("add", given, "--collection", "C")["missing"] == []
    assert office.ask("status")["to_look_at"] == []


def test_a_copy_is_a_page_of_its_own(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour"), "copy.pdf": letter("harbour")})
    office.run("add", given, "--collection", "C", "--access", "open")
    again = office.ask("add", given, "--collection", "C")
    assert again["read"] == 0
    assert sorted(office.hits("harbour")) == [("copy.pdf", 1), ("letter.pdf", 1)]


def test_the_same_bytes_in_another_folder_are_a_page_of_their_own(office, tmp_path):
    for box in ("box1", "box7"):
        given = write(tmp_path / box, {"letter.pdf": letter("harbour")})
        office.run("add", given, "--collection", "C", "--access", "open")
    hits = office.ask("find", "harbour")["hits"]
    assert sorted(hit["address"] for hit in hits) == ["C/1/leaves", "C/7/leaves"]


def test_a_file_that_is_given_alone_is_the_one_that_came_with_its_directory(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour")})
    office.run("add", given, "--collection", "C", "--access", "open")
    assert office.ask("add", given / "letter.pdf", "--collection", "C")["read"] == 0
    assert len(office.hits("harbour")) == 1


def test_a_page_an_item_and_a_collection_can_be_taken_out(archive):
    hit = archive.ask("find", "klezmer")["hits"][0]
    assert archive.ask("remove", hit["page_id"], "--reason", "scanned twice") == {"removed": 1}
    assert archive.hits("klezmer") == []
    assert archive.ask("remove", hit["address"], "--reason", "not ours") == {"removed": 1}
    archive.ask("access", "show", hit["address"])  # the finding aid still describes it
    assert archive.ask("remove", "ASJ", "--reason", "a test of the scanner") == {"removed": 12}
    assert archive.hits("collection:ASJ") == []
    assert archive.ask("access", "show", "ASJ/12/3", code=8)["error"]["kind"] == "UnknownAddressError"
    assert archive.ask("remove", "ASJ", "--reason", "again", code=8)


def test_what_was_taken_out_stays_out_until_it_is_asked_for(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour"), "other.pdf": letter("meadow")})
    office.run("add", given, "--collection", "C", "--access", "open")
    office.run("remove", office.ask("find", "harbour")["hits"][0]["page_id"], "--reason", "It is not ours.")
    report = office.ask("add", given, "--collection", "C")
    assert (report["read"], [finding["kind"] for finding in report["findings"]]) == (0, ["taken out earlier"])
    assert office.hits("harbour") == []
    assert office.ask("add", given, "--collection", "C", "--retry")["read"] == 1
    assert office.hits("harbour") == [("letter.pdf", 1)]


def test_a_collection_that_was_taken_out_can_be_taken_in_anew(office, tmp_path):
    given = write(tmp_path / "scans", {"letter.pdf": letter("harbour")})
    office.run("add", given, "--collection", "C")
    office.run("remove", "C", "--reason", "a first try")
    report = office.ask("add", given, "--collection", "C")
    assert (report["read"], report["findings"], report["open"]) == (1, [], 0)


def test_a_damaged_file_is_told_with_its_reason_and_read_again_by_the_command_that_is_named(office, tmp_path):
    given = write(tmp_path / "scans", {"good.pdf": letter("harbour"), "bad.pdf": letter("meadow")})
    sound = (given / "bad.pdf").read_bytes()
    (given / "bad.pdf").write_bytes(sound[:200])
    report = office.ask("add", given, "--collection", "C", "--access", "open")
    assert (report["read"], report["failed"]) == (1, 1)
    [failure] = report["failures"]
    assert failure["source"] == "scans/bad.pdf"
    assert failure["reason"]
    assert office.hits("harbour") == [("good.pdf", 1)]
    assert [row["state"] for row in office.ask("status")["to_look_at"]] == ["failed"]
    (given / "bad.pdf").write_bytes(sound)
    program, *words = retry_words(failure["retry"])
    assert program == "pinkas"
    assert office.ask(*words)["failures"] == []
    assert office.hits("meadow") == [("bad.pdf", 1)]
    assert office.ask("status")["to_look_at"] == []


def retry_words(command):
    import shlex

    return shlex.split(command)


def test_a_file_that_is_no_scan_is_told_by_what_it_looks_like(office, tmp_path):
    given = write(tmp_path / "scans", {"good.pdf": letter("harbour")})
    (given / "page.pdf").write_text("<!DOCTYPE html><p>Not found")
    report = office.ask("add", given, "--collection", "C")
    assert "a web page" in report["failures"][0]["reason"]
    assert report["read"] == 1


def test_an_encrypted_pdf_is_told_as_such(office, tmp_path):
    given = write(tmp_path / "scans", {"good.pdf": letter("harbour")})
    (given / "locked.pdf").write_bytes(encrypted(letter("meadow")))
    [failure] = office.ask("add", given, "--collection", "C")["failures"]
    assert "password" in failure["reason"]
    assert "--retry" in failure["retry"]


def encrypted(text):
    """A PDF that says that it is encrypted with a password which is not empty."""
    plain = text_pdf(text)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>] /Root"
    return plain.replace(b"/Root", lock % (b"ab" * 32, b"cd" * 32))


def test_a_dry_run_prints_the_tree_and_writes_nothing(office, tmp_path):
    printed = office.run("add", SPECIMENS / "asj-run", "--collection", "ASJ", "--dry-run")
    assert "12 files, 12 pages in 1 item" in printed
    assert "ASJ" in printed.splitlines()[0]
    planned = office.ask("add", SPECIMENS / "asj-run", "--collection", "ASJ", "--dry-run")
    assert (planned["files"], planned["pages"], len(planned["items"])) == (12, 12, 1)
    assert not office.home.exists()


def test_a_dry_run_beside_holdings_changes_no_byte_of_them(archive, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in archive.home.rglob("*") if path.name != "pages.sqlite-shm"}
    write(tmp_path / "new", {"letter.pdf": letter("harbour")})
    archive.run("add", tmp_path / "new", "--collection", "SP-1", "--dry-run")
    after = {path: path.stat().st_mtime_ns for path in before}
    assert {path for path in before if before[path] != after[path] and not path.name.endswith("-shm")} == set()


def test_what_nobody_has_decided_is_closed_and_the_last_line_says_how_to_open_it(office, tmp_path):
    write(tmp_path / "scans", {"1.pdf": letter("harbour"), "2.pdf": letter("meadow")})
    printed = office.run("add", tmp_path / "scans", "--collection", "C")
    last = printed.splitlines()[-1]
    assert last == "2 pages read, 0 open: nobody has decided. To open: pinkas access open C --reason ..."
    assert office.hits("harbour") == []
    assert office.hits("harbour", "--closed") == [("1.pdf", 1)]
    opened = office.ask(*last.partition("To open: pinkas ")[2].replace("...", "public").split())
    assert (opened["open_pages"], opened["open_files"]) == (2, 2)
    assert office.hits("harbour") == [("1.pdf", 1)]


def test_single_pages_that_come_later_join_their_item_in_the_order_of_their_names(office, tmp_path):
    given = write(tmp_path / "box1", {f"{n}.pdf": letter(f"harbour {n}") for n in (1, 3, 10)})
    office.run("add", given, "--collection", "C", "--access", "open")
    before = {hit["source"]: hit["page_id"] for hit in office.ask("find", "harbour")["hits"]}
    write(given, {f"{n}.pdf": letter(f"harbour {n}") for n in (2, 11)})
    assert office.ask("add", given, "--collection", "C")["read"] == 2
    hits = sorted(office.ask("find", "harbour")["hits"], key=lambda hit: hit["sequence"])
    assert [(hit["source"], hit["sequence"]) for hit in hits] == [
        (f"{n}.pdf", place) for place, n in enumerate((1, 2, 3, 10, 11), 1)
    ]
    assert len({hit["item"] for hit in hits}) == 1
    assert {hit["source"]: hit["page_id"] for hit in hits if hit["source"] in before} == before


def test_single_pages_that_are_given_without_the_earlier_ones_do_not_take_their_numbers(office, tmp_path):
    office.run("add", write(tmp_path / "one" / "box1", {f"{n}.pdf": letter(f"harbour {n}") for n in (1, 4)}),
               "--collection", "C", "--access", "open")  # fmt: skip
    later = write(tmp_path / "two" / "box1", {f"{n}.pdf": letter(f"harbour {n}") for n in (2, 5)})
    report = office.ask("add", later, "--collection", "C")
    assert report["missing"] == []
    hits = sorted(office.ask("find", "harbour")["hits"], key=lambda hit: hit["sequence"])
    assert [(hit["source"], hit["sequence"]) for hit in hits] == [
        ("1.pdf", 1), ("2.pdf", 2), ("4.pdf", 3), ("5.pdf", 4),
    ]  # fmt: skip


def test_two_directories_of_one_name_do_not_mix_their_pages(office, tmp_path):
    files = {"1.pdf": letter("harbour"), "2.pdf": letter("meadow"), "report.pdf": [letter("orchard"), letter("barn")]}
    others = {"1.pdf": letter("steeple"), "report.pdf": [letter("quarry"), letter("mill")]}
    first = write(tmp_path / "one" / "scans", files)
    second = write(tmp_path / "two" / "scans", others)
    office.run("add", first, "--collection", "C", "--access", "open")
    report = office.ask("add", second, "--collection", "C")
    assert report["read"] == 3
    assert [finding["kind"] for finding in report["findings"]] == ["ambiguous"]
    for word in ("harbour", "meadow", "steeple", "orchard", "quarry", "mill"):
        [hit] = office.ask("find", word)["hits"]
        life = office.ask("trace", hit["page_id"])
        assert life["earlier"] == []
    assert office.ask("find", "harbour")["hits"][0]["item"] != office.ask("find", "steeple")["hits"][0]["item"]
    assert office.ask("find", "orchard")["hits"][0]["item"] != office.ask("find", "quarry")["hits"][0]["item"]
    assert office.ask("add", first, "--collection", "C")["read"] == 0
    assert office.ask("add", second, "--collection", "C")["read"] == 0
    assert office.ask("add", first, second, "--collection", "C")["unchanged"] == 7


def test_two_directories_of_one_name_given_together_keep_all_their_files(office, tmp_path):
    first = write(tmp_path / "one" / "scans", {"1.pdf": letter("harbour")})
    second = write(tmp_path / "two" / "scans", {"1.pdf": letter("steeple")})
    report = office.ask("add", first, second, "--collection", "C", "--access", "open")
    assert (report["files"], report["read"]) == (2, 2)
    assert office.hits("harbour") == office.hits("steeple") == [("1.pdf", 1)]


def test_reports_of_one_name_in_boxes_of_one_number_are_two_items(office, tmp_path):
    for place, word in (("one", "orchard"), ("two", "quarry")):
        given = write(tmp_path / place / "box1", {"report.pdf": [letter(word), letter("barn")]})
        office.run("add", given, "--collection", "C", "--access", "open")
    addresses = [office.ask("find", word)["hits"][0]["address"] for word in ("orchard", "quarry")]
    assert addresses == ["C/1/report", "C/1/report-2"]


def test_a_file_name_that_is_no_text_is_told_and_the_others_go_on(office, tmp_path):
    given = write(tmp_path / "scans", {"good.pdf": letter("harbour")})
    (given / "caf\udce9.pdf").write_bytes(text_pdf(letter("meadow")))
    report = office.ask("add", given, "--collection", "C", "--access", "open")
    assert [(row["source"], row["reason"]) for row in report["failures"]] == [
        ("scans/caf\\xe9.pdf", "Its name is not valid Unicode. Rename it, then add it again.")
    ]
    assert office.hits("harbour") == [("good.pdf", 1)]
    assert "caf\\xe9.pdf" in office.run("status")


def test_a_path_that_is_not_there_adds_nothing(office, tmp_path):
    write(tmp_path / "scans", {"good.pdf": letter("harbour")})
    answer = office.ask("add", tmp_path / "scans", tmp_path / "nowhere", "--collection", "C", code=4)
    assert "nowhere is not there" in answer["error"]["happened"]
    assert answer["error"]["kept"] == "Nothing was added."
    assert office.run("find", "harbour", "--closed")


def test_no_bar_is_drawn_where_standard_error_is_piped(tmp_path):
    write(tmp_path / "scans", {"1.pdf": letter("harbour")})
    command = [sys.executable, "-m", "searchui", "add", tmp_path / "scans", "--collection", "C"]
    environment = {"PATH": "/usr/bin:/bin", "PINKAS_HOME": str(tmp_path / "home"), "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, cwd=Path.cwd())
    assert done.stderr == ""
    assert "1 read now" in done.stdout
