"""A desk in an archive's office, at which the lines of a guide are typed into a shell."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.readers import AS_NOBODY

ROOT = Path(__file__).parents[1]


class Desk:
    """A directory in which lines of a guide are run by a shell, on a home beside which a reading room may stay open."""

    def __init__(self, directory: Path, home: str) -> None:
        self.directory = directory
        (directory / "corpus").symlink_to(ROOT / "corpus")
        program = directory / "bin" / "pinkas"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m searchui "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        kept = {name: os.environ[name] for name in ("LANG", "TESSDATA_PREFIX") if name in os.environ}
        path = f"{program.parent}:{os.environ['PATH']}"
        self.environment = {**kept, "PATH": path, "PINKAS_HOME": home, "PYTHONPATH": str(ROOT)}

    def run(self, line: str) -> str:
        """What the line prints; it must succeed."""
        done = subprocess.run(
            ["sh", "-c", line], cwd=self.directory, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def open_room(self) -> Iterator[str]:
        """A reading room over the home, by its address without the last slash."""
        command = [*AS_NOBODY, "pinkas", "serve", "--port", "0", "--json"]
        with subprocess.Popen(
            command, cwd=self.directory, env=self.environment, stdout=subprocess.PIPE, text=True
        ) as room:
            try:
                yield json.loads(room.stdout.readline())["url"].rstrip("/")
            finally:
                room.terminate()


def fetched(line: str) -> str:
    """What curl would print: the status where that is asked for, otherwise the answer."""
    try:
        with urlopen(line.rsplit(maxsplit=1)[-1]) as answer:
            status, text = answer.status, answer.read().decode()
    except HTTPError as error:
        status, text = error.code, ""
    return str(status) if "http_code" in line else text
