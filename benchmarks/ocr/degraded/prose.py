"""Prose to set on pages: sentences that walk through the words of our specimens, with invented surnames."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

_CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "specimens"
_ENDS = (".", "?", "!")
_RENAMED = 0.5  # share of the capitalized words within a sentence that become an invented surname (opinion)
_LONGEST = 34  # words, after which a sentence is brought to an end
_STARTS = ("Bar", "Vel", "Gor", "Lem", "Shul", "Mar", "Tev", "Kap", "Zil", "Rab", "Pol", "Drub", "Ost", "Fain", "Hel")
_MIDDLES = ("", "", "en", "ov", "ash", "in", "er", "al")
_CLOSES = ("sky", "man", "berg", "kin", "ovich", "stein", "enko", "son", "witz", "ler", "ina", "burg")


def sentences(rng: random.Random) -> Iterator[str]:
    """Yield sentences without end."""
    starts, after = _walks()
    while True:
        words = [rng.choice(starts)]
        while not words[-1].endswith(_ENDS) and len(words) < _LONGEST:
            words.append(rng.choice(after.get(words[-1]) or starts))
        yield " ".join(words[:1] + [_renamed(word, rng) for word in words[1:]]).rstrip(",;:-") + (
            "" if words[-1].endswith(_ENDS) else "."
        )


def paragraph(rng: random.Random, source: Iterator[str]) -> str:
    """Return the next few sentences."""
    return " ".join(next(source) for _ in range(rng.randint(2, 5)))


def surname(rng: random.Random) -> str:
    """Return a surname that nobody is known by."""
    return rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(_CLOSES)


def _renamed(word: str, rng: random.Random) -> str:
    bare = word.rstrip(".,;:?!")
    is_name = bare.istitle() and bare.isalpha() and len(bare) > 3
    return surname(rng) + word[len(bare) :] if is_name and rng.random() < _RENAMED else word


@cache
def _walks() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the words that begin sentences, and for each word those that follow it, in the order they stand."""
    starts, after = [], defaultdict(list)
    for words in _leaves():
        begins = True
        for word, following in zip_longest(words, words[1:], fillvalue=""):
            if begins and word[:1].isupper() and word[1:2].islower():
                starts.append(word)
            begins = word.endswith(_ENDS)
            if following and not begins:
                after[word].append(following)
    return tuple(starts), {word: tuple(following) for word, following in after.items()}


def _leaves() -> Iterator[list[str]]:
    """Yield the words of each leaf of the open specimens in English that are prose."""
    items = json.loads((_CORPUS / "manifest.json").read_text(encoding="utf-8"))["items"]
    kinds = {"trip report", "press release", "newsletter", "memorandum", "minutes", "letter", "circular"}
    wanted = {
        Path(file["file"]).name
        for item in items
        if item["languages"] == ["eng"] and item["access"] == "open" and item["type"] in kinds
        for file in item["files"]
    }
    for path in sorted((_CORPUS / "truth").glob("*.json")):
        for leaf in json.loads(path.read_text(encoding="utf-8"))["leaves"]:
            if Path(leaf["source"]).name in wanted:
                yield [word["text"] for word in leaf["words"] if word["text"].isascii()]
