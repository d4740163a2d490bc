"""The issue that a page says it is: mastheads with volume and number, and lines that are none."""

import pytest

from indexer.accession.datelines.mastheads import propose_issue
from indexer.accession.datelines.printed import sheet_of
from indexer.model.geometry import Rect
from indexer.model.reading import Reading, Word
from indexer.postings.spine import build_spine
from tests.sheets import HEIGHT_PX, WIDTH_PX, body, read


def issue(*lines, tall=(), is_serial=False):
    """What a page of these lines says it is; those named tall are printed twice as high."""
    reading = read(*lines, *body(1))
    words = tuple(
        Word(word.text, tuple(Rect(r.x, r.y, r.width, 60) for r in word.rects), 0.9, word.line, 0)
        if word.text in " ".join(tall).split()
        else word
        for word in reading.words
    )
    spine = build_spine(
        (Reading(reading.kind, reading.lineage, words),), 0, revision=1, prefers_joined=lambda *_: False
    )
    found = propose_issue(sheet_of(spine, width_px=WIDTH_PX, height_px=HEIGHT_PX), is_serial=is_serial)
    return found and (found.title, found.volume, found.number)


@pytest.mark.parametrize(
    ("line", "volume", "number"),
    [
        ("Vol. III, No. 4", "III", "4"),
        ("VOLUME 12 NUMBER 3-4", "12", "3-4"),
        ("Nos. 7/8 July 1983", "", "7/8"),
        ("Vol. IV, No. 3 - Boston - March 1986", "IV", "3"),
        ("Supplement to No. 5, May 1984", "", "Supplement to No. 5"),
        ("№ 3 (27) март 1986", "", "3 (27)"),
        ("גליון 12 מאי 1985", "", "12"),
        ("Issue 14 Spring 1985", "", "14"),
    ],
)
def test_a_line_of_numbers_under_a_title_is_a_masthead(line, volume, number):
    assert issue((80, 500, "The Beacon"), (180, 500, line), tall=["The Beacon"]) == ("The Beacon", volume, number)


def test_a_title_may_stand_on_the_line_of_its_number():
    assert issue((80, 300, "HARBOR BEACON No. 7"), tall=["HARBOR BEACON No. 7"]) == ("HARBOR BEACON", "", "7")


@pytest.mark.parametrize(
    "line",
    [
        "File copy No. 1981/47",
        "Case No. F-2015-00001",
        "Telegram No. 442 May 1984",
        "12 Invented Wharf, Room No. 4",
        "Approved for release, Vol. 3, No. 4",
        "and that no. 4 of them was returned",
        "MEMORANDUM No. 12 March 1986",
        "17.10.1984 № 1234",
        "No. 1234",
    ],
)
def test_other_numbers_make_no_issue(line):
    assert issue((80, 500, "The Beacon"), (180, 500, line), tall=["The Beacon"]) is None


def test_where_an_archivist_said_that_it_is_a_newsletter_a_number_is_enough():
    assert issue((80, 500, "Harbor Beacon No. 7")) is None
    assert issue((80, 500, "Harbor Beacon No. 7"), is_serial=True) == ("Harbor Beacon", "", "7")
