"""Measures a lexicon of any size, made of invented words: bytes a form, making, opening, and asking for names.

python benchmarks/names/lexicon_size.py --words 200000 --forms 2000000 [--tiers N] [--queries 200] [--freeze]
"""

import argparse
import gc
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import _lru_cache_wrapper
from itertools import chain, islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import freeze, made
from benchmarks.names.invented import names_asked, rows
from indexer.postings.arrays import Arrays, mapped
from indexer.postings.lexicon import Lexicon
from indexer.postings.row import Row
from indexer.postings.tier import Tier
from indexer.postings.tiermaking import parts_of_tier
from indexer.postings.wordkeys import MadeKeys

SEED = 1967
NAME_KEYS = "names."
KEPT_WORDS = 4096
"""Words or more that a cache of the rules for names holds; all such caches are emptied before every question."""


def written(path: Path, of_tier: Iterable[Row]) -> None:
    with path.open("wb") as file:
        for part in parts_of_tier(of_tier, MadeKeys(with_stems=True)):
            file.write(part)


def made_tiers(folder: Path, *, forms: int, words: int, tiers: int) -> dict[str, Any]:
    """Write the lexicon, its rows dealt to so many tiers in turn, and return how long that took, rows and all."""
    started = time.process_time()
    stream = rows(forms, words, SEED)
    first = next(stream)
    invented = time.process_time()
    if tiers == 1:
        written(folder / "0000.tier", chain([first], stream))
    else:
        all_rows = [first, *stream]
        for number in range(tiers):
            written(folder / f"{number:04}.tier", islice(all_rows, number, None, tiers))
    took = time.process_time() - invented
    return {
        "inventing, CPU s": round(invented - started, 1),
        "making, CPU s": round(took, 1),
        "forms made a CPU second": round(forms / took),
        "words made a CPU second": round(words / took),
    }


def sizes(folder: Path, *, forms: int, words: int) -> dict[str, Any]:
    by_kind: dict[str, int] = {}
    for path in folder.glob("*.tier"):
        arrays = Arrays(mapped(path))
        for name, (_, size) in arrays.places.items():
            kind = name.partition(".")[0]
            by_kind[kind] = by_kind.get(kind, 0) + size
    total = sum(path.stat().st_size for path in folder.glob("*.tier"))
    rest = total - by_kind["names"]
    return {
        "bytes": total,
        "name keys, bytes a word": round(by_kind["names"] / words, 1),
        "the rest, bytes a form": round(rest / forms, 1),
        "by kind, bytes a form": {kind: round(size / forms, 2) for kind, size in sorted(by_kind.items())},
    }


def asked(folder: Path, queries: int) -> dict[str, Any]:
    """Return what opening takes, and asking for names, each with nothing kept of the one before but the file."""
    started = time.process_time()
    tiers = [Tier.decode(mapped(path)) for path in sorted(folder.glob("*.tier"))]
    Lexicon(tiers)
    opened = time.process_time() - started
    caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    caches = [each for each in caches if (each.cache_info().maxsize or 0) >= KEPT_WORDS]
    names = names_asked(queries + 5, SEED)
    took, found = [], []
    for name in names:
        for each in caches:
            each.cache_clear()
        lexicon = Lexicon(tiers)
        before = time.process_time()
        found.append(len(lexicon.name_forms(name)))
        took.append(1000 * (time.process_time() - before))
    # The first few load the rules.
    in_order = sorted(took[5:])
    return {
        "opening, CPU ms": round(1000 * opened, 2),
        "questions": queries,
        "forms of a name, in the mean": round(statistics.fmean(found), 1),
        "a name, CPU ms, p50": round(in_order[len(in_order) // 2], 2),
        "a name, CPU ms, p95": round(in_order[int(0.95 * len(in_order))], 2),
        "a name, CPU ms, most": round(in_order[-1], 2),
        "peak MiB while asking and making": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Make, weigh and ask one lexicon; tell it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--forms", type=int, default=200_000)
    parser.add_argument("--tiers", type=int, default=1)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder in which the tiers stay, and are taken from if there")
    parser.add_argument("--freeze", action="store_true")
    given = parser.parse_args()
    told: dict[str, Any] = {"words": given.words, "forms": given.forms, "tiers": given.tiers}
    with tempfile.TemporaryDirectory() as aside:
        folder = given.keep or Path(aside)
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.glob("*.tier")):
            told |= made_tiers(folder, forms=given.forms, words=given.words, tiers=given.tiers)
        told |= sizes(folder, forms=given.forms, words=given.words)
        told |= asked(folder, given.queries)
    for name, value in told.items():
        print(f"{name:44} {value}")
    if given.freeze:
        command = f"python benchmarks/names/lexicon_size.py --words {given.words} --forms {given.forms}"
        command += f" --tiers {given.tiers} --queries {given.queries}"
        part = f"{given.words:,} words in {given.forms:,} forms, {given.tiers} tiers"
        freeze(HERE / "lexicon_size.json", {part: made(command) | told})


if __name__ == "__main__":
    main()
