"""A language that a description names is read in, whether the settings look for it or not."""

from tests.office import SPECIMENS, Office

SCAN = SPECIMENS / "scans" / "newsletter-1986-2.png"


def taken_in(directory, monkeypatch, language):
    """Take in an English scan where the settings look for Hebrew alone, and return what is known of its page."""
    monkeypatch.setenv("PINKAS_LANGUAGES", "heb")
    (directory / "scans.csv").write_text(f"file,title,language\n{SCAN.name},Newsletter,{language}\n", encoding="utf-8")
    office = Office(directory / "home")
    office.run("add", SCAN, "--collection", "C", "--access", "open", "--sidecar", directory / "scans.csv")
    return office


def test_a_page_described_as_english_is_read_in_english_where_the_settings_look_for_hebrew_alone(tmp_path, monkeypatch):
    office = taken_in(tmp_path, monkeypatch, "English")
    assert office.hits("klezmer") == [(SCAN.name, 1)]


def test_a_page_of_a_language_without_data_is_told_so_and_not_read_in_another(tmp_path, monkeypatch):
    office = taken_in(tmp_path, monkeypatch, "Polish")
    assert office.hits("klezmer") == []
    (told,) = office.ask("status")["to_look_at"]
    assert "language data for pol is not installed" in str(told)
