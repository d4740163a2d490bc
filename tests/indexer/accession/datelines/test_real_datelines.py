"""Datelines of printed documents, typed anew as letters and memoranda, whose dates are known."""

import json
import textwrap

import pytest

from indexer.accession.datelines.choice import propose_date
from indexer.accession.datelines.printed import sheet_of
from tests.sheets import HEIGHT_PX, WIDTH_PX, sheet

pytestmark = pytest.mark.shared_data

ONE_IN = 12
"""The documents are many and much alike: one in twelve tells as much in a second."""


def typed(text):
    """The first page of a text."""
    lines = [line for part in text.split("\n\n") for line in (*textwrap.wrap(part, 70), "")]
    return sheet(*((100 + 40 * n, 150, line) for n, line in enumerate(lines[:48]) if line))


def test_no_document_is_given_another_date_than_it_has(shared_data):
    rows = map(json.loads, (shared_data / "texts" / "texts.jsonl").read_text(encoding="utf-8").splitlines())
    printed = [row for row in rows if row["id"].startswith("frus") and row["date"]][::ONE_IN]
    found = dict.fromkeys(["right", "wrong", "none"], 0)
    for row in printed:
        proposed = propose_date(sheet_of(typed(row["text"]), width_px=WIDTH_PX, height_px=HEIGHT_PX))
        day = row["date"][:10].replace("-", "")
        first = str(proposed.spans[0].first) if proposed else ""
        found["none" if not first else "right" if day.isdigit() and first.startswith(day) else "wrong"] += 1
    assert found["wrong"] == 0
    assert found["right"] >= 0.9 * len(printed)  # the list calls some undated
