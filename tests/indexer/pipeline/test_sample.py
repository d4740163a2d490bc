"""Samples: drawn by chance and again by their seed, counted at the terminal, and kept with interval and day."""

import getpass
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import Card, ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.recall import recalls_in
from indexer.pipeline.sample import Counted, draw, keep, kept_in, sample_of, strip_of, wilson
from searchui.cli import pinkas

LINEAGE = Lineage("engine", "1", (), "digest", "2026-01-01T00:00:00+00:00")


def scan(name):
    return Scan(f"scans/{name}.pdf", "ab" * 32, 1, 800, 1200, 300)


def card(name, kind=PageKind.PRINT):
    return Card(PageId(name), Place(ItemId("item"), 1), scan(name), kind, (), True, "", 1)


def page(name, lines=24):
    words = tuple(
        Word(f"{line}-{n}", (Rect(100 * n, 50 * line + 15, 80, 20),), 0.9, line, 0)
        for line in range(lines)
        for n in (1, 2)
    )
    reading = Reading(ReadingKind.OCR, LINEAGE, words)
    where = Place(ItemId("item"), 1)
    return Page(PageId(name), where, scan(name), PageKind.PRINT, Route.OCR, "", (), (reading,), 0)


def counted(words, right):
    return Counted("p", Rect(0, 0, 1, 1), words, right)


def test_a_seed_draws_the_same_pages_and_strips_again_in_whatever_order_they_come():
    cards = [card(f"p{n:02}") for n in range(40)]
    drawn = draw(cards, 10, seed=7)
    assert draw(reversed(cards), 10, seed=7) == drawn
    assert len({name for name, _ in drawn}) == 10
    assert draw(cards, 10, seed=8) != drawn


def test_blank_pages_and_pictures_are_not_drawn_and_unreadable_ones_are():
    cards = [card("blank", PageKind.BLANK), card("photo", PageKind.PICTURE), card("dark", PageKind.UNREADABLE)]
    assert [name for name, _ in draw(cards, 10, seed=1)] == ["dark"]


def test_the_strips_of_a_page_hold_each_of_its_words_once():
    strips = [strip_of(page("p"), number) for number in range(12)]
    assert strips[1].lines == ("2-1 2-2", "3-1 3-2")
    assert sum(len(line.split()) for strip in strips for line in strip.lines) == 48
    assert strips[0].rect == Rect(0, 0, 800, 100)
    assert strips[-1].rect.bottom == 1200


def test_the_interval_is_that_of_the_textbook():
    low, high = wilson(90, 100)
    assert (round(low, 4), round(high, 4)) == (0.8256, 0.9448)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 5000).flatmap(lambda words: st.tuples(st.integers(0, words), st.just(words))))
def test_the_interval_holds_the_share_and_lies_within_none_and_all(pair):
    right, words = pair
    low, high = wilson(right, words)
    assert 0.0 <= low <= right / words + 1e-9
    assert right / words - 1e-9 <= high <= 1.0


def test_samples_are_kept_in_their_order_and_a_line_that_was_cut_off_is_left_out(tmp_path):
    first, second = (
        sample_of([counted(10, right)], at="2026-01-01T00:00:00+00:00", who="reader", side="open", seed=1)
        for right in (9, 8)
    )
    assert kept_in(tmp_path) == ()
    keep(first, tmp_path)
    keep(second, tmp_path)
    assert kept_in(tmp_path) == (first, second)
    with (tmp_path / "samples.jsonl").open("a") as torn:
        torn.write('{"at": "20')
    assert kept_in(tmp_path) == (first, second)


@pytest.fixture
def staffed(office):
    """An office with three pages, and a way to type at its terminal."""
    with Holdings.open(office.home) as holdings:
        holdings.open_side.put_items([Item(id=ItemId("item"), address="T/1", title="Letters")])
        holdings.open_side.put_pages([page("p1"), page("p2"), page("p3")])

    def type_in(*typed, words=()):
        lines = "".join(f"{line}\n" for line in typed)
        asked = ["sample", "--seed", "3", *words]
        return CliRunner().invoke(pinkas, asked, input=lines, env={"PINKAS_HOME": str(office.home)})

    return office, type_in


def test_staff_see_each_strip_and_its_place_and_the_recall_of_what_they_counted_is_kept(staffed):
    office, type_in = staffed
    done = type_in("4", "4", "5", "9", "4", "q")
    assert done.exit_code == 0, done.output
    assert "Strip 1: page p" in done.stderr
    assert "a whole number up to 5" in done.stderr
    [line] = done.stdout.splitlines()
    assert "8 of 9 words on strips of 2 pages were read right, 88.9%" in line
    [kept] = office.ask("sample", "--kept")
    assert (kept["words"], kept["right"], kept["seed"], kept["side"]) == (9, 8, 3, "open")
    assert office.run("sample", "--kept").splitlines() == [line]


def test_a_sample_of_nothing_is_not_kept(staffed):
    office, type_in = staffed
    done = type_in("q", words=["--json"])
    assert done.exit_code == 4
    assert json.loads(done.stdout or done.stderr.splitlines()[-1])["error"]["happened"] == "No strip was counted."
    assert office.ask("sample", "--kept") == []


def test_a_sample_of_a_collection_is_drawn_from_it_alone_and_published_without_who_counted(staffed):
    office, type_in = staffed
    with Holdings.open(office.home) as holdings:
        holdings.open_side.put_items([Item(id=ItemId("other"), address="U/1", title="Reports")])
        holdings.open_side.put_pages([replace(page("u1"), place=Place(ItemId("other"), 1))])
    done = type_in("10", "9", words=["--collection", "U"])
    assert done.exit_code == 0, done.output
    assert "open side of U: 9 of 10 words on strips of 1 pages" in done.stdout
    published = (office.home / "open" / "recall.json").read_text()
    assert recalls_in(office.home / "open")["U"].recall == 0.9
    assert getpass.getuser() not in published
    assert "seed" not in published
    assert type_in("1", "1", words=["--collection", "V"]).exit_code == 4


def test_a_recall_goes_when_pages_that_it_was_drawn_from_are_closed(staffed):
    office, type_in = staffed
    assert type_in("4", "4", "5", "4", "4", "4").exit_code == 0
    assert set(recalls_in(office.home / "open")) == {""}
    with Holdings.open(office.home) as holdings:
        move_pages(holdings, ["p1"], "closed")
    assert recalls_in(office.home / "open") == {}


def test_a_sample_of_closed_pages_is_not_published(staffed):
    office, type_in = staffed
    with Holdings.open(office.home) as holdings:
        move_pages(holdings, ["p1"], "closed")
    assert type_in("4", "4", words=["--closed"]).exit_code == 0
    assert recalls_in(office.home / "open") == {}


def test_closed_pages_are_drawn_only_where_they_are_asked_for(staffed):
    _, type_in = staffed
    assert type_in("0", words=["--closed"]).exit_code == 4
