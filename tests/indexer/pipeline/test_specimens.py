"""Whom words in the specimens name is put on record once, however often they are taken in."""

import secrets

import pytest

from indexer.answering import now
from indexer.errors import InputError
from indexer.names.authority import Authorities, Authority, Kind
from indexer.pages.holdings import Holdings
from indexer.pages.identified import read_identified
from indexer.pipeline.specimens import identify_specimens
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from tests.office import letter, write

SAID = """# a head
file\tleaf\ttext\tauthority\twho\tsource
letter.pdf\t1\tHalberin\thalberin-alexander\tus\tthe card file
"""
ON_FILE = Authorities((Authority("halberin-alexander", Kind.PERSON, "Alexander Halberin", ()),))


@pytest.fixture
def corpus(office, tmp_path):
    """A corpus of one letter, which the office has taken in."""
    scans = write(tmp_path / "corpus" / "specimens" / "scans", {"letter.pdf": letter("Halberin")})
    (tmp_path / "corpus" / "specimens" / "identified.tsv").write_text(SAID, "utf-8")
    office.run("add", scans, "--collection", "A", "--access", "open")
    return tmp_path / "corpus"


def identified(office, corpus, authorities):
    with Holdings.open(office.home) as holdings:
        place = Workplace(holdings, Settings(home=office.home), now, secrets.token_bytes, lambda _: None)
        identify_specimens(corpus, authorities, place)
    return [(each.text, each.authority, each.who, each.source) for each in read_identified(office.home / "open")]


def test_what_the_corpus_says_is_recorded_and_a_second_time_changes_nothing(office, corpus):
    once = identified(office, corpus, ON_FILE)
    assert once == [("Halberin", "halberin-alexander", "us", "the card file")]
    assert identified(office, corpus, ON_FILE) == once


def test_somebody_who_is_on_no_file_is_refused(office, corpus):
    with pytest.raises(InputError, match="halberin-alexander"):
        identified(office, corpus, Authorities(()))
