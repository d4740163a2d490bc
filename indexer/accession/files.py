"""The files that were given: found, named as the archive knows them, and told apart by their bytes."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from indexer.accession.file_names import natural_key
from indexer.errors import InputError

SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})
TEXT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml"})
"""Endings of web captures, which are taken where they are said to be ones."""
_CHUNK = 1 << 20

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: while they stay, the bytes do."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was given.

    Shapes: name is a posix path from the parent of the directory that was added; sha256 is empty for a file whose
    bytes cannot be read; stamp is from before they were.
    """

    name: str
    path: Path
    sha256: str
    stamp: Stamp = (0, 0)

    @property
    def is_unchanged(self) -> bool:
        """Whether the file still holds the bytes that were read. Cost: reads them again where it was touched."""
        return stamp_of(self.path) == self.stamp or _sha256_or_nothing(self.path) == self.sha256


def find_files(paths: Iterable[Path], suffixes: Set[str] = SUFFIXES) -> tuple[FoundFile, ...]:
    """Return every file with one of these endings below the paths, 2 before 10, each file once.

    Links are followed for a path that is named, not for what lies below it; hidden files and files of other kinds
    are passed over in directories, but taken where they are named, so that the reader learns what is wrong with them.
    Raises: InputError for a path that is not there, and for a directory that cannot be looked into.
    """
    found: dict[Path, FoundFile] = {}
    for path in paths:
        for name, file in _below(path, suffixes):
            real = file.resolve()
            if real not in found:
                found[real] = look_at(name, file)
    return tuple(found.values())


def look_at(name: str, path: Path) -> FoundFile:
    """Return a file under a name, with the digest of its bytes."""
    stamp = stamp_of(path)
    return FoundFile(name, path, _sha256_or_nothing(path), stamp)


def kinds_passed_over(paths: Iterable[Path], known: Set[Path] = frozenset()) -> Counter[str]:
    """Return how many files of each other kind lie below the directories, by ending; hidden ones are not counted.

    Shapes: known are files that were taken for something else than scans.
    """
    bases = {path.resolve() for path in paths if path.is_dir()}
    names = {Path(directory, name) for base in bases for directory, name in walk(base)} - known
    return Counter(name.suffix.lower() or "no ending" for name in names if name.suffix.lower() not in SUFFIXES)


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file, zeros for one that is not there or may not be looked at."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _sha256_or_nothing(path: Path) -> str:
    """Return an empty digest for a file that cannot be read: its inventory will say why, and the others go on."""
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _below(path: Path, suffixes: Set[str]) -> Iterator[tuple[str, Path]]:
    if stat.S_ISREG(_mode_of(path)):
        yield path.name, path
        return
    base = path.resolve()
    files = (Path(directory, name) for directory, name in walk(base))
    for file in sorted(files, key=lambda file: natural_key(file.as_posix())):
        if file.suffix.lower() in suffixes and file.is_file() and not file.is_symlink():
            yield file.relative_to(base.parent).as_posix(), file


def _mode_of(path: Path) -> int:
    """Return the mode of a file or directory. Raises: InputError for anything else."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise InputError(f"{path} is not there.", kept="Nothing was added.", remedy="Check the path.") from None
    except OSError as error:
        raise _unusable(str(path), error) from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InputError(f"{path} is neither a file nor a directory.", kept="Nothing was added.")
    return mode


def walk(base: Path) -> Iterator[tuple[str, str]]:
    """Give directory and name of every file below a directory but the hidden ones.

    Raises: InputError for a directory that cannot be looked into.
    """

    def refuse(error: OSError) -> None:
        # What cannot be looked into may hold anything: to pass it over would be to lose it in silence.
        raise _unusable(str(error.filename), error)

    for directory, below, names in os.walk(base, onerror=refuse):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from ((directory, name) for name in names if not name.startswith("."))


def _unusable(path: str, error: OSError) -> InputError:
    return InputError(
        f"{path} cannot be looked into: {error.strerror}.",
        kept="Nothing was added.",
        remedy="Give this user the right to read it, or name the other paths one by one.",
    )
