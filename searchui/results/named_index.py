"""The persons, or the places, that open pages name, from A to Z in the reader's script; made of the names on file."""

from collections import Counter
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.names.authority import Authority, Kind
from searchui.results.a_to_z import Letter, in_order_of_letters, letter_of
from searchui.results.authority_told import name_for_reader
from searchui.results.desk import Desk
from searchui.results.on_file import pages_naming

_ALL_AT_ONCE = 150
"""Names up to which all letters stand on one view (opinion, as for titles)."""
A_VIEW = 200
"""Names of one letter that are in view (opinion)."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A person or place. Shapes: name is how it is looked up, a surname first; pages are those that surely name it."""

    key: str
    name: str
    pages: int


@dataclass(frozen=True, slots=True)
class NamedIndex:
    """All persons or places. Shapes: parts are those in view, each with its letter; offset counts within one letter."""

    kind: Kind
    letters: tuple[Letter, ...]
    parts: tuple[tuple[str, tuple[NamedLine, ...]], ...]
    total: int
    is_made: bool = True
    offset: int = 0
    more: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all letters are in view."""
        return len(self.parts) == len(self.letters)


def named_index(kind: Kind, desk: Desk, *, letter: str = "", offset: int = 0) -> NamedIndex:
    """Return the index of persons or places; where they are many, one letter of it.

    Shapes: not made, and empty, while the pages of a new generation are looked through.
    """
    pages = pages_naming(kind, desk)
    if pages is None:
        return NamedIndex(kind, (), (), 0, is_made=False)
    lines = [_line(found, len(pages[key])) for key in pages if (found := desk.names.authorities.get(key)) is not None]
    lines.sort(key=lambda line: (natural_key(line.name.casefold()), line.key))
    counts = Counter(letter_of(line.name) for line in lines)
    letters = in_order_of_letters(counts)
    every = [each.letter for each in letters]
    if len(lines) <= _ALL_AT_ONCE and letter not in counts:
        parts = {each: [line for line in lines if letter_of(line.name) == each] for each in every}
        return NamedIndex(kind, letters, tuple((each, tuple(of_it)) for each, of_it in parts.items()), len(lines))
    chosen = letter if letter in counts else every[0]
    of_letter = [line for line in lines if letter_of(line.name) == chosen]
    shown = tuple(of_letter[offset : offset + A_VIEW])
    more = max(len(of_letter) - offset - A_VIEW, 0)
    return NamedIndex(kind, letters, ((chosen, shown),), len(lines), offset=offset, more=more)


def _line(authority: Authority, pages: int) -> NamedLine:
    name = name_for_reader(authority)
    return NamedLine(authority.id, _surname_first(name) if authority.kind is Kind.PERSON else name, pages)


def _surname_first(name: str) -> str:
    """Return a name as an index has it: "Nudel, Ida"."""
    given, _, surname = name.rpartition(" ")
    return f"{surname}, {given}" if given else surname
