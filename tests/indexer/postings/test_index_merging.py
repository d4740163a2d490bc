"""Segments are merged, purged and given new keys: no page is lost, and none of what was purged remains."""

from collections import Counter
from dataclasses import replace

import pytest

from indexer.postings import heldsegment, tiermaking
from indexer.postings import index as index_module
from indexer.postings.heldsegment import MERGED_TOGETHER
from indexer.postings.index import Index, IndexWriter
from indexer.postings.row import Row
from indexer.postings.showing import encode_words
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier
from tests.engines.archive import entry
from tests.engines.index_engine import MADE_AT
from tests.indexer.postings.published import (
    CANARY,
    every_byte,
    every_step_of,
    files_of_segments,
    found,
    publish,
    rebuild_from,
    segment_names,
)


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "index"


def test_many_small_segments_become_one(directory):
    entries = [entry(f"p{number}", f"exit word{number}") for number in range(MERGED_TOGETHER + 1)]
    writer = IndexWriter(directory)
    for one in entries:
        writer.add([one], b"")
    writer.merge_small(rebuild_from(*entries))
    writer.publish(MADE_AT)
    assert len(Index.open(directory).tiers) == 2
    assert sorted(found(directory, "exit")) == sorted(one.page for one in entries)
    assert found(directory, "word0") == ["p0"]


def test_while_many_pages_come_segments_become_one_once_they_fill_it(directory, monkeypatch):
    monkeypatch.setattr(heldsegment, "LARGE", 3)
    monkeypatch.setattr(heldsegment, "MOST_PAGES", 5)
    monkeypatch.setattr(heldsegment, "FILLED_WITHIN", 1)
    entries = [entry(f"p{number}", f"exit word{number}") for number in range(12)]
    writer = IndexWriter(directory)
    runs = []
    for one in entries:
        writer.add([one], b"")
        writer.merge_filling(rebuild_from(*entries))
        runs.append(len(list((directory / "segments").iterdir())))
    assert runs == [1, 2, 3, 4, 1, 2, 3, 4, 5, 2, 3, 4]
    writer.publish(MADE_AT)
    assert sorted(found(directory, "exit")) == sorted(one.page for one in entries)


def test_after_many_pages_came_all_segments_become_one_but_the_large_ones(directory, monkeypatch):
    monkeypatch.setattr(heldsegment, "LARGE", 3)
    monkeypatch.setattr(heldsegment, "MOST_PAGES", 5)
    entries = [entry(f"p{number}", f"exit word{number}") for number in range(12)]
    writer = IndexWriter(directory)
    writer.add(entries[:3], b"")
    for one in entries[3:]:
        writer.add([one], b"")
    writer.merge_rest(rebuild_from(*entries))
    writer.publish(MADE_AT)
    assert len(Index.open(directory).tiers) == 3
    assert sorted(found(directory, "exit")) == sorted(one.page for one in entries)


def test_few_segments_are_left_as_they_are(directory):
    entries = [entry(f"p{number}", "exit") for number in range(MERGED_TOGETHER - 1)]
    writer = IndexWriter(directory)
    for one in entries:
        writer.add([one], b"")
    writer.merge_small(rebuild_from())
    writer.publish(MADE_AT)
    assert len(Index.open(directory).tiers) == len(entries)


def test_adding_page_by_page_rewrites_no_page_more_than_three_times(directory):
    rewritten = Counter()
    entries = {f"p{number}": entry(f"p{number}", "exit") for number in range(140)}

    def rebuild(pages):
        rewritten.update(pages)
        return [entries[page] for page in pages], b""

    writer = IndexWriter(directory)
    for one in entries.values():
        writer.add([one], b"")
        writer.merge_small(rebuild)
    writer.publish(MADE_AT)
    assert max(rewritten.values()) <= 3
    assert len(Index.open(directory).tiers) < 3 * MERGED_TOGETHER
    assert writer.pages() == dict.fromkeys(entries, 1)


@pytest.fixture
def merging(directory, monkeypatch):
    """Eight segments of two pages each, of which one is hidden; so many are not asked for anew."""
    monkeypatch.setattr(index_module, "RUN", MERGED_TOGETHER)
    entries = {f"p{n}": entry(f"p{n}", f"exit word{n}") for n in range(2 * MERGED_TOGETHER)}
    entries["p4"] = entry("p4", f"exit {CANARY}")
    entries = {page: replace(one, shown=encode_words([["exit", page]])) for page, one in entries.items()}
    pages = list(entries.values())
    publish(directory, *(pages[n : n + 2] for n in range(0, len(pages), 2)), drop=["p7"])
    return entries


def rebuild_never(pages):
    raise AssertionError(f"{pages} were asked for")


def merge(directory):
    writer = IndexWriter(directory)
    writer.merge_small(rebuild_never)
    writer.publish(MADE_AT)


def test_segments_of_many_pages_become_one_and_no_page_is_asked_for(directory, merging):
    merge(directory)
    index = Index.open(directory)
    index.verify()
    assert index.tiers == tuple(f"tier {n}".encode() for n in range(MERGED_TOGETHER))
    assert sorted(index.searcher.pages()) == sorted(merging.keys() - {"p7"})
    shown = index.searcher.shown(["p0", "p9"])
    assert [shown[page].octets(0, shown[page].words) for page in ("p0", "p9")] == [b"exit p0", b"exit p9"]
    assert (found(directory, "word0"), found(directory, "word7"), found(directory, CANARY)) == (["p0"], [], ["p4"])
    merge(directory)
    assert len(segment_names(directory)) == 1
    assert b"word7" not in every_byte(directory)


def test_what_was_written_only_to_be_merged_leaves_at_once(directory):
    writer = IndexWriter(directory)
    for number in range(MERGED_TOGETHER):
        writer.add([entry(f"p{number}", "exit")], b"")
    writer.merge_small(rebuild_from(*(entry(f"p{number}", "exit") for number in range(MERGED_TOGETHER))))
    assert len(segment_names(directory)) == 1


def test_a_purge_asks_only_for_pages_that_were_written_with_what_is_purged(directory, merging):
    merge(directory)
    asked = []

    def rebuild(pages):
        asked.extend(pages)
        return [merging[page] for page in pages], b"tier anew"

    IndexWriter(directory).purge(["p4"], rebuild, made_at=MADE_AT)
    assert asked == ["p5"]
    index = Index.open(directory)
    index.verify()
    assert sorted(map(bytes, index.tiers)) == [
        b"tier 0",
        b"tier 1",
        *(f"tier {n}".encode() for n in range(3, 8)),
        b"tier anew",
    ]
    assert sorted(index.searcher.pages()) == sorted(merging.keys() - {"p4", "p7"})
    assert CANARY.encode() not in every_byte(directory)
    assert found(directory, "word5") == ["p5"]


def test_a_run_of_which_all_pages_are_hidden_takes_its_tier_along(directory, merging):
    publish(directory, drop=["p6"])
    merge(directory)
    assert b"tier 3" not in Index.open(directory).tiers


def test_a_kill_at_any_step_of_merging_loses_no_page(directory, merging):
    def check():
        index = Index.open(directory)
        index.verify()
        assert sorted(index.searcher.pages()) == sorted(merging.keys() - {"p7"})
        assert found(directory, "word9") == ["p9"]

    assert every_step_of(lambda: merge(directory), check) > 15
    assert len(Index.open(directory).tiers) == MERGED_TOGETHER


def test_no_byte_of_a_purged_page_remains(directory):
    entries = [entry("p1", f"exit {CANARY}"), entry("p2", "exit visa"), entry("p3", "visa")]
    publish(directory, entries[:2], entries[2:])
    publish(directory, [entry("p1", "exit closed", revision=2)])
    untouched = [name for name in segment_names(directory) if name == "00000001-1"]
    IndexWriter(directory).purge(["p1"], rebuild_from(*entries), made_at=MADE_AT)
    assert sorted(Index.open(directory).searcher.pages()) == ["p2", "p3"]
    assert CANARY.encode() not in every_byte(directory)
    assert b"closed" not in every_byte(directory)
    assert b"p1" not in every_byte(directory)
    assert len(list((directory / "generations").iterdir())) == 1
    assert untouched[0] in segment_names(directory)


def test_a_page_that_was_only_hidden_is_purged_from_older_generations(directory):
    publish(directory, [entry("p1", CANARY), entry("p2", "exit")])
    publish(directory, drop=["p1"])
    IndexWriter(directory).purge(["p1"], rebuild_from(entry("p2", "exit")), made_at=MADE_AT)
    assert CANARY.encode() not in every_byte(directory)
    assert found(directory, "exit") == ["p2"]


def test_rebuilding_may_not_bring_back_what_is_purged(directory):
    publish(directory, [entry("p1", CANARY), entry("p2", "exit")])
    with pytest.raises(ValueError, match="not asked for"):
        IndexWriter(directory).purge(["p1"], lambda pages: ([entry("p1", CANARY)], b""), made_at=MADE_AT)


def of_older_rules(monkeypatch, *terms):
    with monkeypatch.context() as before:
        before.setattr(tiermaking, "RULES", 0)
        return Tier.of_rows(Row(term, (1,), 1, 1, 0, 1, 0, Standing.ATTESTED) for term in terms).encode()


def write_tier(directory, tier):
    writer = IndexWriter(directory, afresh=True)
    writer.add([entry("p1", "exit visa")], tier)
    writer.publish(MADE_AT)


def rekey(directory):
    writer = IndexWriter(directory)
    renewed = writer.rekey()
    writer.publish(MADE_AT)
    return renewed


def test_a_tier_gets_its_keys_anew_and_no_posting_is_written(directory, monkeypatch):
    old = of_older_rules(monkeypatch, "exit", "visa")
    write_tier(directory, old)
    before, reading = files_of_segments(directory), Index.open(directory)
    assert rekey(directory) == 1
    index = Index.open(directory)
    index.verify()
    assert index.tiers == (Tier.decode(old).encode(),)
    assert index.tiers != (old,)
    assert before.items() < files_of_segments(directory).items()
    assert len(files_of_segments(directory)) == len(before) + 1
    assert rekey(directory) == 0
    assert len(files_of_segments(directory)) == len(before)
    assert reading.tiers == (old,)
    assert reading.lexicon.pages_of("visa") == index.lexicon.pages_of("visa") == 1


def test_a_kill_at_any_step_of_rekeying_leaves_keys_by_old_rules_or_by_new_ones(directory, monkeypatch):
    old = of_older_rules(monkeypatch, "exit")
    seen = set()

    def check():
        index = Index.open(directory)
        index.verify()
        seen.add(index.tiers == (old,))
        assert index.tiers in ((old,), (Tier.decode(old).encode(),))
        assert found(directory, "exit") == ["p1"]
        write_tier(directory, old)

    write_tier(directory, old)
    assert every_step_of(lambda: rekey(directory), check) > 8
    assert seen == {True, False}


def test_a_kill_at_any_step_of_a_purge_leaves_no_trace_once_it_was_published(directory):
    kept = entry("p2", "exit")

    def purge():
        IndexWriter(directory).purge(["p1"], rebuild_from(kept), made_at=MADE_AT)

    def check():
        published = "p1" not in Index.open(directory).searcher.pages()
        IndexWriter(directory)
        assert found(directory, "exit") == ["p2"]
        assert published == (CANARY.encode() not in every_byte(directory))
        publish(directory, [entry("p1", CANARY)])

    publish(directory, [entry("p1", CANARY), kept])
    assert every_step_of(purge, check) > 15
