"""Headings: what is said of a page and not printed on it, as terms at ordinals; and the words of it for the lexicon."""

from collections.abc import Iterable

from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.capitals import bare, capitalized
from indexer.postings.engine import Heading, Posting, Zone
from indexer.postings.normalize import Piece, joined_of, pieces_of

MOST_SLOTS = 800
"""Words of a heading that are kept; a longer one is a whole text (opinion)."""
STEP = 1_000
"""Ordinals from one heading of a page to the next in the index.

The gap that is left is wider than words can be asked to stand apart, so nothing is found across two headings.
"""


def heading_of(text: str, *, zone: Zone, name: str) -> Heading:
    """Return a text as a heading, cut into slots as a page's words are."""
    postings: list[Posting] = []
    start = 0
    for word in text.split():
        pieces = pieces_of(word)
        if start + len(pieces) > MOST_SLOTS:
            break
        postings += [Posting(piece.term, start + n, 1) for n, piece in enumerate(pieces)]
        postings += [
            Posting(capitalized(piece.term), start + n, 1) for n, piece in enumerate(pieces) if _is_capitalized(piece)
        ]
        postings += [Posting(joined.term, start + joined.first, joined.span) for joined in joined_of(word)]
        start += len(pieces)
    return Heading(zone, name, tuple(postings))


def _is_capitalized(piece: Piece) -> bool:
    return piece.capital in (Capital.TITLE, Capital.UPPER)


def standing_in(headings: Iterable[Heading], zone: Zone) -> tuple[Posting, ...]:
    """Return the postings of all headings of one zone, each heading at its own step."""
    return tuple(
        Posting(posting.term, STEP * number + posting.ordinal, posting.span)
        for number, heading in enumerate(headings)
        if heading.zone is zone
        for posting in heading.postings
    )


def spine_of_heading(heading: Heading) -> Spine:
    """Return a heading as a page without print, so that the lexicon has its words.

    Shapes: no word is said to be capitalized, for in a title all are: only pages tell which words can be names.
    """
    slots: dict[int, list[Printed]] = {}
    words = (each for each in heading.postings if bare(each.term) == each.term)
    for term, ordinal, span in ((each.term, each.ordinal, each.span) for each in words):
        printed = Printed(term, term, span, Capital.NONE, ReadingKind.TRANSCRIPTION, None)
        slots.setdefault(ordinal, []).append(printed)
    return Spine(0, tuple(Slot((), 0, tuple(slots[ordinal])) for ordinal in sorted(slots)))
