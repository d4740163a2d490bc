"""Authorities: persons, organizations, events, places and terms, each with every name it is known by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

UNSOURCED = "unsourced"
"""The source of a form for which nobody has cited anything: it is searched for, and never shown as attested."""


class Kind(StrEnum):
    """What an authority is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    EVENT = "event"
    PLACE = "place"
    TERM = "term"


class Relation(StrEnum):
    """How a form stands to the thing. Shapes: a predecessor or successor is another thing, told by its name."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    TRANSLATION = "translation"
    FORMER = "former"
    LATER = "later"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    ABBREVIATION = "abbreviation"
    MISNOMER = "misnomer"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One form of a name.

    Shapes: words are the normalized terms of the whole form; language is a three-letter code, empty where it is of
    none; first and last are the years in which the name held, None where they are not bounded; source is the key of a
    citation; also says what else the form mostly means where it stands alone (Molotov, for Perm), empty if nothing.
    """

    text: str
    relation: Relation
    language: str
    first: int | None
    last: int | None
    source: str
    words: tuple[str, ...] = ()
    note: str = ""
    also: str = ""

    @property
    def is_attested(self) -> bool:
        """Whether a citation stands behind the form."""
        return self.source != UNSOURCED


@dataclass(frozen=True, slots=True)
class Authority:
    """One thing that has names. Shapes: of all spellings the preferred one comes first; also are ids merged into it."""

    id: str
    kind: Kind
    preferred: str
    spellings: tuple[Spelling, ...]
    also: tuple[str, ...] = ()

    def goes_by_shared(self, words: Sequence[str]) -> bool:
        """Return whether these words are a form of it that mostly means something else."""
        forms = [each for each in self.spellings if each.words == tuple(words)]
        return bool(forms) and all(each.also for each in forms)


class Says(StrEnum):
    """What a line says of an authority and another one, or of one form of it."""

    SAME = "same-as"
    NOT_SAME = "not-same-as"
    NOT_NAMED = "not-named"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One merge or split.

    Shapes: other is the id of another authority, of NOT_NAMED a form as written; who, source and date as written.
    """

    id: str
    says: Says
    other: str
    who: str = ""
    source: str = ""
    date: str = ""


class Authorities:
    """All authorities, merged and split as the rulings say, to be looked up by name.

    Taking a ruling away gives what was there without it: nothing of an authority is lost in a merge.
    """

    def __init__(self, authorities: Iterable[Authority], rulings: Iterable[Ruling] = ()) -> None:
        said = tuple(rulings)
        unnamed = {(ruling.id, ruling.other) for ruling in said if ruling.says is Says.NOT_NAMED}
        self._apart = {frozenset((r.id, r.other)) for r in said if r.says is Says.NOT_SAME}
        given = {authority.id: _without(authority, unnamed) for authority in authorities}
        self._lead = _leads(given, said, self._apart)
        merged: dict[str, list[Authority]] = {}
        for each, lead in self._lead.items():
            merged.setdefault(lead, []).append(given[each])
        self._by_id = {lead: _merged(given[lead], of_it) for lead, of_it in merged.items()}
        self._by_words: dict[tuple[str, ...], dict[str, None]] = {}
        for authority in self._by_id.values():
            for words in _ways(authority):
                self._by_words.setdefault(words, {})[authority.id] = None
        self.longest = max(map(len, self._by_words), default=0)
        """Words of the longest form."""

    def __iter__(self) -> Iterator[Authority]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def named(self, words: Sequence[str]) -> tuple[Authority, ...]:
        """Return the authorities of which these normalized words are a whole form; a person's surname may come first.

        Shapes: in the order of the files; empty where there is none.
        """
        return tuple(self._by_id[each] for each in self._by_words.get(tuple(words), ()))

    def get(self, authority_id: str) -> Authority | None:
        """Return the authority of this id, or the one it was merged into."""
        return self._by_id.get(self._lead.get(authority_id, ""))

    def of_kind(self, kind: Kind) -> tuple[Authority, ...]:
        """Return the authorities of a kind, in the order of the files."""
        return tuple(authority for authority in self if authority.kind is kind)

    def are_apart(self, one: str, other: str) -> bool:
        """Return whether a ruling says that two authorities are not the same."""
        ones, others = ((found.id, *found.also) if (found := self.get(each)) else () for each in (one, other))
        return any(frozenset((a, b)) in self._apart for a in ones for b in others)


def contradictions(authorities: Iterable[Authority], rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """Give the rulings that keep apart what others have merged by way of a third: one of these has to go."""
    said = tuple(rulings)
    apart = {frozenset((r.id, r.other)) for r in said if r.says is Says.NOT_SAME}
    leads = _leads({each.id: each for each in authorities}, said, apart)
    yield from (r for r in said if r.says is Says.NOT_SAME and r.id in leads and leads[r.id] == leads.get(r.other))


def _leads(given: Iterable[str], rulings: Sequence[Ruling], apart: set[frozenset[str]]) -> dict[str, str]:
    """Return for each id the one it is merged into, itself mostly: the earliest in the files."""
    lead = {each: each for each in given}
    order = {each: n for n, each in enumerate(lead)}
    for ruling in rulings:
        pair = frozenset((ruling.id, ruling.other))
        if ruling.says is not Says.SAME or pair in apart or not pair <= lead.keys():
            continue
        first, second = sorted((lead[ruling.id], lead[ruling.other]), key=order.__getitem__)
        lead = {each: first if to == second else to for each, to in lead.items()}
    return lead


def _merged(head: Authority, all_of_it: Sequence[Authority]) -> Authority:
    """Return an authority with the spellings of all that were merged into it; their headings become variants."""
    others = [each for each in all_of_it if each is not head]
    if not others:
        return head
    spellings = dict.fromkeys(head.spellings)
    for each in others:
        spellings |= dict.fromkeys(
            replace(one, relation=Relation.VARIANT) if one.relation is Relation.PREFERRED else one
            for one in each.spellings
        )
    return replace(head, spellings=tuple(spellings), also=tuple(each.id for each in others))


def _without(authority: Authority, unnamed: set[tuple[str, str]]) -> Authority:
    if not unnamed:
        return authority
    kept = tuple(each for each in authority.spellings if (authority.id, each.text) not in unnamed)
    return replace(authority, spellings=kept)


def _ways(authority: Authority) -> Iterator[tuple[str, ...]]:
    """Give the lines of words that name an authority: "Alexander Lerner" and "Lerner, Alexander" are one."""
    for spelling in authority.spellings:
        words = spelling.words
        if not words or spelling.relation in (Relation.PREDECESSOR, Relation.SUCCESSOR):
            continue
        yield words
        if authority.kind is Kind.PERSON and len(words) > 1:
            yield (words[-1], *words[:-1])
