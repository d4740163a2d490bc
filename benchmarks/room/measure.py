"""What the dearer views cost, in processor time, beside what each of them is made of or a peer that does the same.

python benchmarks/room/measure.py HOME [--titles 100000] [--pages 100000] [--freeze]
"""

import argparse
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from indexer.model.page import PageId
from indexer.settings import Settings
from searchui.results.cited_search import digest
from searchui.results.concordance import concordance
from searchui.results.find import find
from searchui.results.room import Room
from searchui.results.suggesting import TITLE, Suggestion, Suggestions
from searchui.web.pictures import Pictures, Tile

WORDS = ("the", "visa", "letter", "Moscow", "Leningrad")
"""Words that archives of this kind have often, and hardly ever."""
_ROUNDS = 3
_EVERY = 10_000
"""More occurrences than are shown at once: what is taken away."""


def main() -> int:
    """Measure, print and, where asked, freeze."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("home", type=Path, help="a home with open pages, such as var")
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--freeze", action="store_true", help="write result.json")
    asked = parser.parse_args()
    settings = Settings(home=asked.home)
    parts = {
        "occurrences": occurrences(settings.open_dir),
        "tiles": tiles(settings.open_dir),
        "suggestions": suggestions(asked.titles),
        "state of an index": state(asked.pages),
    }
    for name, part in parts.items():
        print(name, *(f"  {what}: {figure}" for what, figure in part.items()), sep="\n")
    if asked.freeze:
        command = f"python benchmarks/room/measure.py HOME --titles {asked.titles} --pages {asked.pages} --freeze"
        freeze(HERE / "result.json", {name: made(command) | part for name, part in parts.items()})
    return 0


def occurrences(open_dir: Path) -> dict[str, Any]:
    """Measure the view of occurrences beside the results of the same search, each word in a room of its own."""
    rows = []
    for word in WORDS:
        results = median(_cpu_ms(find, word, _warm(open_dir))[0] for _ in range(_ROUNDS))
        room = _warm(open_dir)
        first, shown = _cpu_ms(concordance, word, room)
        first = median((first, *(_cpu_ms(concordance, word, _warm(open_dir))[0] for _ in range(_ROUNDS - 1))))
        everything, _ = _cpu_ms(concordance, word, room, limit=_EVERY)
        if shown.total:
            rows.append((shown.total, results, first, everything))
    places, results, first, everything = (sum(column) for column in zip(*rows, strict=True))
    return {
        "words": len(rows),
        "places": places,
        "results, CPU ms": round(results),
        "occurrences by results, CPU": round(first / results, 2),
        "a place that is found and told, CPU ms": round(first / places, 3),
        "a place that is taken away, CPU ms": round(everything / places, 3),
    }


def _warm(open_dir: Path) -> Room:
    """Return a room that has answered, but nothing of what is measured."""
    room = Room.open(open_dir)
    find("nothingofthekind", room)
    return room


def tiles(open_dir: Path) -> dict[str, Any]:
    """Measure the first tile of a page, with which those round it are made, beside decoding the page alone."""
    rows = []
    for path in sorted(path for path in open_dir.glob("images/**/*") if path.is_file())[:48]:
        decoding, _ = _cpu_ms(_decode, path)
        first, picture = _cpu_ms(Pictures().tile, path, Tile(0, 0, 0))
        if picture is not None:
            rows.append((decoding, first))
    return {
        "pages of the home": len(rows),
        "decoding a page, CPU ms": round(median(decoding for decoding, _ in rows), 1),
        "its first tiles, CPU ms": round(median(first for _, first in rows), 1),
        "its first tiles at most, CPU ms": round(max(first for _, first in rows), 1),
        "tiles by decoding, CPU, median": round(median(first / decoding for decoding, first in rows), 2),
    }


def _decode(path: Path) -> None:
    with Image.open(path) as image:
        image.load()


def suggestions(titles: int) -> dict[str, Any]:
    """Measure made titles of six words, looked up by two beginnings, beside a table of SQLite's FTS5 with prefixes."""
    drawn = random.Random(1989)
    words = ["".join(drawn.choices("abcdefghiklmnoprstuvyz", k=drawn.randint(3, 10))) for _ in range(20_000)]
    lines = [" ".join(words[int(20_000 * drawn.random() ** 3)] for _ in range(6)) for _ in range(titles)]
    making, ours = _cpu_ms(Suggestions, (), [Suggestion(TITLE, line, line) for line in lines])
    peer = sqlite3.connect(":memory:")
    peer.execute("create virtual table titles using fts5(title, prefix='2 3 4')")
    filling, _ = _cpu_ms(peer.executemany, "insert into titles values (?)", [(line,) for line in lines])
    rows = []
    for line in drawn.sample(lines, 300):
        typed = [word[:3] for word in line.split()[:2]]
        own, found = _cpu_ms(ours.of, " ".join(typed))
        theirs, _ = _cpu_ms(_asked_of, peer, " ".join(f"{word}*" for word in typed))
        assert found
        rows.append((own, theirs))
    return {
        "titles": titles,
        "made, CPU s": round(making / 1000, 2),
        "FTS5 filled, CPU s": round(filling / 1000, 2),
        "looked up, CPU ms, median": round(median(own for own, _ in rows), 2),
        "looked up, CPU ms, most": round(max(own for own, _ in rows), 2),
        "FTS5, CPU ms, median": round(median(theirs for _, theirs in rows), 2),
        "FTS5, CPU ms, most": round(max(theirs for _, theirs in rows), 2),
    }


def _asked_of(peer: sqlite3.Connection, match: str) -> list[Any]:
    return peer.execute("select title from titles where titles match ? limit 8", (match,)).fetchall()


def state(pages: int) -> dict[str, Any]:
    """Measure the digest by which a cited search names the state of the index, which is made once a generation."""
    drawn = random.Random(1989)
    revisions = {PageId(f"{drawn.getrandbits(64):013x}"): drawn.randint(1, 9) for _ in range(pages)}
    return {"pages": pages, "digest, CPU ms": round(median(_times(lambda: digest(revisions), 5)))}


def _times(make: Callable[[], Any], times: int) -> Iterator[float]:
    for _ in range(times):
        yield _cpu_ms(make)[0]


def _cpu_ms(make: Callable[..., Any], *given: Any, **named: Any) -> tuple[float, Any]:
    begun = time.process_time()
    done = make(*given, **named)
    return 1000 * (time.process_time() - begun), done


if __name__ == "__main__":
    sys.exit(main())
