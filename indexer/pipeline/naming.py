"""The names under which files are kept: two directories of one name are told apart, names are valid Unicode."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from indexer.accession.arrangement import Finding, FindingKind
from indexer.accession.file_names import DEFAULT_PATTERN, FileNamePattern
from indexer.accession.files import FoundFile
from indexer.errors import UnreadableFileError
from indexer.pipeline.earlier import TakenFile, root_of


@dataclass(frozen=True, slots=True)
class Named:
    """Files under the names by which the archive knows them.

    Shapes: unnameable are files whose names no text can hold, by a name that shows what is wrong with theirs.
    """

    files: dict[str, FoundFile]
    unnameable: dict[str, FoundFile]
    findings: tuple[Finding, ...]


def name_files(found: Iterable[FoundFile], taken: Mapping[str, TakenFile], *, is_placed: bool) -> Named:
    """Return files under names of their own, given where those of earlier accessions were taken from.

    Shapes: is_placed says that something else than directories says where files belong, so that the same name with
    other bytes is a new scan wherever it comes from.
    """
    naming = _Naming(taken, is_placed=is_placed)
    unnameable: dict[str, FoundFile] = {}
    by_root: dict[Path, list[FoundFile]] = {}
    for file in found:
        if is_text(str(file.path.absolute())):
            by_root.setdefault(root_of(file), []).append(file)
        else:
            shown = as_text(file.name)
            unnameable[shown] = replace(file, name=shown)
    for root, files in by_root.items():
        naming.name(root, [file for file in files if "/" in file.name])
        for file in files:
            naming.name(root, [file] if "/" not in file.name else [])
    return Named(naming.files, unnameable, tuple(naming.findings))


def is_text(name: str) -> bool:
    """Return whether a name of the file system is valid Unicode."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def as_text(name: str) -> str:
    r"""Return a name with the bytes that are no text written as \xe9."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def unnameable() -> UnreadableFileError:
    """Return the error for a file whose name is no text."""
    return UnreadableFileError("Its name is not valid Unicode.", remedy="Rename it, then add it again.")


class _Naming:
    def __init__(self, taken: Mapping[str, TakenFile], *, is_placed: bool) -> None:
        self._taken = taken
        self._is_placed = is_placed
        self._labels = {file.root: name.split("/")[0] for name, file in taken.items() if "/" in name}
        self._pattern = FileNamePattern(DEFAULT_PATTERN)
        self.files: dict[str, FoundFile] = {}
        self.findings: list[Finding] = []

    def name(self, root: Path, files: list[FoundFile]) -> None:
        """Name the files of one directory, all under one label, or one file that was given by itself."""
        if not files:
            return
        own = files[0].name.split("/")[0] if "/" in files[0].name else ""
        known = self._labels.get(root, own) if own else own
        labels = (
            (label, [replace(file, name=_under(label, file.name)) for file in files])
            for label in _candidates(known, root)
        )
        label, named = next(each for each in labels if not any(self._is_another(file, root) for file in each[1]))
        if label != known:
            self._tell(own, root, named)
        self.files |= {file.name: file for file in named}

    def _is_another(self, file: FoundFile, root: Path) -> bool:
        """Whether the name stands for another file, which is still there."""
        if file.name in self.files:
            return True
        earlier = self._taken.get(file.name)
        if earlier is None or earlier.sha256 == file.sha256 or earlier.root == root:
            return False
        return not self._says_place(file.name) and earlier.path(file.name).is_file()

    def _says_place(self, name: str) -> bool:
        named = self._pattern.match(name)
        return self._is_placed or (named is not None and not named.shelfmark.is_empty)

    def _tell(self, own: str, root: Path, files: list[FoundFile]) -> None:
        now = files[0].name
        sentence = f"{root} is not the directory that is held as {own}: its files are kept as {now} and so on."
        if not own:
            name = PurePosixPath(now).name
            sentence = f"{root / name} is not the file that is held as {name}: it is kept as {now}."
        self.findings.append(Finding(FindingKind.AMBIGUOUS, now, sentence))


def _candidates(known: str, root: Path) -> Iterator[str]:
    yield known
    base = known or root.name or "files"
    if not known:
        yield base
    yield from (f"{base}-{number}" for number in count(2))


def _under(label: str, name: str) -> str:
    rest = name.split("/", 1)[1] if "/" in name else name
    return f"{label}/{rest}" if label else rest
