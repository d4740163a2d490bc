"""The command on the audit, on the specimens as they are: nothing leaks, and nothing of theirs is in the report."""

import os
import subprocess

import pytest

from indexer.pages.holdings import Holdings
from searchui.audit.canaries import Canaries
from tests.office import CANARY, MANIFEST, Office, bytes_below

pytestmark = pytest.mark.slow

CLOSED_TITLES = [item["title"] for item in MANIFEST["items"] if item["access"] == "closed"]


def test_the_specimens_leak_nothing_and_partners_can_be_told_so(specimen_home, tmp_path):
    before = bytes_below(specimen_home / "open").keys()
    report = tmp_path / "audit.txt"
    told = Office(specimen_home).ask("audit-restrictions", "--seed", 5, "--most", 40, "--report", report)
    assert told["findings"] == []
    assert told["leaks"] == 0
    assert told["asked"] > 300
    text = report.read_text(encoding="utf-8")
    assert "Nothing closed was found in any of 32 channels." in text
    assert f"by Pinkas {told['version']}, seed 5." in text
    assert not [each for each in (CANARY, *CLOSED_TITLES, "SP-1/II/2/1") if each in text]
    assert bytes_below(specimen_home / "open").keys() == before
    assert not list(specimen_home.parent.glob(".pinkas-audit-*"))


def test_an_archive_of_nothing_cannot_be_audited(tmp_path):
    assert "Nothing was ever added" in Office(tmp_path / "none").run("audit-restrictions", code=11)


def test_a_leak_ends_the_command_with_its_exit_code(tmp_path, monkeypatch):
    Holdings.open(tmp_path / "home").close()
    (tmp_path / "names").mkdir()
    monkeypatch.setenv("PINKAS_NAMES", str(tmp_path / "names"))
    # Whoever laid this on the open side had it of a closed page.
    over = subprocess.Popen(["true"])
    over.wait()
    left, other = (tmp_path / f".pinkas-audit-{process}-x" for process in (over.pid, os.getppid()))
    left.mkdir()
    other.mkdir()
    (tmp_path / "home" / "open" / "notes.txt").write_text(f"she met {Canaries.drawn(5).silent}")
    said = Office(tmp_path / "home").run("audit-restrictions", "--seed", 5, "--most", 0, code=14)
    assert "open/notes.txt" in said
    assert "Something closed leaks through 1 of 32 channels." in said
    assert "Close the reading room until it is mended" in said
    # What a killed audit left is gone, what another one works in is not.
    assert list(tmp_path.glob(".pinkas-audit-*")) == [other]
