"""Generations: manifests that name the segments of an index, and CURRENT, which names the one that holds."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Buffer
from indexer.postings.durable import ASIDE, digest_of, digest_of_file, sync_directory, write_durably

SCHEMA = 8
"""Version of what stands in the segments; an index of another version is made anew, never converted."""

TIERS = "lexicon*"
"""How the files are named that have the lexicon of a segment."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a segment as it was written. Units: size in bytes; digest is BLAKE2b of 32 bytes, hexadecimal."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class KeptTier:
    """The lexicon tier of a run of pages, which stand in a row in a segment.

    Shapes: named as the segment in which the run was written first; file names one of those of the segment; pages
    counts what is left of the run.
    """

    name: str
    file: str
    pages: int


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A segment in a manifest.

    Shapes: pages counts all of it; hidden are the numbers of those that were dropped or replaced, rising. Its list
    of pages, which is one of the files, has the revision of each. Tiers are in the order of their runs.
    """

    name: str
    pages: int
    files: tuple[KeptFile, ...]
    tiers: tuple[KeptTier, ...]
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLexicon:
    """A lexicon tier in which those of several runs are joined; it holds as long as all of them are there."""

    file: KeptFile
    tiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """A state of an index. Shapes: after `ends_older` no older generation may be kept; made_at is ISO 8601 in UTC."""

    number: int
    made_at: str
    segments: tuple[KeptSegment, ...]
    ends_older: bool = False
    schema: int = SCHEMA
    lexicons: tuple[KeptLexicon, ...] = ()


EMPTY = Generation(0, "", ())


class Shelf:
    """The directory of an index: segments/NAME/, lexicons/NAME.tier, generations/NUMBER.json and CURRENT."""

    def __init__(self, directory: Path) -> None:
        self._current = directory / "CURRENT"
        self._generations = directory / "generations"
        self.segments = directory / "segments"
        self.lexicons = directory / "lexicons"

    def keep_lexicon(self, name: str, parts: Iterable[Buffer]) -> KeptFile:
        """Write a joined lexicon tier, which no generation names yet."""
        self.lexicons.mkdir(exist_ok=True)
        sync_directory(self.lexicons.parent)
        path = self.lexicons / name
        write_durably(path, parts)
        return KeptFile(name, path.stat().st_size, digest_of_file(path))

    def prepare(self) -> None:
        """Make the directories where they are missing."""
        for directory in (self.segments, self._generations):
            directory.mkdir(parents=True, exist_ok=True)
            sync_directory(directory.parent)

    def current_line(self) -> str:
        """Return what stands in CURRENT, empty where there is none."""
        try:
            return self._current.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return ""

    def current(self) -> Generation:
        """Return the generation that holds, EMPTY where none was ever published. Raises: IndexDamageError."""
        line = self.current_line()
        if not line:
            # The very first generation may have been written and not yet published; a later one means a loss.
            if max(self._numbers(), default=0) > 1:
                raise IndexDamageError("The index has lost the file CURRENT.", remedy=REBUILD)
            return EMPTY
        number, _, digest = line.strip().partition(" ")
        if not number.isdecimal():
            raise IndexDamageError("The file CURRENT of the index names no generation.", remedy=REBUILD)
        return self._read(int(number), digest)

    def write(self, generation: Generation) -> str:
        """Keep a manifest, which does not yet make it hold, and return the line for CURRENT that does."""
        content = msgspec.json.format(msgspec.json.encode(generation), indent=1)
        write_durably(self._manifest(generation.number), [content])
        return f"{generation.number} {digest_of(content)}\n"

    def publish(self, line: str) -> None:
        """Make the generation of this line hold. Whatever ends the process, the old one or the new one holds."""
        write_durably(self._current, [line.encode("ascii")])

    def withdraw(self, number: int) -> None:
        """Remove a manifest that was not published."""
        self._manifest(number).unlink(missing_ok=True)

    def last_number(self) -> int:
        """Return the highest number that was ever used, as far as one can see."""
        named = self.current_line().partition(" ")[0]
        return max([*self._numbers(), int(named) if named.isdecimal() else 0])

    def clean(self, current: Generation) -> None:
        """Remove what neither this generation nor the one before it names: leavings of a crash, and old states."""
        kept = {current.number: current} if current.number else {}
        if not current.ends_older and (before := self._readable(current.number - 1)):
            kept[before.number] = before
        for manifest in self._generations.iterdir():
            if not (manifest.stem.isdecimal() and manifest.suffix == ".json" and int(manifest.stem) in kept):
                manifest.unlink()
        # The manifests are gone from the disk before any segment is, so that none names what is missing.
        sync_directory(self._generations)
        self._clean_segments(segment for generation in kept.values() for segment in generation.segments)
        named = {lexicon.file.name for generation in kept.values() for lexicon in generation.lexicons}
        if self.lexicons.is_dir():
            for tier in [path for path in self.lexicons.iterdir() if path.name not in named]:
                tier.unlink()
            sync_directory(self.lexicons)

    def _clean_segments(self, kept: Iterable[KeptSegment]) -> None:
        named: dict[str, set[str]] = {}
        for segment in kept:
            named.setdefault(segment.name, set()).update(file.name for file in segment.files)
        for directory in list(self.segments.iterdir()):
            if directory.name not in named:
                shutil.rmtree(directory)
                continue
            # A lexicon tier is the one file that another one takes the place of.
            for tier in set(directory.glob(TIERS)):
                if tier.name not in named[directory.name]:
                    tier.unlink()
        sync_directory(self.segments)

    def clean_unfinished(self) -> None:
        """Remove segments that were not finished."""
        for segment in list(self.segments.glob(f"*{ASIDE}")):
            shutil.rmtree(segment)

    def check_sizes(self, generation: Generation) -> None:
        """Hold each file of a generation against its size. Raises: IndexDamageError."""
        for path, file in self._files(generation):
            size = path.stat().st_size if path.is_file() else None
            if size != file.size:
                found = "is missing" if size is None else f"has {size:,} bytes in place of {file.size:,}"
                raise IndexDamageError(f"The index file {path.parent.name}/{path.name} {found}.", remedy=REBUILD)

    def check_digests(self, generation: Generation) -> None:
        """Hold each file of a generation against its digest. Raises: IndexDamageError. Cost: reads every byte."""
        self.check_sizes(generation)
        for path, file in self._files(generation):
            if digest_of_file(path) != file.digest:
                raise IndexDamageError(
                    f"The index file {path.parent.name}/{path.name} is not as it was written.", remedy=REBUILD
                )

    def _read(self, number: int, digest: str) -> Generation:
        try:
            content = self._manifest(number).read_bytes()
            if digest_of(content) != digest:
                raise IndexDamageError(f"The manifest of index generation {number} was changed.", remedy=REBUILD)
            generation = msgspec.json.decode(content, type=Generation)
        except (OSError, msgspec.DecodeError) as error:
            raise IndexDamageError(
                f"The manifest of index generation {number} cannot be read: {error}.", remedy=REBUILD
            ) from error
        if generation.schema != SCHEMA:
            raise IndexDamageError(
                f"The index was made by another version of Pinkas (layout {generation.schema}, not {SCHEMA}).",
                remedy=REBUILD,
            )
        return generation

    def _readable(self, number: int) -> Generation | None:
        try:
            return msgspec.json.decode(self._manifest(number).read_bytes(), type=Generation)
        except (OSError, msgspec.DecodeError):
            return None

    def _files(self, generation: Generation) -> Iterator[tuple[Path, KeptFile]]:
        for segment in generation.segments:
            for file in segment.files:
                yield self.segments / segment.name / file.name, file
        for lexicon in generation.lexicons:
            yield self.lexicons / lexicon.file.name, lexicon.file

    def _numbers(self) -> list[int]:
        return [int(path.stem) for path in self._generations.glob("*.json") if path.stem.isdecimal()]

    def _manifest(self, number: int) -> Path:
        return self._generations / f"{number:08}.json"
