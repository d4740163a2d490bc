"""What the pages of a segment show of each form: how often, how capitalized, and how well it was read."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from itertools import repeat as forever

import numpy as np
from numpy.typing import NDArray

from indexer.model.reading import ReadingKind
from indexer.model.slots import CAPITALS, KINDS, Slots
from indexer.model.spine import Capital, Spine
from indexer.postings.row import Row
from indexer.postings.standing import Seen, Standing, is_oddly_cased, is_plausible, standings_of

ALL_CAPITALS = 0.7
"""Share of a line's words in capitals from which it is a line in capitals; OCR gets some letters wrong (opinion)."""

_LOWER, _TITLE, _UPPER, _NONE = map(CAPITALS.index, (Capital.LOWER, Capital.TITLE, Capital.UPPER, Capital.NONE))
_LAYER = KINDS.index(ReadingKind.LAYER)
_SCANNED = {KINDS.index(ReadingKind.OCR), KINDS.index(ReadingKind.BESIDE)}
_is_odd = lru_cache(maxsize=1 << 16)(is_oddly_cased)

_Flags = NDArray[np.bool_]
_Ids = NDArray[np.int64]


def rows_of(spines: Iterable[Spine], repeated: Iterable[Set[int]] = ()) -> Iterator[Row]:
    """Yield what is seen of each form, in the order of the terms.

    Shapes: a form counts once a slot, however many readings have it there; repeated holds the ordinals in repeated
    blocks of the first spines, in their order.
    Cost: some 20 bytes of memory a form of each slot.
    """
    sheets = Sheets()
    for spine, aside in zip(spines, chain(repeated, forever(frozenset[int]()))):  # noqa: B905 - the latter has no end
        sheets.add(spine, aside)
    yield from sheets.rows()


class Sheets:
    """The slots of pages, and their forms, end to end in columns: of each form some 20 bytes."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._on_pages, self._only_aside = array("I"), array("I")
        self._counts = array("I")
        self._in_capitals = bytearray()
        self._terms, self._spans = array("I"), array("I")
        self._capitals, self._sources = bytearray(), bytearray()
        self._odd, self._born_digital, self._halves = bytearray(), bytearray(), bytearray()
        self._confidences = array("d")

    def add(self, spine: Spine, aside: Set[int] = frozenset()) -> None:
        """Take a page in, with the ordinals in repeated blocks."""
        slots = Slots.of(spine.slots)
        forms = slots.forms
        terms = list(map(self._numbers.__getitem__, forms.terms))
        distinct = set(terms)
        self._on_pages.extend(distinct)
        self._only_aside.extend(distinct.difference(_outside(slots, terms, aside)) if aside else ())
        self._counts.extend(slots.counts)
        in_capitals = lines_in_capitals(slots)
        self._in_capitals += bytes([line in in_capitals for line in slots.lines] if in_capitals else len(slots))
        self._terms.extend(terms)
        self._spans.extend(forms.spans)
        self._capitals += bytes(forms.capitals)
        self._sources += bytes(forms.sources)
        self._odd += bytes(map(_is_odd, forms.texts))
        self._born_digital += bytes([_is_born_digital(set(forms.sources))]) * len(forms.terms)
        self._halves += _halves(slots)
        levels = [np.nan if level is None else level for level in forms.levels]
        self._confidences.extend(map(levels.__getitem__, forms.which))

    def rows(self) -> Iterator[Row]:
        """Yield a row for each term, in their order."""
        ways, seen = self._ways(), _flags(self._in_capitals)
        places = np.flatnonzero(~ways.halves & ~seen[ways.slots])
        capitals = np.frombuffer(self._capitals, np.uint8)[ways.first[places]]
        by_capital = [self._tally(ways.terms[places[capitals == each]]) for each in (_TITLE, _LOWER, _UPPER)]
        on_pages, only_aside = (np.asarray(each, np.int64) for each in (self._on_pages, self._only_aside))
        pages, repeated = self._tally(on_pages), self._tally(only_aside)
        counts = (pages, self._tally(ways.terms), *by_capital, self._standings(ways), repeated)
        each = list(zip(*(column.tolist() for column in counts), strict=True))
        terms, spans = list(self._numbers), self._spans_of_each()
        for n in sorted(range(len(terms)), key=terms.__getitem__):
            on, times, titled, lowered, upper, standing, aside = each[n]
            yield Row(terms[n], spans[n], on, times, titled, lowered, upper, _STANDINGS[standing], aside)

    def _ways(self) -> "_Ways":
        counts, terms = np.asarray(self._counts), np.asarray(self._terms, np.int64)
        slots, places = np.repeat(np.arange(len(counts)), counts), np.arange(len(terms))
        # Only where a slot has several forms can two of them be of one term.
        several, first = np.flatnonzero(np.repeat(counts > 1, counts)), places.copy()
        keys = slots[several] * len(self._numbers) + terms[several]
        _, where, which = np.unique(keys, return_index=True, return_inverse=True)
        first[several] = several[where][which]
        is_first = first == places
        own = np.flatnonzero(is_first)
        return _Ways(slots[own], terms[own], _flags(self._halves)[own], own, (np.cumsum(is_first) - 1)[first])

    def _standings(self, ways: "_Ways") -> _Ids:
        """Return the best standing in which each term is seen, but as half of a word."""
        terms = list(self._numbers)
        # A capital only ever makes a term plausible that is not so without.
        likely = [is_plausible(term, Capital.LOWER) for term in terms]
        in_capitals = [
            is_likely or is_plausible(term, Capital.UPPER) for term, is_likely in zip(terms, likely, strict=True)
        ]
        own = np.asarray(self._terms, np.int64)
        sources, confidences = np.frombuffer(self._sources, np.uint8), np.asarray(self._confidences)
        is_upper = np.frombuffer(self._capitals, np.uint8) == _UPPER
        standings = standings_of(
            Seen(
                plausible=np.where(is_upper, np.array(in_capitals, bool)[own], np.array(likely, bool)[own]),
                sources=sources,
                confidences=confidences,
                sure=ways.agreed(sources, confidences)[ways.of_form] | _flags(self._born_digital),
                whole=(np.asarray(self._spans) == 1) & ~_flags(self._odd),
            )
        )
        best = np.zeros(len(terms), np.int64)
        for standing in (Standing.WORDLIKE, Standing.ATTESTED):
            best[own[(standings == standing) & ~_flags(self._halves)]] = standing
        return best

    def _tally(self, terms: _Ids) -> _Ids:
        return np.bincount(terms, minlength=len(self._numbers))

    def _spans_of_each(self) -> list[tuple[int, ...]]:
        terms, spans = np.asarray(self._terms), np.asarray(self._spans)
        found: list[tuple[int, ...]] = [(1,) if times else () for times in self._tally(terms[spans == 1]).tolist()]
        longer = zip(terms[spans != 1].tolist(), spans[spans != 1].tolist(), strict=True)
        for term, span in sorted(set(longer)):
            found[term] = (*found[term], span)
        return found


@dataclass(frozen=True, slots=True)
class _Ways:
    """The forms of one term in one slot together.

    Shapes: slots, terms, halves and first (n,), the place of the first of the forms; of_form (forms,) the place of its
    own here.
    """

    slots: _Ids
    terms: _Ids
    halves: _Flags
    first: _Ids
    of_form: _Ids

    def agreed(self, sources: NDArray[np.uint8], confidences: NDArray[np.float64]) -> _Flags:
        """Return whether two kinds of readings have it; where none says how sure it is, one took it from the other."""
        differ = sources != sources[self.first][self.of_form]
        is_told = np.bincount(self.of_form[~np.isnan(confidences)], minlength=len(self.first)) > 0
        return (np.bincount(self.of_form[differ], minlength=len(self.first)) > 0) & is_told


_STANDINGS = tuple(Standing)


def _outside(slots: Slots, terms: Sequence[int], aside: Set[int]) -> Iterator[int]:
    """Yield the terms that stand outside of these slots."""
    for ordinal, (start, end) in enumerate(pairwise(slots.starts)):
        if ordinal not in aside:
            yield from terms[start:end]


def _flags(values: bytearray) -> _Flags:
    return np.frombuffer(values, np.bool_)


def _is_born_digital(sources: Set[int]) -> bool:
    return _LAYER in sources and sources.isdisjoint(_SCANNED)


def _halves(slots: Slots) -> bytes:
    """Return for each form whether it is but half of a word mended over a line end, which has two rectangles."""
    halves = bytearray(len(slots.forms.terms))
    mended = (n for n, count in enumerate(slots.rects.counts) if count > 1 and slots.counts[n] > 1)
    for n in mended:
        places = range(*slots.starts[n : n + 2])
        terms = [slots.forms.terms[place] for place in places]
        for place, term in zip(places, terms, strict=True):
            longer = (each for each in terms if len(each) > len(term))
            halves[place] = any(each.startswith(term) or each.endswith(term) for each in longer)
    return bytes(halves)


def lines_in_capitals(slots: Slots) -> set[int]:
    """Return the lines of a page that are printed in capitals, where a capital says nothing of a word."""
    forms = slots.forms
    first = slots.starts[:-1]
    capitals = [forms.capitals[place] for place in first]
    if _UPPER not in capitals:
        return set()
    with_any = {line for line, capital in zip(slots.lines, capitals, strict=True) if capital == _UPPER}
    words = [
        (line, capital == _UPPER)
        for line, capital, place in zip(slots.lines, capitals, first, strict=True)
        if line in with_any and capital != _NONE and len(forms.terms[place]) > 1
    ]
    cased, upper = Counter(line for line, _ in words), Counter(line for line, is_upper in words if is_upper)
    return {line for line, count in cased.items() if upper[line] >= ALL_CAPITALS * count}
