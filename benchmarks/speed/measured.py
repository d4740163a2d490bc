"""Runs one thing in this process and prints what it took: wall, CPU and memory, of the process and of its children.

python benchmarks/speed/measured.py pinkas WORDS...      a command of Pinkas
python benchmarks/speed/measured.py peer < PAGES.json    plain Tesseract, one page after another in two processes
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.speed.peer import read_plainly

_MIB = 1024
"""ru_maxrss is in KiB on Linux."""


def took(started: float) -> dict[str, float]:
    """Return seconds and MiB since the start of this process; children count once they were waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall_s": time.monotonic() - started,
        "own_cpu_s": own.ru_utime + own.ru_stime,
        "children_cpu_s": children.ru_utime + children.ru_stime,
        "own_peak_mib": own.ru_maxrss / _MIB,
        "largest_child_peak_mib": children.ru_maxrss / _MIB,
    }


def run_pinkas(words: Sequence[str]) -> None:
    """Run a command, whose answer goes to standard output."""
    from searchui.cli import pinkas  # noqa: PLC0415  the peer must not pay for it

    pinkas.main([*words], prog_name="pinkas", standalone_mode=False)


def main() -> None:
    """Run what is asked for; the last line on standard error says what it took."""
    started = time.monotonic()
    what, *words = sys.argv[1:]
    if what == "pinkas":
        run_pinkas(words)
    else:
        pages: list[dict[str, Any]] = json.load(sys.stdin)
        print(json.dumps({"words": sum(read_plainly(pages))}))
    print(json.dumps(took(started)), file=sys.stderr)


if __name__ == "__main__":
    main()
