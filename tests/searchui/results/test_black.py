"""Where the scan is black, the text has a mark at that place, and nothing else is told."""

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.spine import build_spine, read_along
from searchui.results.black import BLACKED, with_black
from searchui.results.lines import lines_of
from tests.sheets import sheet


def marked(spine, *black):
    lines = lines_of(spine, {})
    assert sum(map(len, lines)) == len(list(read_along(spine)))
    return [" ".join(word.text for word in line) for line in with_black(lines, spine, black)]


LETTER = sheet((100, 100, "To the committee"), (160, 100, "Miriam of Haifa wrote"), (300, 100, "in spring"))
"""Letters are 20 px wide, lines 30 px high."""


def test_the_mark_stands_in_its_line_where_the_black_is():
    assert marked(LETTER, Rect(224, 160, 12, 30))[1] == f"Miriam {BLACKED} of Haifa wrote"
    assert marked(LETTER, Rect(900, 165, 90, 30))[1] == f"Miriam of Haifa wrote {BLACKED}"
    assert marked(LETTER, Rect(10, 150, 60, 50))[1] == f"{BLACKED} Miriam of Haifa wrote"


def test_a_line_that_is_all_black_is_a_mark_of_its_own():
    assert marked(LETTER, Rect(100, 230, 400, 40)) == [
        "To the committee",
        "Miriam of Haifa wrote",
        BLACKED,
        "in spring",
    ]
    assert marked(LETTER, Rect(100, 900, 400, 40))[-1] == BLACKED


def test_black_that_lies_side_by_side_is_one_mark():
    assert marked(LETTER, Rect(700, 160, 40, 30), Rect(750, 160, 40, 30))[1] == f"Miriam of Haifa wrote {BLACKED}"


def test_in_a_line_that_runs_to_the_left_the_mark_stands_among_words_in_their_order():
    places = (("שלום", 500), ("רב", 300), ("לכם", 100))
    words = tuple(Word(text, (Rect(x, 100, 80, 30),), 0.9, 0, 0) for text, x in places)
    reading = Reading(ReadingKind.OCR, Lineage("by hand", "1", ("heb",), "", ""), words)
    spine = build_spine((reading,), 0, revision=1, prefers_joined=lambda *_: False)
    assert marked(spine, Rect(420, 100, 40, 30)) == [f"שלום {BLACKED} רב לכם"]


def test_without_black_the_lines_are_as_they_were():
    assert marked(LETTER) == ["To the committee", "Miriam of Haifa wrote", "in spring"]
