"""The specimens of the corpus: words are found, and found where they stand."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from indexer.extract.reading import read_page
from indexer.model.geometry import Rect

SPECIMENS = Path(__file__).parents[3] / "corpus" / "specimens"


def bare(text):
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text).casefold())


def truth_of(name):
    leaves = json.loads((SPECIMENS / "truth" / f"{name}.json").read_text())["leaves"]
    words = [(bare(word["text"]), [Rect(*rect) for rect in word["rects"]]) for word in leaves[0]["words"]]
    return leaves[0], [(text, rects) for text, rects in words if len(text) >= 3]


@pytest.mark.parametrize(
    ("file", "media", "languages"),
    [
        ("trip-report-1985.pdf", "pdf", ("eng",)),
        ("memorandum-1982.pdf", "pdf", ("eng",)),
        ("russian-letter-1984.png", "png", ("rus",)),
        ("hebrew-letter-1986.png", "png", ("heb",)),
        ("name-table.png", "png", ("eng", "heb", "rus")),
    ],
)
def test_words_of_a_specimen_are_found_where_they_stand(request_for, file, media, languages):
    page = read_page(request_for(SPECIMENS / "scans" / file, media, languages=(), dpi=300))
    leaf, truth = truth_of(file.rsplit(".", 1)[0])
    assert (page.width_px, page.height_px) == (leaf["width_px"], leaf["height_px"])
    assert tuple(sorted(page.languages)) == languages
    read = [(bare(word.text), word.rects[0]) for word in page.readings[page.shown].words]
    found = [(rects, [rect for other, rect in read if other == text]) for text, rects in truth]
    met = [pair for pair in found if pair[1]]
    assert len(met) >= 0.9 * len(truth)
    lit = [any(one.overlap(other) > 0.5 for one in rects for other in seen) for rects, seen in met]
    assert sum(lit) >= 0.95 * len(lit)
