"""Phrases that a page says, word for word along its slots, in whatever reading has each word."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.accession.marks.phrases import Phrase, by_first_word, words_meant
from indexer.model.slots import Slots

NEAR = 12
"""Slots within which two phrases are of the same thing, longer than any phrase (opinion: a sentence)."""


class Said(NamedTuple):
    """A phrase over slots: the first ordinal and the one past the last."""

    phrase: Phrase
    first: int
    end: int


def phrases_said(slots: Slots) -> list[Said]:
    """Return the phrases of the table that stand on a page, those within a longer one left out.

    Cost: a look-up for every form of the page, and little for what begins a phrase.
    """
    words = _Words(slots)
    firsts = by_first_word()
    found = [
        Said(phrase, ordinal, end)
        for ordinal, meant in words.at.items()
        for word in meant
        for phrase in firsts.get(word, ())
        for end in words.ends(phrase, ordinal)
    ]
    return [each for each in found if not any(_is_within(each, other) for other in near(found, each.first))]


def near(said: Sequence[Said], ordinal: int) -> Sequence[Said]:
    """Return those of phrases, in the order of their slots, that begin near a slot."""
    first, end = (bisect_left(said, at, key=_first) for at in (ordinal - NEAR, ordinal + NEAR + 1))
    return said[first:end]


def _first(said: Said) -> int:
    return said.first


class _Words:
    """The words of the table that stand at slots. Shapes: each with the number of slots it covers."""

    def __init__(self, slots: Slots) -> None:
        self.at: dict[int, dict[str, int]] = {}
        forms, starts = slots.forms, slots.starts
        meant = list(map(words_meant, forms.terms))
        for ordinal in range(len(slots)):
            for number in range(starts[ordinal], starts[ordinal + 1]):
                if meant[number]:
                    here = self.at.setdefault(ordinal, {})
                    here.update(dict.fromkeys(meant[number], forms.spans[number]))

    def ends(self, phrase: Phrase, first: int) -> Iterator[int]:
        """Give the ordinal past the phrase that begins at a slot, nothing where it does not stand there."""
        end = first
        for word in phrase.words:
            span = self.at.get(end, {}).get(word)
            if span is None:
                return
            end += span
        yield end


def _is_within(one: Said, other: Said) -> bool:
    longer = other.end - other.first > one.end - one.first
    return longer and one.phrase.kind == other.phrase.kind and other.first <= one.first and one.end <= other.end
