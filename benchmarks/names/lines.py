"""The lexicon that is searched: every word of the gold among word forms of texts and of a dictionary."""

import json
import re
from collections import Counter
from pathlib import Path

LEAST_TERMS = 40_000
"""Distinct terms from which a figure counts: in a small lexicon little sounds alike."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_of_texts(path: Path) -> set[str]:
    """Return the words that two texts print or more, two letters or longer: among the others are misreadings."""
    texts: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts.update(set(_WORD.findall(json.loads(line)["text"])))
    return {word for word, times in texts.items() if times > 1}


def words_of_dictionary(path: Path) -> set[str]:
    """Return the words of a word list, one a line, possessives left out."""
    return {word for word in path.read_text(encoding="utf-8").split() if "'" not in word}
