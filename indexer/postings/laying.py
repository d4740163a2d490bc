"""The slots of a page that has one reading: one a mark, for there is nothing to lay over it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import count

from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.slots import CAPITAL_CODES, KIND_CODES, Forms, Rects, Slots
from indexer.postings.marks import Longer, Marks
from indexer.postings.normalize import capital_of

_MOST_LOOKED_AT = 64
"""Places of one word that are compared with each, as a bound against hostile pages; then it may stand there twice."""


def laid(reading: Marks, source: ReadingKind) -> Slots | None:
    """Return a slot for each mark, with its longer forms first; None where a word may stand twice at one place.

    Source: what `Weaving` makes of a first reading, whose doubled words (two text layers) it takes for one.
    """
    if _may_be_doubled(reading):
        return None
    size = len(reading.terms)
    levels: defaultdict[float | None, int] = defaultdict(count().__next__)
    lines: defaultdict[int, int] = defaultdict(count().__next__)
    forms = Forms(
        list(reading.texts),
        list(reading.terms),
        [1] * size,
        list(reading.capitals),
        [KIND_CODES[source]] * size,
        [],
        list(map(levels.__getitem__, reading.confidences)),
    )
    forms.levels.extend(levels)
    counts = [1] * size
    for number, more in reversed(_by_slot(reading.longer).items()):
        counts[number] = _put_in(forms, number, more)
    return Slots(list(map(lines.__getitem__, reading.lines)), Rects.of(reading.rects), counts, forms)


def _by_slot(longer: Sequence[Longer]) -> dict[int, list[Longer]]:
    found: dict[int, list[Longer]] = {}
    for each in sorted(longer, key=lambda each: each.first):
        found.setdefault(each.first, []).append(each)
    return found


def _put_in(forms: Forms, number: int, more: Sequence[Longer]) -> int:
    """Put the longer forms of a slot among its forms, each once, the longest first; return how many there are now."""
    own = (forms.texts[number], forms.terms[number], 1, forms.capitals[number])
    other = [(each.text, each.term, each.last - each.first + 1, CAPITAL_CODES[capital_of(each.text)]) for each in more]
    once: dict[tuple[str, int], tuple[str, str, int, int]] = {}
    for each in sorted((own, *other), key=lambda each: -each[2]):
        once.setdefault((each[1], each[2]), each)
    own_place = slice(number, number + 1)
    forms.texts[own_place], forms.terms[own_place], forms.spans[own_place], forms.capitals[own_place] = zip(
        *once.values(), strict=True
    )
    for beside in (forms.sources, forms.which):
        beside[own_place] = [beside[number]] * len(once)
    return len(once)


def _may_be_doubled(reading: Marks) -> bool:
    """Return whether two marks of one word have pixels in common."""
    if not any(reading.rects):
        return False
    placed = [(term, rects) for term, rects in zip(reading.terms, reading.rects, strict=True) if rects]
    times = Counter([term for term, _ in placed])
    places: dict[str, list[tuple[int, Rect]]] = {}
    for term, rects in placed:
        if times[term] > 1:
            places.setdefault(term, []).extend((rect.y, rect) for rect in rects)
    return any(map(_share_pixels, places.values()))


def _share_pixels(places: list[tuple[int, Rect]]) -> bool:
    places.sort(key=lambda place: place[0])
    for n, (_, rect) in enumerate(places):
        bottom, right = rect.bottom, rect.right
        for looked_at, (y, other) in enumerate(places[n + 1 : n + 2 + _MOST_LOOKED_AT]):
            if y >= bottom:
                break
            if (other.x < right and rect.x < other.right) or looked_at == _MOST_LOOKED_AT:
                return True
    return False
