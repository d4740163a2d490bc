"""Asks an index what is meant to bring it down, one hostile search after another, while readers ask what readers ask.

python benchmarks/search/abused.py --pages N --work DIRECTORY [--readers 2] [--rounds 5] [--freeze]
"""

import argparse
import os
import statistics
import sys
import threading
import time
from itertools import cycle
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.fuzz.abuse import ABUSE
from benchmarks.search.comparing import SEED
from benchmarks.search.learned import learn, texts_of
from benchmarks.search.ours import Ours
from benchmarks.search.work import Work
from indexer.errors import QueryError
from indexer.postings.index import Index
from indexer.postings.patience import SECONDS, patience
from searchui.query.expand import expand
from searchui.query.knowing import Knowing
from searchui.query.limits import check_limits, check_text, check_window
from searchui.query.parse import understand

MOST_SLOWER = 1.2
"""By how much the p95 of readers may rise while hostile searches run (goal)."""
_SHOWN = 20
ORDINARY = (
    "letter",
    "committee",
    '"foreign minister"',
    "visa refus*",
    "moscow embassy",
    "government~",
    "date:1975 trade",
)


def main() -> int:
    """Run, print, and fail where a search takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--data", type=Path, default=os.environ.get("PINKAS_TEST_DATA"), help="outside texts")
    parser.add_argument("--work", type=Path, required=True, help="where run.py keeps pages and indexes")
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5, help="of readers alone and beside hostile searches, in turn")
    parser.add_argument("--freeze", action="store_true")
    asked = parser.parse_args()
    work = Work(asked.work, SEED, asked.pages)
    if not (work.index(Ours()) / "index").exists():
        work.draw(learn(texts_of(asked.data)))
        work.built(Ours(), None)
    desk = _Desk(Index.open(work.index(Ours()) / "index"))
    told = _each(desk) | _beside(desk, asked.readers, asked.rounds)
    for name, value in told.items():
        print(f"{name:44} {value}")
    if asked.freeze:
        command = f"python benchmarks/search/abused.py --pages {asked.pages} --work DIRECTORY --rounds {asked.rounds}"
        freeze(HERE / "abused.json", {f"{asked.pages:,} pages": made(command) | told})
    return 1 if told["the dearest, CPU s"] > SECONDS else 0


class _Desk:
    """An index as the reading room asks it, with the patience that each of its answers has."""

    def __init__(self, index: Index) -> None:
        self._searcher = index.searcher
        self._knowing = Knowing(index.lexicon)

    def ask(self, arguments: dict[str, str]) -> str:
        """Return how many pages were found, or why the search was refused."""
        text = arguments["q"]
        try:
            with patience():
                check_text(text)
                check_window(_SHOWN, int(arguments.get("from", 0)))
                understood = understand(text)
                check_limits(understood.tree)
                matches = self._searcher.matches(expand(understood.tree, self._knowing).tree)
                matches.window(limit=_SHOWN)
                matches.facets()
                return f"{matches.total:,} pages"
        except QueryError as refused:
            return refused.happened[:60]


def _each(desk: _Desk) -> dict[str, Any]:
    """Ask every hostile search once."""
    told: dict[str, Any] = {}
    dearest = 0.0
    for name, arguments in ABUSE.items():
        started = time.thread_time()
        answer = desk.ask(dict(arguments))
        took = time.thread_time() - started
        dearest = max(dearest, took)
        told[name] = f"{1000 * took:.0f} ms: {answer}"
    return told | {"the dearest, CPU s": round(dearest, 3)}


def _beside(desk: _Desk, readers: int, rounds: int) -> dict[str, Any]:
    """Return the p95 of readers beside hostile searches by that of readers alone, the median of some rounds."""
    ratios = []
    for _ in range(rounds):
        quiet = _p95(desk, readers, hostile=False)
        ratios.append(_p95(desk, readers, hostile=True) / quiet)
    return {
        "readers": readers,
        "p95 beside hostile searches by that alone": round(statistics.median(ratios), 2),
        "each round": [round(each, 2) for each in ratios],
        "may rise to": MOST_SLOWER,
    }


def _p95(desk: _Desk, readers: int, *, hostile: bool) -> float:
    ended = threading.Event()
    took: list[float] = []

    def read() -> None:
        for query in ORDINARY * 6:
            started = time.perf_counter()
            desk.ask({"q": query})
            took.append(time.perf_counter() - started)
            # A reader reads; who asks at once again is no reader.
            time.sleep(0.02)

    threads = [threading.Thread(target=read) for _ in range(readers)]
    abuser = threading.Thread(target=_abuse, args=(desk, ended))
    for thread in (*threads, *([abuser] if hostile else [])):
        thread.start()
    for thread in threads:
        thread.join()
    ended.set()
    if hostile:
        abuser.join()
    return sorted(took)[int(0.95 * len(took))]


def _abuse(desk: _Desk, ended: threading.Event) -> None:
    for arguments in cycle(ABUSE.values()):
        if ended.is_set():
            return
        desk.ask(dict(arguments))
        time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main())
