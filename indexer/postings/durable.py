"""Files that outlast a power cut: written aside, synced, renamed, and their directory synced after."""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

ASIDE = ".tmp"
"""How the names of files and directories end that are not finished; whoever starts to write may remove them."""


def write_durably(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Put these parts of a file under the name at once: after a crash there is the old file or the new one, whole."""
    aside = path.with_name(path.name + ASIDE)
    with aside.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
    sync_directory(path.parent)


def finish_directory(aside: Path, path: Path) -> None:
    """Give a directory that was filled aside its name, once all that is in it is on the disk."""
    for file in sorted(aside.iterdir()):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    sync_directory(aside)
    aside.rename(path)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Bring the names in a directory to the disk."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest_of(content: bytes) -> str:
    """Return the BLAKE2b digest of some content in hexadecimal. Units: 32 bytes."""
    return blake2b(content, digest_size=32).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the BLAKE2b digest of a file, as `digest_of` gives it."""
    state = blake2b(digest_size=32)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):  # a MiB at a time
            state.update(piece)
    return state.hexdigest()
