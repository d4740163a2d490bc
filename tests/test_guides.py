"""The guides are true: their searches find what they say, their commands run, and every page of them can be reached."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from indexer.model.query import Band
from searchui.results.find import find
from searchui.results.room import Room
from searchui.web.app import create_app

ROOT = Path(__file__).parents[1]
READER = (ROOT / "docs" / "reader-guide.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table below a heading, the cells without their blanks."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    lines = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line) for line in lines[2:]]


@pytest.fixture(scope="module")
def room(specimen_home):
    """The open side of all specimens, to search in."""
    return Room.open(specimen_home / "open")


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


def test_the_help_in_the_room_has_only_searches_of_the_readers_guide(room, specimen_home):
    shown = create_app(specimen_home / "open").test_client().get("/help").get_data(as_text=True)
    searches = [unescape(address) for address in re.findall(r'href="(/search\?[^"]+)"', shown)]
    assert len(searches) > 10
    assert {parse_qs(urlsplit(address).query)["q"][0] for address in searches} <= {query for query, _ in TASKS}
    for band, _, form in BANDS:
        assert f"{band}</span>" in shown
        assert band == Band.ACROSS.label or f"{form}</mark>" in shown
