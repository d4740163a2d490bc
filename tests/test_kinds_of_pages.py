"""The table of what pages show to the eye, and the tables that are made of it."""

import sys
from pathlib import Path

from indexer.model.page import PageKind

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "ocr"
sys.path.append(str(BENCHMARK))

from kinds import SeenPage, seen_pages, tables  # noqa: E402  a script, not a package


def test_every_page_of_the_table_is_named_once_and_has_a_kind_that_pages_can_have():
    pages = seen_pages(BENCHMARK / "kinds.tsv")
    assert len({(page.file, page.leaf) for page in pages}) == len(pages) == 50
    assert {page.kind for page in pages} <= {kind.value for kind in PageKind}


def test_odd_rows_are_for_development_and_even_ones_for_the_check():
    pages = [SeenPage(n, f"{n}.pdf", 1, "print") for n in range(1, 5)]
    found = tables(pages, ["print", "blank", "print", "print"])
    assert (found["development"]["right"], found["development"]["share"]) == (2, 1.0)
    assert (found["check"]["right"], found["check"]["share"]) == (1, 0.5)
    assert found["check"]["seen -> given"] == {"print -> blank": 1, "print -> print": 1}
    assert found["wrong"] == ["2.pdf, page 1 (check): print -> blank"]
