"""Families of lines that read alike, whatever letters were misread in some of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.fuzz import ratio

from indexer.model.repeats import Imprint

ALIKE = 75.0
"""Letters in common, in order, in 100 of two lines, from which they read alike (Indel similarity, rapidfuzz): the same
line read by OCR twice has 85 to 100, two lines of typescript 35 to 60 (measured on the cables of the benchmark)."""
_HEADS = 12
"""Heads of families that a line is compared with under each of its keys (bound against hostile pages)."""


def families_of(imprints: Iterable[Imprint]) -> dict[str, int]:
    """Return the family of each line that reads like another, by its letters. Shapes: numbers from 0.

    The most frequent spelling of a line is the head of its family, and who reads like a head is of its family; so the
    order in which the imprints come changes nothing. Cost: linear in the lines; each is compared with a bounded number.
    """
    times: Counter[str] = Counter()
    keys: dict[str, tuple[int, ...]] = {}
    for imprint in imprints:
        times[imprint.letters] += 1
        keys[imprint.letters] = imprint.keys
    shared = {key for key, lines in Counter(_each_key(keys)).items() if lines > 1}
    known = [line for line in keys if times[line] > 1 or not shared.isdisjoint(keys[line])]
    heads: dict[int, list[str]] = {}
    head_of: dict[str, str] = {}
    for line in sorted(known, key=lambda line: (-times[line], line)):
        head_of[line] = _head_of(line, keys[line], heads)
    numbers: dict[str, int] = {}
    sizes = Counter(times_of for times_of in _each_head(head_of, times))
    return {line: numbers.setdefault(head, len(numbers)) for line, head in head_of.items() if sizes[head] > 1}


def _each_key(keys: Mapping[str, tuple[int, ...]]) -> Iterator[int]:
    for of_line in keys.values():
        yield from set(of_line)


def _head_of(line: str, keys: tuple[int, ...], heads: dict[int, list[str]]) -> str:
    """Return the head that a line reads most like; the line itself, which then is one, where there is none."""
    near = {head: None for key in keys for head in heads.get(key, ())}
    best = max(((ratio(line, head), head) for head in near), default=(0.0, ""))
    if best[0] >= ALIKE:
        return best[1]
    for key in keys:
        of_key = heads.setdefault(key, [])
        if len(of_key) < _HEADS:
            of_key.append(line)
    return line


def _each_head(head_of: Mapping[str, str], times: Mapping[str, int]) -> Iterator[str]:
    for line, head in head_of.items():
        for _ in range(min(times[line], 2)):
            yield head
