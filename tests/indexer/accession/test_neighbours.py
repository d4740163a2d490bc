"""OCR files are found beside scans by their names, in what was given and nowhere else."""

import pytest

from indexer.accession.neighbours import Neighbours, name_beside


def touch(*paths):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize(
    "where",
    [
        "tif/scan_1.xml",
        "tif/scan_1.hocr",
        "tif/scan_1.html",
        "tif/Scan_1.XML",
        "tif/scan_1.tif.xml",
        "tif/scan_1.alto.xml",
        "tif/alto/scan_1.xml",
        "tif/hocr/scan_1.hocr",
        "page/scan_1.xml",
    ],
)
def test_a_file_of_the_same_stem_is_found(tmp_path, where):
    base = tmp_path / "box"
    scan = base / "tif" / "scan_1.tif"
    touch(scan, base / where)
    assert Neighbours([base]).of(scan) == (base / where,)
    assert name_beside("box/tif/scan_1.tif", scan, base / where) == f"box/{where}"


@pytest.mark.parametrize(
    "where", ["tif/scan_10.xml", "tif/scan_1.txt", "tif/text/scan_1.xml", "tif/.scan_1.xml", "scan_1.xml"]
)
def test_any_other_file_is_not(tmp_path, where):
    base = tmp_path / "box"
    scan = base / "tif" / "scan_1.tif"
    touch(scan, base / where)
    assert Neighbours([base]).of(scan) == ()


def test_nothing_outside_the_directory_that_was_given_is_looked_at(tmp_path):
    scan = tmp_path / "tif" / "scan_1.tif"
    touch(scan, tmp_path / "alto" / "scan_1.xml")
    assert Neighbours([tmp_path / "tif"]).of(scan) == ()


def test_beside_a_scan_that_is_named_itself_its_own_places_are_looked_at(tmp_path):
    scan = tmp_path / "tif" / "scan_1.tif"
    beside = [tmp_path / "tif" / "scan_1.xml", tmp_path / "alto" / "scan_1.xml"]
    touch(scan, *beside)
    assert list(Neighbours([scan]).of(scan)) == beside
    assert [name_beside("scan_1.tif", scan, file) for file in beside] == ["scan_1.xml", "alto/scan_1.xml"]


def test_links_are_not_followed(tmp_path):
    scan = tmp_path / "box" / "scan_1.tif"
    touch(scan, tmp_path / "elsewhere.xml")
    (tmp_path / "box" / "scan_1.xml").symlink_to(tmp_path / "elsewhere.xml")
    assert Neighbours([tmp_path / "box"]).of(scan) == ()
