"""Small indexes as tests publish and search them, and work that is killed at each of its steps on the disk."""

import os
import signal
import sys

from indexer.postings.index import Index, IndexWriter
from tests.engines.archive import word
from tests.engines.index_engine import MADE_AT


def publish(directory, *segments, drop=()):
    writer = IndexWriter(directory)
    for number, entries in enumerate(segments):
        writer.add(entries, f"tier {number}".encode())
    writer.drop(drop)
    return writer.publish(MADE_AT)


def found(directory, *terms):
    return [scored.page for scored in Index.open(directory).searcher.search(word(*terms), limit=0).scored]


def every_byte(directory):
    return b"".join(path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file())


def segment_names(directory):
    return sorted(path.name for path in (directory / "segments").iterdir())


def rebuild_from(*entries):
    by_page = {one.page: one for one in entries}
    return lambda pages: ([by_page[page] for page in pages], b"tier of " + ", ".join(pages).encode())


CANARY = "zaichik"


def files_of_segments(directory):
    return {path: path.read_bytes() for path in (directory / "segments").rglob("*") if path.is_file()}


def in_a_child(work):
    """Run this in a forked child and return how it ended."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed_at(step, work):
    """Run this in a child that kills itself when it touches the disk for the so-manieth time."""

    def with_hook():
        left = [step]

        def count(event, arguments):
            touches = event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}
            if touches or (event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wa+")):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()

    return in_a_child(with_hook)


def every_step_of(work, check):
    """Kill this work at each of its steps on the disk in turn, and check each time what it left."""
    for step in range(1, 1000):
        ended = killed_at(step, work)
        check()
        if ended == 0:
            return step
        assert ended == -signal.SIGKILL
    raise AssertionError("the work never ends")
