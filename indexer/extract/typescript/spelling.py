"""Words that the letters of a page may spell: those of a word list, the likelier first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto

from indexer.extract.engines.wordlist import WordList

_MOST_HELD = 40  # beginnings of words that are followed at a time
_MOST_LETTERS = 12  # that are tried at a cell, the likeliest
INNER = "'-"
"""Signs inside words."""

Costs = Mapping[str, float]
"""What it costs to take a cell for each letter that is known."""

_Beginning = tuple[float, str, int, bool, bool]
"""What it cost so far, its letters, its node in the list, whether it is a word, whether it has an unknown letter."""

_Option = tuple[str, str, float, bool]
"""A sign in the list, the letter it is printed as, its cost over the best one, whether the page shows it nowhere."""


class Case(Enum):
    """How a word is printed."""

    LOWER = auto()
    TITLE = auto()
    UPPER = auto()


def spelt(cells: Sequence[Costs], words: WordList, case: Case, unknown: Costs, most: float) -> list[tuple[float, str]]:
    """Return the listed words that the cells may spell, with their cost over the least that any letters have.

    Shapes: unknown has what a letter costs that the page shows nowhere; a word may have one. Units: as the cells'
    costs; words that cost more than most are left out.
    """
    held: list[_Beginning] = [(0.0, "", 0, False, False)]
    for place, costs in enumerate(cells):
        as_capital = case is Case.UPPER or (case is Case.TITLE and place == 0)
        options = list(_options(costs, unknown, as_capital=as_capital))
        longer = [each for one in held if place == 0 or one[2] for each in _longer(one, words, options, most)]
        held = sorted(longer)[:_MOST_HELD]
    return [(cost, text) for cost, text, _, is_word, _ in held if is_word]


def case_of(cells: Sequence[Costs]) -> Case:
    """Return in which case the letters of a word look most like those of its cells, the first aside."""

    def rest(is_case: Callable[[str], bool]) -> float:
        return sum(_least(costs, is_case) for costs in cells[1:])

    if rest(str.isupper) < rest(str.islower):
        return Case.UPPER
    return Case.TITLE if _least(cells[0], str.isupper) < _least(cells[0], str.islower) else Case.LOWER


def _least(costs: Costs, is_case: Callable[[str], bool]) -> float:
    return min((cost for face, cost in costs.items() if is_case(face)), default=9.9)


def _options(costs: Costs, unknown: Costs, *, as_capital: bool) -> Iterator[_Option]:
    """Yield what a cell may be, in the list's own letters: capitals stand there for words that always have them."""
    least = min(costs.values())
    faces = sorted((cost - least, face) for face, cost in (*costs.items(), *unknown.items()) if _fits(face, as_capital))
    for cost, face in faces[:_MOST_LETTERS]:
        for sign in (face.lower(), face) if face.isupper() else (face,):
            yield sign, face, cost, face in unknown


def _fits(face: str, as_capital: bool) -> bool:
    return face.isupper() if as_capital and face.isalpha() else face.islower() or face in INNER


def _longer(one: _Beginning, words: WordList, options: Sequence[_Option], most: float) -> Iterator[_Beginning]:
    cost, text, at, _, has_unknown = one
    branches = words.branches(at)
    for sign, face, more, is_unknown in options:
        branch = branches.get(sign)
        if branch and cost + more <= most and not (has_unknown and is_unknown):
            yield cost + more, text + face, branch[0], branch[1], has_unknown or is_unknown
