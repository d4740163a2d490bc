"""Our own style sheet and scripts, under addresses that change with them: browsers may keep them for good."""

from collections.abc import MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response

_YEAR_S = 31_536_000
"""For good, as RFC 9111 has it: longer than anybody keeps anything."""
_MARK = "v-"


def keep_own_files(app: Flask) -> None:
    """Give the application's own files their lasting addresses.

    Shapes: the mark stands before the name, so that what a script imports from beside itself has it too. An address
    with another mark, which a view of a moment ago may hold while new code comes, is answered with the file of now.
    """
    version = _MARK + _digest(Path(app.static_folder or ""))

    def mark(endpoint: str, values: MutableMapping[str, Any]) -> None:
        if endpoint == "static":
            values["filename"] = f"{version}/{values['filename']}"

    def send(filename: str) -> Response:
        given, _, name = filename.partition("/")
        answer = app.send_static_file(name if given.startswith(_MARK) else filename)
        # Read at once, so that what packs it can measure it, and closes it.
        answer.direct_passthrough = False
        answer.make_sequence()
        if given == version:
            answer.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return answer

    app.url_defaults(mark)
    app.view_functions["static"] = send


def _digest(folder: Path) -> str:
    """Return what all files together come to: they name each other, so one that changes changes the others' address."""
    digest = sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
