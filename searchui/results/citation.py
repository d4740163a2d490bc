"""Citations as runs of text that know which words are the archive's, and the form that a finding aid asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from indexer.model.archive import NoteKind
from searchui.results.place import Descriptions, addresses_above


class Words(Enum):
    """Whose the words of a citation are, and how they are set: a title in italics."""

    OURS = auto()
    QUOTED = auto()
    TITLE = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words in a citation that are alike."""

    text: str
    words: Words = Words.OURS


Run: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style."""

    style: str
    pieces: Run

    @property
    def text(self) -> str:
        """The citation as plain text."""
        return "".join(piece.text for piece in self.pieces)


def own(text: str, before: str = "", after: str = "", *, is_title: bool = False) -> Run:
    """Return words of the archive with ours round them; nothing where there are none."""
    pieces = (Piece(before), Piece(text, Words.TITLE if is_title else Words.QUOTED), Piece(after))
    return tuple(piece for piece in pieces if piece.text) if text else ()


def ours(text: str) -> Run:
    """Return words of ours; nothing where there are none."""
    return (Piece(text),) if text else ()


def linked(address: str) -> Run:
    """Return an address on the web; nothing where there is none."""
    return (Piece(address, Words.LINK),) if address else ()


def joined(runs: Iterable[Run], between: str, last: str = "") -> Run:
    """Return the runs that are not empty with marks between them, others before the last one where they are given.

    Shapes: a mark that begins with a full stop leaves it away after a run that ends in one.
    """
    found = [run for run in runs if run]
    pieces: list[Piece] = []
    for n, run in enumerate(found):
        if n:
            mark = last if last and n == len(found) - 1 else between
            pieces.append(Piece(mark.removeprefix(".") if _is_ended(pieces[-1]) else mark))
        pieces += run
    return tuple(pieces)


def ended(run: Run) -> Run:
    """Return a run with a full stop at its end."""
    return run if not run or _is_ended(run[-1]) else (*run, Piece("."))


def _is_ended(piece: Piece) -> bool:
    return piece.text.rstrip("”)").endswith((".", "?", "!"))


def preferred_form(address: str, descriptions: Descriptions) -> str:
    """Return the citation that the finding aid asks for, of the nearest level that asks; empty where none does."""
    for each in reversed(addresses_above(address)):
        if each in descriptions and (notes := descriptions[each].notes_of(NoteKind.CITATION)):
            return notes[0].text
    return ""
