"""The files that were given: found, named as the archive knows them, and told apart by their bytes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.accession.file_names import natural_key
from indexer.errors import InputError

SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was given. Shapes: name is a posix path from the parent of the directory that was added."""

    name: str
    path: Path
    sha256: str


def find_files(paths: Iterable[Path]) -> tuple[FoundFile, ...]:
    """Return every scan below the paths, 2 before 10, each file once.

    Links are followed for a path that is named, not for what lies below it; hidden files and files of other kinds
    are passed over in directories, but taken where they are named, so that the reader learns what is wrong with them.
    Raises: InputError for a path that is not there.
    """
    found: dict[Path, FoundFile] = {}
    for path in paths:
        for name, file in _below(path):
            found.setdefault(file.resolve(), FoundFile(name, file, sha256_of(file)))
    return tuple(found.values())


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _below(path: Path) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield path.name, path
        return
    if not path.is_dir():
        raise InputError(f"{path} is not there.", kept="Nothing was added.", remedy="Check the path.")
    base = path.resolve()
    for file in sorted(base.rglob("*"), key=lambda file: natural_key(file.as_posix())):
        hidden = any(part.startswith(".") for part in file.relative_to(base).parts)
        if file.is_file() and not file.is_symlink() and not hidden and file.suffix.lower() in SUFFIXES:
            yield file.relative_to(base.parent).as_posix(), file
