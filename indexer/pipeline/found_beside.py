"""Which OCR files lie beside which scans, told by name and content, and which belong to none."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.accession.arrangement import Finding, FindingKind
from indexer.accession.file_names import natural_key
from indexer.accession.files import FoundFile, look_at
from indexer.accession.labels import printable
from indexer.accession.neighbours import OCR_SUFFIXES, Neighbours, name_beside
from indexer.extract.ocrfiles.ocr_formats import OcrFormat, format_of

_TOLD = 3
"""OCR files without a scan that are named for each directory; the rest is counted (opinion)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """OCR files beside scans.

    Shapes: of_scan goes by the scan's name; paths are all files told to hold OCR text, also those without a scan.
    """

    of_scan: dict[str, tuple[FoundFile, ...]]
    paths: frozenset[Path]
    findings: tuple[Finding, ...]


def is_named_ocr(file: FoundFile) -> bool:
    """Whether a file that was named itself is OCR text and not a scan."""
    return file.path.suffix.lower() in OCR_SUFFIXES and format_of(file.path) is not None


def find_beside(paths: Iterable[Path], scans: Mapping[str, FoundFile], named: Collection[FoundFile]) -> Beside:
    """Return the OCR files beside scans, given what was asked for and the OCR files named in it.

    Shapes: a file that two scans of one stem share belongs to both.
    """
    neighbours = Neighbours(paths)
    formats: dict[Path, OcrFormat | None] = {}
    looked_at: dict[Path, FoundFile] = {}
    of_scan: dict[str, tuple[FoundFile, ...]] = {}
    for name, scan in scans.items():
        files = [file for file in neighbours.of(scan.path) if _format(file, formats)]
        for file in files:
            if file not in looked_at:
                looked_at[file] = look_at(name_beside(name, scan.path, file), file)
        if files:
            of_scan[name] = tuple(replace(looked_at[file], name=name_beside(name, scan.path, file)) for file in files)
    given = dict.fromkeys([*neighbours.below, *(each.path.absolute() for each in named)])
    alone = {file: kind for file in given if file not in looked_at and (kind := _format(file, formats))}
    return Beside(of_scan, frozenset([*looked_at, *alone]), tuple(_findings(alone)))


def _format(file: Path, formats: dict[Path, OcrFormat | None]) -> OcrFormat | None:
    if file not in formats:
        formats[file] = format_of(file)
    return formats[file]


def _findings(alone: Mapping[Path, OcrFormat]) -> Iterator[Finding]:
    """Give a finding for every OCR file without a scan, but in one directory a few by name and the rest as a number."""
    by_directory: dict[Path, list[Path]] = {}
    for file in alone:
        by_directory.setdefault(file.parent, []).append(file)
    for directory, unsorted in by_directory.items():
        files = sorted(unsorted, key=lambda file: natural_key(file.name))
        for file in files[:_TOLD]:
            name = printable(f"{directory.name}/{file.name}")
            sentence = f"{name} holds OCR text ({alone[file]}), and no scan of that name was given with it."
            yield Finding(FindingKind.OCR_WITHOUT_SCAN, name, sentence)
        if len(files) > _TOLD:
            name = printable(directory.name)
            sentence = f"{name} has {len(files) - _TOLD} more files of OCR text without a scan of that name."
            yield Finding(FindingKind.OCR_WITHOUT_SCAN, name, sentence)
