"""The index keeps the contract over many segments, and survives damage and sudden ends."""

import os
import random
import resource
import shutil
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from indexer.errors import IndexDamageError, StoreError
from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.index import Index, IndexWriter
from indexer.postings.joining import TIER_FILE
from indexer.postings.segmentwriting import write_run
from indexer.postings.showing import encode_words
from indexer.postings.tier import Tier
from tests.engines.archive import entry, lights_of, word
from tests.engines.contract import EngineContract
from tests.engines.index_engine import MADE_AT, IndexEngine
from tests.indexer.postings.published import (
    every_byte,
    every_step_of,
    found,
    publish,
    rebuild_from,
    segment_names,
)


class TestIndex(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return IndexEngine(tmp_path / "index")


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "index"


def test_an_index_that_is_not_there_is_an_empty_one(directory):
    index = Index.open(directory)
    assert (index.generation, index.tiers, index.searcher.pages(), index.is_current()) == (0, (), {}, True)
    assert not directory.exists()


def test_each_segment_brings_its_lexicon_tier(directory):
    assert publish(directory, [entry("p1", "exit")], [entry("p2", "visa")]) == 1
    index = Index.open(directory)
    assert index.tiers == (b"tier 0", b"tier 1")
    assert (index.generation, index.made_at) == (1, MADE_AT)


def test_the_lexicon_of_an_index_has_the_forms_of_all_its_segments(directory):
    def tier(*terms):
        printed = [Printed(term, term, 1, Capital.LOWER, ReadingKind.OCR, 0.95) for term in terms]
        return Tier.of([Spine(1, tuple(Slot((), 0, (one,)) for one in printed))]).encode()

    writer = IndexWriter(directory)
    writer.add([entry("p1", "exit visa")], tier("exit", "visa"))
    writer.add([entry("p2", "permit")], tier("permit"))
    writer.publish(MADE_AT)
    lexicon = Index.open(directory).lexicon
    assert [lexicon.pages_of(term) for term in ("exit", "permit", "moscow")] == [1, 1, 0]


def test_an_open_index_knows_when_another_generation_holds(directory):
    publish(directory, [entry("p1", "exit")])
    index = Index.open(directory)
    assert index.is_current()
    publish(directory, [entry("p2", "exit")])
    assert not index.is_current()
    later = Index.open(directory, before=index)
    assert later.is_current()
    assert sorted(later.searcher.pages()) == ["p1", "p2"]
    assert sorted(index.searcher.pages()) == ["p1"]


def test_an_open_index_outlasts_the_removal_of_its_files(directory):
    publish(directory, [entry("p1", "exit visa")])
    index = Index.open(directory)
    IndexWriter(directory).purge(["p1"], rebuild_from(), made_at=MADE_AT)
    assert segment_names(directory) == []
    assert [scored.page for scored in index.searcher.search(word("visa"), limit=0).scored] == ["p1"]
    assert lights_of(index.searcher, word("visa"), ["p1"])["p1"][0].ordinals == (1,)


def test_adding_writes_one_new_segment_and_touches_no_old_one(directory):
    publish(directory, [entry("p1", "exit")])
    before = {path: path.stat().st_mtime_ns for path in (directory / "segments").rglob("*") if path.is_file()}
    publish(directory, [entry("p2", "exit")])
    after = {path: path.stat().st_mtime_ns for path in (directory / "segments").rglob("*") if path.is_file()}
    assert len(segment_names(directory)) == 2
    assert before.items() < after.items()


def test_nothing_is_seen_that_was_not_published(directory):
    publish(directory, [entry("p1", "exit")])
    IndexWriter(directory).add([entry("p2", "exit")], b"")
    assert found(directory, "exit") == ["p1"]


def test_the_writer_knows_the_pages_that_will_be_found(directory):
    publish(directory, [entry("p1", "exit"), entry("p2", "exit", revision=3)])
    writer = IndexWriter(directory)
    writer.add([entry("p3", "exit", revision=2)], b"")
    writer.drop(["p1"])
    assert writer.pages() == {"p2": 3, "p3": 2}


def test_a_segment_without_visible_pages_leaves_with_the_next_generation(directory):
    publish(directory, [entry("p1", "exit")], [entry("p2", "exit")])
    publish(directory, drop=["p1"])
    assert len(Index.open(directory).tiers) == 1


def write_in_a_process(place, number):
    return write_run(place, [entry(f"p{number}", f"exit word{number}")], f"tier {number}".encode())


def test_segments_are_written_by_several_processes_at_once(directory):
    writer = IndexWriter(directory)
    places = [writer.place() for _ in range(4)]
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        for written in processes.map(write_in_a_process, places, range(4)):
            writer.take(written)
    writer.publish(MADE_AT)
    assert sorted(found(directory, "exit")) == ["p0", "p1", "p2", "p3"]
    assert Index.open(directory).tiers == tuple(f"tier {number}".encode() for number in range(4))


def test_two_generations_are_kept(directory):
    for number in range(1, 5):
        publish(directory, [entry("p1", f"exit word{number}")])
    assert [path.name for path in sorted((directory / "generations").iterdir())] == ["00000003.json", "00000004.json"]
    assert segment_names(directory) == ["00000003-0", "00000004-0"]


def test_what_a_crash_left_is_removed_by_the_next_writer(directory):
    publish(directory, [entry("p1", "exit")])
    IndexWriter(directory).add([entry("p2", "lost")], b"")
    (directory / "segments" / "00000009-0.tmp").mkdir()
    (directory / "generations" / "00000009.json").write_text("{}")
    IndexWriter(directory)
    assert segment_names(directory) == ["00000001-0"]
    assert [path.name for path in (directory / "generations").iterdir()] == ["00000001.json"]
    assert b"lost" not in every_byte(directory)


def test_a_check_that_fails_keeps_the_old_generation(directory):
    publish(directory, [entry("p1", "exit")])

    def refuse(searcher):
        assert sorted(searcher.pages()) == ["p1", "p2"]
        raise IndexDamageError("A sentinel query found nothing.")

    writer = IndexWriter(directory)
    writer.add([entry("p2", "exit")], b"")
    with pytest.raises(IndexDamageError, match="sentinel"):
        writer.publish(MADE_AT, check=refuse)
    assert found(directory, "exit") == ["p1"]
    assert writer.publish(MADE_AT) == 2
    assert sorted(found(directory, "exit")) == ["p1", "p2"]


def test_a_full_disk_is_said_and_keeps_the_old_generation(directory):
    publish(directory, [entry("p1", "exit")])
    writer = IndexWriter(directory)
    # A limit on the size of files, which the system answers as it answers a full disk.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(StoreError, match="could not be written"):
            writer.add([entry("p2", "exit visa permit")], b"tier")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found(directory, "exit") == ["p1"]
    assert publish(directory, [entry("p2", "exit")]) == 2


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-1])


def unhide(manifest):
    manifest.write_text(manifest.read_text().replace('"hidden": []', '"hidden": [0]'))


HARMS = {
    "CURRENT is gone": ("CURRENT", lambda path: path.unlink()),
    "CURRENT is garbled": ("CURRENT", lambda path: path.write_bytes(b"\xff\x00")),
    "the manifest is gone": ("generations/00000002.json", lambda path: path.unlink()),
    "the manifest was changed": ("generations/00000002.json", unhide),
    "postings are cut short": ("segments/00000001-0/*.lists", cut_short),
    "postings are gone": ("segments/00000001-0/*.lists", lambda path: path.unlink()),
    "the tier is gone": ("segments/00000001-0/lexicon.tier", lambda path: path.unlink()),
    "the segment is gone": ("segments/00000001-0", shutil.rmtree),
}


@pytest.mark.parametrize("how", HARMS)
def test_damage_is_named_when_the_index_is_opened_and_mended_from_the_record(directory, how):
    publish(directory, [entry("p1", "exit visa")], [entry("p2", "exit")])
    publish(directory, drop=["p2"])
    pattern, harm = HARMS[how]
    harm(next(directory.glob(pattern)))
    with pytest.raises(IndexDamageError) as raised:
        Index.open(directory)
    assert "pinkas rebuild" in raised.value.remedy
    writer = IndexWriter(directory, afresh=True)
    writer.add([entry("p1", "exit visa")], b"")
    writer.publish(MADE_AT)
    assert found(directory, "visa") == ["p1"]
    assert len(segment_names(directory)) == 1


def test_every_changed_byte_is_found_by_verifying(directory):
    publish(directory, [entry("p1", "exit visa permit")])
    index = Index.open(directory)
    index.verify()
    for path in sorted((directory / "segments").rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for place in random.Random(1986).sample(range(len(content)), k=min(20, len(content))):
                path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
                with pytest.raises(IndexDamageError, match=path.name):
                    index.verify()
            path.write_bytes(content)
    index.verify()


def test_garbage_in_a_segment_is_damage_and_nothing_else(directory):
    publish(directory, [replace(entry("p1", "exit visa permit"), shown=encode_words([["exit", "visa", "permit"]]))])
    for path in sorted((directory / "segments").rglob("*")):
        # Only Whoosh itself reads its table of contents, and whoever verifies.
        if path.is_file() and path.name != TIER_FILE and path.suffix != ".toc":
            content = path.read_bytes()
            path.write_bytes(bytes(len(content)))
            with pytest.raises(IndexDamageError, match="00000001-0"):
                found(directory, "exit")
                Index.open(directory).searcher.shown(["p1"])
            path.write_bytes(content)


def test_a_kill_at_any_step_of_adding_leaves_the_old_or_the_new_generation_whole(directory):
    old, new = [entry(f"p{n}", "exit old") for n in range(3)], [entry(f"p{n}", "exit new") for n in range(3)]
    publish(directory, old)
    seen = set()

    def check():
        index = Index.open(directory)
        index.verify()
        hits = {one: index.searcher.search(word(one), limit=0).total for one in ("old", "new", "exit")}
        assert hits in ({"old": 3, "new": 0, "exit": 3}, {"old": 0, "new": 3, "exit": 3})
        seen.add(hits["new"])
        IndexWriter(directory)
        assert len(segment_names(directory)) <= 2
        # The next try starts from the old state again.
        writer = IndexWriter(directory)
        writer.add(old, b"")
        writer.publish(MADE_AT)

    assert every_step_of(lambda: publish(directory, new), check) > 15
    assert seen == {0, 3}


def test_readers_meet_no_error_while_a_writer_publishes_and_purges(directory):
    kept = entry("keep", "exit")
    publish(directory, [kept])
    failures, stop = [], threading.Event()

    def read():
        index = Index.open(directory)
        while not stop.is_set():
            try:
                if not index.is_current():
                    index = Index.open(directory, before=index)
                pages = [scored.page for scored in index.searcher.search(word("exit"), limit=0).scored]
                assert "keep" in pages
            except Exception as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(15):
        publish(directory, [entry(f"p{number}", "exit")])
        IndexWriter(directory).purge([f"p{number}"], rebuild_from(kept), made_at=MADE_AT)
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_everything_is_on_the_disk_before_it_is_named(directory, monkeypatch):
    synced, real = [], os.fsync

    def fsync(descriptor):
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()).removeprefix(str(directory)))
        real(descriptor)

    publish(directory, [entry("p1", "exit")])
    monkeypatch.setattr(os, "fsync", fsync)
    publish(directory, [entry("p2", "exit")])
    written = synced[synced.index("/segments/00000002-0.tmp/_MAIN_1.toc") :]
    assert {path.rpartition(".")[2] for path in synced if "00000002-0.tmp/" in path} >= {
        "lists",
        "toc",
        "tier",
        "columns",
    }
    order = ["/segments/00000002-0.tmp", "/segments", "/generations/00000002.json.tmp", "/generations"]
    order += ["/CURRENT.tmp", "", "/generations", "/segments"]
    assert [path for path in written if "00000002-0.tmp/" not in path] == order
