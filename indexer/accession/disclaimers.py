"""Disclaimers hold for the levels they speak of: "the trip reports found in this collection" for those so titled."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model.archive import Description, Note, NoteKind

_SPEAKS_OF = re.compile(
    r"\b(?:the|these|those|all)\s+(?P<what>(?:[^\W\d_][\w'’-]*\s+){0,2}[^\W\d_][\w'’-]*)\s+"
    r"(?:found|contained|included|preserved|held|kept|gathered)\s+(?:with)?in\s+(?:this|the|these)\b",
    re.IGNORECASE,
)
_EVERYTHING = frozenset(
    (
        "archives",
        "collection",
        "collections",
        "documents",
        "fonds",
        "items",
        "material",
        "materials",
        "papers",
        "records",
    )
)


def with_disclaimers_placed(descriptions: Sequence[Description]) -> tuple[Description, ...]:
    """Return the descriptions with each disclaimer of the collection at the levels it speaks of.

    Shapes: a disclaimer speaks of what its own words name ("the trip reports found in this collection"): the topmost
    levels whose title has these words. It stays with the collection where it names nothing or no level is so titled.
    """
    if not descriptions:
        return ()
    top, *below = descriptions
    kept: list[Note] = []
    for note in top.notes:
        levels = _levels_of(note, below) if note.kind is NoteKind.DISCLAIMER else frozenset()
        kept += [] if levels else [note]
        below = [replace(each, notes=(*each.notes, note)) if each.address in levels else each for each in below]
    return (replace(top, notes=tuple(kept)), *below)


def _levels_of(note: Note, below: Sequence[Description]) -> frozenset[str]:
    named = {match["what"].casefold() for match in _SPEAKS_OF.finditer(note.text)}
    wanted = [what for what in named if what not in _EVERYTHING]
    titled = {each.address for each in below if any(_has(each.title, what) for what in wanted)}
    return frozenset(each for each in titled if not any(each.startswith(f"{above}/") for above in titled))


def _has(title: str, what: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(what)}(?!\w)", title.casefold()) is not None
