"""What comes out of a printer: sheets that say where they are from, are not left empty, and end in no heading."""

import re
from io import BytesIO

import pdfplumber
import pytest

from tests.journeys.views import open_all

PRINTED = (
    "results for a name",
    "every occurrence",
    "over the years",
    "a list of names",
    "search cited",
    "person",
    "page of a report",
    "item",
    "folder",
    "quotation",
    "finding aid on one page",
)
REPORTS = PRINTED[:6]
"""Views that are put together for one question, and are cited by their address and day."""


_FOOT_PT = 50
"""So high is the margin with the number of the sheet."""


@pytest.fixture(scope="module")
def printed(window_of, reached):
    """The sheets of A4 of each view, from above to below, and its headings, by its name."""
    found = {}
    with window_of() as window:
        for name in PRINTED:
            window.goto(reached[name])
            open_all(window, folded=True)
            headings = window.locator("h1, h2, h3, h4, h5, h6").all_inner_texts()
            with pdfplumber.open(BytesIO(window.pdf(format="A4", prefer_css_page_size=True))) as document:
                sheets = [sheet.crop((0, 0, sheet.width, sheet.height - _FOOT_PT)) for sheet in document.pages]
                found[name] = [(sheet.extract_text().splitlines(), lowest(sheet)) for sheet in sheets], headings
    return found


def lowest(sheet):
    """How far down something stands on a sheet, 0.0 to 1.0."""
    return max(each["bottom"] for each in (*sheet.chars, *sheet.images)) / sheet.height


def test_a_report_says_on_its_first_sheet_where_it_is_from_and_of_which_day(printed, room_url):
    for name in REPORTS:
        [(lines, _), *_], _ = printed[name]
        said = re.search(r"Pinkas, \d+ \w+ 20\d\d, (http\S+)", " ".join(lines))
        assert said and said[1].startswith(f"{room_url}/"), name


@pytest.mark.parametrize("name", PRINTED)
def test_no_sheet_but_the_last_is_left_empty_and_none_ends_in_a_heading(printed, name):
    sheets, headings = printed[name]
    assert [lines[-1] for lines, _ in sheets if lines[-1] in headings] == []
    assert [down for _, down in sheets[:-1] if down < 0.6] == []
