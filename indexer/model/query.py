"""The query tree, as the reader means it and, expanded, as an engine runs it.

A reader's words become leaves (Words ... Field); expansion through the lexicon turns each leaf of words into a Group
or a Sequence of groups and leaves AllOf, AnyOf, Not, Dated and Field as they are. Engines see only expanded trees,
where Rewarded may stand around one.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TypeAlias

from indexer.model.dates import DateSpan


class Band(IntEnum):
    """How sure a match is, the surest first. Labels for readers stand in `label`.

    Shapes: identified is what somebody said who read the page; capitalized and in capitals are names that are also
    words, with no given name, initial or title beside them; surname and initial are less than the name asked for.
    """

    IDENTIFIED = 0
    TYPED = 1
    KNOWN = 2
    CAPITALIZED = 3
    CAPITALS = 4
    SOUNDS = 5
    DAMAGED = 6
    SURNAME = 7
    INITIAL = 8
    ACROSS = 9

    @property
    def label(self) -> str:
        """The words for this band in output, stable for programs."""
        return _LABELS[self]


_LABELS = {
    Band.IDENTIFIED: "identified",
    Band.TYPED: "as typed",
    Band.KNOWN: "known spelling",
    Band.CAPITALIZED: "capitalized word",
    Band.CAPITALS: "all in capitals",
    Band.SOUNDS: "sounds like",
    Band.DAMAGED: "damaged print",
    Band.SURNAME: "surname only",
    Band.INITIAL: "initial only",
    Band.ACROSS: "on different pages of the item",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One word as typed, which may come apart into several terms (Bar-Mitzvah). Literal switches every variant off."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, one after another. Names and damaged print still count; literal switches that off too."""

    words: tuple[str, ...]
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order with at most `within` other slots between the first and the last."""

    words: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name of one or more words, in any spelling: the words of it stand near each other, in any order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place under any of its names."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every word like a pattern, in which a star stands for any letters or none. Shapes: no two stars in a row."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word and all that are few letters away from it."""

    text: str


class Sureness(StrEnum):
    """How surely a date has to be within a span; the value is the field that asks so."""

    EITHER_WAY = "date"
    CERTAINLY = "certainly"
    POSSIBLY = "possibly"


@dataclass(frozen=True, slots=True)
class Dated:
    """Pages of items whose date can fall within the span: certainly, possibly but not certainly, or either way."""

    span: DateSpan
    how: Sureness = Sureness.EITHER_WAY


@dataclass(frozen=True, slots=True)
class Field:
    """Pages of which a field has this value: type, series, box, folder, lang, collection, item."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """A term that stands for a word of the query.

    Units: weight 0.0-1.0; span in slots. Shapes: reason is a short phrase for readers ("same name: Щаранский").
    """

    term: str
    span: int
    band: Band
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """All forms of one word of the query, scored as one synonym group. No forms match nothing."""

    text: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Groups near each other: `ordered` with `slop` 0 is a phrase; otherwise at most `slop` other slots lie between.

    Steps go by the span of the form that matched, so a form of two slots is followed by the slot after both.
    """

    groups: tuple[Group, ...]
    slop: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A group where no other one stands right beside it: a surname without somebody else's given name.

    Shapes: `before` and `after` are how many slots on either side are looked at.
    """

    group: Group
    beside: Group
    before: int = 2
    after: int = 1


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child holds for the page."""

    children: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one child holds for the page."""

    children: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class AnyWay(AnyOf):
    """At least one of the ways holds in which one word or name of the reader can stand: pages are ordered by band."""


@dataclass(frozen=True, slots=True)
class Rewarded:
    """The tree holds for the page, and each of the sequences that holds too, no less surely, adds its score.

    Shapes: a sequence changes neither band nor zone, and nothing is lit by it.
    """

    tree: "Query"
    by: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not hold for the page."""

    child: "Query"


Query: TypeAlias = (
    Words
    | Phrase
    | Near
    | Name
    | Place
    | Wildcard
    | Fuzzy
    | Dated
    | Field
    | Group
    | Sequence
    | Alone
    | AllOf
    | AnyOf
    | Rewarded
    | Not
)
