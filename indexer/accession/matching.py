"""Which file a link or a sidecar row means."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from indexer.accession.arrangement import SourceFile


@dataclass(frozen=True, slots=True)
class FileMatch:
    """The file that is meant, None if there is none or more than one.

    Shapes: loosely says how far the match had to stretch, empty for a whole path ending; rivals are the names of
    several that fit equally well.
    """

    file: SourceFile | None
    loosely: str = ""
    rivals: tuple[str, ...] = ()


class FileMatcher:
    """Finds files by the ending of their path, then by their base name, then without regard to case."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self._named: dict[str, list[tuple[list[str], SourceFile]]] = defaultdict(list)
        self._folded: dict[str, list[tuple[list[str], SourceFile]]] = defaultdict(list)
        for file in files:
            parts = _parts(file.name)
            self._named[parts[-1]].append((parts, file))
            self._folded[parts[-1].casefold()].append(([part.casefold() for part in parts], file))

    def find(self, reference: str) -> FileMatch:
        """Return the file that a link, a path or a bare name means."""
        parts = _parts(_path_of(reference))
        exact = _best(parts, self._named.get(parts[-1], []))
        if exact.file or exact.rivals:
            return exact
        folded = [part.casefold() for part in parts]
        loose = _best(folded, self._folded.get(folded[-1], []))
        return FileMatch(loose.file, "only without regard to capitals", loose.rivals) if loose.file else loose


def is_elsewhere(reference: str) -> bool:
    """Whether a link names a place on the web."""
    return reference.lower().startswith(("http:", "https:", "ftp:"))


def _best(parts: list[str], candidates: list[tuple[list[str], SourceFile]]) -> FileMatch:
    if not candidates:
        return FileMatch(None)
    shared = [_shared_ending(parts, theirs) for theirs, _ in candidates]
    best = [candidate for candidate, length in zip(candidates, shared, strict=True) if length == max(shared)]
    if len(best) > 1:
        return FileMatch(None, "", tuple(file.name for _, file in best))
    theirs, file = best[0]
    is_whole = max(shared) == min(len(parts), len(theirs))
    return FileMatch(file, "" if is_whole else "only by its base name")


def _shared_ending(one: list[str], other: list[str]) -> int:
    length = 0
    for ours, theirs in zip(reversed(one), reversed(other), strict=False):
        if ours != theirs:
            break
        length += 1
    return length


def _path_of(reference: str) -> str:
    """Return the path of a link: without scheme, host, query and percent signs; a plain path stays as it is."""
    if is_elsewhere(reference) or reference.lower().startswith("file:"):
        return unquote(urlsplit(reference).path)
    return reference if "%" not in reference else unquote(reference)


def _parts(path: str) -> list[str]:
    """Return the parts in composed letters: file systems differ in how they spell é and й."""
    composed = unicodedata.normalize("NFC", path).replace("\\", "/")
    return [part for part in composed.split("/") if part not in ("", ".")] or [""]
