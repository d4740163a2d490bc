"""Diminutives by rule: the forms of a name to which an ending was put (Leonidik, Svetochka, Moishele)."""

from functools import lru_cache

from indexer.names.letters import Script, script_of, without_marks
from indexer.names.rulebook import letters_of, rules

SHORTEST_STEM = 2
"""Letters that stand before the ending: Evochka, Yanchik. Opinion."""


@lru_cache(maxsize=65536)
def diminutive_bases(word: str) -> tuple[str, ...]:
    """Return the forms that a normalized word can be a diminutive of, the longest ending first.

    Shapes: most of them are no names; whether one is, the list of given names says.
    """
    script = script_of(word)
    if script is None:
        return ()
    plain = without_marks(word) if script is Script.LATIN else word
    longest = min(len(plain) - SHORTEST_STEM, max(map(len, _endings(script))))
    bases = (plain[:-size] + base for size in range(longest, 1, -1) for base in _endings(script).get(plain[-size:], ()))
    return tuple(dict.fromkeys(bases))


@lru_cache(maxsize=3)
def _endings(script: Script) -> dict[str, tuple[str, ...]]:
    """Return what each ending becomes."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rules("diminutives"):
        if row["script"] == script.value.lower():
            for ending in row["endings"].split():
                bases = tuple(letters_of(base) for base in row["bases"].split())
                found[ending] = found.get(ending, ()) + bases
    return found
