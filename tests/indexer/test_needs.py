"""The doctor: every need is named, found or missing, and what is missing has a remedy."""

from indexer.extract.engines.tesseract import engine_version
from indexer.needs import missing_for_reading, needs_of
from indexer.settings import Settings


def need(settings, name):
    return next(each for each in needs_of(settings) if name in each.name)


def test_this_machine_meets_what_stops_pinkas(tmp_path):
    needs = needs_of(Settings(home=tmp_path))
    assert [each.name for each in needs if each.required and not each.ok] == []


def test_nothing_that_is_missing_is_without_a_remedy(tmp_path):
    needs = needs_of(Settings(home=tmp_path, languages="eng+tlh"))
    assert [each.name for each in needs if bool(each.remedy) == each.ok] == []


def test_a_language_that_is_not_installed_is_named_with_its_package(tmp_path):
    settings = Settings(home=tmp_path, languages="eng+tlh")
    klingon = need(settings, "OCR data: tlh")
    assert (klingon.ok, klingon.required, klingon.remedy) == (False, False, "sudo apt-get install tesseract-ocr-tlh")
    assert "tlh" in missing_for_reading(settings)


def test_with_all_languages_there_nothing_keeps_scans_from_being_read(tmp_path):
    assert engine_version(), "Tesseract is missing. Run: make setup"
    assert missing_for_reading(Settings(home=tmp_path)) == ""


def test_exactly_one_package_provides_whoosh(tmp_path):
    whoosh = need(Settings(home=tmp_path), "Whoosh")
    assert (whoosh.ok, whoosh.required) == (True, True)
    assert whoosh.found.startswith("Whoosh-Reloaded")


def test_a_home_that_is_not_there_yet_is_judged_by_where_it_would_be_made(tmp_path):
    assert need(Settings(home=tmp_path / "new" / "home"), "writable directory").ok
    assert not (tmp_path / "new").exists()


def test_a_home_that_is_a_file_is_told(tmp_path):
    (tmp_path / "home").write_text("not a directory")
    told = need(Settings(home=tmp_path / "home"), "writable directory")
    assert not told.ok
    assert told.remedy


def test_free_disk_is_counted(tmp_path):
    assert "GiB free" in need(Settings(home=tmp_path), "free disk").found
