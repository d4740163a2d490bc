"""Runs of issues: each serial by volumes or years, what its numbering proves to be missing, what was not seen."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from indexer.model.serials import Issue, numbers_in, volume_in

VOLUME, UNDATED = "Volume", "Undated"
"""What the label of a part begins with that is a volume, and that of issues without volume and date."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Issues that are not here, between two that are.

    Shapes: numbers are proved by those on both sides, none where nothing is proved but that none was seen between the
    dates of the two; running where these numbers go through all volumes.
    """

    title: str
    volume: str
    numbers: tuple[int, ...]
    before: Issue
    after: Issue

    @property
    def is_proved(self) -> bool:
        """Whether numbering on both sides proves that issues are missing."""
        return bool(self.numbers)


@dataclass(frozen=True, slots=True)
class Part:
    """A volume or a year of a serial. Shapes: issues in their order, doubles and supplements among them."""

    label: str
    issues: tuple[Issue, ...]
    gaps: tuple[Gap, ...]

    @property
    def volume(self) -> str:
        """The volume as it is stated, empty where the part is none."""
        return self.label.removeprefix(f"{VOLUME} ") if self.label.startswith(f"{VOLUME} ") else ""


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial under the titles it had, the first first, each as stated.

    Shapes: key names it in addresses; between are gaps that lie between two of its parts.
    """

    key: str
    titles: tuple[str, ...]
    parts: tuple[Part, ...]
    between: tuple[Gap, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All of its issues in their order."""
        return tuple(issue for part in self.parts for issue in part.issues)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All that is missing or was not seen, what is proved first."""
        found = [gap for part in self.parts for gap in part.gaps] + list(self.between)
        return tuple(sorted(found, key=lambda gap: not gap.is_proved))


def key_of(title: str) -> str:
    """Return what names a title in addresses and among titles: its letters and digits, in lower case."""
    bare = re.sub(r"^(?:the|a)\s+", "", title.casefold().strip())
    return "-".join(re.findall(r"[^\W_]+", bare)) or "untitled"


def serials_of(issues: Iterable[Issue]) -> tuple[Serial, ...]:
    """Return the serials that issues are of, by title; one that changed its title is one serial.

    Shapes: a title that a page states counts as the one it is nearly spelt like, for print is damaged.
    """
    held = list(issues)
    known = _known_titles(held)
    chains = _chains(held, known)
    grouped: dict[str, list[Issue]] = defaultdict(list)
    for issue in held:
        grouped[chains[known[key_of(issue.title)]]].append(issue)
    return tuple(sorted((_serial(key, group) for key, group in grouped.items()), key=lambda serial: serial.key))


def _known_titles(issues: Sequence[Issue]) -> dict[str, str]:
    """Return the key that each key stands for: of titles that differ by a letter or two, the one stated most often."""
    counts: dict[str, int] = defaultdict(int)
    for issue in issues:
        counts[key_of(issue.title)] += 1 if issue.stated_by == "page" else 1_000
    known: dict[str, str] = {}
    for key in sorted(counts, key=lambda each: (-counts[each], each)):
        near = (each for each in known.values() if counts[key] < 1_000 and _is_near(key, each))
        known[key] = next(near, key)
    return known


def _is_near(key: str, other: str) -> bool:
    one, two = key.replace("rn", "m"), other.replace("rn", "m")  # what worn print makes of rn
    most = len(two) // 6  # letters in which worn print differs (opinion)
    same_digits = re.findall(r"\d+", key) == re.findall(r"\d+", other)
    return same_digits and Levenshtein.distance(one, two, score_cutoff=most) <= most


def _chains(issues: Sequence[Issue], known: dict[str, str]) -> dict[str, str]:
    """Return for each key the one of the title that the serial began with."""
    before: dict[str, str] = {}
    for issue in issues:
        if issue.continues:
            earlier, later = key_of(issue.continues), known[key_of(issue.title)]
            earlier = known.get(earlier, earlier)
            if earlier != later:
                before[later] = earlier
    return {key: _first(key, before) for key in {*known.values(), *before.values()}}


def _first(key: str, before: dict[str, str]) -> str:
    seen = {key}
    while key in before and before[key] not in seen:
        key = before[key]
        seen.add(key)
    return key


def _serial(key: str, issues: Sequence[Issue]) -> Serial:
    grouped: dict[tuple[int, str], list[Issue]] = defaultdict(list)
    by_year = _numbers_begin_anew(issues)
    for issue in issues:
        grouped[_part_of(issue, by_year=by_year)].append(issue)
    parts = [_part(label, grouped[place, label]) for place, label in sorted(grouped)]
    dated = sorted((issue for part in parts for issue in part.issues if issue.spans), key=lambda each: each.spans[0])
    titles = [issue.title for issue in dated] + [issue.title for issue in issues]
    return Serial(key, _titles(titles), tuple(parts), tuple(_between(parts)))


def _titles(stated: Iterable[str]) -> tuple[str, ...]:
    """Return each title once, spelt as it is stated first."""
    return tuple({key_of(title): title for title in reversed(list(stated))}.values())[::-1]


def _numbers_begin_anew(issues: Sequence[Issue]) -> bool:
    """Return whether numbers without a volume begin anew each year: a later issue has no higher one."""
    plain = [each for each in issues if not volume_in(each.volume) and each.spans and numbers_in(each.number).first]
    ordered = sorted((each.spans[0].first, numbers_in(each.number).first) for each in plain)
    return any(other < one for (_, one), (_, other) in pairwise(ordered))


def _part_of(issue: Issue, *, by_year: bool) -> tuple[int, str]:
    volume = volume_in(issue.volume)
    if volume:
        return volume, f"{VOLUME} {issue.volume.strip()}"
    year = issue.spans[0].first // 10000 if issue.spans else 0
    if by_year or not numbers_in(issue.number).first:
        return year, str(year) if year else UNDATED
    return 0, ""


def _part(label: str, issues: Sequence[Issue]) -> Part:
    ordered = tuple(sorted(issues, key=_place))
    return Part(label, ordered, tuple(_gaps_in(ordered)))


def _place(issue: Issue) -> tuple[int, int, bool, str]:
    numbers, day = numbers_in(issue.number), issue.spans[0].first if issue.spans else 0
    return numbers.first or 10_000, day, numbers.is_supplement, issue.item


def _gaps_in(ordered: Sequence[Issue]) -> Iterator[Gap]:
    """Give what is missing between the numbers of one run, and what was not seen between issues without numbers."""
    numbered = [
        issue for issue in ordered if numbers_in(issue.number).first and not numbers_in(issue.number).is_supplement
    ]
    reached: Issue | None = None
    for issue in numbered:
        if reached is not None:
            missing = range(numbers_in(reached.number).last + 1, numbers_in(issue.number).first)
            if missing and len(missing) <= _MOST_MISSING:
                yield Gap(issue.title, issue.volume, tuple(missing), reached, issue)
        if reached is None or numbers_in(issue.number).last >= numbers_in(reached.number).last:
            reached = issue
    unnumbered = sorted(
        (each for each in ordered if each not in numbered and each.spans), key=lambda each: each.spans[0]
    )
    yield from _unseen(unnumbered)


_MOST_MISSING = 60
"""Numbers in a row beyond which one was misread rather than so many issues lost: five years of a monthly (opinion)."""


def _between(parts: Sequence[Part]) -> Iterator[Gap]:
    """Give what was not seen between parts, or is proved there by numbers that run through all of them."""
    for one, other in pairwise(parts):
        last, first = _at_end(one.issues), _at_end(other.issues, first=True)
        if last is None or first is None:
            continue
        running = numbers_in(last.number).running, numbers_in(first.number).running
        missing = tuple(range(running[0] + 1, running[1])) if all(running) else ()
        if missing and len(missing) <= _MOST_MISSING:
            yield Gap(first.title, "", missing, last, first)
        elif not all(running):
            yield from _unseen([last, first])


def _at_end(issues: Sequence[Issue], *, first: bool = False) -> Issue | None:
    dated = [issue for issue in issues if issue.spans]
    return (min if first else max)(dated, key=lambda issue: issue.spans[0], default=None)


def _unseen(ordered: Sequence[Issue]) -> Iterator[Gap]:
    """Give neighbours with at least a whole month between them in which none was seen."""
    for one, other in pairwise(ordered):
        if _month(other.spans[0].first) - _month(one.spans[-1].last) >= 2:
            yield Gap(other.title, other.volume if other.volume == one.volume else "", (), one, other)


def _month(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100
