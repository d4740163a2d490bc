"""The systems that are compared, each run on the same files by a command of its own, and what it took."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gathered import Batch

HERE = Path(__file__).resolve().parent
WORKERS = 2
_PLAIN = ("--force-ocr",)
_FULL = ("--force-ocr", "--deskew", "--clean", "--rotate-pages")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of a run: of the wall clock, and of the processors in all its processes."""

    wall: float
    cpu: float

    def __add__(self, other: "Took") -> "Took":
        return Took(self.wall + other.wall, self.cpu + other.cpu)


@dataclass(frozen=True, slots=True)
class Peer:
    """A system beside ours. Shapes: command is None where it is not installed."""

    name: str
    command: tuple[str, ...] | None

    def read(self, batch: Batch, directory: Path) -> tuple[list[str], Took]:
        """Return the text of each page of a batch."""
        texts = directory / f"{batch.name}.txt"
        languages = "+".join(batch.languages)
        assert self.command is not None
        words = [
            word.format(languages=languages, file=batch.path, texts=texts, out=os.devnull) for word in self.command
        ]
        answer, took = run(words)
        if self.name == "pytesseract":
            return json.loads(answer), took
        pages = texts.read_text(encoding="utf-8").split("\f")
        return [pages[n] if n < len(pages) else "" for n in range(len(batch.pages))], took


def peers(ocrmypdf: Path | None) -> list[Peer]:
    """Return the peers; OCRmyPDF lives in an environment of its own, of which its program is given."""
    plain = (sys.executable, str(HERE / "plain.py"), "{languages}", "{file}")
    return [
        Peer("pytesseract", plain),
        Peer("OCRmyPDF plain", _ocrmypdf(ocrmypdf, _PLAIN)),
        Peer("OCRmyPDF full", _ocrmypdf(ocrmypdf, _FULL)),
    ]


def _ocrmypdf(program: Path | None, options: Sequence[str]) -> tuple[str, ...] | None:
    if program is None:
        return None
    how = ("--output-type", "none", "--jobs", str(WORKERS), "--quiet", "--sidecar", "{texts}", "-l", "{languages}")
    return (str(program), *options, *how, "{file}", "-")


def add(batches: Sequence[Batch], home: Path) -> Took:
    """Take the batches in with Pinkas, open, each with the languages that every system is told."""
    with tempfile.TemporaryDirectory() as scratch:
        sidecar = Path(scratch) / "sidecar.csv"
        rows = [f"{batch.path.name},{batch.name},{';'.join(batch.languages)}" for batch in batches]
        sidecar.write_text("\n".join(["file,title,language", *rows]) + "\n", encoding="utf-8")
        paths = [str(batch.path) for batch in batches]
        options = ("--collection", "OCR", "--access", "open", "--sidecar", str(sidecar), "--json")
        command = [sys.executable, "-m", "searchui", "add", *paths, *options]
        return run(command, {"PINKAS_HOME": str(home), "PINKAS_WORKERS": str(WORKERS)})[1]


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> tuple[str, Took]:
    """Return what a command printed and what it took, children included.

    Raises: SystemExit with what it said where it failed.
    """
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", **(more or {})}
    before, started = os.times(), time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - started, os.times()
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout, Took(wall, cpu)
