"""A Whoosh matcher over one of our posting lists."""

from collections.abc import Iterator
from typing import Any

from whoosh.matching import LeafMatcher, ReadTooFar

from indexer.postings.postinglist import PostingList


class ListMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Goes over the pages of a term; the whole list is one block."""

    def __init__(
        self, found: PostingList, term: tuple[str, bytes], format_: Any, scorer: Any, lengths: tuple[int, int]
    ) -> None:
        """Begin at the first page. Shapes: lengths are the least and the greatest of the pages in the field."""
        self._list = found
        self._ids: list[int] = found.numbers.tolist()
        self._weights: list[int] = found.counts.tolist()
        self._heaviest = float(max(self._weights))
        self._starts = [0]
        for weight in self._weights:
            self._starts.append(self._starts[-1] + weight)
        self._term = term
        self._lengths = lengths
        self._i = 0
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        """Return whether there is a page here."""
        return self._i < len(self._ids)

    def reset(self) -> None:
        """Go to the first page."""
        self._i = 0

    def copy(self) -> "ListMatcher":
        """Return a matcher at the same page."""
        other = ListMatcher(self._list, self._term, self.format, self.scorer, self._lengths)
        other._i = self._i
        return other

    def id(self) -> int:
        """Return the number of the page."""
        return self._ids[self._i]

    def all_ids(self) -> Iterator[int]:
        """Yield the numbers of all pages."""
        return iter(self._ids)

    def weight(self) -> float:
        """Return how often the term stands on the page."""
        return float(self._weights[self._i])

    def value(self) -> bytes:
        """Return the ordinals as the format of the field has them."""
        encoded: bytes = self.format.encode(self._ordinals())
        return encoded

    def value_as(self, astype: str) -> Any:
        """Return what Whoosh reads out of a posting."""
        return self._ordinals() if astype == "positions" else super().value_as(astype)

    def _ordinals(self) -> list[int]:
        ordinals: list[int] = self._list.ordinals[self._starts[self._i] : self._starts[self._i + 1]].tolist()
        return ordinals

    def next(self) -> bool:
        """Go to the next page and return whether a block ends here."""
        self._i += 1
        return not self.is_active()

    def skip_to(self, number: int) -> None:
        """Go to the first page from here on that is not before this one. Raises: ReadTooFar past the last."""
        if not self.is_active():
            raise ReadTooFar
        while self.is_active() and self.id() < number:
            self._i += 1

    def skip_to_quality(self, least: float) -> int:
        """Go past the block if no page in it can be worth more, and return how many blocks were passed."""
        if self.block_quality() > least:
            return 0
        self._i = len(self._ids)
        return 1

    def block_min_length(self) -> int:
        """Return the least length of the pages in the field."""
        return self._lengths[0]

    def block_max_length(self) -> int:
        """Return the greatest length of the pages in the field."""
        return self._lengths[1]

    def block_max_weight(self) -> float:
        """Return how often the term stands on a page at most."""
        return self._heaviest

    def block_min_id(self) -> int:
        """Return the number of the first page."""
        return self._ids[0]

    def block_max_id(self) -> int:
        """Return the number of the last page."""
        return self._ids[-1]
