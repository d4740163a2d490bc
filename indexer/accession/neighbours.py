"""OCR files beside scans, by their names: the same stem, in the same directory or in one named after the format."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from indexer.accession.files import SUFFIXES, walk

OCR_SUFFIXES = frozenset({".xml", ".hocr", ".html", ".htm", ".xhtml"})
"""Endings of files that may hold OCR text; what they hold decides."""
OCR_DIRECTORIES = ("alto", "hocr", "page")
"""Names of directories, beside the scans or beside their directory, that hold their OCR text."""
_SECOND_SUFFIXES = SUFFIXES | {".alto", ".hocr", ".page", ".ocr"}


class Neighbours:
    """The files with OCR endings in some places, by directory and stem. Cost: each directory is listed once."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Look through the directories among the paths; beside files that are named themselves is looked later."""
        self._bases = [path.resolve() for path in paths if path.is_dir()]
        self._listed: dict[Path, dict[str, list[Path]]] = {}
        for file in (Path(directory, name) for base in self._bases for directory, name in walk(base)):
            self._note(file)
        self.below = tuple(file for found in self._listed.values() for file in _each(found))

    def of(self, scan: Path) -> tuple[Path, ...]:
        """Return the files that by their names belong to a scan; beyond the directories given nothing is looked at."""
        here = scan.absolute().parent
        is_below = any(here.is_relative_to(base) for base in self._bases)
        found: dict[Path, None] = {}
        for directory in _directories(here):
            if not is_below:
                self._list(directory)
            of_stem = self._listed.get(directory, {}).get(_key(scan.stem), ())
            found |= dict.fromkeys(file for file in of_stem if file != scan.absolute())
        return tuple(found)

    def _list(self, directory: Path) -> None:
        """List a directory that was not given, because a scan in or beside it was named."""
        if directory not in self._listed:
            self._listed[directory] = {}
            for file in sorted(directory.iterdir()) if directory.is_dir() else ():
                self._note(file)

    def _note(self, file: Path) -> None:
        if file.suffix.lower() in OCR_SUFFIXES and file.is_file() and not file.is_symlink():
            by_stem = self._listed.setdefault(file.parent, {})
            for key in _keys_of_ocr(file):
                by_stem.setdefault(key, []).append(file)


def name_beside(scan_name: str, scan: Path, file: Path) -> str:
    """Return the name under which the archive knows a file beside a scan: from the same parent as the scan's."""
    above = PurePosixPath(scan_name).parent
    if file.parent == scan.absolute().parent:
        return (above / file.name).as_posix()
    if file.parent.parent == scan.absolute().parent:
        return (above / file.parent.name / file.name).as_posix()
    return (above.parent / file.parent.name / file.name).as_posix()


def _directories(here: Path) -> Iterator[Path]:
    yield here
    yield from (here / name for name in OCR_DIRECTORIES)
    yield from (here.parent / name for name in OCR_DIRECTORIES if here.name != name)


def _each(by_stem: dict[str, list[Path]]) -> Iterator[Path]:
    yield from dict.fromkeys(file for files in by_stem.values() for file in files)


def _keys_of_ocr(file: Path) -> set[str]:
    """Return the stems of scans that a file may belong to: scan.xml, scan.tif.xml and scan.alto.xml are scan's."""
    stem = PurePosixPath(file.stem)
    keys = {_key(file.stem)}
    return keys | {_key(stem.stem)} if stem.suffix.lower() in _SECOND_SUFFIXES else keys


def _key(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()
