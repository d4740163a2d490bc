"""Segments as a writer holds them: their pages, the runs of these that have a lexicon tier, and when to merge."""

import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from indexer.model.page import PageId
from indexer.postings.allpages import Part
from indexer.postings.generation import KeptFile, KeptSegment, KeptTier
from indexer.postings.joining import TIER_ENDING, mapped_or_damage
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.tier import Tier
from indexer.postings.zonelists import MOST_PAGES

MERGED_TOGETHER = 8
"""Segments of about one size (within a factor of 8) that are written as one; no page is so rewritten over three times.

Opinion; a rare word costs 0.08 ms over three segments (CPU, one core, 2,000 pages).
"""
FILLED_WITHIN = 2_048
"""Pages of a segment that may be left free: as many as come together, and some more (opinion)."""
LARGE = MOST_PAGES // 2
"""Pages from which a segment is left as it is: two such are more than one can have."""


@dataclass(frozen=True, slots=True)
class HeldSegment:
    """A segment as the writer sees it: its pages, and which of them are hidden."""

    written: KeptSegment
    part: Part
    path: Path

    @classmethod
    def of(cls, kept: KeptSegment, path: Path) -> "HeldSegment":
        """Open the pages of the segment in this directory. Raises: IndexDamageError."""
        return cls(kept, Part(PageColumns.open(path), frozenset(kept.hidden)), path)

    @property
    def name(self) -> str:
        """The name of its directory."""
        return self.written.name

    def runs(self) -> list[range]:
        """Return the numbers of the pages of each run."""
        ends = [*accumulate(tier.pages for tier in self.written.tiers)]
        return [range(end - tier.pages, end) for tier, end in zip(self.written.tiers, ends, strict=True)]

    def tiers(self) -> "list[MappedTier]":
        """Return the tiers of all runs."""
        return [MappedTier(self.path, tier) for tier in self.written.tiers]

    def tiers_left(self) -> "list[MappedTier]":
        """Return the tiers of the runs of which any page is shown, each with how many these are."""
        shown = self.part.is_shown
        left = [
            replace(tier, pages=int(shown[run].sum()))
            for tier, run in zip(self.written.tiers, self.runs(), strict=True)
        ]
        return [MappedTier(self.path, tier) for tier in left if tier.pages]

    def visible(self, run: range | None = None) -> list[PageId]:
        """Return the pages that are not hidden, of all runs or of one."""
        shown = self.part.shown
        if run is not None:
            shown = shown[(shown >= run.start) & (shown < run.stop)]
        return self.part.columns.pages(shown)

    def holds_any(self, pages: Collection[PageId], run: range) -> bool:
        """Return whether any of these pages is in a run, hidden ones too."""
        numbers = self.part.columns.numbers(list(pages))
        return bool(((numbers >= run.start) & (numbers < run.stop)).any())

    def only(self, runs: Iterable[range]) -> "HeldSegment":
        """Return the same with the pages of all other runs hidden."""
        others = set(range(len(self.part.columns))).difference(*runs)
        return replace(self, part=Part(self.part.columns, self.part.hidden | others))

    def with_tiers(self, anew: Mapping[str, KeptFile]) -> "HeldSegment":
        """Return the same with these files in the place of those of the tiers of these names."""
        old = {tier.file for tier in self.written.tiers if tier.name in anew}
        tiers = tuple(replace(t, file=anew[t.name].name) if t.name in anew else t for t in self.written.tiers)
        files = [file for file in self.written.files if file.name not in old]
        files += [anew[tier.name] for tier in self.written.tiers if tier.name in anew]
        return replace(self, written=replace(self.written, files=tuple(files), tiers=tiers))

    def kept(self) -> KeptSegment:
        """Return it as the manifest has it."""
        return replace(self.written, hidden=tuple(sorted(self.part.hidden)))


class MappedTier:
    """The lexicon tier of a run as it lies on the disk, mapped once for all generations that share it."""

    def __init__(self, directory: Path, kept: KeptTier) -> None:
        self._kept = kept
        self.path = directory / kept.file

    @property
    def name(self) -> str:
        """The name of its run."""
        return self._kept.name

    @cached_property
    def content(self) -> memoryview:
        """Its bytes. Raises: IndexDamageError."""
        return mapped_or_damage(self.path)

    @cached_property
    def tier(self) -> Tier:
        """The tier, with keys by the rules of today. Raises: IndexDamageError."""
        return Tier.decode(self.content)

    def map(self) -> None:
        """Map it now, so that it can be read when the file is gone. Raises: IndexDamageError."""
        _ = self.content

    def copied(self, directory: Path, *, bare: bool) -> KeptTier:
        """Put the same into another directory, with its keys or without, and return what it is there.

        Raises: IndexDamageError where keys are to be left out and there is no reading it.
        """
        path = directory / f"lexicon-{self.name}{TIER_ENDING}"
        if bare:
            with path.open("wb") as file:
                file.writelines(Tier(self.content).bare())
        else:
            shutil.copyfile(self.path, path)
        return replace(self._kept, file=path.name)


def due_for_merging(segments: Iterable[HeldSegment]) -> list[HeldSegment]:
    """Return segments of about one size to be merged, the smallest first; none where there are too few of a size."""
    of_size: dict[int, list[HeldSegment]] = {}
    for segment in segments:
        pages = len(segment.part)
        if pages < LARGE:
            # 1 to 7 pages, 8 to 63, 64 to 511 and so on.
            of_size.setdefault((pages.bit_length() - 1) // 3 if pages else 0, []).append(segment)
    due = [of_size[size] for size in sorted(of_size) if len(of_size[size]) >= MERGED_TOGETHER]
    if not due:
        return []
    return _fitting(due[0][:MERGED_TOGETHER])


def not_large(segments: Iterable[HeldSegment]) -> list[HeldSegment]:
    """Return the segments that are not large, the smallest first, as many as fit into one."""
    return _fitting(sorted((each for each in segments if len(each.part) < LARGE), key=lambda each: len(each.part)))


def is_filled(segments: Iterable[HeldSegment]) -> bool:
    """Return whether these segments have about as many pages as one can have."""
    return sum(len(segment.part) for segment in segments) > MOST_PAGES - FILLED_WITHIN


def _fitting(segments: list[HeldSegment]) -> list[HeldSegment]:
    most = accumulate(len(segment.part) for segment in segments)
    return segments[: sum(pages <= MOST_PAGES for pages in most)]
