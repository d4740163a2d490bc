"""The list comes back from a spreadsheet as it went there, and runs no formula in it."""

import pytest

from indexer.errors import InputError
from indexer.model.geometry import Rect
from indexer.model.query import Band
from searchui.taking_down.list_file import as_csv, cells_of, read_list
from searchui.taking_down.touched import Do, Kind, Touched

PAGE = Touched(
    Do.BLACK, Kind.PAGE, "T-1/a/p1", Band.TYPED, '=HYPERLINK("x") of Anna, "Gold"', "one line of a list",
    side="open", page="p1", rects=(Rect(1, 2, 30, 40), Rect(5, 6, 7, 8)),
)  # fmt: skip
TITLE = Touched(Do.WITHHOLD, Kind.TITLE, "T-1/a", Band.KNOWN, "'s Letters", "readers see it", part="title")


def test_a_list_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(as_csv([PAGE, TITLE]))
    page, title = read_list(path)
    assert (page.do, page.kind, page.page, page.rects, page.says) == (
        Do.BLACK, Kind.PAGE, "p1", PAGE.rects, PAGE.says,
    )  # fmt: skip
    assert (title.do, title.part, title.says, title.cells) == (Do.WITHHOLD, "title", TITLE.says, cells_of(TITLE))


def test_a_list_with_semicolons_and_a_mark_of_its_encoding_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("\ufeff" + as_csv([TITLE]).replace(",", ";"), encoding="utf-8")
    assert [line.address for line in read_list(path)] == ["T-1/a"]


def test_no_cell_begins_as_a_formula_does():
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in as_csv([PAGE]).replace('"', "").split(","))


@pytest.mark.parametrize(("do", "says"), [("clse", "Did you mean close"), ("withhold", "cannot be done with: page")])
def test_what_cannot_be_done_is_told_with_its_line(tmp_path, do, says):
    path = tmp_path / "list.csv"
    path.write_text(as_csv([PAGE]).replace("black,", f"{do},"))
    with pytest.raises(InputError, match=says) as told:
        read_list(path)
    assert "Line 2" in str(told.value)
