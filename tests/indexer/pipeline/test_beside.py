"""OCR text beside a scan makes its page searchable and lit, is read once, and harms nothing when it is broken."""

import os
import subprocess
import sys

import pytest
from PIL import Image

from indexer.model.reading import ReadingKind
from indexer.pages.holdings import Holdings
from indexer.sandbox.parent import Sandbox
from tests.kill import kill_points, kill_work
from tests.ocr_beside import LETTER, alto, blank_scan, hocr, page_xml, put
from tests.office import SPECIMENS


@pytest.fixture
def scans(tmp_path):
    """A directory with one blank scan."""
    blank_scan(tmp_path / "box" / "scan_0001.tif")
    return tmp_path / "box"


def added(office, scans, *more, code=0):
    return office.ask("add", scans, "--collection", "C", "--access", "open", *more, code=code)


def line(text):
    points = "100,200 500,200 500,230 100,230"
    return f'<TextLine><Coords points="{points}"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>'


@pytest.mark.parametrize(
    ("name", "text", "engine"),
    [
        ("scan_0001.xml", alto(), "ALTO 3, made by Letterlooker"),
        ("alto/scan_0001.xml", alto(version=2), "ALTO 2, made by Letterlooker"),
        ("scan_0001.hocr", hocr(LETTER), "hOCR, made by tesseract"),
        ("hocr/scan_0001.html", hocr(LETTER), "hOCR, made by tesseract"),
        (
            "page/scan_0001.xml",
            page_xml("".join(f"<TextRegion>{line(each)}</TextRegion>" for each in LETTER)),
            "PAGE XML, made by OCR-D/core",
        ),
    ],
)
def test_a_page_is_found_and_lit_by_the_text_beside_its_scan(office, scans, name, text, engine):
    put(scans / name, text)
    report = added(office, scans)
    assert (report["beside"], report["failures"], report["findings"]) == (1, [], [])
    [hit] = office.ask("find", '"dear friends the windmill"')["hits"]
    assert hit["source"] == "scan_0001.tif"
    traced = office.ask("trace", hit["page_id"])
    [reading] = traced["readings"]
    assert reading["kind"] == "ocr beside the scan"
    assert reading["lineage"]["engine"] == engine
    assert f"Beside the scan lies OCR text: {engine}" in traced["reason"]


def test_the_words_are_lit_where_the_file_says(office, scans):
    put(scans / "scan_0001.xml", alto(unit="mm10", scale=2.54))
    added(office, scans)
    [hit] = office.ask("find", "friends")["hits"]
    assert hit["rects"] == [[200, 200, 140, 30]]


def test_a_word_that_the_file_breaks_at_a_line_end_is_found_whole(office, scans):
    words = [
        '<TextLine><String CONTENT="light" SUBS_TYPE="HypPart1" SUBS_CONTENT="lighthouse" HPOS="700" VPOS="600" '
        'WIDTH="80" HEIGHT="30"/><HYP/></TextLine>',
        '<TextLine><String CONTENT="house" SUBS_TYPE="HypPart2" SUBS_CONTENT="lighthouse" HPOS="100" VPOS="650" '
        'WIDTH="80" HEIGHT="30"/></TextLine>',
    ]
    put(scans / "scan_0001.xml", alto(LETTER[:2], extra="".join(words)))
    added(office, scans)
    [hit] = office.ask("find", "lighthouse")["hits"]
    assert hit["rects"] == [[700, 600, 80, 30], [100, 650, 80, 30]]


def test_a_multi_page_hocr_lies_leaf_by_leaf_on_its_scan(office, tmp_path):
    blank_scan(tmp_path / "box" / "report.tif", leaves=3)
    more = [[f"{word} letters about the family of the keeper"] for word in ("alpha", "beta", "gamma")]
    put(tmp_path / "box" / "report.hocr", hocr(*more))
    assert added(office, tmp_path / "box")["beside"] == 3
    assert [office.hits(word) for word in ("alpha", "gamma")] == [[("report.tif", 1)], [("report.tif", 3)]]


def test_unchanged_files_are_not_opened_again(office, scans, monkeypatch):
    put(scans / "scan_0001.xml", alto())
    added(office, scans)
    called = []
    monkeypatch.setattr(Sandbox, "_warm_child", called.append)
    again = added(office, scans)
    assert (again["read"], again["beside"], called) == (0, 0, [])


def test_text_that_comes_later_joins_the_page_without_reading_the_scan_again(office, scans):
    added(office, scans)
    assert office.hits("windmill") == []
    put(scans / "scan_0001.xml", alto())
    report = added(office, scans)
    assert (report["read"], report["beside"]) == (0, 1)
    assert office.hits("windmill") == [("scan_0001.tif", 1)]
    put(scans / "scan_0001.xml", alto((*LETTER, "and about a zeppelin")))
    assert added(office, scans)["beside"] == 1
    [hit] = office.ask("find", "zeppelin")["hits"]
    assert len(office.ask("trace", hit["page_id"])["readings"]) == 2


def test_a_new_scan_gets_the_text_that_lay_beside_the_old_one(office, scans):
    put(scans / "scan_0001.xml", alto())
    added(office, scans)
    blank_scan(scans / "scan_0001.tif", size=(1700, 2200))
    report = added(office, scans)
    assert (report["read"], report["beside"]) == (1, 1)
    [hit] = office.ask("find", "friends")["hits"]
    assert hit["rects"] == [[400, 400, 280, 60]]


def test_text_without_a_scan_is_told_and_what_is_no_ocr_is_passed_over(office, scans):
    for number in range(2, 8):
        put(scans / f"scan_{number:04}.xml", alto())
    put(scans / "finding-aid.xml", "<ead/>")
    found = {(each["kind"], each["sentence"]) for each in added(office, scans)["findings"]}
    alone = "holds OCR text (ALTO), and no scan of that name was given with it."
    assert found == {
        *(("OCR text without a scan", f"box/scan_000{number}.xml {alone}") for number in (2, 3, 4)),
        ("OCR text without a scan", "box has 3 more files of OCR text without a scan of that name."),
        ("files of other kinds", "Files of kinds that are no scans were passed over: .xml (1)."),
    }


def test_scan_and_text_can_be_named_one_by_one(office, scans):
    text = put(scans / "scan_0001.xml", alto())
    report = office.ask("add", scans / "scan_0001.tif", text, "--collection", "C", "--access", "open")
    assert (report["files"], report["beside"], report["failures"]) == (1, 1, [])


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def test_hostile_text_is_a_failure_in_the_ledger_and_all_else_goes_on(office, scans):
    put(scans / "scan_0001.xml", alto())
    hostile = {
        "laughs": f'<!DOCTYPE alto [<!ENTITY l0 "ha">{LAUGHS}]><alto><Page><String CONTENT="&l11;"/></Page></alto>',
        "deep": "<alto>" + "<a>" * 100_000,
        "large": alto(),
    }
    for name, text in hostile.items():
        blank_scan(scans / f"{name}.tif")
        put(scans / f"{name}.xml", text)
    with (scans / "large.xml").open("r+b") as stream:
        stream.truncate(200 << 20)
    report = added(office, scans)
    assert report["beside"] == 1
    assert {each["source"]: each["reason"].split(" and ")[0] for each in report["failures"]} == {
        "box/deep.xml": "its elements stand in each other more than 256 deep",
        "box/large.xml": "it has 200 MB,",
        "box/laughs.xml": "it declares entities of its own, which no OCR file needs",
    }
    assert all("--retry" in each["retry"] for each in report["failures"])
    assert office.hits("windmill") == [("scan_0001.tif", 1)]
    assert {row["source"] for row in office.ask("status")["to_look_at"]} >= {"box/deep.xml", "box/laughs.xml"}
    put(scans / "laughs.xml", alto(("a cured file about the zeppelin and its crew",)))
    assert added(office, scans)["beside"] == 1
    assert office.hits("zeppelin") == [("laughs.tif", 1)]
    assert "box/laughs.xml" not in {row["source"] for row in office.ask("status")["to_look_at"]}


def test_text_that_cannot_be_print_is_left_out_and_told(office, scans):
    put(scans / "scan_0001.xml", alto(["\ufffd\ufffd\ufffd " * 8]))
    [finding] = added(office, scans)["findings"]
    assert "the text for leaf 1 names signs for which it has no letters and was left out" in finding["sentence"]


def test_a_closed_page_keeps_its_text_to_itself(office, scans):
    put(scans / "scan_0001.xml", alto())
    office.ask("add", scans, "--collection", "C")
    assert office.hits("windmill") == []
    office.run("access", "open", "C", "--reason", "checked")
    assert office.hits("windmill") == [("scan_0001.tif", 1)]


def test_without_ocr_the_text_beside_is_enough(office, scans, tmp_path):
    put(scans / "scan_0001.xml", alto())
    put(tmp_path / "data" / "other.traineddata", "no language that is asked for")
    words = [sys.executable, "-m", "searchui", "add", scans, "--collection", "C", "--access", "open"]
    bare = {**os.environ, "TESSDATA_PREFIX": str(tmp_path / "data"), "PINKAS_HOME": str(office.home)}
    done = subprocess.run(words, env=bare | {"PATH": "/nonexistent"}, capture_output=True, text=True, check=True)
    assert "OCR text that lay beside the scans was joined to 1 page." in done.stdout
    [hit] = office.ask("find", "windmill")["hits"]
    traced = office.ask("trace", hit["page_id"])
    assert "OCR was not run" in traced["reason"]
    assert (traced["route"], traced["kind"], len(traced["readings"])) == ("ocr beside the scan", "print", 1)
    assert office.ask("status")["to_look_at"] == []
    again = added(office, scans, "--retry")
    assert (again["read"], again["beside"]) == (1, 1)
    traced = office.ask("trace", hit["page_id"])
    assert "OCR was run." in traced["reason"]
    assert "OCR was not run" not in traced["reason"]
    assert len(traced["readings"]) == 1
    assert office.hits("windmill") == [("scan_0001.tif", 1)]
    assert added(office, scans, "--retry")["read"] == 0


def test_the_dry_run_says_that_there_is_text(office, scans):
    put(scans / "scan_0001.xml", alto())
    assert "OCR text lies beside 1 of the files" in office.run("add", scans, "--collection", "C", "--dry-run")


def test_text_of_an_upright_picture_meets_the_print_of_a_scan_that_lies_on_its_side(office, tmp_path):
    with Image.open(SPECIMENS / "scans" / "letter-1988.png") as upright:
        half = tmp_path / "half.png"
        upright.convert("L").resize((upright.width // 2, upright.height // 2)).save(half)
        (tmp_path / "box").mkdir()
        upright.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "box" / "letter.png", dpi=(300, 300))
    subprocess.run(["tesseract", half, tmp_path / "box" / "letter", "alto"], check=True, capture_output=True)
    report = added(office, tmp_path / "box")
    assert report["beside"] == 1
    with Holdings.read(office.home) as holdings:
        [page] = holdings.open_side.pages()
        spine = holdings.open_side.spine(page.id, page.revision)
    sources = [{printed.source for printed in slot.printed} for slot in spine.slots]
    beside = [each for each in sources if ReadingKind.BESIDE in each]
    assert page.scan.quarter_turns == 1
    assert len(beside) > 100
    assert sum(len(each) > 1 for each in beside) > 0.9 * len(beside)


def test_a_run_killed_while_it_joins_is_finished_by_the_next_and_joins_nothing_twice(office, tmp_path):
    names = [f"zeppelin{chr(ord('a') + n)}" for n in range(12)]
    for name in names:
        blank_scan(tmp_path / "box" / f"{name}.tif")
    added(office, tmp_path / "box")
    for name in names:
        put(tmp_path / "box" / f"{name}.xml", alto((*LETTER, name)))

    def work(acknowledge):
        acknowledge("begun")
        added(office, tmp_path / "box")

    for moment in kill_points(seed=8, count=4, within_s=1.0):
        kill_work(work, after_s=moment)
    added(office, tmp_path / "box")
    assert {name: office.hits(f"={name}") for name in names} == {name: [(f"{name}.tif", 1)] for name in names}
    with Holdings.read(office.home) as holdings:
        assert [len(page.readings) for page in holdings.open_side.pages()] == [1] * len(names)
    assert added(office, tmp_path / "box")["beside"] == 0
