"""Writes a segment into its place, of entries or of other segments: a work that any process can do."""

import shutil
from collections.abc import Callable, Sequence, Set
from pathlib import Path

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD
from indexer.postings.durable import ASIDE, digest_of_file, finish_directory
from indexer.postings.engine import PageEntry
from indexer.postings.generation import KeptFile, KeptSegment, KeptTier
from indexer.postings.heldsegment import HeldSegment
from indexer.postings.joining import TIER_FILE
from indexer.postings.whoosh.segment import WhooshSegment, write_merged, write_segment


def write_run(path: Path, entries: Sequence[PageEntry], tier: bytes) -> KeptSegment:
    """Write a segment of these pages, each named once, and return what a manifest says of it.

    Raises: OSError; IndexDamageError where it does not find what was put in.
    """

    def fill(aside: Path) -> list[KeptTier]:
        write_segment(aside, entries)
        (aside / TIER_FILE).write_bytes(tier)
        return [KeptTier(path.name, TIER_FILE, len(entries))]

    written = _written(path, fill)
    _check_sentinels(WhooshSegment.open(path), entries)
    return written


def write_joined(path: Path, segments: Sequence[HeldSegment], covered: Set[str] = frozenset()) -> KeptSegment:
    """Write a segment of the pages of others that are not hidden, with their tiers.

    Shapes: those of runs that are covered, for they are in a joined lexicon, get no keys.
    Raises: OSError; IndexDamageError where any is damaged.
    """

    def fill(aside: Path) -> list[KeptTier]:
        write_merged(aside, [(WhooshSegment.open(segment.path), segment.part.is_shown) for segment in segments])
        tiers = [tier for segment in segments for tier in segment.tiers_left()]
        return [tier.copied(aside, bare=tier.name in covered) for tier in tiers]

    written = _written(path, fill)
    if len(WhooshSegment.open(path).columns) != sum(len(segment.part) for segment in segments):
        raise IndexDamageError("A merged index segment does not hold the pages of its parts.", remedy=REBUILD)
    return written


def _written(path: Path, fill: Callable[[Path], list[KeptTier]]) -> KeptSegment:
    aside = path.with_name(path.name + ASIDE)
    for leaving in (aside, path):
        shutil.rmtree(leaving, ignore_errors=True)
    aside.mkdir()
    tiers = tuple(fill(aside))
    files = tuple(KeptFile(file.name, file.stat().st_size, digest_of_file(file)) for file in sorted(aside.iterdir()))
    finish_directory(aside, path)
    return KeptSegment(path.name, sum(tier.pages for tier in tiers), files, tiers)


def _check_sentinels(segment: WhooshSegment, entries: Sequence[PageEntry]) -> None:
    """See that the first posting of the first, the middle and the last page is found where it was put."""
    for number in {0, len(entries) // 2, len(entries) - 1}:
        for posting in entries[number].postings[:1]:
            found = segment.postings((posting.term, posting.span))
            if found is None or posting.ordinal not in found.on(number):
                raise IndexDamageError("A new index segment does not find what was put in.", remedy=REBUILD)
