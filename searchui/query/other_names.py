"""Places, organizations, events and terms under their other names: in other languages, before, since, abbreviated."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from indexer.model.language import main_script
from indexer.model.query import Band, Form, Group, Query
from indexer.model.query import Sequence as InARow
from indexer.names.authority import Authority, Kind, Relation, Spelling
from searchui.query.knowing import Knowing
from searchui.query.names_asked import HIDDEN
from searchui.query.widening import Widening

_WEIGHT = 0.85
"""How much another name counts against the one as typed (opinion; what matters is the order)."""
_SAID = {
    Relation.PREFERRED: "other name",
    Relation.VARIANT: "other name",
    Relation.TRANSLATION: "in another language",
    Relation.FORMER: "earlier name",
    Relation.LATER: "later name",
    Relation.ABBREVIATION: "abbreviation",
    Relation.MISNOMER: "misnomer",
}


_PLAIN = frozenset({Relation.PREFERRED, Relation.VARIANT})
OTHER_NAMES_SAID = frozenset({*_SAID.values(), *(each.value for each in Relation)})
"""What `said` can give."""


def said(relation: Relation, words: Iterable[str] = (), typed: Iterable[str] = ()) -> str:
    """Return in words for readers what another name is, seen from the one as typed."""
    if relation in _PLAIN and main_script(words) != main_script(typed):
        return _SAID[Relation.TRANSLATION]
    return _SAID.get(relation, relation.value)


_WRITTEN_SMALL = frozenset({Kind.TERM})
"""Authorities whose names print writes small: a search for "joint" is none for the Joint."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of what the reader asks for, as it was searched: what it is, its text, and its tree."""

    text: str
    because: str
    tree: Query


class OtherNames:
    """Looks up what words of the reader name, and makes trees of its other names."""

    def __init__(self, known: Knowing, widening: Widening) -> None:
        self._known = known
        self._widening = widening

    def of(self, words: Sequence[str], terms: Sequence[str], searched: Set[str]) -> tuple[OtherName, ...]:
        """Return the other names of what the reader's words name together; words are as typed, terms as normalized.

        Shapes: names of one word come without forms that are searched anyway, and not where none is left. One word that
        print also writes small names nothing but a term, unless it is typed with a capital. A form that mostly means
        something else (Molotov, for Perm) names nothing, and is no other name of anything.
        """
        is_small = len(words) == 1 and words[0][:1].islower() and self._known.lexicon.is_also_word(terms[0])
        named = (each for each in self._known.named(terms) if not is_small or each.kind in _WRITTEN_SMALL)
        named = (each for each in named if not each.goes_by_shared(terms))
        return self.of_each(named, terms, searched)

    def of_each(self, named: Iterable[Authority], terms: Sequence[str], searched: Set[str]) -> tuple[OtherName, ...]:
        """Return the other names of authorities that were named by these terms."""
        if not self._widening.allows_band(Band.KNOWN):
            return ()
        found: dict[tuple[str, ...], OtherName] = {}
        taken = set(searched)
        for name in (name for authority in named for name in self._names(authority, tuple(terms))):
            if name.words in found or not self._widening.allows_text(name.text, Band.KNOWN):
                continue
            says = said(name.relation, name.words, terms)
            if (tree := self._tree(name, taken, f"{says}: {name.text}")) is not None:
                found[name.words] = OtherName(name.text, says, tree)
                taken |= {form.term for form in tree.forms} if isinstance(tree, Group) else set()
        return tuple(found.values())

    def longest(self) -> int:
        """Return the words of the longest name."""
        return self._known.authorities.longest

    def _names(self, authority: Authority, typed: tuple[str, ...]) -> Iterator[Spelling]:
        yield from (each for each in authority.spellings if each.words and each.words != typed and not each.also)

    def _tree(self, name: Spelling, searched: Set[str], because: str) -> Query | None:
        groups = [Group(HIDDEN, tuple(self._forms(term, name, because))) for term in name.words]
        if len(groups) > 1:
            return InARow(tuple(groups), 0, ordered=True)
        left = tuple(form for form in groups[0].forms if form.term not in searched)
        return Group(HIDDEN, left) if left and name.words[0] not in searched else None

    def _forms(self, term: str, name: Spelling, because: str) -> Iterator[Form]:
        """Yield the forms of one word of another name: a word of several keeps its ending."""
        lexicon = self._known.lexicon
        if name.relation is Relation.ABBREVIATION:
            forms = lexicon.abbreviation_forms(term)
        else:
            forms = lexicon.word_forms(term, quoted=len(name.words) > 1)
        for form in forms:
            if form.band <= Band.KNOWN:
                yield replace(form, band=Band.KNOWN, weight=_WEIGHT * form.weight, reason=because)
