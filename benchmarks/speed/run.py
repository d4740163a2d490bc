"""Measures how fast scans are taken in and searched, beside plain Tesseract in the same run.

python benchmarks/speed/run.py [--data DIRECTORY] [--files N] [--rounds N] [--freeze]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
sys.path.insert(0, str(CHECKOUT))

from benchmarks.frozen import freeze, made
from benchmarks.speed.peer import pages_of
from indexer.pages.store import Store
from searchui.results.find import find
from searchui.results.room import Room

SPECIMENS = CHECKOUT / "corpus" / "specimens"
WORKERS = 2
"""Children of ours and processes of the peer."""
FRESH = 5
"""Fresh processes for each figure on starting and first search."""
WARM = 20
"""Times that each query is asked of a room that is open."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is taken in: paths for `pinkas add`, the same files with their languages for the peer, and queries."""

    name: str
    paths: tuple[Path, ...]
    files: tuple[tuple[Path, str], ...]
    queries: tuple[str, ...]


def specimens() -> Holdings:
    """Return our own specimens, with the languages that their manifest names."""
    manifest = json.loads((SPECIMENS / "manifest.json").read_text(encoding="utf-8"))
    languages = {
        SPECIMENS / file["file"]: "+".join(item["languages"]) for item in manifest["items"] for file in item["files"]
    }
    queries = [query["query"] for item in manifest["items"] for query in item["queries"]]
    return Holdings("our specimens", tuple(languages), tuple(languages.items()), tuple(queries))


def real_scans(data: Path, files: int) -> Holdings:
    """Return the first so many real scans among the outside data: agency copies of typed cables, in English."""
    demo = data / "demo"
    entries = json.loads((demo / "manifest.json").read_text(encoding="utf-8"))
    scans = [entry for entry in entries if entry["kind"] == "real scan"][: files or None]
    scanned = tuple((demo / entry["file"], entry["lang"].replace(",", "+")) for entry in scans)
    names = sorted({name for entry in scans for name in entry["names"]})
    queries = (*names, '"exit visa"', "emigration -moscow", "refusenik*", '"soviet jewry"~5', "gorbachev OR shultz")
    return Holdings("real scans", tuple(path for path, _ in scanned), scanned, queries)


def measure(holdings: Holdings, rounds: int, directory: Path) -> dict[str, Any]:
    """Return all figures of some holdings; ours and the peer take turns, and whoever begins does too."""
    pages = pages_of(holdings.files)
    ours, again, plain = [], [], []
    for n in range(rounds):
        home = directory / f"{holdings.name.replace(' ', '-')}-{n}"
        for is_ours in (True, False) if n % 2 == 0 else (False, True):
            if is_ours:
                ours.append(_add(home, holdings))
                again.append(_add(home, holdings))
            else:
                plain.append(_run(["peer"], home, given=json.dumps(pages)))
    count, size = len(pages), _size(home)
    return {
        "pages": count,
        "routes": _routes(home),
        "ours": _reading(ours, count),
        "ours, second add": _reading(again, count),
        "plain tesseract": _reading(plain, count),
        "ours by plain tesseract, round by round": {
            "wall": _rounded(a["wall_s"] / b["wall_s"] for a, b in zip(ours, plain, strict=True)),
            "CPU": _rounded(_cpu(a) / _cpu(b) for a, b in zip(ours, plain, strict=True)),
        },
        "kept on disk, KiB a page": {name: round(held / count / 1024, 1) for name, held in size.items()},
        "starting": _starting(home, holdings.queries[0]),
        "searching": _searching(home, holdings.queries),
    }


def _add(home: Path, holdings: Holdings) -> dict[str, float]:
    paths = [str(path) for path in holdings.paths]
    return _run(["pinkas", "add", *paths, "--collection", "SPEED", "--access", "open", "--json"], home)


def _run(words: Sequence[str], home: Path, given: str = "") -> dict[str, float]:
    """Run `measured.py` in a process of its own and return what it took."""
    environment = _environment(home) | {"PINKAS_WORKERS": str(WORKERS), "OMP_THREAD_LIMIT": "1"}
    command = [sys.executable, str(HERE / "measured.py"), *words]
    done = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    print(f"{home.name}: {' '.join(words)[:10]} {done.stdout.strip()[:70]}", file=sys.stderr, flush=True)
    took: dict[str, float] = json.loads(done.stderr.strip().splitlines()[-1])
    return took


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PINKAS_HOME": str(home), "PYTHONPATH": str(CHECKOUT)}


def _reading(took: Sequence[dict[str, float]], pages: int) -> dict[str, float]:
    return {
        "pages a second": round(statistics.median(pages / each["wall_s"] for each in took), 3),
        "CPU seconds a page": round(statistics.median(_cpu(each) / pages for each in took), 3),
        "of which in children": round(statistics.median(each["children_cpu_s"] / pages for each in took), 3),
        "peak of the process, MiB": round(max(each["own_peak_mib"] for each in took)),
        "peak of its largest child, MiB": round(max(each["largest_child_peak_mib"] for each in took)),
    }


def _cpu(took: dict[str, float]) -> float:
    return took["own_cpu_s"] + took["children_cpu_s"]


def _rounded(ratios: Any) -> dict[str, Any]:
    each = [round(ratio, 3) for ratio in ratios]
    return {"median": round(statistics.median(each), 3), "each": each}


def _routes(home: Path) -> dict[str, int]:
    """Return how many pages were read by text layer, by OCR, by both, or not at all."""
    store = Store.open(home / "open", writable=False)
    return dict(Counter(page.route.value for page in store.pages()))


def _size(home: Path) -> dict[str, int]:
    parts = {"pictures": "images/*/*", "store with its log": "pages.sqlite*", "index": "index/**/*"}
    files = {name: (home / "open").glob(part) for name, part in parts.items()}
    return {name: sum(file.stat().st_size for file in each if file.is_file()) for name, each in files.items()}


def _starting(home: Path, query: str) -> dict[str, Any]:
    """Return wall and CPU seconds of fresh processes, in turn: bare Python, `--help`, `status`, `find`."""
    commands = {
        "bare python": [sys.executable, "-c", "pass"],
        "pinkas --help": [sys.executable, "-m", "searchui", "--help"],
        "pinkas status": [sys.executable, "-m", "searchui", "status", "--json"],
        "pinkas find": [sys.executable, "-m", "searchui", "find", query, "--json"],
    }
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(FRESH):
        for name, command in commands.items():
            took[name].append(_fresh(command, home))
    return {
        name: {
            "wall_s": round(statistics.median(wall for wall, _ in each), 3),
            "CPU_s": round(statistics.median(cpu for _, cpu in each), 3),
        }
        for name, each in took.items()
    }


def _fresh(command: Sequence[str], home: Path) -> tuple[float, float]:
    before, started = os.times(), time.monotonic()
    subprocess.run(command, env=_environment(home), stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - started, cpu


def _searching(home: Path, queries: Sequence[str]) -> dict[str, Any]:
    """Return what queries take in an open room: the first of all, then each many times."""
    room = Room.open(home / "open")
    first = _query_ms(lambda: find(queries[0], room))
    for query in queries:
        find(query, room)
    warm = sorted(_query_ms(lambda query=query: find(query, room)) for _ in range(WARM) for query in queries)
    return {
        "queries": len(queries),
        "first, CPU ms": round(first, 1),
        "warm p50, CPU ms": round(statistics.median(warm), 2),
        "warm p95, CPU ms": round(warm[int(len(warm) * 0.95)], 2),
    }


def _query_ms(ask: Any) -> float:
    # CPU and not wall: on a shared machine the wall clock counts the neighbours.
    started = time.process_time()
    ask()
    return (time.process_time() - started) * 1000


def _command(asked: argparse.Namespace) -> str:
    """Return the command without the place of the data, which differs from machine to machine."""
    data = f" --data $PINKAS_TEST_DATA --files {asked.files}" if asked.data else ""
    return f"python benchmarks/speed/run.py --rounds {asked.rounds}{data} --freeze"


def main() -> None:
    """Measure the specimens, and real scans where they are at hand; print the result and keep it where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=os.environ.get("PINKAS_TEST_DATA"), help="outside scans")
    parser.add_argument("--files", type=int, default=0, help="how many of the real scans; 0 means all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    sets = [specimens(), *([real_scans(Path(asked.data).resolve(), asked.files)] if asked.data else [])]
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="pinkas-speed-") as directory:
        figures = {holdings.name: measure(holdings, asked.rounds, Path(directory)) for holdings in sets}
    results = {name: made(_command(asked)) | {"load before": round(load, 1), **each} for name, each in figures.items()}
    print(json.dumps(results, indent=1, ensure_ascii=False))
    if asked.freeze:
        freeze(HERE / "result.json", results)


if __name__ == "__main__":
    main()
