"""A description as it is searched: its parts as terms at ordinals, the words shown of it, its words for the lexicon."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from indexer.model.archive import Address, Description, Related
from indexer.model.page import PageId
from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.engine import Columns, Heading, PageEntry, Zone
from indexer.postings.headings import heading_of
from indexer.postings.normalize import capital_of, joined_of, pieces_of
from indexer.postings.pagepostings import Postings
from indexer.postings.showing import encode_words
from indexer.postings.spine import postings_of

GAP = 200
"""Ordinals from the end of one part to the next: wider than words can be asked to stand apart."""
_RULES = 1
"""Raised by one whenever descriptions are laid out, placed or dated otherwise: then all of them are indexed anew."""
TITLE = "Title"
_IN_SENTENCES = frozenset({"Access", "Extent"})


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a description says. Shapes: name tells readers what it is; text is not empty."""

    name: str
    text: str
    is_prose: bool = False

    @property
    def lines(self) -> list[list[str]]:
        """The words, paragraph by paragraph."""
        return [words for paragraph in self.text.splitlines() if (words := paragraph.split())]


def parts_of(described: Description) -> tuple[Part, ...]:
    """Return what a description says in words, the title first. Shapes: what is empty is left out."""
    said = (
        (TITLE, [described.title]),
        ("Identifier", [described.identifier]),
        ("Made by", described.creators),
        ("Subjects", [each.heading for each in described.access_points]),
        ("Kind", described.types),
        *((note.kind.value, [f"{note.heading}\n{note.text}"]) for note in described.notes),
        ("Dates", (*described.dates, *described.bulk_dates)),
        ("Extent", described.extent),
        ("Related material", map(_related, described.related)),
        ("Access", [described.restriction or ""]),
        ("Kept by", [described.repository]),
    )
    prose = _IN_SENTENCES.union(note.kind.value for note in described.notes)
    return tuple(Part(name, text, name in prose) for name, texts in said for text in texts if text.split())


def _related(related: Related) -> str:
    return "\n".join((related.identifier, related.title, related.holder))


def levels_above(address: Address, descriptions: Mapping[Address, Description]) -> tuple[Description, ...]:
    """Return what is said of the levels above an address, the nearest first, the collection last."""
    found, above = [], address.rpartition("/")[0]
    while above:
        if Address(above) in descriptions:
            found.append(descriptions[Address(above)])
        above = above.rpartition("/")[0]
    return tuple(found)


def revision_of(described: Description, above: Iterable[Description]) -> int:
    """Return a number that another description has only by a chance of one in four thousand million.

    Shapes: above are the levels above, of which titles are searched with it and places are taken over.
    """
    over = [replace(each, address=Address(""), order=0, links=(), notes=(), related=()) for each in above]
    return zlib.crc32(repr((_RULES, replace(described, links=()), over)).encode("utf-8", "surrogatepass"))


class Sheet:
    """A description laid out: a line is a paragraph, and parts stand so far apart that nothing is found across two."""

    def __init__(self, described: Description) -> None:
        self.described = described
        self.parts = parts_of(described)
        self._slots: list[Slot] = []
        self._at: list[int] = []
        self._lines: list[list[str]] = []
        self._words_at: list[int] = []
        for part in self.parts:
            self._lay(part)

    def _lay(self, part: Part) -> None:
        first = self._at[-1] + 1 + GAP if self._at else 0
        slots = len(self._slots)
        for words in part.lines:
            for word in words:
                self._words_at.append(first + len(self._slots) - slots)
                self._slots += _slots_of(word, len(self._lines))
            self._lines.append(words)
        self._at += range(first, first + len(self._slots) - slots)

    def entry(self, columns: Columns, above: tuple[Heading, ...], revision: int) -> PageEntry:
        """Return what an engine is given for it. Shapes: above are headings; its name is the address."""
        postings = postings_of(Spine(0, self._slots))
        at = np.array(self._at, np.uint32)
        placed = Postings(postings.terms, postings.which, at[postings.ordinals], postings.spans)
        title = heading_of(self.described.title, zone=Zone.TITLE, name="the title")
        return PageEntry(
            PageId(self.described.address),
            revision,
            len(self._slots),
            placed,
            columns,
            (title, *above) if title.postings else above,
            shown=encode_words(self._lines, at=self._words_at),
        )

    def spine(self) -> Spine:
        """Return it as a page, so that the lexicon has its words.

        Shapes: only sentences say how a word is written; in titles and headings all words may have a capital.
        """
        in_prose = [part.is_prose for part in self.parts for _ in part.lines]
        return Spine(0, tuple(slot if in_prose[slot.line] else _uncapitalized(slot) for slot in self._slots))


def _slots_of(word: str, line: int) -> Iterator[Slot]:
    """Yield the slots of a printed word, the longer forms first in each."""
    pieces, joined = pieces_of(word), joined_of(word)
    texts = [piece.text for piece in pieces]
    for n, piece in enumerate(pieces):
        longer = (
            _printed("".join(texts[n : n + each.span]), each.term, each.span) for each in joined if each.first == n
        )
        yield Slot((), line, (*longer, _printed(piece.text, piece.term, 1, piece.capital)))


def _printed(text: str, term: str, span: int, capital: Capital | None = None) -> Printed:
    return Printed(text, term, span, capital or capital_of(text), ReadingKind.TRANSCRIPTION, None)


def _uncapitalized(slot: Slot) -> Slot:
    return replace(slot, printed=tuple(replace(each, capital=Capital.NONE) for each in slot.printed))
