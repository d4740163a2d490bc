"""Rules for names and stems that changed: lexicons get their keys anew, and no page is indexed again."""

import pytest

from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings import tiermaking, wordkeys
from indexer.postings.index import Index
from tests.sheets import body, read
from tests.stored_sheets import page_of, put

NOW = "2026-11-26T12:00:00Z"


@pytest.fixture
def side(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def segments_of(store):
    """When each file of the segments was written, lexicons apart."""
    files = (index_directory(store) / "segments").rglob("*")
    return {path: path.stat().st_mtime_ns for path in files if path.is_file() and path.suffix != ".tier"}


def test_the_next_command_that_writes_renews_keys_and_indexes_no_page(side, monkeypatch):
    put(side, [page_of(1, read(*body(1)))])
    with monkeypatch.context() as before:
        before.setattr(tiermaking, "RULES", 0)
        before.setattr(wordkeys, "_names_of", lambda _: {"OLD"})
        assert catch_up(side, now=NOW) == 1
    written, first = segments_of(side), Index.open(index_directory(side))
    assert catch_up(side, now=NOW) == 0
    renewed = Index.open(index_directory(side))
    assert (first.generation, renewed.generation) == (1, 2)
    assert segments_of(side) == written
    assert b"OLD" in first.tiers[0].tobytes()
    assert b"OLD" not in renewed.tiers[0].tobytes()
    assert catch_up(side, now=NOW) == 0
    assert Index.open(index_directory(side)).generation == 2


def test_a_lexicon_of_older_rules_answers_by_those_of_today_before_it_is_renewed(side, monkeypatch):
    put(side, [page_of(1, read(*body(1)))])
    with monkeypatch.context() as before:
        before.setattr(tiermaking, "RULES", 0)
        before.setattr(wordkeys, "_stems_of", lambda _: set())
        catch_up(side, now=NOW)
    lexicon = Index.open(index_directory(side)).lexicon
    assert "families" in {form.term for form in lexicon.word_forms("family")}
