"""The guides are true: their searches find what they say, their commands run, and every page of them can be reached."""

import json
import re
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest

from indexer.accession.authorities import names_folder
from indexer.model.query import Band
from indexer.settings import Settings
from searchui.cli import pinkas
from searchui.results.find import find
from searchui.results.room import Room
from searchui.unit import unit_of
from searchui.web.app import create_app
from searchui.web.results_told import _READ
from tests.as_written import Reader, steps
from tests.desk import Desk, fetched
from tests.office import FINDING_AID, letter, write

ROOT = Path(__file__).parents[1]
OPERATOR = (ROOT / "docs" / "operator-guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
READER = (ROOT / "docs" / "reader-guide.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table below a heading, the cells without their blanks."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    lines = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line) for line in lines[2:]]


@pytest.fixture(scope="module")
def room(specimen_home):
    """The open side of all specimens, to search in."""
    return Room.open(specimen_home / "open", names_folder(""))


# For readers

TASKS = [(write.strip("`"), found) for _, write, found in rows(READER, "How do I look for …")]
BANDS = [(band, write.strip("`"), form) for band, _, _, write, form in rows(READER, "How sure a hit is")]


@pytest.mark.parametrize(("query", "said"), TASKS)
def test_every_search_of_the_readers_guide_finds_the_item_that_it_names(room, query, said):
    title, form = re.fullmatch(r"\*([^*]+)\*(?:: (\w+))?(?:,.*)?", said).groups()
    hits = [hit for hit in find(query, room, limit=0).hits if hit.item_title == title]
    assert hits
    assert form is None or any(form in hit.snippet.text for hit in hits)


def test_letters_that_are_asked_for_exactly_bring_no_other_form(room):
    hits = find("=Levantina", room, limit=0).hits
    assert {part.text for hit in hits for part in hit.snippet.parts if part.band is not None} == {"Levantina"}


@pytest.mark.parametrize(("band", "query", "form"), BANDS)
def test_every_way_to_match_is_shown_by_the_form_that_the_guide_names(room, band, query, form):
    hits = find(query, room, limit=0).hits
    lit = [(hit.band, part) for hit in hits for part in hit.snippet.parts if part.band is not None]
    if band == Band.ACROSS.label:
        assert any(of is Band.ACROSS and part.text == form for of, part in lit)
    else:
        assert any(part.band.label == band and part.text == form for _, part in lit)


def test_the_readers_guide_tells_every_way_to_match_in_their_order():
    assert [band for band, _, _ in BANDS] == [band.label for band in sorted(Band)]


def test_the_readers_guide_tells_every_way_in_which_a_page_is_read():
    told = READER.split("### How sure the text is")[1].split("\n## ", maxsplit=1)[0]
    assert set(_READ.values()) == {says.partition(",")[0] for says in re.findall(r"\*\*([^*]+)\*\*", told)}


def test_the_help_in_the_room_has_only_searches_of_the_readers_guide(room, specimen_home):
    shown = create_app(specimen_home / "open").test_client().get("/help").get_data(as_text=True)
    searches = [unescape(address) for address in re.findall(r'href="(/search\?[^"]+)"', shown)]
    assert len(searches) > 10
    assert {parse_qs(urlsplit(address).query)["q"][0] for address in searches} <= {query for query, _ in TASKS}
    for band, _, form in BANDS:
        assert f"{band}</span>" in shown
        assert band == Band.ACROSS.label or f"{form}</mark>" in shown


# For those who see Pinkas for the first time

VISIT = re.findall(r"^- `([^`]+)`: (.+)$", README.split("## A first visit")[1].split("\n## ", 1)[0], re.MULTILINE)


@pytest.mark.parametrize(("query", "said"), VISIT)
def test_every_search_of_the_first_visit_finds_pages_and_the_forms_that_it_promises(room, query, said):
    results = find(query, room, limit=0)
    promised = re.findall(r"[^\W\d_a-z]\w+", said.removeprefix("also finds").partition(", with")[0])
    assert results.hits
    if "also finds" in said:
        assert len(promised) > 1
        assert set(promised) <= {form for each in results.expanded for form in each.printed}


def test_the_lines_of_the_readme_take_in_ones_own_scans_and_open_them(tmp_path):
    desk = Desk(tmp_path, "elsewhere")
    write(tmp_path / "scans", {"trip-report-1985.pdf": letter("garden"), "case-notes.pdf": letter("gardener")})
    (tmp_path / "aid.xml").write_bytes(FINDING_AID.read_bytes())
    lines = re.search(r"^```\n(.*?)^```", README.split("## Your own scans")[1], re.MULTILINE | re.DOTALL)[1]
    typed, last, _ = lines.partition("pinkas serve")
    assert last
    desk.run("set -e\n" + typed)
    desk.environment["PINKAS_HOME"] = re.search(r"PINKAS_HOME=(\w+)", typed)[1]
    with desk.open_room() as address, urlopen(f"{address}/search?q=garden*") as answer:
        assert "1 page in 1 item" in answer.read().decode()
    assert not (tmp_path / "elsewhere").exists()


# For those who keep the machine, and for archivists on their first day


@pytest.mark.slow
def test_every_command_of_the_operators_guide_does_what_is_written_beside_an_open_room(tmp_path):
    desk, reader = Desk(tmp_path, "holdings"), Reader()
    with ExitStack() as stack:
        address = ""
        for command, written in steps(OPERATOR):
            line = reader.real(command)
            if line.startswith("curl "):
                reader.compare(written, fetched(line.replace("http://127.0.0.1:8487", address)))
                continue
            reader.compare(written, desk.run(line))
            if not address and (tmp_path / "holdings").exists():
                address = stack.enter_context(desk.open_room())
    assert reader.names


def test_the_service_in_the_operators_guide_is_the_one_that_the_command_prints():
    (written,) = re.findall(r"^```ini\n(.*?)^```", OPERATOR, re.MULTILINE | re.DOTALL)
    settings = Settings(home=Path("/srv/pinkas/holdings"), repository="Archive of the Harbor Committee")
    assert written == unit_of(settings, program=Path("/opt/pinkas/.venv/bin/python"))
    _, *words = re.search(r"^ExecStart=(.+)$", written, re.MULTILINE)[1].split()
    assert words[0] in pinkas.at
    assert f":{Settings().port};" in OPERATOR
    assert f":{Settings().port}\n" in OPERATOR


@pytest.mark.slow
def test_addresses_to_be_copied_begin_as_the_proxy_on_this_machine_says_and_have_the_host_that_it_names(tmp_path):
    desk = Desk(tmp_path, "holdings")
    desk.run("pinkas add corpus/specimens/with-sidecar --sidecar corpus/specimens/sidecar.csv --collection SP-1")
    page = json.loads(desk.run("pinkas find Ozernitskii --json"))["hits"][0]["page_id"]
    with desk.open_room() as address:
        for more, written in (
            ({}, "http"),
            ({"X-Forwarded-Proto": "https", "X-Forwarded-Host": "else.example"}, "https"),
        ):
            asked = Request(f"{address}/page/{page}", headers={"Host": "archive.example", **more})
            with urlopen(asked) as answer:
                shown = answer.read().decode()
            assert f"{written}://archive.example/page/{page}" in shown
            assert "else.example" not in shown
