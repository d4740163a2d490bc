"""Statements of extent: the boxes they count."""

import pytest

from indexer.accession.extents import stated_boxes


@pytest.mark.parametrize(
    ("extent", "boxes"),
    [
        ('108.6 Linear Feet (139 manuscript boxes and 23 [16x20"] oversized boxes)', 139),
        ("4.5 linear feet; 9 boxes", 9),
        ("1 box", 1),
        ("1,204 document boxes", 1204),
        ("12 [half-size] boxes", 12),
        ("2.5 boxes", 0),
        ("3 boxwood carvings", 0),
        ("40 linear feet", 0),
        ("", 0),
    ],
)
def test_the_first_number_of_boxes_counts(extent, boxes):
    assert stated_boxes([extent]) == boxes


def test_of_several_statements_the_first_that_counts_boxes_holds():
    assert stated_boxes(["40 linear feet", "80 boxes", "3 oversized boxes"]) == 80
    assert stated_boxes([]) == 0
