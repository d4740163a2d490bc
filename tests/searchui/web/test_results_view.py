"""What the results view makes of results."""

import pytest

from indexer.model.results import Coverage, Results
from searchui.web.results_view import results_view


def view_of(query="visa", total=0, across=0):
    results = Results(query, query, total, (), (), Coverage(5, 4, 1), across=across)
    return results_view(results, (), offset=0)


@pytest.mark.parametrize(
    ("total", "across", "heading"),
    [
        (0, 0, "No page found"),
        (1, 0, "1 page"),
        (1214, 0, "1,214 pages"),
        (0, 3, "No page with all the words, 3 pages of items that hold them apart"),
        (2, 1, "2 pages, 1 page of items that hold them apart"),
    ],
)
def test_the_heading_counts_pages(total, across, heading):
    assert view_of(total=total, across=across).heading == heading


@pytest.mark.parametrize(
    ("query", "exactly"),
    [
        ("Sharansky", '="Sharansky"'),
        ("exit visa", '="exit" ="visa"'),
        ('"exit visa"', '="exit visa"'),
        (" Bar-Mitzvah ", '="Bar-Mitzvah"'),
        ("visa -denied", ""),
        ("letter OR telegram", ""),
        ("refus*", ""),
        ("name:Begun", ""),
        ('"a" "b"', ""),
        ('="x"', ""),
        ('"', ""),
        ("a " * 240, ""),
    ],
)
def test_the_same_search_letter_by_letter_keeps_its_words_apart_or_together(query, exactly):
    assert view_of(query).exactly == exactly
