"""Lexicon tiers of many segments are joined, answer as they do apart, and forget with their segments."""

import pytest

from indexer.errors import IndexDamageError
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
