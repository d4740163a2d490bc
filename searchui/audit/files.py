"""The files that the public process is given: every byte of them, read for what stands on closed pages alone."""

from collections.abc import Iterator

from searchui.audit.findings import Finding, Ground, Kind

_CHANNELS = {"index": 28, "descriptions": 28, "images": 29}


def probe_files(ground: Ground) -> Iterator[Finding]:
    """Give files of the open side that have a canary in a byte of theirs, or in their names."""
    for directory in (ground.full.open_dir, ground.full.held):
        for path in sorted(directory.rglob("*")):
            inside = path.relative_to(directory)
            content = path.read_bytes() if path.is_file() else b""
            if ground.canaries.stand_in(str(inside).encode() + content):
                yield Finding(_CHANNELS.get(inside.parts[0], 27), Kind.CANARY, f"{directory.name}/{inside}")
