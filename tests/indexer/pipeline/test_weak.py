"""Weak pages: whose text is missing, doubtful or incomplete, and whose is not."""

import pytest

from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan, Unread
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.holdings import Holdings
from indexer.pipeline.weak import weak_page, weak_pages, weak_regions


def words(count, confidence, *, block=0, y=0):
    return tuple(Word(f"word{n}", (Rect(40 * n, y, 30, 20),), confidence, 0, block) for n in range(count))


def page(name, *readings, sequence=1, reason="There is no text layer. OCR was run.", **more):
    lineage = Lineage("engine", "1", (), "digest", "2026-01-01T00:00:00+00:00")
    made = tuple(Reading(of, lineage, each) for of, each in readings)
    return Page(
        id=PageId(name),
        place=Place(ItemId("item"), sequence),
        scan=Scan(f"scans/{name}.pdf", "ab" * 32, 1, 800, 1000, 300),
        route=Route.OCR,
        reason=reason,
        languages=(),
        readings=made,
        shown=0 if made else None,
        **{"kind": PageKind.PRINT, **more},
    )


def why(of):
    found = weak_page(of, side="open", address="T/1")
    return found and found.why


OCR, LAYER = ReadingKind.OCR, ReadingKind.LAYER


def test_a_page_that_was_read_well_is_not_weak():
    assert why(page("good", (OCR, words(50, 0.93)))) is None


def test_a_page_of_a_born_digital_file_is_not_weak():
    assert why(page("born", (LAYER, words(50, None)))) is None


def test_a_page_with_an_unsure_reading_is_weak_whatever_layer_is_shown():
    weak = weak_page(page("dim", (LAYER, words(50, None)), (OCR, words(50, 0.5))), side="open", address="T/1")
    assert weak.why == ("OCR is 50% sure of its words.", "100% of its words are doubtful.")
    assert (weak.confidence, weak.doubtful, weak.weakness) == (0.5, 1.0, 0.99)


def test_a_sure_page_of_which_much_print_was_not_read_is_weak():
    block = Rect(100, 500, 600, 90)
    half = page("half", (OCR, words(50, 0.94)), unread=Unread(0.4, (block,)))
    weak = weak_page(half, side="open", address="T/1")
    assert (weak.why, weak.unread, weak.weakness) == (("40% of its print was not read.",), 0.4, 0.4)
    assert weak.line.endswith("40% of its print was not read. Worst places: unread print at 100,500,600,90.")
    assert weak.as_json()["regions"] == [{"rect": [100, 500, 600, 90], "words": 0, "confidence": None}]


def test_a_page_of_which_a_little_was_not_read_is_not_weak():
    assert why(page("stamped", (OCR, words(50, 0.94)), unread=Unread(0.1, (Rect(100, 500, 600, 90),)))) is None


def test_a_page_without_text_is_weak_and_says_its_reason_but_not_where_nothing_is_on_it():
    unread = page("dark", kind=PageKind.UNREADABLE, searchable=False, reason="OCR was run. It found no word.")
    assert why(unread) == ("No text that can be searched (unreadable). OCR was run. It found no word.",)
    assert why(page("empty", kind=PageKind.BLANK, searchable=False)) is None
    assert why(page("photo", kind=PageKind.PICTURE, searchable=False)) is None


@pytest.mark.parametrize("kind", [ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION])
def test_a_page_that_people_wrote_out_is_not_weak(kind):
    assert why(page("dim", (OCR, words(50, 0.3)), (kind, words(50, None)))) is None


def test_blocks_that_are_doubtful_are_named_with_their_place_the_worst_first():
    mixed = (*words(20, 0.95), *words(6, 0.5, block=1, y=300), *words(6, 0.4, block=2, y=600), *words(2, 0.1, block=3))
    worst, next_worst = weak_regions(mixed)
    assert (worst.rect, worst.words, worst.confidence) == (Rect(0, 600, 230, 20), 6, 0.4)
    assert next_worst.rect == Rect(0, 300, 230, 20)


def test_places_that_were_not_read_are_named_first_and_not_twice():
    mixed = (*words(20, 0.95), *words(6, 0.5, block=1, y=300))
    small, large, inside = Rect(0, 700, 300, 20), Rect(0, 500, 600, 90), Rect(10, 300, 100, 20)
    found = weak_regions(mixed, (inside, large, small))
    assert [(each.rect, each.words) for each in found] == [(large, 0), (small, 0), (Rect(0, 300, 230, 20), 6)]


def test_rules_and_torn_edges_read_as_words_are_no_weak_place():
    edge = tuple(Word("ii", (Rect(780, 40 * n, 9, 30),), 0.2, n, 1) for n in range(9))
    assert weak_regions((*words(20, 0.95), *edge)) == ()


def test_pages_of_both_sides_are_listed_the_worst_first(office):
    with Holdings.open(office.home) as holdings:
        item = Item(id=ItemId("item"), address="T/1", title="Letters")
        for side in holdings.sides:
            side.put_items([item])
        doubtful = page("dim", (OCR, words(50, 0.6)), sequence=2)
        holdings.open_side.put_pages([page("good", (OCR, words(50, 0.9))), doubtful])
        dark = page("dark", kind=PageKind.UNREADABLE, searchable=False, sequence=3)
        poor = page("poor", (OCR, (*words(30, 0.9), *words(20, 0.5, block=1, y=300))), sequence=4)
        holdings.closed_side.put_pages([dark, poor])
        assert [(each.page_id, each.side) for each in weak_pages(holdings)] == [
            ("dark", "closed"),
            ("dim", "open"),
            ("poor", "closed"),
        ]
    listed = office.ask("status", "--weak")
    assert [each["page_id"] for each in listed] == ["dark", "dim", "poor"]
    assert listed[2]["regions"] == [{"rect": [0, 300, 790, 20], "words": 20, "confidence": 0.5}]
    lines = office.run("status", "--weak").splitlines()
    assert lines[2].endswith(
        "T/1, page 4 (poor, closed), scans/poor.pdf, leaf 1: OCR is 74% sure of its words. "
        "40% of its words are doubtful. Worst places: 20 words at 0,300,790,20."
    )


def test_the_line_of_a_page_names_its_three_worst_places_and_how_many_more_there_are():
    blocks = tuple(word for block in range(5) for word in words(6, 0.5 - block / 100, block=block, y=100 * block))
    line = weak_page(page("dim", (OCR, blocks)), side="open", address="T/1").line
    assert line.count(" words at ") == 3
    assert line.endswith("6 words at 0,200,230,20 and 2 more.")
