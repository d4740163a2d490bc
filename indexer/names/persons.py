"""Whole names: titles, given names, initials, patronymic and surname in whatever order, and whether two fit."""

from dataclasses import dataclass

from indexer.names.given import GivenNames
from indexer.names.matching import Match, compare


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a person's name, as normalized words.

    Shapes: given names in the order written, bracketed ones too; initials single letters; surnames one, or several
    for a double surname or a maiden name; any part may be empty.
    """

    titles: tuple[str, ...]
    given: tuple[str, ...]
    initials: tuple[str, ...]
    patronymics: tuple[str, ...]
    surnames: tuple[str, ...]

    @classmethod
    def of(cls, text: str, given: GivenNames) -> "FullName":
        """Return the likeliest parts of a name as written."""
        return cls.readings(text, given)[0]

    @classmethod
    def readings(cls, text: str, given: GivenNames) -> "tuple[FullName, ...]":
        """Return all ways to take a name apart, the likeliest first; at least one."""
        words = text.casefold().replace(",", " ").replace(".", " ").split()
        initials = tuple(word for word in words if len(word) == 1)
        longer = [word for word in words if len(word) > 1]
        first = tuple(word for word in longer if given.is_given(word))[: max(0, len(longer) - 1)]
        return (cls((), first, initials, (), tuple(word for word in longer if word not in first)),)


def compare_names(one: str, other: str, given: GivenNames) -> Match | None:
    """Return how two whole names match as names of one person, None if they do not. Shapes: symmetric."""
    mine, theirs = FullName.of(one, given), FullName.of(other, given)
    if not mine.surnames or not theirs.surnames:
        return None
    surname = compare(mine.surnames[-1], theirs.surnames[-1])
    if surname is None or not (mine.given and theirs.given):
        return surname
    first = given.compare(mine.given[0], theirs.given[0])
    return min(surname, first, key=lambda match: match.score) if first else None
