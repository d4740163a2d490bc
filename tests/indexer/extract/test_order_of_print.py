"""The order of print that was really read: three columns across, stamps in a margin, a note turned sideways."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from indexer.extract.engines.engine import Layout, Picture
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.order.reading_order import in_reading_order
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.postings.spine import build_spine, postings_of

SPECIMENS = Path(__file__).parents[3] / "corpus" / "specimens"
FONTS = Path("/usr/share/fonts/truetype/liberation")
DPI = 200
LETTER = """The committee met on Tuesday evening in the vestry of the church
on Tremont Street. Forty families have asked for exit visas since
the spring and nine of them have been refused without a reason.
Mrs. Halpert reported on her journey to Kishinev and Tbilisi, where
she saw the children of the two families that we wrote to in March.
Their letters had arrived, some of them opened and closed again with
paste. The parcels had not. It was resolved to write to the Ministry
once more and to send copies to the consulate and to the newspapers.
Mr. Eisenfeld asked what could be done for the mathematician who has
lost his post at the institute and works as a lift attendant now. It
was agreed to find a university that would invite him for a lecture.
The treasurer reported a balance of four hundred and twelve dollars.
After a long discussion the money for stamps was voted without any
dissent. The next meeting will be on the second Tuesday of February."""
STAMPS = ((0, "RECEIVED"), (6, "MAY 1975"), (12, "FILE COPY"))


def words_of(image, layout, scratch):
    return engine_here(scratch).words(Picture(image, DPI), ("eng",), layout)


def bare(text):
    return re.sub(r"\W", "", text).casefold()


def pairs_kept(truth, words):
    """The share of true neighbours, of those whose both words were read, that are neighbours in the text."""
    held, beside = {bare(word.text) for word in words}, set(pairwise(filter(None, (bare(w.text) for w in words))))
    pairs = [pair for pair in pairwise(filter(None, map(bare, truth))) if held.issuperset(pair)]
    return sum(pair in beside for pair in pairs) / len(pairs)


@pytest.fixture(scope="module")
def letter():
    """A typed letter with stamps in the right margin at three heights and a note sideways in the left one."""
    image = Image.new("L", (1700, 1500), 255)
    pen, face = ImageDraw.Draw(image), ImageFont.truetype(FONTS / "LiberationMono-Regular.ttf", 28)
    rubber = ImageFont.truetype(FONTS / "LiberationSans-Bold.ttf", 26)
    for number, line in enumerate(LETTER.split("\n")):
        pen.text((220, 200 + 55 * number), line, font=face, fill=20)
    for number, stamp in STAMPS:
        pen.text((1440, 204 + 55 * number), stamp, font=rubber, fill=60)
    note = Image.new("L", (600, 44), 255)
    ImageDraw.Draw(note).text((0, 4), "copy to Mr. Brodkin please", font=face, fill=40)
    image.paste(note.rotate(90, expand=True), (100, 250))
    return image


def test_stamps_in_the_margin_cut_no_line_of_a_letter(letter, tmp_path):
    words = in_reading_order(words_of(letter, Layout.COLUMNS, tmp_path))
    reading = Reading(ReadingKind.OCR, Lineage("tesseract", "5", ("eng",), "", ""), words)
    spine = build_spine((reading,), 0, revision=1, prefers_joined=lambda *_: False)
    stands = {(posting.term, posting.ordinal) for posting in postings_of(spine)}
    for phrase in (
        "the church on tremont street",
        "to the ministry once more",
        "february",
        "stamps was voted without any",
    ):
        first, *more = phrase.split()
        starts = [ordinal for term, ordinal in stands if term == first]
        assert any(all((term, at + n) in stands for n, term in enumerate(more, start=1)) for at in starts), phrase
    assert bare("RECEIVED") in {bare(word.text) for word in words[-12:]}


def test_columns_read_across_come_one_after_the_other(tmp_path):
    leaf = json.loads((SPECIMENS / "truth" / "newsletter-1988.json").read_text(encoding="utf-8"))["leaves"][0]
    truth = [word["text"] for word in leaf["words"]]
    with Image.open(SPECIMENS / "scans" / "newsletter-1988.png") as opened:
        image = opened.convert("L")
    across = words_of(image, Layout.ONE_BLOCK, tmp_path)
    assert pairs_kept(truth, across) < 0.85
    ordered = in_reading_order(across)
    assert pairs_kept(truth, ordered) > 0.9
    read = [bare(word.text) for word in ordered]
    heads = [
        read.index(head) for head in ("lantern", "march", "numbers", "prisoners", "purim", "editor", "corrections")
    ]
    assert heads == sorted(heads)


def test_columns_read_as_such_stay_as_they_are(tmp_path):
    with Image.open(SPECIMENS / "scans" / "newsletter-1988.png") as opened:
        words = words_of(opened.convert("L"), Layout.COLUMNS, tmp_path)
    assert in_reading_order(words) == words
