"""What the pages of a segment show of each form: how often, how capitalized, and how well it was read."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, pairwise
from itertools import repeat as forever

import numpy as np
from numpy.typing import NDArray

from indexer.model.reading import ReadingKind
from indexer.model.slots import CAPITALS, KINDS, Slots
from indexer.model.spine import Capital, Spine
from indexer.postings.forms import COUNTS, Forms
from indexer.postings.standing import Seen, Standing, is_oddly_cased, is_plausible, standings_of

ALL_CAPITALS = 0.7
"""Share of a line's words in capitals from which it is a line in capitals; OCR gets some letters wrong (opinion)."""

_LOWER, _TITLE, _UPPER, _NONE = map(CAPITALS.index, (Capital.LOWER, Capital.TITLE, Capital.UPPER, Capital.NONE))
_LAYER = KINDS.index(ReadingKind.LAYER)
_SCANNED = {KINDS.index(ReadingKind.OCR), KINDS.index(ReadingKind.BESIDE)}


class _Odd(dict[str, bool]):
    """Whether printed words are oddly cased, of those that came lately."""

    def __missing__(self, text: str) -> bool:
        if len(self) >= _MOST_KEPT:
            self.clear()
        is_odd = is_oddly_cased(text)
        if len(text) <= _LONGEST_KEPT:
            self[text] = is_odd
        return is_odd


class _Plausible(dict[str, tuple[bool, bool]]):
    """Whether terms can be words, as they are and in capitals, of those that came lately."""

    def __missing__(self, term: str) -> tuple[bool, bool]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        is_likely = is_plausible(term, Capital.LOWER)
        self[term] = found = _EITHER[is_likely][is_likely or is_plausible(term, Capital.UPPER)]
        return found


_LONGEST_KEPT = 256
"""Characters of a printed word that is kept: longer ones are noise or hostile (opinion)."""
_MOST_KEPT = 1 << 17
"""Words that are kept, some 15 MB; then all are forgotten (opinion)."""
_EITHER = ((False, False), (False, True)), ((True, False), (True, True))
"""Each pair of flags once, for a pair of its own takes more memory than its term."""
_ODD, _PLAUSIBLE = _Odd(), _Plausible()

_Flags = NDArray[np.bool_]
_Ids = NDArray[np.int64]


def forms_of(spines: Iterable[Spine], repeated: Iterable[Set[int]] = ()) -> Forms:
    """Return what is seen of each form.

    Shapes: a form counts once a slot, however many readings have it there; repeated holds the ordinals in repeated
    blocks of the first spines, in their order.
    Cost: some 20 bytes of memory a form of each slot.
    """
    sheets = Sheets()
    for spine, aside in zip(spines, chain(repeated, forever(frozenset[int]()))):  # noqa: B905 - the latter has no end
        sheets.add(spine, aside)
    return sheets.forms()


class Sheets:
    """The slots of pages, and their forms, end to end in columns: of each form some 20 bytes."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
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
        has_one_each = len(terms) == len(slots)
        self._counts.frombytes(_ones(len(slots)) if has_one_each else np.array(slots.counts, np.uint32).tobytes())
        in_capitals = lines_in_capitals(slots)
        self._in_capitals += bytes([line in in_capitals for line in slots.lines] if in_capitals else len(slots))
        self._terms.extend(terms)
        is_narrow = forms.spans.count(1) == len(terms)
        self._spans.frombytes(_ones(len(terms)) if is_narrow else np.array(forms.spans, np.uint32).tobytes())
        self._capitals += bytes(forms.capitals)
        self._sources += bytes(forms.sources)
        self._odd += bytes(map(_ODD.__getitem__, forms.texts))
        self._born_digital += bytes([_is_born_digital(set(forms.sources))]) * len(forms.terms)
        self._halves += _halves(slots)
        levels = np.array([np.nan if level is None else level for level in forms.levels])
        each = np.repeat(levels, len(terms)) if len(levels) == 1 else levels[np.array(forms.which, np.int64)]
        self._confidences.frombytes(each.tobytes())

    def forms(self) -> Forms:
        """Return what is seen of each term."""
        ways, seen = self._ways(), _flags(self._in_capitals)
        places = np.flatnonzero(~ways.halves & ~seen[ways.slots])
        capitals = np.frombuffer(self._capitals, np.uint8)[ways.first[places]]
        terms, spans = list(self._numbers), self._spans_of_each()
        counts = np.zeros(len(terms), COUNTS)
        for name, capital in (("titled", _TITLE), ("lowered", _LOWER), ("capitals", _UPPER)):
            counts[name] = self._tally(ways.terms[places[capitals == capital]])
        counts["pages"] = self._tally(np.asarray(self._on_pages, np.int64))
        counts["repeated"] = self._tally(np.asarray(self._only_aside, np.int64))
        counts["times"], counts["standing"] = self._tally(ways.terms), self._standings(ways)
        order = sorted(range(len(terms)), key=terms.__getitem__)
        return Forms([terms[n] for n in order], [spans[n] for n in order], counts[order])

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
        likely, in_capitals = zip(*map(_PLAUSIBLE.__getitem__, terms), strict=True) if terms else ((), ())
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


@lru_cache(maxsize=1024)
def _ones(times: int) -> bytes:
    """Return so many times the number 1, as pages have again and again."""
    return np.ones(times, np.uint32).tobytes()


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
    if len(halves) == len(slots):
        return bytes(halves)
    mended = (n for n, count in enumerate(slots.rects.counts) if count > 1 and slots.counts[n] > 1)
    for n in mended:
        places = range(*slots.starts[n : n + 2])
        terms = [slots.forms.terms[place] for place in places]
        for place, term in zip(places, terms, strict=True):
            longer = (each for each in terms if len(each) > len(term))
            halves[place] = any(each.startswith(term) or each.endswith(term) for each in longer)
    return bytes(halves)


def lines_in_capitals(slots: Slots) -> frozenset[int]:
    """Return the lines of a page that are printed in capitals, where a capital says nothing of a word."""
    if slots.in_capitals is None:
        slots.in_capitals = _in_capitals(slots)
    return slots.in_capitals


def _in_capitals(slots: Slots) -> frozenset[int]:
    forms = slots.forms
    if _UPPER not in forms.capitals:
        return frozenset()
    capitals, sizes = np.frombuffer(bytes(forms.capitals), np.uint8), np.fromiter(map(len, forms.terms), np.int64)
    if len(capitals) > len(slots):
        first = np.array(slots.starts[:-1])
        capitals, sizes = capitals[first], sizes[first]
    is_upper = np.flatnonzero((capitals == _UPPER) & (sizes > 1))
    if not len(is_upper):
        return frozenset()
    lines = np.array(slots.lines)
    upper = np.bincount(lines[is_upper])
    cased = np.bincount(lines[(capitals != _NONE) & (sizes > 1)], minlength=len(upper))[: len(upper)]
    return frozenset(np.flatnonzero((upper > 0) & (upper >= ALL_CAPITALS * cased)).tolist())
