"""Draws pages, indexes them with ours and with peers, and asks all the same questions in one run.

python benchmarks/search/run.py --pages N [--peers DIRECTORY] [--work DIRECTORY] [--json] [--freeze]
"""

import argparse
import json
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
sys.path.insert(0, str(CHECKOUT))

from benchmarks.frozen import freeze, made, read
from benchmarks.search.comparing import NAMES, SEED, Measured, measure
from benchmarks.search.drawn import draw_part
from benchmarks.search.engines import engines
from benchmarks.search.floors import risen, sunk
from benchmarks.search.growth import drawing, growth_in, told
from benchmarks.search.learned import learn, texts_of
from benchmarks.search.table import table
from benchmarks.search.work import Work

FLOORS = HERE / "floors.json"
GROWTH_UP_TO = 20_000
"""Pages whose different terms are counted: seven million words."""
WHOOSH_UP_TO = 20_000
"""Pages up to which stock Whoosh is built: it takes some five minutes of CPU for them."""


def main() -> int:
    """Run, print, keep what is asked for, and fail where engines find different pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=10, help="questions a class")
    parser.add_argument("--rounds", type=int, default=5, help="times that each is timed")
    parser.add_argument("--data", type=Path, default=os.environ.get("PINKAS_TEST_DATA"), help="outside texts")
    parser.add_argument("--peers", type=Path, default=os.environ.get("PINKAS_PEERS"), help="where tantivy is installed")
    parser.add_argument("--whoosh-up-to", type=int, default=WHOOSH_UP_TO, metavar="PAGES", help="leave it out above")
    parser.add_argument("--work", type=Path, help="keep pages and indexes here, and go on with those that are there")
    parser.add_argument("--again", nargs="*", default=[], choices=NAMES, help="build these again")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--freeze", action="store_true")
    asked = parser.parse_args()
    if asked.work:
        return run(asked, asked.work)
    with tempfile.TemporaryDirectory() as scratch:
        return run(asked, Path(scratch))


def run(asked: argparse.Namespace, directory: Path) -> int:
    work, here = Work(directory, SEED, asked.pages), engines(asked.peers)
    if asked.pages > asked.whoosh_up_to:
        here.pop("whoosh")
    for name in asked.again:
        work.forget(here[name])
    learned = learn(texts_of(asked.data, CHECKOUT))
    rate = work.draw(learned)
    if not asked.json and rate:
        print(f"{rate:,.0f} pages a CPU second drawn", flush=True)
    measured = measure(work, here, asked.peers, questions=asked.questions, rounds=asked.rounds)
    curves = {
        "the texts": learned.growth,
        "drawn pages": growth_in(islice(work.pages(), GROWTH_UP_TO)),
        "drawn pages before words are misread": growth_in(draw_part(learned, SEED, 0, GROWTH_UP_TO, debris=0)),
    }
    print(json.dumps(measured.result) if asked.json else "\n".join([*told(curves), *table(measured)]))
    if asked.freeze:
        (HERE / "growth.svg").write_text(drawing(curves), encoding="utf-8")
    if asked.freeze and not measured.unlike:
        return keep(measured, asked)
    return 1 if measured.unlike else 0


def keep(measured: Measured, asked: argparse.Namespace) -> int:
    """Freeze what was measured, and let the floors rise to it; fail, and keep nothing, where it is below them."""
    part, floors = f"{asked.pages:,} pages", read(FLOORS)
    classes = measured.result["classes"]
    if worse := sunk(classes, floors.get(part, {})):
        print("\n".join(["Nothing is frozen:", *worse]))
        return 1
    command = f"python benchmarks/search/run.py --pages {asked.pages} --peers $PINKAS_PEERS --freeze"
    result = made(command) | measured.result | {"p95_ms": measured.p95, "overlap": measured.overlaps}
    freeze(HERE / "result.json", {part: result})
    freeze(FLOORS, {part: risen(classes, floors.get(part, {}))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
