"""Word lists, as tesseract's language data has them: they tell words that were read from debris."""

import array
import struct
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from indexer.extract.engines.languagedata import SUFFIX, data_directory

_WORDS, _SIGNS = 19, 21  # places in a .traineddata of the list for its neural net, and of the signs it is written in
_MAGIC = 42  # of tesseract's own dawg.h: another value would be another order of bytes
_LAST, _BACKWARD, _ENDS = 1, 2, 4  # flags of an edge: last of its node; leads back; a word may end after it
_FLAGS = 3  # bits
_AROUND = ".,;:!?()[]{}<>\"'«»„“”’‘*•—–-_/\\|"
_LEAST_LETTERS = 2  # single letters stand in every list

Branch = tuple[int, bool]
"""The node that a sign leads to, 0 where nothing comes after it, and whether a word may end with it."""


class WordList:
    """The words of one language, as a graph of letters: 340,000 English ones in 4 MB."""

    def __init__(self, data: bytes) -> None:
        """Take the contents of a .traineddata file.

        Source: tesseract's tessdatamanager.cpp and dawg.cpp. Raises: ValueError, struct.error where it is none.
        """
        signs = _signs_of(_part(data, _SIGNS))
        graph = _part(data, _WORDS)
        magic, size, count = struct.unpack_from("<hii", graph)
        if magic != _MAGIC:
            raise ValueError("the word list is written in an unknown way")
        self._edges = array.array("Q", graph[10 : 10 + 8 * count])
        if sys.byteorder == "big":
            self._edges.byteswap()
        self._letter_bits = size.bit_length()
        self._signs = {sign: number for number, sign in enumerate(signs)}
        self._names = signs
        self._nodes: dict[int, dict[int, int]] = {}
        self._branches: dict[int, Mapping[str, Branch]] = {}

    def has(self, word: str) -> bool:
        """Return whether the word stands in the list as it is written here."""
        node, ends = 0, False
        for place, sign in enumerate(word):
            edge = self._node(node).get(self._signs.get(sign, -1))
            if edge is None or (place and not node):
                return False
            flags, node = edge >> self._letter_bits & 7, edge >> self._letter_bits + _FLAGS
            ends = bool(flags & _ENDS)
        return ends

    def branches(self, node: int) -> Mapping[str, Branch]:
        """Return the single signs that may come next at a node, with where each leads; words begin at node 0."""
        known = self._branches.get(node)
        if known is None:
            known = self._branches[node] = {
                sign: (edge >> self._letter_bits + _FLAGS, bool(edge >> self._letter_bits & _ENDS))
                for number, edge in self._node(node).items()
                if len(sign := self._names[number]) == 1
            }
        return known

    def _node(self, first: int) -> dict[int, int]:
        """Return the edges of a node by their sign; decoded once, when a word first comes by."""
        node = self._nodes.get(first)
        if node is None:
            node = self._nodes[first] = {}
            for place in range(first, len(self._edges)):
                edge = self._edges[place]
                flags = edge >> self._letter_bits & 7
                if not flags & _BACKWARD:
                    node[edge & (1 << self._letter_bits) - 1] = edge
                if flags & _LAST:
                    break
        return node


def knows(text: str, languages: tuple[str, ...]) -> bool:
    """Return whether a printed word, its case and the signs around it aside, is a word of one of the languages."""
    bare = text.strip(_AROUND)
    parts = [part for part in bare.split("-") if part]
    return len(bare) >= _LEAST_LETTERS and bool(parts) and all(_is_listed(part, languages) for part in parts)


@lru_cache(maxsize=20_000)
def _is_listed(word: str, languages: tuple[str, ...]) -> bool:
    lists = [found for found in map(word_list, languages) if found]
    return any(found.has(form) for found in lists for form in dict.fromkeys((word, word.lower(), word.capitalize())))


@lru_cache(maxsize=16)
def word_list(language: str) -> WordList | None:
    """Return the word list of a language, None where its data is missing or has none that can be read."""
    directory = data_directory()
    path = (directory or Path()) / f"{language}{SUFFIX}"
    try:
        return WordList(path.read_bytes())
    except (OSError, ValueError, struct.error):
        return None


def _part(data: bytes, number: int) -> bytes:
    """Return one of the files that a .traineddata is packed of.

    Raises: ValueError where it has none.
    """
    (count,) = struct.unpack_from("<i", data)
    starts = struct.unpack_from(f"<{count}q", data, 4)
    if number >= count or starts[number] < 0:
        raise ValueError("the language data has no word list")
    later = (start for start in starts[number + 1 :] if start >= 0)
    return data[starts[number] : next(later, len(data))]


def _signs_of(table: bytes) -> list[str]:
    head, *rows = table.decode("utf-8").split("\n")
    return [row.partition(" ")[0] for row in rows[: int(head)]]
