"""Lexicon tiers of many runs of pages written as one, so that a look-up asks few of them however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Buffer, mapped
from indexer.postings.generation import KeptLexicon, KeptSegment, Shelf
from indexer.postings.tier import Tier, is_by_no_rules, is_by_rules_of_today
from indexer.postings.tierjoining import joined, joined_anew

TIER_FILE = "lexicon.tier"
TIER_ENDING = ".tier"
"""How the names of tiers end; one that got its keys anew has the number of a generation in its name."""

JOINED_TOGETHER = 8
"""Tiers of about one size (within a factor of 8) that are written as one; no form is so rewritten over seven times.

Each tier more that is asked takes a fifth of the time that the first takes (measured with 8 tiers of 25,000 forms).
"""
MOST_JOINED = 1_500_000
"""Forms of tiers that are joined, in some 250 MB of memory: 380 bytes for each of what is left of them (measured)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tier by itself, of a run of pages or of several that were joined before; kept is None for a run's own."""

    tiers: tuple[str, ...]
    tier: Tier
    kept: KeptLexicon | None = None


def due_for_joining(parts: Iterable[Part]) -> list[Part]:
    """Return tiers of about one size to be joined, the smallest first; none where there are too few of a size."""
    of_size: dict[int, list[Part]] = {}
    for part in parts:
        of_size.setdefault(max(0, len(part.tier).bit_length() - 1) // 3, []).append(part)
    for size in sorted(of_size):
        alike = of_size[size][:JOINED_TOGETHER]
        sums = accumulate(len(part.tier) for part in alike)
        fitting = [part for part, forms in zip(alike, sums, strict=True) if forms <= MOST_JOINED]
        if len(alike) == JOINED_TOGETHER and len(fitting) > 1:
            return fitting
    return []


def _rest(parts: Iterable[Part]) -> list[Part]:
    """Return as many tiers as can be joined, the smallest first, whatever their sizes; none where it is but one."""
    by_size = sorted(parts, key=lambda part: len(part.tier))
    sums = accumulate(len(part.tier) for part in by_size)
    fitting = [part for part, forms in zip(by_size, sums, strict=True) if forms <= MOST_JOINED]
    return fitting if len(fitting) > 1 else []


def join_lexicons(
    shelf: Shelf,
    segments: Sequence[KeptSegment],
    lexicons: Iterable[KeptLexicon],
    names: Iterator[str],
    *,
    rest: bool = False,
) -> list[KeptLexicon]:
    """Join tiers of about one size until there are few of each, and return what is joined, old and new.

    Shapes: names are those of files that nobody has; what was joined of segments that are no longer there, or by other
    rules, is not returned; runs whose tiers have no keys are in what is. With the rest, tiers of all sizes are joined.
    Cost: linear in the forms of what is joined; the keys of words are taken over if a tier has any. Raises: OSError.
    """
    here = {tier.name for segment in segments for tier in segment.tiers}
    old = [*_joined_parts(shelf, (each for each in lexicons if here.issuperset(each.tiers)))]
    parts = [*old, *_single_parts(shelf, segments, [part.kept for part in old if part.kept])]

    def write(due: Sequence[Part], content: Iterator[Buffer]) -> list[Part]:
        file = shelf.keep_lexicon(next(names), content)
        for part in due:
            part.tier.let_go()
        tier = Tier(mapped_or_damage(shelf.lexicons / file.name))
        covered = tuple(name for part in due for name in part.tiers)
        return [*(part for part in parts if part not in due), Part(covered, tier, KeptLexicon(file, covered))]

    while bare := [part for part in parts if part.tier.is_bare]:
        due = _rest(bare) or bare[:1]
        parts = write(due, joined_anew([part.tier for part in due]))
    while due := due_for_joining(parts) or (_rest(parts) if rest else []):
        parts = write(due, joined([part.tier for part in due]))
    return [part.kept for part in parts if part.kept]


def _joined_parts(shelf: Shelf, lexicons: Iterable[KeptLexicon]) -> Iterator[Part]:
    for each in lexicons:
        with suppress(IndexDamageError):
            content = mapped_or_damage(shelf.lexicons / each.file.name)
            if is_by_rules_of_today(content):
                yield Part(each.tiers, Tier(content), each)


def _single_parts(shelf: Shelf, segments: Iterable[KeptSegment], lexicons: Iterable[KeptLexicon]) -> Iterator[Part]:
    """Yield the tiers of runs that are in none of the joined ones. Spoiled ones are told when they are asked."""
    tiers = [(segment.name, tier) for segment in segments for tier in segment.tiers]
    apart = uncovered((tier.name for _, tier in tiers), lexicons)
    for name, tier in tiers:
        if tier.name in apart:
            with suppress(IndexDamageError):
                content = mapped_or_damage(shelf.segments / name / tier.file)
                if is_by_rules_of_today(content) or is_by_no_rules(content):
                    yield Part((tier.name,), Tier(content))


def covered_by(shelf: Shelf, lexicons: Iterable[KeptLexicon]) -> frozenset[str]:
    """Return the names of the runs that are in joined tiers by the rules of today, whose own need no keys then."""
    return frozenset(name for part in _joined_parts(shelf, lexicons) for name in part.tiers)


def mapped_or_damage(path: Path) -> memoryview:
    """Return the content of a lexicon tier, mapped. Raises: IndexDamageError."""
    try:
        return mapped(path)
    except OSError as error:
        name = f"{path.parent.name}/{path.name}"
        raise IndexDamageError(f"The lexicon {name} of the index cannot be read.", remedy=REBUILD) from error


def uncovered(tiers: Iterable[str], lexicons: Iterable[KeptLexicon]) -> set[str]:
    """Return the names of the tiers that are in none of the joined ones."""
    return set(tiers).difference(*(lexicon.tiers for lexicon in lexicons))
