"""What is shown of a page beside its hits says of every slot what the spine says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import IndexDamageError
from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.showing import encode_shown, encode_words
from indexer.postings.shown import Shown
from indexer.postings.shownpages import PLACES_FILE, RECORDS_FILE, ShownPages, write_shown
from indexer.postings.spine import read_along
from indexer.postings.sureness import reading_of

SIDES = st.integers(1, 90)
RECTS = st.builds(Rect, st.integers(-9, 90_000), st.integers(0, 70_000), SIDES, SIDES)
TEXTS = st.text(alphabet="aбש׳-/.", min_size=1, max_size=6)
SLOTS = st.lists(st.tuples(st.lists(RECTS, max_size=2), st.integers(0, 3), TEXTS, st.integers(1, 3)), max_size=12)


def slot(rects, line, text, span):
    return Slot(tuple(rects), line, (Printed(text, text.strip("-./"), span, Capital.NONE, ReadingKind.OCR, 0.5),))


def spine_of(slots):
    """A spine of these slots; a word over several ends with the page at the latest."""
    numbered = enumerate(slots)
    return Spine(1, tuple(slot(*each[:3], min(each[3], len(slots) - n)) for n, each in numbered))


@given(SLOTS)
def test_every_slot_has_its_word_its_rectangles_and_its_row(slots):
    spine = spine_of(slots)
    shown, along = Shown(encode_shown(spine)), list(read_along(spine))
    assert (shown.words, shown.slots) == (len(along), len(spine.slots))
    assert (shown.reading, shown.confidence) == reading_of(spine)
    for number, (ordinal, printed) in enumerate(along):
        assert shown.octets(number, number + 1).decode() == printed.text
        assert all(shown.word_over(n) == number for n in range(ordinal, ordinal + printed.span))
    for ordinal, one in enumerate(spine.slots):
        assert tuple(map(shown.rect, shown.rects_at(ordinal))) == one.rects
        for n, number in enumerate(shown.rects_at(ordinal)):
            row = shown.row_of(number)
            assert one.rects[n] in shown.row(row)
            assert shown.row_line(row) == one.line + n
    words = [printed.term for _, printed in along]
    assert [words.index(term) for term in words] == [list(shown.alike).index(n) for n in shown.alike]
    assert [rect for row in range(shown.rows) for rect in shown.row(row)] == [r for s in spine.slots for r in s.rects]


def test_a_word_that_was_cut_in_two_has_no_blank_inside():
    cut = [
        ([Rect(10, 10, 30, 9)], 0, "and", 1),
        ([Rect(40, 10, 30, 9)], 0, "/or", 1),
        ([Rect(80, 10, 9, 9)], 0, "no", 1),
    ]
    shown = Shown(encode_shown(spine_of(cut)))
    assert shown.octets(0, 3) == b"and/or no"
    assert [shown.is_attached(n) for n in range(3)] == [False, True, False]


def test_text_without_a_scan_has_words_and_lines():
    shown = Shown(encode_words([["an", "exit", "visa"], [], ["an", "опыт"]]))
    assert shown.octets(0, 5).decode() == "an exit visa an опыт"
    assert (list(shown.lines), list(shown.alike)) == ([0, 3, 5], [0, 1, 2, 0, 3])
    assert not shown.rects_at(4)
    assert (shown.reading, shown.confidence) == (ReadingKind.TRANSCRIPTION, None)


def test_of_a_page_that_was_never_read_nothing_is_shown():
    for record in (b"", encode_words([]), encode_shown(Spine(1, ()))):
        shown = Shown(record)
        assert (shown.words, shown.slots, shown.rows, shown.reading) == (0, 0, 0, None)
        assert shown.octets(0, 0) == b""


def test_the_pages_of_a_segment_are_found_by_their_numbers(tmp_path):
    records = [encode_words([["exit"]]), b"", encode_words([["visa", "refused"]])]
    write_shown(tmp_path, records)
    pages = ShownPages.open(tmp_path)
    assert [bytes(pages.record(n)) for n in range(len(pages))] == records
    assert pages.shown(2).octets(0, 2) == b"visa refused"
    assert pages.shown(1).words == 0


@pytest.mark.parametrize("name", [RECORDS_FILE, PLACES_FILE])
def test_a_file_that_is_cut_short_or_gone_is_damage(tmp_path, name):
    write_shown(tmp_path, [encode_words([["exit", "visa"]])])
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[:-9])
    with pytest.raises(IndexDamageError):
        ShownPages.open(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(IndexDamageError):
        ShownPages.open(tmp_path)


def test_a_record_that_is_not_one_is_damage(tmp_path):
    write_shown(tmp_path, [b"x" * 40, b"Z" * 90])
    pages = ShownPages.open(tmp_path)
    for number in (0, 1):
        with pytest.raises(IndexDamageError):
            pages.shown(number)
