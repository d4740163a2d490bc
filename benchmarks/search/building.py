"""Builds one index of a work folder in this process, so that its memory is its own.

python benchmarks/search/building.py WORK SEED PAGES ENGINE PEERS
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.search.engines import engines
from benchmarks.search.work import Work


def main() -> None:
    directory, seed, pages, name, peers = sys.argv[1:]
    Work(Path(directory), int(seed), int(pages)).build(engines(Path(peers) if peers else None)[name])


if __name__ == "__main__":
    main()
