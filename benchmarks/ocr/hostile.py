"""Takes in broken, locked, huge and odd files, and prints what became of each: searchable, not, or not read, and why.

python benchmarks/ocr/hostile.py --data DIRECTORY [--freeze]
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import CHECKOUT, freeze, made
from indexer.pages.holdings import Holdings

_MIB_IN_KIB = 1024


def taken_in(files: Path, home: Path) -> dict[str, Any]:
    """Return what taking the files in cost and how the command ended. Units: seconds, MiB of the largest process."""
    command = [
        sys.executable,
        "-m",
        "indexer",
        "add",
        str(files),
        "--collection",
        "HOSTILE",
        "--access",
        "open",
        "--json",
    ]
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=CHECKOUT, env=os.environ | {"PINKAS_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"The command itself failed: {done.stderr}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall seconds": round(time.monotonic() - began),
        "CPU seconds": round(used.ru_utime + used.ru_stime),
        "largest process, MiB": used.ru_maxrss // _MIB_IN_KIB,
    }


def told(home: Path, names: list[str]) -> dict[str, dict[str, Any]]:
    """Return for each file what became of it; a file of which nothing is known is a silent loss."""
    found: dict[str, dict[str, Any]] = {
        name: {"state": "passed over", "reasons": ["Its ending is none of a scan; add counts it so."]} for name in names
    }
    with Holdings.read(home) as holdings:
        pages = [page for side in holdings.sides for page in side.pages()]
        rows = [row for row in holdings.register.ledger() if row.state.value in ("failed", "missing")]
    for name in names:
        of_file = [page for page in pages if Path(page.scan.source).name == name]
        failed = [row for row in rows if Path(row.source).name == name]
        if of_file or failed:
            found[name] = _one(of_file, failed)
    return found


def _one(pages: list[Any], failed: list[Any]) -> dict[str, Any]:
    searchable = sum(page.searchable for page in pages)
    state = f"{searchable} of {len(pages)} pages searchable" if pages else "not read"
    reasons = Counter(f"{page.kind.value}: {page.reason}" for page in pages if not page.searchable)
    reasons.update(f"leaf {row.leaf}: {row.reason}" if row.leaf else row.reason for row in failed)
    return {
        "state": state,
        "reasons": [f"{many} pages, {said}" if many > 1 else said for said, many in reasons.items()],
    }


def main() -> None:
    """Take the files in, print what became of each, and freeze it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of files with a manifest.tsv")
    parser.add_argument("--freeze", action="store_true", help="write hostile.json")
    asked = parser.parse_args()
    with (asked.data / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        notes = {row["file"]: row["note"] for row in csv.DictReader(lines, delimiter="\t")}
    with tempfile.TemporaryDirectory(prefix="pinkas-hostile-") as scratch:
        cost = taken_in(asked.data, Path(scratch) / "home")
        files = told(Path(scratch) / "home", sorted(notes))
    table = {name: {"note": notes[name], **of_file} for name, of_file in files.items()}
    print(json.dumps(cost | {"files": table}, indent=1, ensure_ascii=False))
    if asked.freeze:
        command = "python benchmarks/ocr/hostile.py --data $PINKAS_TEST_DATA/hostile --freeze"
        freeze(HERE / "hostile.json", {"hostile": made(command) | cost | {"files": table}})


if __name__ == "__main__":
    main()
