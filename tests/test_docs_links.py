"""The documentation holds together: links, pictures and decisions, and what the locks and licences must be."""

import re
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.journeys.pictures import GALLERY, OUT, gallery, shots

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


# Links, pictures, decisions


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_every_link_leads_somewhere():
    for document in (path for path in tracked() if path.suffix == ".md"):
        text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"https?:", target):
                continue
            path, _, anchor = target.partition("#")
            there = (document.parent / path).resolve() if path else document
            assert there.exists(), f"{document.relative_to(ROOT)} links to {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in map(slug, headings), f"{document.relative_to(ROOT)} links to {target}"


def test_every_page_of_the_documentation_is_reached_from_the_readme_and_from_its_list():
    pages = {path for path in tracked() if path.suffix == ".md"}
    for start in (ROOT / "README.md", DOCS / "README.md"):
        reached, ahead = {start}, [start]
        while ahead:
            page = ahead.pop()
            targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
            linked = {(page.parent / target).resolve() for target in targets} & pages
            ahead += linked - reached
            reached |= linked
        assert pages - reached - {ROOT / "README.md"} == set(), start


def test_every_picture_has_words_for_those_who_do_not_see_it():
    for document in (ROOT / "README.md", *DOCS.glob("*.md")):
        for words in re.findall(r"!\[([^\]]*)\]", document.read_text(encoding="utf-8")):
            assert len(words.split()) > 3, (document.name, words)


def test_the_gallery_shows_what_make_pictures_takes():
    assert GALLERY.read_text(encoding="utf-8") == gallery()
    taken = {f"{shot.file}.webp" for shot in shots()}
    assert {path.relative_to(OUT).as_posix() for path in OUT.rglob("*") if path.is_file()} == taken


def test_every_module_that_is_named_is_there():
    modules = [f"/{path.relative_to(ROOT)}" for path in tracked() if path.suffix == ".py"]
    for document in (ROOT / "README.md", *DOCS.rglob("*.md")):
        for name in re.findall(r"`([\w/]+\.py)`", document.read_text(encoding="utf-8")):
            assert any(module.endswith(f"/{name}") for module in modules), f"{document.name} names {name}"


def test_every_invariant_names_a_test_that_is_there():
    invariants = (DOCS / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Invariants\n")[1].split("## Map")[0]
    known = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(re.findall(r"^\d+\. ", invariants, re.MULTILINE)) == 9
    for name in re.findall(r"`(test_\w+)`", invariants):
        assert f"def {name}(" in known, name


NOTES = sorted((DOCS / "decisions").glob("[0-9]*.md"))


def test_decisions_have_front_matter_and_say_why_not_and_what_would_change_them():
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [int(note.name[:4]) for note in NOTES] == list(range(1, len(NOTES) + 1))
    for note in NOTES:
        text = note.read_text(encoding="utf-8")
        front = re.match(
            r"---\ndate: \d{4}-\d\d-\d\d\nstatus: (accepted|superseded)\ntags: \[[\w, -]+\]\n---\n\n# ", text
        )
        assert front, f"{note.name} has no front matter"
        assert re.search(r"^## Why not .+", text, re.MULTILINE), note.name
        assert "\n## What would change our mind\n" in text, note.name
        assert text.count("\n") <= 60, f"{note.name} is longer than a page"
        assert f"({note.name})" in index, f"{note.name} is not in the list of decisions"


# Words, locks, licences


_MACHINE_PATH = re.compile(r"(?<![\w.*~/-])/(?:work|root|home|tmp|Users|mnt)/\w")  # a root and a name under it
_REGISTRY = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.org|registry\.npmjs|npmjs\.(?:org|com)|proxy\.golang|crates\.io"
    r"|--(?:extra-)?index-url|deb\.debian\.|archive\.ubuntu\.",
    re.IGNORECASE,
)


def texts():
    for path in tracked():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a scan, not a text


def test_no_text_names_a_place_on_somebodys_machine_or_a_registry():
    found = [
        f"{path.relative_to(ROOT)}: {wrong[0]}"
        for path, text in texts()
        for pattern in (_MACHINE_PATH, _REGISTRY)
        for wrong in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_locked_package_has_a_version_and_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        head = r"[a-z0-9.-]+==[\w.]+(?: ; [^\\]+)? \\\n"
        assert re.fullmatch(head + r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", entry), entry.splitlines()[0]
    assert "://" not in text


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([\w.]+)", text, re.MULTILINE))


def test_the_tests_run_on_the_very_packages_of_the_reading_room():
    assert locked("requirements.lock").items() <= locked("requirements-test.lock").items()


PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|PSF|PSFL|Python Software Foundation|ZPL|Zope Public|MPL-2\.0|MPL 2\.0)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public|EUPL|SSPL|Affero", re.IGNORECASE)
SAID_ELSEWHERE = {
    "colorama": "BSD-3-Clause",  # needed on Windows alone, so not installed here; from its LICENSE.txt
    "brotlicffi": "MIT",  # brotli for PyPy alone, so not installed here; from its LICENSE
}


def licence_of(name: str) -> str:
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return SAID_ELSEWHERE[name]
    classified = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    return " ".join([told.get("License-Expression") or (told.get("License") or "").partition("\n")[0], *classified])


def test_what_the_reading_room_runs_on_is_under_permissive_licences():
    for name in locked("requirements.lock"):
        licence = licence_of(name)
        assert PERMISSIVE.search(licence), f"{name}: {licence!r}"
        assert not COPYLEFT.search(licence), f"{name}: {licence!r}"


def test_every_library_that_is_declared_stands_in_the_note_on_libraries():
    note = next(note for note in NOTES if note.name.startswith("0006")).read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w-]+", each)[0].lower() for each in project["dependencies"]}
    assert set(re.findall(r"^\| ([\w-]+) \| [^|]+ \| [^|]+ \|$", note, re.MULTILINE)) - {"library"} >= declared
