"""What is said of an audit: to staff where a leak is, to partners nothing of what is closed."""

import pytest

from searchui.audit.audit import Audited
from searchui.audit.channels import CHANNELS
from searchui.audit.findings import Finding, Kind
from searchui.audit.report import Report
from tests.test_docs import keys_written

LEAK = Finding(4, Kind.CANARY, "/search?q=levantin")


@pytest.fixture
def report():
    return Report(
        Audited(7, 1200, (LEAK,), ("Links were followed to the 150 nearest addresses.",)), "2026-11-27", "0.1.0"
    )


def test_partners_are_told_every_channel_and_no_address(report):
    text = report.for_partners()
    assert all(f"{each.number:>2}. {each.name}: " in text for each in CHANNELS)
    assert " 4. did you mean: LEAKS" in text
    assert " 5. suggested searches: nothing leaked" in text
    assert "17. IIIF manifests: not there" in text
    assert "levantin" not in text
    assert "2026-11-27 by Pinkas 0.1.0, seed 7" in text
    assert "150 nearest addresses" in text


def test_staff_are_told_where_a_leak_is(report):
    first, *_, last = report.lines()
    assert first.startswith("! channel 4, did you mean: ")
    assert first.endswith("/search?q=levantin")
    assert last == "Something closed leaks through 1 of 32 channels."


def test_programs_get_the_keys_that_are_written(report):
    assert report.as_json().keys() == keys_written("audit-restrictions")
    assert report.as_json()["channels"][3]["leaks"] == 1
