"""Damaged print: whether a printed form can be a word that OCR misread, at what cost, and the keys where both meet."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import inf, isclose
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from indexer.model.query import Band
from indexer.names.abreast import Abreast, Costs
from indexer.names.confusions import Pair, costs_of, cut_costs_of, shipped
from indexer.names.letters import LONGEST_NAME
from indexer.names.matching import Match
from indexer.names.shapes import LONGEST_GROUP, folding

SHORTEST_DAMAGED = 4
"""Letters below which a misreading is as likely another word: no keys and no match. Opinion."""
SHORTEST_PART = 4
"""Folded letters that make a part of a word worth a key. Opinion."""
LEAST_LEFT = 4
"""Letters that must be left of a word that was cut off at one end (opinion)."""
ARBITRARY_COST = 1.0
"""Of a letter lost, put in or read as another where nothing is known of the two."""


_USUAL = str.maketrans("d0j", "oou")
"""The cheapest confusions within a script, which do not count as edits when words are told to be too far apart."""

MOST_TOLD = 3
"""Misreadings that a reader is told one by one (opinion)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Cost of misreadings allowed in a printed form, in arbitrary ones: so much a letter of it, less a constant.

    Shapes: letters that were lost say nothing, so those that stand there count. From a form that was read well
    somewhere more is taken off, for it is most likely a word of its own; and another word that explains the form must
    cost so much more (`apart`).
    Source: benchmarks/ocr/README.md, where it is drawn against false alarms.
    """

    a_letter: float = 0.22
    less: float = 0.4
    less_if_read_well: float = 0.45
    most_if_read_well: float = 0.55
    apart: float = 0.17

    def of(self, printed: str, *, is_read_well: bool = False) -> float:
        """Return what is allowed. Shapes: below 0 for short forms that were read well."""
        most = self.a_letter * len(printed) - self.less
        return min(most - self.less_if_read_well, self.most_if_read_well) if is_read_well else most

    def of_each(self, printed: Sequence[str], *, are_read_well: NDArray[np.bool_] | None = None) -> Costs:
        """Return what is allowed in each of some forms, none of which were read well where it is not told."""
        most = self.a_letter * np.fromiter(map(len, printed), np.float64, len(printed)) - self.less
        if are_read_well is None:
            return most
        return np.where(are_read_well, np.minimum(most - self.less_if_read_well, self.most_if_read_well), most)


class Damage:
    """What misreadings cost."""

    def __init__(self, costs: Mapping[Pair, float], cuts: Mapping[int, float], budget: Budget | None = None) -> None:
        """Take the costs of confusions, by true and read letters, and of letters lost at an end, by their number."""
        self.budget = budget or Budget()
        self._costs = costs
        self.cuts = cuts
        self.least = _least_of_an_edit(costs)
        self._abreast = Abreast(costs, ARBITRARY_COST)
        self._groups: dict[Pair, list[tuple[str, str, float]]] = {}
        for (true, read), cost in costs.items():
            if true and read and len(true) + len(read) > 2:
                self._groups.setdefault((true[-1], read[-1]), []).append((true, read, cost))

    def cost(self, printed: str, meant: str, most: float) -> float | None:
        """Return the least cost of reading the word meant as the printed one, None above the most allowed.

        Units: arbitrary misreadings. Cost: the product of the lengths of what lies between equal ends.
        """
        if _are_other_figures(printed, meant):
            return None
        between = _between_equal_ends(printed, meant)
        least = self._cut_cost(printed, meant)
        if least is None or least > most:
            rows = self._rows(between.read, between.true, most)
            least = rows[-1][-1] if rows else None
        return None if least is None or least > most else least

    def cost_if_like(self, printed: str, meant: str, most: float) -> float | None:
        """Return the same, but None at once, and nearly free, for words too far apart to be looked at."""
        is_far = _edits_apart(printed, meant) > min(_most_edits(meant), most / self.least)
        return None if is_far else self.cost(printed, meant, most)

    def costs_if_like(self, printed: Sequence[str], meant: Sequence[str], most: Costs) -> Costs:
        """Return the same for many pairs at once, infinite instead of None.

        Shapes: all three are as long. Cost: steps for all pairs together, as many as those that differ most need.
        """
        sums = np.full(len(printed), inf)
        near = np.flatnonzero(self._are_near(printed, meant, most))
        if len(near):
            forms, words = ([texts[n] for n in near.tolist()] for texts in (printed, meant))
            sums[near] = self._sums(forms, words, most[near])
        sums[sums > most] = inf
        return sums

    def _are_near(self, printed: Sequence[str], meant: Sequence[str], most: Costs) -> NDArray[np.bool_]:
        """Return which pairs are not too far apart to be looked at."""
        if not len(printed):
            return np.zeros(0, np.bool_)
        allowed = np.minimum(np.fromiter(map(len, meant), np.int64, len(meant)) // 3 + 1, most / self.least)
        edits = process.cpdist(_with_usual(printed), _with_usual(meant), scorer=Levenshtein.distance, dtype=np.int32)
        are_near = edits <= allowed
        for n in np.flatnonzero(~are_near & (allowed >= 0)).tolist():
            are_near[n] = printed[n] in meant[n] or printed[n].isascii() is not meant[n].isascii()
        return are_near

    def _sums(self, printed: Sequence[str], meant: Sequence[str], most: Costs) -> Costs:
        """Return what `cost` gives where it is not more than the most."""
        between = _between_equal_ends_of_each(printed, meant)
        costs = self._costs_between([*dict.fromkeys(between)])
        sums = np.array([costs[pair] for pair in between])
        for n in (n for n, (_, read) in enumerate(between) if not read):
            if (cut := self._cut_cost(printed[n], meant[n])) is not None and cut <= most[n]:
                sums[n] = cut
        return sums

    def _costs_between(self, pairs: Sequence[Pair]) -> dict[Pair, float]:
        """Return what it costs that true letters were read as others, where a word and a form begin and end alike."""
        costs: dict[Pair, float] = {}
        for true, read in pairs:
            if read[:1].isdigit() and len(true) == len(read) and _are_other_figures(true, read):
                costs[true, read] = inf
            elif len(true) < 2 and len(read) < 2:
                costs[true, read] = self._cost_of_one(true, read)
        longer = [pair for pair in pairs if pair not in costs]
        if longer:
            sums = self._abreast.of([true for true, _ in longer], [read for _, read in longer])
            costs.update(zip(longer, sums.tolist(), strict=True))
        return costs

    def _cost_of_one(self, true: str, read: str) -> float:
        """Return the cost of a letter or none read as a letter or none."""
        lost = self._costs.get((true, ""), ARBITRARY_COST) if true else 0.0
        put_in = self._costs.get(("", read), ARBITRARY_COST) if read else 0.0
        return min(self._beside(true, read), lost + put_in) if true and read else lost + put_in

    def told(self, printed: str, meant: str) -> str:
        """Return in words what was misread, of the word meant as the printed one: "o read for d, 2 letters lost"."""
        return self.told_each([printed], meant)[0]

    def told_each(self, printed: Sequence[str], meant: str) -> list[str]:
        """Return the same of several forms, in their order."""
        pairs = [_between_equal_ends(form, meant) for form in printed]
        told = [self._told_at_once(form, meant, between) for form, between in zip(printed, pairs, strict=True)]
        open_ones = [n for n, said in enumerate(told) if said is None]
        if open_ones:
            sums = self._abreast.sums([pairs[n].true for n in open_ones], [pairs[n].read for n in open_ones])
            for place, n in enumerate(open_ones):
                told[n] = self._told_by_steps(sums[:, :, place].tolist(), pairs[n])
        return [said or "" for said in told]

    def _told_at_once(self, printed: str, meant: str, between: "_Between") -> str | None:
        """Return in words what was misread where it is one thing, None where that is to be found out."""
        if not between.read and self._cut_cost(printed, meant) is not None:
            return f"{len(meant) - len(printed)} letters lost"
        if len(between.true) < 2 and len(between.read) < 2 and self._is_one_step(*between):
            return _said(*between) if printed != meant else ""
        return None

    def _told_by_steps(self, rows: list[list[float]], between: "_Between") -> str:
        steps = [*self._steps(rows, between)]
        if len(steps) > MOST_TOLD:
            return "several letters misread"
        return ", ".join(_said(*step) for step in reversed(steps))

    def _is_one_step(self, true: str, read: str) -> bool:
        """Return whether one letter was read for another, for a dearer way is that it was lost and the other put in."""
        return not (true and read) or self._beside(true, read) <= self._cost_of_one(true, read)

    def _steps(self, rows: list[list[float]], between: "_Between") -> Iterator[Pair]:
        """Yield what was read for what, from the last on."""
        down, right = len(between.true), len(between.read)
        while down or right:
            for true, read, cost in self._ways(between.true[:down], between.read[:right]):
                if isclose(rows[down - len(true)][right - len(read)] + cost, rows[down][right]):
                    if true != read:
                        yield true, read
                    down, right = down - len(true), right - len(read)
                    break

    def _ways(self, true: str, read: str) -> Iterator[tuple[str, str, float]]:
        """Yield the last letters that can have been read for each other, with what that costs."""
        for group, there, cost in self._groups.get((true[-1:], read[-1:]), ()):
            if true.endswith(group) and read.endswith(there):
                yield group, there, cost
        if true and read:
            yield true[-1], read[-1], self._beside(true[-1], read[-1])
        if true:
            yield true[-1], "", self._costs.get((true[-1], ""), ARBITRARY_COST)
        if read:
            yield "", read[-1], self._costs.get(("", read[-1]), ARBITRARY_COST)

    def _beside(self, true: str, read: str) -> float:
        return 0.0 if true == read else self._costs.get((true, read), ARBITRARY_COST)

    def _cut_cost(self, printed: str, meant: str) -> float | None:
        """Return what it costs that letters at one end were lost where all that is left was read right."""
        is_cut = len(printed) >= LEAST_LEFT and (meant.startswith(printed) or meant.endswith(printed))
        return self.cuts.get(len(meant) - len(printed)) if is_cut else None

    def _rows(self, printed: str, meant: str, most: float) -> list[list[float]]:
        """Return the cost of each beginning of the word meant, read as each beginning of the printed one.

        Shapes: empty where all costs more than is allowed.
        """
        costs, groups = self._costs, self._groups
        put_in = [costs.get(("", letter), ARBITRARY_COST) for letter in printed]
        row = [0.0, *accumulate(put_in)]
        rows, bests = [row], [0.0]
        for down, true in enumerate(meant, start=1):
            above, lost = rows[-1], costs.get((true, ""), ARBITRARY_COST)
            row = [above[0] + lost]
            for right, read in enumerate(printed, start=1):
                beside = 0.0 if true == read else costs.get((true, read), ARBITRARY_COST)
                best = min(above[right - 1] + beside, above[right] + lost, row[right - 1] + put_in[right - 1])
                for group, there, cost in groups.get((true, read), ()):
                    if meant.endswith(group, 0, down) and printed.endswith(there, 0, right):
                        best = min(best, rows[down - len(group)][right - len(there)] + cost)
                row.append(best)
            rows.append(row)
            bests.append(min(row))
            if down >= LONGEST_GROUP and min(bests[-LONGEST_GROUP:]) > most:
                return []
        return rows

    def matched(self, score: float) -> Match:
        """Return the match of a form that was misread, by its score."""
        return Match(score, Band.DAMAGED, "damaged print")

    def match(self, printed: str, meant: str, *, is_read_well: bool = False) -> Match | None:
        """Return how likely the printed word is the one meant, misread; None if it is another word.

        Units: score 0.0-1.0, 1.0 less the cost of the misreadings per letter.
        """
        if printed == meant or not _can_be_damaged(printed) or not _can_be_damaged(meant):
            return None
        cost = self.cost_if_like(printed, meant, self.budget.of(printed, is_read_well=is_read_well))
        return None if cost is None else Match(round(1.0 - cost / len(meant), 3), Band.DAMAGED, "damaged print")


def _are_other_figures(printed: str, meant: str) -> bool:
    """Return whether two words differ in figures alone: a search for 1975 is not to find 1976, however often 5 is 6."""
    if printed == meant or len(printed) != len(meant):
        return False
    pairs = zip(printed, meant, strict=True)
    return all(one == other or (one.isdigit() and other.isdigit()) for one, other in pairs)


def _most_edits(meant: str) -> int:
    """Return how many edits away from a word forms are looked at: one and a third of its letters (opinion)."""
    return len(meant) // 3 + 1


def _least_of_an_edit(costs: Mapping[Pair, float]) -> float:
    """Return what an edit costs at least, so that words with more edits than a cost allows need not be looked at."""
    within = [(true.translate(_USUAL), read.translate(_USUAL), cost) for (true, read), cost in costs.items()]
    edits = [
        (Levenshtein.distance(true, read), cost) for true, read, cost in within if true.isascii() is read.isascii()
    ]
    return min([cost / each for each, cost in edits if each], default=ARBITRARY_COST)


def _with_usual(words: Sequence[str]) -> list[str]:
    """Return words with the most usual confusions read for each other."""
    return "\0".join(words).translate(_USUAL).split("\0")


def _edits_apart(printed: str, meant: str) -> int:
    """Return how many letters are other than in the word meant, the most usual confusions and cut ends aside."""
    if _are_near_anyway(printed, meant):
        return 0
    return Levenshtein.distance(printed.translate(_USUAL), meant.translate(_USUAL))


def _are_near_anyway(printed: str, meant: str) -> bool:
    return printed.isascii() is not meant.isascii() or printed in meant


class _Between(NamedTuple):
    """What lies between the letters that two words begin and end with alike."""

    true: str
    read: str


def _between_equal_ends(printed: str, meant: str) -> _Between:
    first = Prefix.similarity(printed, meant)
    last = min(Postfix.similarity(printed, meant), len(printed) - first, len(meant) - first)
    return _Between(meant[first : len(meant) - last], printed[first : len(printed) - last])


def _between_equal_ends_of_each(printed: Sequence[str], meant: Sequence[str]) -> list[Pair]:
    """Return the same of many pairs of a form and a word at once."""
    begins = process.cpdist(printed, meant, scorer=Prefix.similarity, dtype=np.int32)
    alike = process.cpdist(printed, meant, scorer=Postfix.similarity, dtype=np.int32)
    forms, words = (np.fromiter(map(len, texts), np.int64, len(texts)) for texts in (printed, meant))
    # The last letters are shared among what is left of both after the first.
    ends = np.minimum(alike, np.minimum(forms, words) - begins)
    bounds = zip(printed, meant, begins.tolist(), (forms - ends).tolist(), (words - ends).tolist(), strict=True)
    return [(word[begin:true], form[begin:read]) for form, word, begin, read, true in bounds]


def _said(true: str, read: str) -> str:
    if not read:
        return f"{true} lost"
    return f"{read} read for {true}" if true else f"{read} put in"


def _can_be_damaged(word: str) -> bool:
    return SHORTEST_DAMAGED <= len(word) <= LONGEST_NAME


@lru_cache(maxsize=1)
def shipped_damage() -> Damage:
    """Return the costs that come with the program."""
    return Damage(costs_of(shipped()), cut_costs_of(shipped()))


@lru_cache(maxsize=65536)
def damage_of(printed: str, meant: str, *, is_read_well: bool = False) -> Match | None:
    """Return how likely the printed word is the one meant, misread, by the costs that come with the program."""
    return shipped_damage().match(printed, meant, is_read_well=is_read_well)


def parts_of(meant: str, cuts: Iterable[int]) -> frozenset[str]:
    """Return what is left of a word when so many letters at one end are lost."""
    return frozenset(part for lost in cuts if len(meant) - lost >= LEAST_LEFT for part in (meant[lost:], meant[:-lost]))


def can_have_keys(term: str) -> bool:
    """Return whether a word has keys of damaged print: no short, very long or numeric one has."""
    return SHORTEST_DAMAGED <= len(term) <= LONGEST_NAME and any(map(str.isalpha, term))


@lru_cache(maxsize=65536)
def damage_keys_of(term: str) -> frozenset[str]:
    """Return the keys under which a word and its misreadings meet: its folded shape, and for longer words parts of it.

    Shapes: up to four keys. "^" marks a first half, "$" a last half (an arbitrary misreading leaves one half as it
    was), "*" all but the first letter (the capital of a name has other look-alikes than the letters folded here).
    Empty for words of fewer than four letters, of numbers only, and for very long ones.
    """
    if not can_have_keys(term):
        return frozenset()
    shape = _shape_of(term)
    keys = {shape}
    half = len(shape) // 2
    if half >= SHORTEST_PART:
        keys |= {f"^{shape[:half]}", f"{shape[-half:]}$"}
    if len(shape) > SHORTEST_PART:
        keys.add(f"*{shape[1:]}")
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _shape_of(term: str) -> str:
    """Return the folded shape, where doubles count once: OCR doubles and halves strokes."""
    groups, letters = folding()
    folded = _groups_pattern().sub(lambda found: groups[found[0]], term).translate(letters)
    return re.sub(r"(.)\1+", r"\1", folded)


@lru_cache(maxsize=1)
def _groups_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, folding()[0]), key=len, reverse=True)))
