"""What a proof keeps of itself: a JSON file beside it, in which each part has the command and day that made it."""

import datetime
import json
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]


def made(command: str) -> dict[str, Any]:
    """Return with what command, when, from what state of the code and on what kind of machine something is made."""
    return {
        "made by": command,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": commit(),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "memory, GiB": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "load": round(os.getloadavg()[0], 1),
    }


def commit() -> str:
    """Return the state of the code: a short commit, with a plus sign where more than frozen results changed since."""
    changed = _git("status", "--porcelain", "--", ".", ":(exclude)*/result.json", ":(exclude)*/PROOF.md")
    return _git("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")


def _git(*words: str) -> str:
    if not shutil.which("git"):
        return ""
    done = subprocess.run(["git", *words], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def freeze(path: Path, parts: dict[str, dict[str, Any]]) -> None:
    """Write the parts that were made now; others stay with the command and day that made them."""
    kept = read(path) | parts
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> dict[str, dict[str, Any]]:
    """Return what was frozen, nothing where there is no such file yet."""
    frozen: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return frozen
