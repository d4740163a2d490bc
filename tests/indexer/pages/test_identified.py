"""Identifications on file: a line each on the closed side, of which open pages alone are told on the open side."""

import stat
from dataclasses import replace

import pytest

from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.pages.identified import (
    COLUMNS,
    FILE,
    Identification,
    look_through_identified,
    publish_identified,
    read_identified,
    record_identified,
    strike_identified,
)

ANNA = Identification(PageId("p1"), Rect(10, 20, 30, 40), "Gold,", "gold-anna", "RK", "her letter", "2026-11-27")
BORIS = replace(ANNA, page=PageId("p2"), text="Голд", authority="gold-boris")


@pytest.fixture
def sides(tmp_path):
    closed, opened = tmp_path / "closed", tmp_path / "open"
    closed.mkdir()
    opened.mkdir()
    return closed, opened


def test_what_is_recorded_is_read_in_the_order_of_its_lines(sides):
    closed, _ = sides
    assert read_identified(closed) == ()
    record_identified(closed, [ANNA])
    record_identified(closed, [BORIS])
    assert read_identified(closed) == (ANNA, BORIS)
    assert stat.S_IMODE((closed / FILE).stat().st_mode) == 0o600


def test_what_an_archivist_wrote_stays_as_it_is_when_a_line_comes_or_goes(sides):
    closed, _ = sides
    record_identified(closed, [ANNA])
    (closed / FILE).write_text((closed / FILE).read_text("utf-8") + "# ask RK about p3\nnot a sound line", "utf-8")
    before = (closed / FILE).read_text("utf-8")
    record_identified(closed, [BORIS])
    assert (closed / FILE).read_text("utf-8") == f"{before}\n{BORIS.line}\n"
    strike_identified(closed, [BORIS])
    assert (closed / FILE).read_text("utf-8") == f"{before}\n"
    assert read_identified(closed) == (ANNA,)


def test_the_open_side_has_lines_of_open_pages_alone(sides):
    closed, opened = sides
    record_identified(closed, [ANNA, BORIS])
    publish_identified(closed, opened, {"p1": ()})
    assert read_identified(opened) == (ANNA,)
    assert b"gold-boris" not in (opened / FILE).read_bytes()
    assert stat.S_IMODE((opened / FILE).stat().st_mode) == 0o644
    publish_identified(closed, opened, {})
    assert list(opened.iterdir()) == []


def test_comments_and_faulty_lines_are_not_public(sides):
    closed, opened = sides
    record_identified(closed, [ANNA])
    (closed / FILE).write_text((closed / FILE).read_text("utf-8") + "# secret\np1\t1\t2\t3\tx\tsecret\n", "utf-8")
    publish_identified(closed, opened, {"p1": ()})
    assert b"secret" not in (opened / FILE).read_bytes()


def test_a_record_that_cannot_be_read_makes_nothing_public(sides):
    closed, opened = sides
    record_identified(closed, [ANNA])
    publish_identified(closed, opened, {"p1": ()})
    (closed / FILE).write_bytes("Голд".encode("cp1251"))
    publish_identified(closed, opened, {"p1": ()})
    assert list(opened.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("p1\t1\t2\t3\t4\tGold\t\tRK\tletter", "its authority is missing"),
        ("p1\t1\t2\t3\t4\tGold\tgold-anna\tRK", "its source is missing"),
        ("p1\t1\t2\t0\t4\tGold\tgold-anna\tRK\tletter", "its place is 1 2 0 4"),
        ("p1\t1.5\t2\t3\t4\tGold\tgold-anna\tRK\tletter", "its place is 1.5 2 3 4"),
    ],
)
def test_a_faulty_line_is_told_with_its_number(sides, line, says):
    closed, _ = sides
    (closed / FILE).write_text("# mine\n" + "\t".join(COLUMNS) + f"\n{line}\n{ANNA.line}\n", "utf-8")
    found, (fault,) = look_through_identified(closed)
    assert found == (ANNA,)
    assert str(fault).startswith("identifications.tsv, line 3: ") and says in str(fault)


def test_tabs_and_line_ends_in_what_is_said_break_no_line(sides):
    closed, _ = sides
    record_identified(closed, [replace(ANNA, source="a\tletter\nof hers")])
    assert read_identified(closed)[0].source == "a letter of hers"
