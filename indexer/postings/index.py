"""The index of one side of the archive: segments added, hidden, merged and purged, and published by generation."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TypeAlias

from indexer.errors import IndexDamageError, StoreError
from indexer.model.page import PageId
from indexer.postings.allpages import AllPages
from indexer.postings.arrays import REBUILD
from indexer.postings.durable import digest_of, write_durably
from indexer.postings.engine import PageEntry
from indexer.postings.generation import Generation, KeptFile, KeptLexicon, KeptSegment, Shelf
from indexer.postings.heldsegment import HeldSegment, MappedTier, due_for_merging, is_filled, not_large
from indexer.postings.joining import (
    TIER_ENDING,
    covered_by,
    join_lexicons,
    mapped_or_damage,
    uncovered,
)
from indexer.postings.lexicon import Lexicon
from indexer.postings.searcher import SegmentsSearcher
from indexer.postings.segment import Live
from indexer.postings.segmentwriting import write_joined, write_run
from indexer.postings.tier import Tier, is_by_no_rules, is_by_rules_of_today
from indexer.postings.untidied import give_back
from indexer.postings.whoosh.segment import WhooshSegment

RUN = 1_024
"""Pages that are put together anew to be merged, and so of a run, at most: some 100 MB of typescript (opinion)."""

Rebuild: TypeAlias = Callable[[tuple[PageId, ...]], tuple[list[PageEntry], bytes]]
"""Gives the entries of these pages, without those that the record no longer has, and the lexicon tier made of them."""


class Index:
    """A published state of an index, open. It goes on giving the same answers whatever is written meanwhile."""

    def __init__(self, shelf: Shelf, generation: Generation, line: str, opened: Sequence["_Opened"]) -> None:
        """Take what is open of a generation, and map its joined lexicons. Raises: IndexDamageError."""
        opened_now = [(each, mapped_or_damage(shelf.lexicons / each.file.name)) for each in generation.lexicons]
        self._joined = [(each, content) for each, content in opened_now if is_by_rules_of_today(content)]
        self._shelf = shelf
        self._generation = generation
        self._line = line
        self._opened = tuple(opened)
        # Others are in a joined one: a holding has more runs than files may be open at once.
        for tier in self._apart():
            tier.map()
        self.searcher = SegmentsSearcher([Live(one.segment, frozenset(one.kept.hidden)) for one in opened])

    @classmethod
    def open(cls, directory: Path, *, before: "Index | None" = None) -> "Index":
        """Open the generation that holds; an index that was never published is an empty one.

        Shapes: segments that `before` has open already are shared with it. Sizes are checked, digests are not. Where a
        writer publishes in between, and takes away what was about to be opened, it is begun anew.
        Raises: IndexDamageError.
        """
        shelf = Shelf(directory)
        while True:
            line = shelf.current_line()
            try:
                generation = shelf.current()
                return cls(shelf, generation, line, _open_segments(shelf, generation, before))
            except IndexDamageError:
                if shelf.current_line() == line:
                    raise

    @property
    def generation(self) -> int:
        """The number of the generation, 0 for an index that was never published."""
        return self._generation.number

    @property
    def made_at(self) -> str:
        """When the generation was made, ISO 8601 in UTC; empty if never."""
        return self._generation.made_at

    @property
    def tiers(self) -> tuple[memoryview, ...]:
        """The bytes of the lexicon tiers, one a run of pages, the oldest first; mapped, so that none are read."""
        return tuple(tier.content for one in self._opened for tier in one.tiers)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The forms of all pages of the index. Raises: IndexDamageError. Cost: the heads of the tiers that are new."""
        return Lexicon([*(Tier.decode(content) for _, content in self._joined), *(one.tier for one in self._apart())])

    def _apart(self) -> "list[MappedTier]":
        tiers = [tier for one in self._opened for tier in one.tiers]
        apart = uncovered((tier.name for tier in tiers), (each for each, _ in self._joined))
        return [tier for tier in tiers if tier.name in apart]

    def is_current(self) -> bool:
        """Return whether this is still the generation that holds."""
        return self._shelf.current_line() == self._line

    def verify(self) -> None:
        """Hold every byte against the manifest. Raises: IndexDamageError, naming the file."""
        self._shelf.check_digests(self._generation)


class IndexWriter:
    """Changes an index. Nothing is seen before `publish`; there is one writer at a time, which the caller sees to.

    Whatever ends the process, the generation published last holds, whole; what it left is removed by the next writer.
    """

    def __init__(self, directory: Path, *, afresh: bool = False) -> None:
        """Start from what holds, or afresh from nothing, whatever is there: then the next generation replaces it all.

        Raises: IndexDamageError, unless afresh; StoreError.
        """
        self._shelf = Shelf(directory)
        self._afresh = afresh
        self._open: Index | None = None
        with writing():
            self._shelf.prepare()
            if afresh:
                self._shelf.clean_unfinished()
                self._segments: list[HeldSegment] = []
                self._lexicons: list[KeptLexicon] = []
            else:
                current = self._shelf.current()
                self._shelf.clean(current)
                self._segments = [HeldSegment.of(kept, self._shelf.segments / kept.name) for kept in current.segments]
                self._lexicons = list(current.lexicons)
        self._begin(self._shelf.last_number() + 1)

    def _begin(self, number: int) -> None:
        """Begin to make the generation of this number."""
        self._number, self._written = number, 0
        self._names_of_lexicons = (f"{number:08}-{each}{TIER_ENDING}" for each in count())

    @property
    def held(self) -> AllPages:
        """The pages that will be found once this is published."""
        return AllPages([segment.part for segment in self._segments])

    def pages(self) -> dict[PageId, int]:
        """Return the pages that will be found once this is published, each with its revision."""
        return self.held.revisions()

    def add(self, entries: Iterable[PageEntry], tier: bytes) -> None:
        """Add one segment of these pages and its lexicon tier; where they stand in older segments they are hidden.

        Raises: StoreError.
        """
        pages = {entry.page: entry for entry in entries}
        if not pages:
            return
        with writing():
            self.take(write_run(self.place(), tuple(pages.values()), tier))

    def place(self) -> Path:
        """Return where the next segment is to be written, by `write_run` in whatever process, for `take`."""
        self._written += 1
        return self._shelf.segments / f"{self._number:08}-{self._written - 1}"

    def take(self, written: KeptSegment) -> None:
        """Add a segment that was written at a place of this writer. Raises: IndexDamageError where it is not there."""
        added = HeldSegment.of(written, self._shelf.segments / written.name)
        self.drop(added.visible())
        self._segments.append(added)

    def drop(self, pages: Iterable[PageId]) -> None:
        """Hide pages; unknown ones are passed over. Their terms stay in the files until a merge or a purge."""
        gone = frozenset(pages)
        self._segments = [replace(segment, part=segment.part.without(gone)) for segment in self._segments]

    def purge(self, pages: Iterable[PageId], rebuild: Rebuild, *, made_at: str, anew: Iterable[PageId] = ()) -> int:
        """Write every segment anew that holds these pages, publish at once, and remove all older generations.

        Shapes: returns the number of the new generation. What was added before and not yet published goes with it.
        Segments that hold pages of `anew` are written anew too, with these pages in them.
        Raises: StoreError, IndexDamageError; the generation published last holds then.
        """
        gone = frozenset(pages)
        touched = gone.union(anew)
        for segment in [each for each in self._segments if each.part.holds_any(touched)]:
            self._purge(segment, gone, touched, rebuild)
        return self._publish(made_at, ends_older=True, check=None)

    def _purge(
        self, segment: "HeldSegment", gone: frozenset[PageId], touched: frozenset[PageId], rebuild: Rebuild
    ) -> None:
        """Write the runs of a segment anew that hold any of these pages, and the others as they are without them."""
        runs = [(run, segment.holds_any(touched, run)) for run in segment.runs()]
        self._segments.remove(segment)
        self._join([segment.only([run for run, is_touched in runs if not is_touched])])
        for run in (run for run, is_touched in runs if is_touched):
            self._renew([page for page in segment.visible(run) if page not in gone], rebuild)

    def merge_small(self, rebuild: Rebuild) -> None:
        """Where there are many segments of about one size, and not large, write them as one.

        Shapes: few pages are asked for anew, so that they get one lexicon tier; of more the postings are joined, and
        the tiers stay as they are.
        Raises: StoreError, IndexDamageError.
        """
        while due := due_for_merging(self._segments):
            self._merge(due, rebuild)

    def merge_rest(self, rebuild: Rebuild) -> None:
        """After many pages came, write all segments as one that are not large: every search goes through each.

        Raises: StoreError, IndexDamageError.
        """
        if len(not_large(self._segments)) > 1:
            self._join_lexicons(rest=True)
        while len(due := not_large(self._segments)) > 1:
            self._merge(due, rebuild)

    def merge_filling(self, rebuild: Rebuild) -> None:
        """While many pages come, write all segments as one that are not large, once they fill it: each page once.

        Shapes: with the tiers of all runs joined, of which there would be too many files else.
        Raises: StoreError, IndexDamageError.
        """
        while len(due := not_large(self._segments)) > 1 and is_filled(due):
            give_back()
            # First, so that the tiers of runs need no keys any more where they are going.
            self._join_lexicons()
            self._merge(due, rebuild)

    def _merge(self, due: "Sequence[HeldSegment]", rebuild: Rebuild) -> None:
        self._segments = [segment for segment in self._segments if segment not in due]
        if sum(len(segment.part) for segment in due) <= RUN:
            self._renew([page for segment in due for page in segment.visible()], rebuild)
        else:
            self._join(due)
        self._forget(due)

    def rekey(self) -> int:
        """Give keys by the rules of today to the lexicon tiers that have others, and return how many there were.

        Shapes: the new tier lies beside the old one, which generations before go on with; pages and postings stay. What
        is joined is so anew when this is published.
        Raises: IndexDamageError, StoreError.
        """
        tiers = [tier for segment in self._segments for tier in segment.tiers()]
        old = [each for each in tiers if not (is_by_rules_of_today(each.content) or is_by_no_rules(each.content))]
        in_joined = {name for each in self._lexicons for name in each.tiers}
        bare = in_joined.difference(covered_by(self._shelf, self._lexicons), (each.name for each in old))
        with writing():
            anew = {tier.name: self._rekeyed(tier) for tier in old}
        self._segments = [segment.with_tiers(anew) for segment in self._segments]
        return len(old) + len(bare)

    def _rekeyed(self, tier: "MappedTier") -> KeptFile:
        content = tier.tier.encode()
        path = tier.path.with_name(f"lexicon-{tier.name}-{self._number:08}{TIER_ENDING}")
        write_durably(path, [content])
        return KeptFile(path.name, len(content), digest_of(content))

    def publish(self, made_at: str, *, check: Callable[[SegmentsSearcher], None] | None = None) -> int:
        """Make all changes visible, all of them or nothing, and return the number of the generation.

        Shapes: the generation before it is kept, older ones go. `check` gets a searcher on what is about to hold and
        raises what it likes to prevent that.
        Raises: StoreError, IndexDamageError; the generation published last holds then.
        """
        return self._publish(made_at, ends_older=self._afresh, check=check)

    def _publish(self, made_at: str, *, ends_older: bool, check: Callable[[SegmentsSearcher], None] | None) -> int:
        self._segments = [segment for segment in self._segments if len(segment.part)]
        kept = tuple(segment.kept() for segment in self._segments)
        self._join_lexicons()
        generation = Generation(self._number, made_at, kept, ends_older=ends_older, lexicons=tuple(self._lexicons))
        with writing():
            line = self._shelf.write(generation)
            try:
                self._open = self._tried(generation, line, check)
            except BaseException:
                self._shelf.withdraw(generation.number)
                raise
            self._shelf.publish(line)
            self._shelf.clean(generation)
        self._afresh = False
        self._begin(generation.number + 1)
        return generation.number

    def _tried(self, generation: Generation, line: str, check: Callable[[SegmentsSearcher], None] | None) -> Index:
        index = Index(self._shelf, generation, line, _open_segments(self._shelf, generation, self._open))
        if not index.searcher.holds(self.held):
            raise IndexDamageError("The new index does not hold the pages that were put in.", remedy=REBUILD)
        if check:
            check(index.searcher)
        return index

    def _renew(self, pages: Sequence[PageId], rebuild: Rebuild) -> None:
        """Add a segment of pages that are asked for anew."""
        if not pages:
            return
        entries, tier = rebuild(tuple(pages))
        if strays := {entry.page for entry in entries}.difference(pages):
            raise ValueError(f"{len(strays)} pages were given that were not asked for")
        self.add(entries, tier)

    def _join(self, segments: Sequence["HeldSegment"]) -> None:
        """Add one segment of the postings and the tiers of these, without the pages that are hidden."""
        kept = [segment for segment in segments if len(segment.part)]
        if kept:
            with writing():
                joined = write_joined(self.place(), kept, covered_by(self._shelf, self._lexicons))
            self._segments.append(HeldSegment.of(joined, self._shelf.segments / joined.name))

    def _join_lexicons(self, *, rest: bool = False) -> None:
        segments, names = [segment.written for segment in self._segments], self._names_of_lexicons
        with writing():
            self._lexicons = join_lexicons(self._shelf, segments, self._lexicons, names, rest=rest)

    def _forget(self, segments: Iterable["HeldSegment"]) -> None:
        """Remove segments that were written since the last publication and are no longer wanted: nobody has them."""
        for segment in segments:
            if segment.name.startswith(f"{self._number:08}-"):
                shutil.rmtree(segment.path)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A segment as a reader has it, with its lexicon tiers."""

    kept: KeptSegment
    segment: WhooshSegment
    tiers: "tuple[MappedTier, ...]"


def _open_segments(shelf: Shelf, generation: Generation, before: Index | None) -> list[_Opened]:
    """Open the segments of a generation, sharing those that are open already. Raises: IndexDamageError."""
    shelf.check_sizes(generation)
    known = {one.kept.files: one for one in before._opened} if before else {}
    opened = []
    for kept in generation.segments:
        shared = known.get(kept.files)
        opened.append(replace(shared, kept=kept) if shared else _open_segment(shelf.segments / kept.name, kept))
    return opened


def _open_segment(path: Path, kept: KeptSegment) -> _Opened:
    return _Opened(kept, WhooshSegment.open(path), tuple(MappedTier(path, tier) for tier in kept.tiers))


@contextmanager
def writing() -> Iterator[None]:
    """Say what holds and what to do where the index cannot be written. Raises: StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The index could not be written: {error}.",
            kept="What was published before still holds.",
            remedy="See that there is room on the disk, then run: pinkas rebuild",
        ) from error
