"""Letters of true words beside what was read for them: how often which were read as which."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from indexer.names.confusions import ARBITRARY, CUT_OFF, NOTHING, Counted, cost_of
from indexer.names.shapes import LONGEST_GROUP, beliefs
from indexer.postings.normalize import pieces_of

CAPITAL, SMALL, CASELESS = "capital", "small", "caseless"
_SIZES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 2), (2, 3))
"""Letters that may be read for letters, in this order where several ways cost the same."""
_FIRST_COSTS = {1: 1.0, 2: 1.35, 3: 2.2}
"""Of a way by its longer side, in edits, before anything is counted: a group costs more than a letter and less than
the edits that it stands for (opinion)."""
_ROUNDS = 2
"""Times that letters are laid side by side: first at the costs above, then at those that this gives."""
_LONGEST_CUT, _LEAST_LEFT = 6, 3
"""Letters lost at one end of a word that are counted apart from two on, and letters that must be left of it."""
LEAST_WORDS = 2
"""Different words in which a confusion was seen from which it stands in the table; half of what is seen in one is dirt
(opinion)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as terms have it, and the face it is printed in."""

    sign: str
    face: str


Letters = tuple[Letter, ...]
Key = tuple[str, str, str]
"""Face, true letters, read letters, as in the table."""
Ways = dict[tuple[int, int], tuple[float, int, int]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often letters of a face were read as others, and how often they stood in words that were read at all.

    Shapes: words says in how many different true words a confusion was seen: all readings of a page misread the same.
    """

    times: Counter[Key]
    of: Counter[tuple[str, str]]
    words: Counter[Key]


def letters_of(words: Iterable[str]) -> Letters:
    """Return the letters and digits of printed words one after another, folded as terms are."""
    return tuple(
        Letter(sign, face)
        for word in words
        for printed in word
        for face in (_face_of_letter(printed),)
        for piece in pieces_of(printed)
        for sign in piece.term
    )


def _face_of_letter(letter: str) -> str:
    return CAPITAL if letter.isupper() else SMALL if letter.islower() else CASELESS


def face_of(letters: Letters) -> str:
    """Return the face of letters: one of two only where all that have a case are of it, small where they are mixed."""
    faces = {letter.face for letter in letters} - {CASELESS}
    return CASELESS if not faces else CAPITAL if faces == {CAPITAL} else SMALL


def count(pairs: Counter[tuple[Letters, str]]) -> Counts:
    """Return what was read for what in so many sightings of true letters and the read ones."""
    of: Counter[tuple[str, str]] = Counter()
    for (true, _), sightings in pairs.items():
        _count_true(true, sightings, of)
    counts = Counts(Counter(), of, Counter())
    cost: Callable[[Key], float] = _first_cost
    for _ in range(_ROUNDS):
        counts = _counted(pairs, of, cost)
        cost = _later_cost(counts)
    return counts


def _count_true(true: Letters, sightings: int, of: Counter[tuple[str, str]]) -> None:
    for size in range(1, LONGEST_GROUP + 1):
        for group in (true[n : n + size] for n in range(len(true) - size + 1)):
            of[face_of(group), _signs(group)] += sightings
    for letter in true:
        of[letter.face, NOTHING] += sightings
    for lost in range(2, min(_LONGEST_CUT, len(true) - _LEAST_LEFT) + 1):
        of[CUT_OFF, str(lost)] += sightings


def _counted(pairs: Counter[tuple[Letters, str]], of: Counter[tuple[str, str]], cost: Callable[[Key], float]) -> Counts:
    times: Counter[Key] = Counter()
    words: dict[Key, set[str]] = {}
    for (true, read), sightings in pairs.items():
        lost = lost_at_an_end(_signs(true), read)
        for key in [(CUT_OFF, str(lost), NOTHING)] if lost else misreadings(true, read, cost):
            times[key] += sightings
            words.setdefault(key, set()).add(_signs(true))
    return Counts(times, of, Counter({key: len(of_key) for key, of_key in words.items()}))


def lost_at_an_end(true: str, read: str) -> int:
    """Return how many letters, two or more, were lost at one end of a word that is else read right, 0 if none were."""
    lost = len(true) - len(read)
    is_cut = len(read) >= _LEAST_LEFT and (true.startswith(read) or true.endswith(read))
    return lost if is_cut and 2 <= lost <= _LONGEST_CUT else 0


def misreadings(true: Letters, read: str, cost: Callable[[Key], float]) -> list[Key]:
    """Return what was read for what where the two differ, in order, by the cheapest way."""
    first, last = _equal_ends(_signs(true), read)
    true, read = true[first : len(true) - last], read[first : len(read) - last]
    ways: Ways = {(0, 0): (0.0, 0, 0)}
    for row in range(len(true) + 1):
        for column in range(len(read) + 1):
            if row or column:
                ways[row, column] = min(_ways(true[:row], read[:column], ways, cost), key=lambda way: way[0])
    row, column = len(true), len(read)
    found = []
    while row or column:
        _, down, right = ways[row, column]
        key = _key(true[:row], down, read[column - right : column])
        if key[1] != key[2]:
            found.append(key)
        row, column = row - down, column - right
    return found[::-1]


def _equal_ends(true: str, read: str) -> tuple[int, int]:
    """Return how many letters are the same at the beginning, less the last of them, and at the end: to save time.

    Shapes: the letter that is kept gives its face to what was put in after it.
    """
    first = next((n for n, pair in enumerate(zip(true, read, strict=False)) if pair[0] != pair[1]), None)
    first = max(0, (min(len(true), len(read)) if first is None else first) - 1)
    pairs = zip(true[first:][::-1], read[first:][::-1], strict=False)
    last = next((n for n, pair in enumerate(pairs) if pair[0] != pair[1]), None)
    return first, min(len(true), len(read)) - first if last is None else last


def _ways(true: Letters, read: str, ways: Ways, cost: Callable[[Key], float]) -> Iterator[tuple[float, int, int]]:
    """Yield the ways to have read so much of a word as so much: their costs, and the sizes of their last step."""
    row, column = len(true), len(read)
    if row and column and true[-1].sign == read[-1]:
        yield ways[row - 1, column - 1][0], 1, 1
    for down, right in _SIZES:
        if down > row or right > column:
            continue
        key = _key(true, down, read[column - right :])
        if down and right and (key[1][0] == key[2][0] or key[1][-1] == key[2][-1]):
            continue
        yield ways[row - down, column - right][0] + cost(key), down, right


def _key(true: Letters, size: int, there: str) -> Key:
    """Return the key of the last letters; what was put in has the face of the letter before it."""
    group = true[len(true) - size :]
    return face_of(group or true[-1:]), _signs(group) or NOTHING, there or NOTHING


def _first_cost(key: Key) -> float:
    return _FIRST_COSTS[max(len(letters) for letters in key[1:])]


def _later_cost(counts: Counts) -> Callable[[Key], float]:
    def cost(key: Key) -> float:
        if counts.words[key] < LEAST_WORDS:
            return _first_cost(key)
        return cost_of(counts.times[key], counts.of[key[:2]], ARBITRARY)

    return cost


def rows_of(counts: Counts) -> list[Counted]:
    """Return the table: what was seen in two words and more, and how often letters were read right.

    Shapes: right readings also of letters that something is only believed of; by face and true letters, the most usual
    reading first.
    """
    seen = {key for key, words in counts.words.items() if words >= LEAST_WORDS}
    wanted = {(face, true) for face, true, _ in seen} | {
        (face, true) for true, _ in beliefs() for face in (CAPITAL, SMALL, CASELESS) if counts.of[face, true]
    }
    misread: Counter[tuple[str, str]] = Counter()
    for (face, true, _), times in counts.times.items():
        misread[face, true] += times
    rows = [Counted(*key, counts.times[key], counts.of[key[:2]]) for key in seen]
    rows += [
        Counted(face, true, true, of - misread[face, true], of)
        for face, true in wanted
        for of in (counts.of[face, true],)
    ]
    return sorted(rows, key=lambda row: (row.face, row.true, -row.times, row.read))


def cost_for_people(row: Counted) -> float:
    """Return the cost that a row is written with; 0 for letters that were read right."""
    belief = beliefs().get((row.true, row.read), ARBITRARY)
    return 0.0 if row.true == row.read else cost_of(row.times, row.of, belief)


def _signs(letters: Letters) -> str:
    return "".join(letter.sign for letter in letters)
