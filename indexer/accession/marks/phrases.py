"""Phrases that are looked for on pages: a plain table, and which of its words a printed term can be."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from indexer.model.findings import FindingKind

_ENDING = "*"
_STEM = 4
"""Letters by which the stems are looked up that can begin a term; shorter ones are compared one by one."""
_PREFIXES = re.compile("[ובלמהשכ]{1,2}(?=[א-ת]{3})")
"""Hebrew words written onto the next one: and, in, to, from, the, that, as; of these two at most (opinion)."""

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


class Where(StrEnum):
    """Where a phrase counts: a state and what goes with one count beside each other, or two states."""

    ANYWHERE = "anywhere"
    STAMP = "stamp"
    ALONE = "alone"
    STATE = "state"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table. Shapes: words are terms, or stems that end in a star."""

    kind: FindingKind
    language: str
    where: Where
    words: tuple[str, ...]
    why: str

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(self.words)


@lru_cache(maxsize=1)
def shipped_phrases() -> tuple[Phrase, ...]:
    """Return the table that comes with the program; where it is from stands at its head."""
    with Path(__file__).with_name("phrases.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Phrase(FindingKind(row["kind"]), row["language"], Where(row["where"]), _words_of(row["phrase"]), row["why"])
            for row in rows
        )


def _words_of(text: str) -> tuple[str, ...]:
    """Return the words as terms have them, without the forms of Hebrew letters at the end of a word."""
    return tuple(text.translate(_FINALS).split())


@lru_cache(maxsize=1)
def by_first_word() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that begin with each word of the table, the longest first."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(shipped_phrases(), key=lambda phrase: -len(phrase.words)):
        found[phrase.words[0]].append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


@lru_cache(maxsize=65536)
def words_meant(term: str) -> tuple[str, ...]:
    """Return the words and stems of the table that a term can be."""
    plain, stems = _words()
    found = [term] if term in plain else []
    found += [stem for stem in stems.get(term[:_STEM], ()) if term.startswith(stem[:-1])]
    for length in range(1, _STEM):
        found += [stem for stem in stems.get(term[:length], ()) if len(stem) == length + 1]
    if prefix := _PREFIXES.match(term):
        found += [term[cut:] for cut in range(1, prefix.end() + 1) if term[cut:] in plain]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the plain words of the table, and its stems by their first letters."""
    words = {word for phrase in shipped_phrases() for word in phrase.words}
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if word.endswith(_ENDING):
            stems[word[:-1][:_STEM]].append(word)
    return frozenset(word for word in words if not word.endswith(_ENDING)), {a: tuple(b) for a, b in stems.items()}
