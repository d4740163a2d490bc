"""Runs of numbered files: gaps and doubles."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.accession.arrangement import Finding, FindingKind, SourceFile
from indexer.accession.file_names import NamedFile

# A number at the end of a name that no pattern reads: scan12.tif, scan12v.tif, scan12a.tif, scan12 (2).tif.
_NUMBERED = re.compile(r"(.*?)(\d{1,9})([rv]?)([a-qs-uw-z]|\s*\(\d+\)|[\s_-]+copy(?:\s*\(\d+\))?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberedFile:
    """A file with its number in a run; `stem` is what all names of the run share."""

    file: SourceFile
    stem: str
    number: int
    side: str
    copy: str
    is_sure: bool
    """Whether a pattern read the number; a number that only stands at the end of a name may be a year."""


def numbered(file: SourceFile, named: NamedFile | None) -> NumberedFile | None:
    """Return the number of a single-page file, None if it has none."""
    if file.leaves != 1:
        return None
    path = PurePosixPath(file.name)
    if named is not None and named.leaf is not None:
        stem = f"{path.parent}/{named.shelfmark.item}"
        return NumberedFile(file, stem, named.leaf, named.side, named.copy.strip(), True)
    found = _NUMBERED.fullmatch(path.stem)
    if found is None:
        return None
    stem, number, side, copy = found.groups(default="")
    return NumberedFile(
        file, f"{path.parent}/{stem}".casefold(), int(number), side.lower(), copy.strip().lower(), False
    )


def gaps_and_doubles(where: str, files: Iterable[NumberedFile]) -> Iterator[Finding]:
    """Give what is missing from, and what stands twice in, the runs of one item or folder."""
    runs: dict[str, list[NumberedFile]] = defaultdict(list)
    for one in files:
        runs[one.stem].append(one)
    for run in runs.values():
        yield from _gap(where, run)
        yield from _doubles(where, run)


def same_bytes(files: Sequence[SourceFile], known: Iterable[Finding]) -> Iterator[Finding]:
    """Give the files whose bytes are the same, without those that were found to be doubles by number."""
    told = {finding.sentence for finding in known if finding.kind is FindingKind.DOUBLE}
    by_bytes: dict[str, list[SourceFile]] = defaultdict(list)
    for file in (file for file in files if file.sha256):
        by_bytes[file.sha256].append(file)
    for alike in by_bytes.values():
        names = [file.name for file in alike]
        if len(alike) > 1 and not any(all(name in sentence for name in names) for sentence in told):
            yield Finding(FindingKind.DOUBLE, names[1], f"{_listed(names)} hold the same bytes.")


def _gap(where: str, run: list[NumberedFile]) -> Iterator[Finding]:
    present = sorted({one.number for one in run})
    missing = [(a + 1, b - 1) for a, b in itertools.pairwise(present) if b > a + 1]
    count = sum(last - first + 1 for first, last in missing)
    # Three letters named for their years are no run with a hundred leaves missing (opinion).
    is_run = all(one.is_sure for one in run) or count < len(present)
    if missing and is_run:
        spans = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in missing)
        verb = "is" if count == 1 else "are"
        sentence = f"{where}: of the numbers {present[0]} to {present[-1]}, {spans} {verb} missing."
        yield Finding(FindingKind.GAP, where, sentence)


def _doubles(where: str, run: list[NumberedFile]) -> Iterator[Finding]:
    sides: dict[tuple[int, str], list[NumberedFile]] = defaultdict(list)
    for one in run:
        sides[one.number, one.side].append(one)
    for (number, side), same in sorted(sides.items()):
        if len(same) > 1 and not _are_sides(same):
            names = [one.file.name for one in same]
            alike = len({one.file.sha256 for one in same}) == 1 and same[0].file.sha256
            bytes_too = " with the same bytes" if alike else ""
            times = "twice" if len(same) == 2 else f"{len(same)} times"
            sentence = f"{where}: number {number}{side} is there {times}{bytes_too}: {_listed(names)}."
            yield Finding(FindingKind.DOUBLE, where, sentence)


def _are_sides(same: list[NumberedFile]) -> bool:
    """Whether 12a and 12b stand without a plain 12: then they are the two sides of a leaf."""
    marks = [one.copy for one in same]
    return all(len(mark) == 1 and mark.isalpha() for mark in marks) and len(set(marks)) == len(marks)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
