"""Lexicon tiers of many segments are joined, answer as they do apart, and forget with their segments."""

import pytest

from indexer.errors import IndexDamageError
from indexer.postings import index as index_module
from indexer.postings import tier as tier_module
from indexer.postings import tiermaking
from indexer.postings.index import Index, IndexWriter
from indexer.postings.joining import JOINED_TOGETHER
from indexer.postings.lexicon import Lexicon
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier
from tests.engines.archive import entry
from tests.engines.index_engine import MADE_AT
from tests.indexer.postings.test_index import every_step_of

CANARY = "zhelnorova"
WORDS = ("visa", "visas", "refusenik", "sharansky", "shcharansky", "щаранский", "vlsa", "permit")


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "index"


def tier_of(*terms):
    rows = [Row(term, (1,), 1, 1, 1, 0, 0, Standing.ATTESTED) for term in sorted({*terms})]
    return Tier.of_rows(rows).encode()


def page(number):
    return f"p{number}", (WORDS[number % len(WORDS)], "exit", f"word{number}", *((CANARY,) if number == 3 else ()))


def add(directory, numbers):
    writer = IndexWriter(directory)
    for name, terms in map(page, numbers):
        writer.add([entry(name, " ".join(terms))], tier_of(*terms))
    return writer.publish(MADE_AT)


def rebuild(pages):
    kept = [page(int(name[1:])) for name in pages]
    return [entry(name, " ".join(terms)) for name, terms in kept], tier_of(
        *(term for _, terms in kept for term in terms)
    )


def answers(lexicon):
    ways = (lexicon.word_forms, lexicon.name_forms, _like(lexicon), lexicon.fuzzy_forms)
    return [(way(word), lexicon.pages_of(word)) for word in (*WORDS, "exit", CANARY) for way in ways]


def _like(lexicon):
    return lambda word: lexicon.pattern_forms((word[:1], word[2:])) + lexicon.pattern_forms(("", word[1:-1], ""))


def joined_files(directory):
    return sorted(path.name for path in directory.glob("lexicons/*"))


def test_eight_tiers_become_one_that_answers_as_they_do(directory):
    add(directory, range(JOINED_TOGETHER + 1))
    index = Index.open(directory)
    assert joined_files(directory) == ["00000001-0.tier"]
    assert len(index.tiers) == JOINED_TOGETHER + 1
    assert answers(index.lexicon) == answers(Lexicon(map(Tier.decode, index.tiers)))
    index.verify()


def test_fewer_stay_apart_and_what_is_joined_stays_while_more_come(directory):
    add(directory, range(JOINED_TOGETHER - 1))
    assert joined_files(directory) == []
    add(directory, [JOINED_TOGETHER])
    assert joined_files(directory) == ["00000002-0.tier"]
    add(directory, [JOINED_TOGETHER + 1])
    assert joined_files(directory) == ["00000002-0.tier"]
    index = Index.open(directory)
    assert answers(index.lexicon) == answers(Lexicon(map(Tier.decode, index.tiers)))


def test_a_page_that_is_purged_is_forgotten_in_what_was_joined(directory):
    add(directory, range(JOINED_TOGETHER))
    reading = Index.open(directory)
    assert reading.lexicon.known(CANARY)
    IndexWriter(directory).purge(["p3"], rebuild, made_at=MADE_AT)
    assert not Index.open(directory).lexicon.known(CANARY)
    assert not any(CANARY.encode() in path.read_bytes() for path in directory.rglob("*") if path.is_file())
    assert reading.lexicon.known(CANARY)


def test_damage_to_what_was_joined_is_named_and_mended_by_the_next_writer(directory):
    add(directory, range(JOINED_TOGETHER))
    path = directory / "lexicons" / "00000001-0.tier"
    path.write_bytes(bytes(len(path.read_bytes())))
    with pytest.raises(IndexDamageError, match="00000001-0"):
        Index.open(directory).verify()
    path.unlink()
    with pytest.raises(IndexDamageError, match="00000001-0"):
        Index.open(directory)
    add(directory, [JOINED_TOGETHER])
    Index.open(directory).verify()
    assert joined_files(directory) == ["00000002-0.tier"]


def test_a_kill_at_any_step_of_joining_leaves_a_lexicon_that_answers(directory):
    add(directory, range(JOINED_TOGETHER - 1))
    seen = set()

    def check():
        index = Index.open(directory)
        index.verify()
        seen.add(len(index.tiers))
        assert answers(index.lexicon) == answers(Lexicon(map(Tier.decode, index.tiers)))
        writer = IndexWriter(directory)
        writer.drop(["p8"])
        writer.publish(MADE_AT)

    assert every_step_of(lambda: add(directory, [8]), check) > 15
    assert seen == {JOINED_TOGETHER - 1, JOINED_TOGETHER}


def add_and_merge(directory, numbers):
    writer = IndexWriter(directory)
    for name, terms in map(page, numbers):
        writer.add([entry(name, " ".join(terms))], tier_of(*terms))
    writer.merge_rest(rebuild)
    return writer.publish(MADE_AT)


@pytest.fixture
def short_runs(monkeypatch):
    """Runs of one page, so that the tiers of several are kept in a merged segment."""
    monkeypatch.setattr(index_module, "RUN", 1)


def check_bare(directory, runs):
    index = Index.open(directory)
    index.verify()
    assert [Tier(content).is_bare for content in index.tiers] == [True] * runs
    assert answers(index.lexicon) == answers(Lexicon(map(Tier.decode, index.tiers)))


def test_runs_that_are_in_a_joined_lexicon_keep_no_keys_of_their_own(directory, short_runs):
    add(directory, range(5))
    apart = answers(Index.open(directory).lexicon)
    add_and_merge(directory, [])
    check_bare(directory, 5)
    assert answers(Index.open(directory).lexicon) == apart


def test_a_page_is_purged_from_among_runs_without_keys(directory, short_runs):
    add_and_merge(directory, range(5))
    IndexWriter(directory).purge(["p3"], rebuild, made_at=MADE_AT)
    check_bare(directory, 4)
    assert not Index.open(directory).lexicon.known(CANARY)
    assert not any(CANARY.encode() in path.read_bytes() for path in directory.rglob("*") if path.is_file())


def test_runs_without_keys_are_joined_anew_by_new_rules(directory, short_runs, monkeypatch):
    add_and_merge(directory, range(5))
    before = answers(Index.open(directory).lexicon)
    for module in (tier_module, tiermaking):
        monkeypatch.setattr(module, "RULES", tiermaking.RULES + 1)
    assert answers(Index.open(directory).lexicon) == before
    writer = IndexWriter(directory)
    assert writer.rekey() == 5
    writer.publish(MADE_AT)
    check_bare(directory, 5)
    assert IndexWriter(directory).rekey() == 0
    assert answers(Index.open(directory).lexicon) == before


def test_a_kill_at_any_step_of_leaving_keys_out_leaves_a_lexicon_that_answers(directory, short_runs):
    add(directory, range(4))
    seen = set()

    def check():
        index = Index.open(directory)
        index.verify()
        seen.add(len([content for content in index.tiers if Tier(content).is_bare]))
        assert [index.lexicon.pages_of(word) for word in ("exit", CANARY)] == [4, 1]

    assert every_step_of(lambda: add_and_merge(directory, []), check) > 15
    assert seen == {0, 4}
