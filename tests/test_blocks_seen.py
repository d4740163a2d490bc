"""The table of blocks that a person saw repeat, and what is counted against it."""

import sys
from pathlib import Path

from indexer.model.repeats import Imprint

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "ocr"
sys.path.append(str(BENCHMARK))

from repeats import Seen, compared, seen_blocks  # noqa: E402  a script, not a package


def line(middle, left=100, right=300):
    return Imprint(((0, 2),), "pageno", (1,), middle, left, right, True, False)


def test_every_row_of_the_table_lies_on_its_page_and_says_what_it_is():
    blocks = seen_blocks(BENCHMARK / "repeats.tsv")
    assert len({(block.file, block.leaf) for block in blocks}) >= 20
    assert len(set(blocks)) == len(blocks)
    assert {block.kind for block in blocks} == {"head", "foot", "letterhead", "form", "stamp", "telegram"}
    for block in blocks:
        assert 0 <= block.top < block.bottom <= 1000
        assert 0 <= block.left < block.right <= 1000


def test_marks_are_right_where_somebody_saw_a_block_and_blocks_are_found_where_a_line_is_marked():
    blocks = [
        Seen("a.pdf", 1, "head", 90, 110, 50, 400),
        Seen("a.pdf", 1, "foot", 900, 920, 50, 400),
        Seen("a.pdf", 2, "stamp", 500, 700, 500, 900),
    ]
    marks = {
        ("a.pdf", 1): [line(100), line(500)],
        ("a.pdf", 2): [line(600, left=100, right=400)],
        # A page that nobody looked at counts for nothing.
        ("a.pdf", 3): [line(100)],
    }
    found = compared(blocks, marks)
    assert (found["pages"], found["marked lines"], found["right"], found["precision"]) == (2, 3, 1, 0.333)
    assert found["recall, what stands at one place"] == 0.5
    assert found["recall by kind"]["head"] == {"seen": 1, "marked": 1, "share": 1.0}
    assert found["recall by kind"]["stamp"] == {"seen": 1, "marked": 0, "share": 0.0}
    assert found["wrong"] == ["a.pdf, page 1, at 500", "a.pdf, page 2, at 600"]
