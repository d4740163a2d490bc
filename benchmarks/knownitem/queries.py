"""What readers remember of a text, drawn from its title, its date and its names, and typed as a search."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from benchmarks.knownitem.texts import Text

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?")
_SMALL = re.compile(
    "(a|an|and|are|as|at|be|been|before|between|by|for|from|her|his|in|into|is|its|of|on|or|re|s|that|the|their|this|to"
    "|was|were|with|no|not|about)"
)
"""Words that nobody types who looks for something."""
_SUBJECT = re.compile(r"^SUBJECTS?:?\s*(.*)$", re.MULTILINE)
_MOST_TEXTS = 12
"""Texts that a name stands in at most to be remembered for one of them (opinion)."""
_LEAST_LETTERS = 4
_MONTHS = frozenset(date(2000, month, 1).strftime("%B") for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the text that is meant. Shapes: kind is what it was drawn from; half is "development" or "check"."""

    kind: str
    query: str
    target: str
    half: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all texts: how often each title stands, and in how many texts each word, and each small."""

    titles: Counter[str]
    held: Counter[str]
    small: Counter[str]


def queries_of(texts: Sequence[Text], seed: str) -> list[Asked]:
    """Return the queries of all texts, at most one a kind and text, the same ones for the same seed."""
    known = _known(texts)
    return [
        Asked(kind, _typed(words, chance), text.name, half_of(text.name))
        for text in texts
        if text.language == "eng"
        for kind, drawn in _KINDS.items()
        if len(words := drawn(text, known, chance := random.Random(f"{seed} {text.name} {kind}"))) > 1
    ]


def half_of(name: str) -> str:
    """Return which half a text's queries belong to: we look at the development half only."""
    return "check" if blake2b(name.encode(), digest_size=1).digest()[0] % 2 else "development"


def _known(texts: Sequence[Text]) -> _Known:
    words = [Counter(_WORD.findall(text.whole)) for text in texts]
    return _Known(
        Counter(text.title for text in texts),
        Counter(word for of_text in words for word in of_text),
        Counter(word for of_text in words for word in of_text.elements() if word.islower()),
    )


def _typed(words: Sequence[str], chance: random.Random) -> str:
    """Return words as a search; every other reader types no capitals."""
    query = " ".join(words)
    return query.lower() if chance.random() < 1 / 2 else query


def _title(text: Text, known: _Known, chance: random.Random) -> list[str]:
    """Some words of a title that no other text has."""
    words = _telling(text.title)
    return _some(words, chance, least=3, most=6) if known.titles[text.title] == 1 else []


def _title_and_date(text: Text, _: _Known, chance: random.Random) -> list[str]:
    words = _telling(text.title)
    return [*_some(words, chance, least=1, most=3), *_dated(text, chance, with_day=True)] if text.day else []


def _names(text: Text, known: _Known, chance: random.Random) -> list[str]:
    names = _rare_names(text, known)
    return chance.sample(names, min(len(names), chance.choice((2, 2, 3))))


def _name_and_date(text: Text, known: _Known, chance: random.Random) -> list[str]:
    names = _rare_names(text, known)
    return [chance.choice(names), *_dated(text, chance, with_day=False)] if names and text.day else []


def _name_and_title(text: Text, known: _Known, chance: random.Random) -> list[str]:
    names, words = _rare_names(text, known), _telling(text.title)
    return [chance.choice(names), *_some(words, chance, least=2, most=3)] if names and words else []


def _full_name(text: Text, known: _Known, chance: random.Random) -> list[str]:
    """A rare name and the capitalized word that stands before it."""
    names = set(_rare_names(text, known))
    found = re.findall(r"\b([A-Z][a-z]{2,}) ([A-Z][^\W\d_]{3,})\b", text.whole)
    pairs = sorted({(one, other) for one, other in found if other in names and one not in _MONTHS})
    return list(chance.choice(pairs)) if pairs else []


def _subject(text: Text, _: _Known, chance: random.Random) -> list[str]:
    """Some words of the line that says what the text is about, in their order."""
    found = _SUBJECT.search(text.whole)
    if found is None:
        return []
    line = found.group(1) or next(iter(text.whole[found.end() :].strip().splitlines()), "")
    return _some(_telling(line), chance, least=3, most=5)


_KINDS: dict[str, Callable[[Text, _Known, random.Random], list[str]]] = {
    "title": _title,
    "title and date": _title_and_date,
    "names": _names,
    "full name": _full_name,
    "name and date": _name_and_date,
    "name and title": _name_and_title,
    "subject": _subject,
}


def _telling(text: str) -> list[str]:
    """Return the words of a text that somebody would type, without years."""
    return [word for word in _WORD.findall(text) if not _SMALL.fullmatch(word.lower()) and not word.isdigit()]


def _some(words: Sequence[str], chance: random.Random, *, least: int, most: int) -> list[str]:
    """Return some words in their order; none where there are too few."""
    if len(words) < least:
        return []
    count = chance.randint(least, min(most, len(words)))
    return [words[place] for place in sorted(chance.sample(range(len(words)), count))]


def _dated(text: Text, chance: random.Random, *, with_day: bool) -> list[str]:
    """Return a date in words, with its day or without, the day before the month or after it."""
    day = date.fromisoformat(text.day)
    month, year = day.strftime("%B"), str(day.year)
    if not with_day:
        return [month, year]
    return [month, str(day.day), year] if chance.random() < 1 / 2 else [str(day.day), month, year]


def _rare_names(text: Text, known: _Known) -> list[str]:
    """Return words that stand with a capital inside sentences, in few texts, and small in none, in their order."""
    return list(dict.fromkeys(name for name in _inside(text.whole) if _is_rare(name, known)))


def _inside(text: str) -> Iterator[str]:
    return (found.group(1) for found in re.finditer(rf"(?<=[a-z,] )([A-Z][a-z]{{{_LEAST_LETTERS - 1},}})\b", text))


def _is_rare(name: str, known: _Known) -> bool:
    return known.held[name] <= _MOST_TEXTS and not known.small[name.lower()] and name not in _MONTHS
