"""What the start of a command costs, in processor time, beside the same command after all of them were loaded.

python benchmarks/start/measure.py HOME [--times 7] [--freeze]
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.frozen import freeze, made

COMMANDS = (("--version",), ("status",), ("find", "nothingofthekind"), ("coverage",), ("settle",))
"""What is asked most often at a terminal and by other programs, and is done at once in a small home."""
ALONE = "from searchui.cli import main; main()"
AFTER_ALL = """
import click
from searchui.cli import main, pinkas

def load(group):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            load(command)

load(pinkas)
main()
"""


def main() -> int:
    """Measure, print and, where asked, freeze."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("home", type=Path, help="a home with a few open pages, such as var after `make run`")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--freeze", action="store_true", help="write result.json")
    asked = parser.parse_args()
    found = {" ".join(words): started(words, asked.home, asked.times) for words in COMMANDS}
    for name, figures in found.items():
        print(f"pinkas {name}", *(f"  {what}: {figure}" for what, figure in figures.items()), sep="\n")
    if asked.freeze:
        command = f"python benchmarks/start/measure.py HOME --times {asked.times} --freeze"
        freeze(HERE / "result.json", {f"pinkas {name}": made(command) | figures for name, figures in found.items()})
    return 0


def started(words: tuple[str, ...], home: Path, times: int) -> dict[str, float]:
    """Return the medians of both ways, which take turns, in seconds of processor time, and their ratio."""
    alone, after_all = [], []
    for _ in range(times):
        alone.append(spent(ALONE, words, home))
        after_all.append(spent(AFTER_ALL, words, home))
    ours, all_loaded = median(alone), median(after_all)
    return {"seconds": round(ours, 2), "with all loaded": round(all_loaded, 2), "ratio": round(ours / all_loaded, 2)}


def spent(program: str, words: tuple[str, ...], home: Path) -> float:
    """Return the processor time of one process and what it started, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        env=os.environ | {"PINKAS_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
