"""What the pages of a segment show of each form: how often, how capitalized, and how well it was read."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import chain
from itertools import repeat as forever

from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.standing import Standing, standing_of

ALL_CAPITALS = 0.7
"""Share of a line's words in capitals from which it is a line in capitals; OCR gets some letters wrong (opinion)."""


@dataclass(slots=True)
class Sightings:
    """What was seen of a form so far."""

    spans: set[int] = field(default_factory=set)
    pages: int = 0
    repeated: int = 0
    times: int = 0
    titled: int = 0
    lowered: int = 0
    capitals: int = 0
    standing: Standing = Standing.DEBRIS


def sightings_of(spines: Iterable[Spine], repeated: Iterable[Set[int]] = ()) -> dict[str, Sightings]:
    """Return what is seen of each form.

    Shapes: a form counts once a slot, however many readings have it there; repeated holds the ordinals in repeated
    blocks of the first spines, in their order.
    """
    found: dict[str, Sightings] = {}
    for spine, aside in zip(spines, chain(repeated, forever(frozenset[int]()))):  # noqa: B905 - the latter has no end
        for term in _look_at(spine, found):
            found[term].pages += 1
        for term in _only_in(aside, spine):
            found[term].repeated += 1
    return found


def _only_in(aside: Set[int], spine: Spine) -> set[str]:
    """Return the forms that stand on a page only in repeated blocks."""
    if not aside:
        return set()
    inside = {each.term for n, slot in enumerate(spine.slots) if n in aside for each in slot.printed}
    return inside - {each.term for n, slot in enumerate(spine.slots) if n not in aside for each in slot.printed}


def _look_at(spine: Spine, found: dict[str, Sightings]) -> set[str]:
    """Add what a page shows; return its forms."""
    sources = {printed.source for slot in spine.slots for printed in slot.printed}
    is_born_digital = ReadingKind.LAYER in sources and sources.isdisjoint((ReadingKind.OCR, ReadingKind.BESIDE))
    in_capitals = lines_in_capitals(spine)
    terms: set[str] = set()
    for slot in spine.slots:
        for term, ways in _by_term(slot).items():
            terms.add(term)
            seen = found.setdefault(term, Sightings())
            seen.times += 1
            seen.spans.update(printed.span for printed in ways)
            if _is_half(term, slot):
                continue
            is_agreed = _is_agreed(ways)
            for printed in ways:
                standing = standing_of(printed, is_agreed=is_agreed, is_born_digital=is_born_digital)
                seen.standing = max(seen.standing, standing)
            if slot.line not in in_capitals:
                _count_capital(seen, ways[0].capital)
    return terms


def _is_agreed(ways: list[Printed]) -> bool:
    """Return whether two kinds of readings have a form; where none says how sure it is, one took it from the other."""
    return len({printed.source for printed in ways}) > 1 and any(printed.confidence is not None for printed in ways)


def _count_capital(seen: Sightings, capital: Capital) -> None:
    seen.titled += capital is Capital.TITLE
    seen.lowered += capital is Capital.LOWER
    seen.capitals += capital is Capital.UPPER


def _by_term(slot: Slot) -> dict[str, list[Printed]]:
    found: dict[str, list[Printed]] = {}
    for printed in slot.printed:
        found.setdefault(printed.term, []).append(printed)
    return found


def _is_half(term: str, slot: Slot) -> bool:
    """Return whether a form is but half of a word mended over a line end, which has two rectangles."""
    return len(slot.rects) > 1 and any(
        len(printed.term) > len(term) and (printed.term.startswith(term) or printed.term.endswith(term))
        for printed in slot.printed
    )


def lines_in_capitals(spine: Spine) -> set[int]:
    """Return the lines of a page that are printed in capitals, where a capital says nothing of a word."""
    lines: dict[int, list[bool]] = {}
    for line, capital in _cased_words(spine):
        lines.setdefault(line, []).append(capital is Capital.UPPER)
    return {line for line, words in lines.items() if sum(words) >= ALL_CAPITALS * len(words)}


def _cased_words(spine: Spine) -> Iterator[tuple[int, Capital]]:
    for slot in spine.slots:
        printed = slot.printed[0]
        if printed.capital is not Capital.NONE and len(printed.term) > 1:
            yield slot.line, printed.capital
