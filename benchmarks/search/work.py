"""The work folder: pages drawn in parts and indexes built of them, each finished or not there."""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.frozen import commit
from benchmarks.search.asking import Engine, bytes_of
from benchmarks.search.drawn import DrawnPage, draw_part
from benchmarks.search.learned import Learned

PART = 2000
"""Pages drawn together; a multiple of the pages of an item."""
_KIB = 1024
"""ru_maxrss is in KiB on Linux."""


class Work:
    """A folder in which a run goes on where another ended."""

    def __init__(self, directory: Path, seed: int, pages: int, *, together: int = PART) -> None:
        """Take how many pages are drawn together, the same whenever a run goes on."""
        self.directory = directory
        self._together = together
        self._seed = seed
        self.pages_wanted = pages

    def draw(self, learned: Learned) -> float:
        """Draw the parts that are not there yet, and return how many pages a CPU second were drawn, 0 if none."""
        self._parts.mkdir(parents=True, exist_ok=True)
        missing = [part for part in range(-(-self.pages_wanted // self._together)) if not self._part(part).exists()]
        started = time.process_time()
        for part in missing:
            aside = self._part(part).with_suffix(".new")
            aside.write_bytes(msgspec.msgpack.encode(draw_part(learned, self._seed, part, self._together)))
            aside.rename(self._part(part))
        return len(missing) * self._together / (time.process_time() - started) if missing else 0.0

    def pages(self) -> Iterator[DrawnPage]:
        """Yield as many pages as are wanted, part by part."""
        for part in range(-(-self.pages_wanted // self._together)):
            yield from self.part(part)[: self.pages_wanted - part * self._together]

    def part(self, part: int) -> list[DrawnPage]:
        return msgspec.msgpack.decode(self._part(part).read_bytes(), type=list[DrawnPage])

    def built(self, engine: Engine, peers: Path | None) -> dict[str, Any]:
        """Return what building took, in a process of its own where it is not built yet."""
        told = self.index(engine).with_suffix(".json")
        if not told.exists():
            words = [str(self.directory), str(self._seed), str(self.pages_wanted), engine.name, str(peers or "")]
            subprocess.run([sys.executable, str(Path(__file__).with_name("building.py")), *words], check=True)
        figures: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        return figures

    def build(self, engine: Engine) -> None:
        """Build an index here and now, and write down what it took."""
        directory = self.index(engine)
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        started = time.process_time()
        parts = engine.build(self.pages(), directory)
        cpu, text = time.process_time() - started, engine.text_bytes(directory)
        size = bytes_of(directory)
        figures = {
            "pages_per_cpu_s": round(self.pages_wanted / cpu, 1),
            "cpu_s": round(cpu, 2),
            "bytes": size - text,
            "bytes_with_text": size,
            "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB),
            "parts_cpu_s": {part: round(took, 2) for part, took in parts.items()},
            "commit": commit(),
        }
        directory.with_suffix(".json").write_text(json.dumps(figures), encoding="utf-8")

    def forget(self, engine: Engine) -> None:
        """Let an index be built again."""
        self.index(engine).with_suffix(".json").unlink(missing_ok=True)

    def index(self, engine: Engine) -> Path:
        return self.directory / f"{self._seed}-{self.pages_wanted}" / engine.name

    @property
    def _parts(self) -> Path:
        return self.directory / f"{self._seed}-parts"

    def _part(self, part: int) -> Path:
        return self._parts / f"{part:05}.msgpack"
