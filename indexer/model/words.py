"""The words of a reading as columns, which read as `Word` objects: bulk work takes the columns as they are."""

from collections.abc import Iterator, Sequence
from typing import overload

from indexer.model.geometry import Rect
from indexer.model.in_columns import InColumns
from indexer.model.reading import Word


class Words(InColumns[Word]):
    """Words in reading order.

    Shapes: all columns are of one length, and hold what `Word` has under these names. Objects are made of what is
    asked for. It is equal to every sequence of the same words. Nobody writes into the columns.
    """

    __slots__ = ("blocks", "confidences", "lines", "rects", "texts")

    def __init__(
        self,
        texts: Sequence[str],
        rects: Sequence[tuple[Rect, ...]],
        confidences: Sequence[float | None],
        lines: Sequence[int],
        blocks: Sequence[int],
    ) -> None:
        self.texts = texts
        self.rects = rects
        self.confidences = confidences
        self.lines = lines
        self.blocks = blocks

    @classmethod
    def of(cls, words: Sequence[Word]) -> "Words":
        """Return these words as columns."""
        if isinstance(words, Words):
            return words
        return cls(
            [word.text for word in words],
            [word.rects for word in words],
            [word.confidence for word in words],
            [word.line for word in words],
            [word.block for word in words],
        )

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.texts, self.rects, self.confidences, self.lines, self.blocks)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> "Words": ...
    def __getitem__(self, index: int | slice) -> "Word | Words":
        if isinstance(index, slice):
            return Words(
                self.texts[index], self.rects[index], self.confidences[index], self.lines[index], self.blocks[index]
            )
        return Word(
            self.texts[index], self.rects[index], self.confidences[index], self.lines[index], self.blocks[index]
        )
