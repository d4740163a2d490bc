"""Our Whoosh schema: terms at ordinals go in as they are, with no analysis of Whoosh's own."""

import struct
from collections.abc import Iterable, Iterator

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Positions

from indexer.postings.engine import Posting, Zone
from indexer.postings.onpage import TermKey, ordinals_of

FIELDS = {Zone.TEXT: "text", Zone.TITLE: "title", Zone.ABOVE: "above", Zone.REPEATED: "repeated"}
PAGE = "page"

_SPAN_MARK, _AT, _NEXT = "\x1f", "\x1e", "\x1d"


def whoosh_term(key: TermKey) -> str:
    """Return the Whoosh term for a term over so many slots: "mitzvah", or "barmitzvah", the mark, "2"."""
    term, span = key
    return term if span == 1 else f"{term}{_SPAN_MARK}{span}"


def encode_postings(postings: Iterable[Posting]) -> str:
    """Return the postings of one zone of a page as the one string that its field takes.

    Raises: ValueError for terms with control characters, which the normalizer never lets through.
    """
    parts = []
    for key, ordinals in ordinals_of(postings).items():
        if not key[0] or _MARKS.intersection(key[0]):
            raise ValueError(f"{key[0]!r} is not a term")
        parts.append(f"{whoosh_term(key)}{_AT}{' '.join(map(str, ordinals))}")
    return _NEXT.join(parts)


_MARKS = {_SPAN_MARK, _AT, _NEXT}


class SlotPositions(Positions):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's format of positions, which takes our encoded string and keeps ordinals as four bytes each.

    Whoosh's own keeps a pickle a posting. The class is named in every index: it must stay importable from here.
    """

    def word_values(self, value: str, analyzer: None, **kwargs: object) -> Iterator[tuple[str, int, float, bytes]]:
        """Yield term, count, weight and encoded ordinals for each term of the string."""
        for part in value.split(_NEXT) if value else ():
            term, _, numbers = part.partition(_AT)
            ordinals = [int(number) for number in numbers.split(" ")]
            yield term, len(ordinals), float(len(ordinals)), self.encode(ordinals)

    def encode(self, poslist: list[int]) -> bytes:
        """Return ordinals as little-endian numbers of four bytes."""
        return struct.pack(f"<{len(poslist)}I", *poslist)

    def decode_positions(self, valuestring: bytes) -> tuple[int, ...]:
        """Return the ordinals."""
        return struct.unpack(f"<{len(valuestring) // 4}I", valuestring)

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many ordinals there are."""
        return len(valuestring) // 4


def schema() -> Schema:
    """Return the schema of every segment: a field a zone, and the page's name so that its place can be checked."""
    return Schema(**{field: FieldType(SlotPositions(), None) for field in FIELDS.values()}, **{PAGE: STORED})
