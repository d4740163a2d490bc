"""From the reader's tree to the engine's: each leaf of words becomes the forms that the lexicon knows for it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from indexer.errors import QueryError
from indexer.model.query import (
    AllOf,
    AnyOf,
    Band,
    Dated,
    Field,
    Form,
    Fuzzy,
    Group,
    Name,
    Near,
    Not,
    Phrase,
    Query,
    Sequence,
    Wildcard,
    Words,
)
from indexer.postings.normalize import Joined, fold_value, joined_of, pieces_of
from searchui.query.languages import code_of
from searchui.query.limits import MOST_FORMS_A_LEAF, MOST_FORMS_A_QUERY
from searchui.query.parse import all_of, any_of

NAME_SLOP = 3
"""Other words that may stand between the parts of a name: an initial, a patronymic, a title (opinion)."""


class Lexicon(Protocol):
    """What expansion asks of the lexicon of open pages. Every answer is empty where nothing is known."""

    def word_forms(self, term: str, *, quoted: bool = False) -> tuple[Form, ...]:
        """Return the forms of a word; quoted ones are without stems and edit distance."""
        ...

    def abbreviation_forms(self, term: str) -> tuple[Form, ...]:
        """Return an abbreviation and its damaged print."""
        ...

    def name_forms(self, term: str) -> tuple[Form, ...]:
        """Return the spellings of a name."""
        ...

    def prefix_forms(self, prefix: str) -> tuple[Form, ...]:
        """Return the words that begin so."""
        ...

    def fuzzy_forms(self, term: str) -> tuple[Form, ...]:
        """Return the words that are few letters away."""
        ...


_CAPITALS = re.compile(r"[^\W\d_]{2,4}|(?:[^\W\d_]\.){2,}[^\W\d_]?")
"""Two to four letters (NCSJ), or letters with points (U.S.S.R.): abbreviations where they are capitals."""
_GERSHAYIM = re.compile('[\u05d0-\u05ea]+["\u05f4][\u05d0-\u05ea]')
"""Hebrew letters with a gershayim before the last."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A tree that an engine can run, and what became of each word of the reader.

    Shapes: groups in the order of the query, each with the text it came from; notices are sentences for the reader.
    """

    tree: Query
    groups: tuple[Group, ...]
    notices: tuple[str, ...]


def expand(tree: Query, lexicon: Lexicon) -> Expansion:
    """Return the tree with every word replaced by its forms.

    Shapes: at most 256 forms a word and 1,024 a query, the lightest dropped with a notice.
    Raises: QueryError where no word is left.
    """
    expander = _Expander(lexicon)
    expanded = expander.query(tree)
    if expanded is None:
        raise QueryError("There is no word to search for.", remedy="Write a word of letters or digits.")
    groups = _groups(expanded)
    kept = _heaviest(groups)
    if kept is not None:
        expanded = _only(expanded, kept)
        groups = _groups(expanded)
        expander.notices.append(f"Only the {MOST_FORMS_A_QUERY:,} likeliest forms of all words together were searched.")
    return Expansion(expanded, tuple(groups), tuple(dict.fromkeys(expander.notices)))


_Forms = Callable[[str], tuple[Form, ...]]


class _Expander:
    def __init__(self, lexicon: Lexicon) -> None:
        self.notices: list[str] = []
        self._lexicon = lexicon

    def query(self, tree: Query) -> Query | None:
        """Expand a tree; None where nothing is left of it because no word of it has a letter that counts."""
        if isinstance(tree, AllOf | AnyOf):
            children = [child for child in map(self.query, tree.children) if child is not None]
            return all_of(children) if isinstance(tree, AllOf) else any_of(children)
        if isinstance(tree, Not):
            child = self.query(tree.child)
            return None if child is None else Not(child)
        if isinstance(tree, Field):
            return _condition(tree)
        if isinstance(tree, Dated | Group | Sequence):
            return tree
        return self._leaf(tree)

    def _leaf(self, leaf: Words | Phrase | Near | Name | Wildcard | Fuzzy) -> Query | None:
        match leaf:
            case Words(text, literal):
                return self._row((text,), self._literal) if literal else self._word(text)
            case Phrase(words, literal):
                return self._row(words, self._literal) if literal else self._phrase(words)
            case Wildcard(prefix):
                return self._prefix(prefix)
            case Fuzzy(text):
                return self._row((text,), self._lexicon.fuzzy_forms)
        return self._near(leaf)

    def _near(self, leaf: Near | Name) -> Query | None:
        if isinstance(leaf, Near):
            return _sequence(self._pieces(leaf.words, self._quoted), slop=leaf.within, ordered=False)
        return _sequence(self._pieces(leaf.words, self._lexicon.name_forms), slop=NAME_SLOP, ordered=False)

    def _quoted(self, term: str) -> tuple[Form, ...]:
        return self._lexicon.word_forms(term, quoted=True)

    def _literal(self, term: str) -> tuple[Form, ...]:
        """Return only the term itself, over however many slots it is printed."""
        known = self._lexicon.word_forms(term, quoted=True)
        return tuple(form for form in known if form.term == term)

    def _word(self, text: str) -> Query | None:
        """Expand one word; what comes apart (Bar-Mitzvah) is its pieces in a row or the word written as one.

        A part of a word is not a word of its own: its stems would bring in what nobody asked for.
        """
        pieces = pieces_of(text)
        if len(pieces) == 1:
            forms = self._lexicon.abbreviation_forms if _is_abbreviation(text) else self._lexicon.word_forms
            return self._group(text, forms(pieces[0].term))
        row, whole = self._row((text,), self._quoted), self._written_as_one(text)
        return any_of([each for each in (row, whole) if each is not None])

    def _written_as_one(self, text: str) -> Group | None:
        """Expand the joined form; where it is printed over its pieces' own slots, the row of pieces finds it."""
        whole = _whole(text)
        if whole is None:
            return None
        forms = self._lexicon.word_forms(whole.term)
        found = [form for form in forms if (form.term, form.span) != (whole.term, whole.span)]
        return self._group(text, found) if found else None

    def _phrase(self, words: tuple[str, ...]) -> Query | None:
        """Expand words in a row; where some come apart, a second row has them written as one."""
        wholes = {word: whole.term for word in words if (whole := _whole(word))}
        rows = [self._row(words, self._quoted)]
        if wholes:
            rows.append(self._row(tuple(wholes.get(word, word) for word in words), self._quoted))
        return any_of([row for row in rows if row is not None])

    def _row(self, words: tuple[str, ...], forms: _Forms) -> Query | None:
        return _sequence(self._pieces(words, forms), slop=0, ordered=True)

    def _prefix(self, prefix: str) -> Query | None:
        pieces = pieces_of(prefix)
        if not pieces:
            return None
        before = [self._group(_bare(piece.text), self._quoted(piece.term)) for piece in pieces[:-1]]
        last = self._group(f"{_bare(pieces[-1].text)}*", self._lexicon.prefix_forms(pieces[-1].term))
        return _sequence([*before, last], slop=0, ordered=True)

    def _pieces(self, words: Iterable[str], forms: _Forms) -> list[Group]:
        return [self._group(_bare(piece.text), forms(piece.term)) for word in words for piece in pieces_of(word)]

    def _group(self, text: str, forms: Iterable[Form]) -> Group:
        found = tuple(forms)
        if len(found) > MOST_FORMS_A_LEAF:
            found = tuple(sorted(found, key=_lightest_last)[:MOST_FORMS_A_LEAF])
            self.notices.append(f"Only the {MOST_FORMS_A_LEAF} likeliest forms of “{text}” were searched.")
        return Group(text, found)


def _condition(field: Field) -> Field:
    value = code_of(field.value) if field.name == "lang" else fold_value(field.value)
    return replace(field, value=value)


def _is_abbreviation(text: str) -> bool:
    """Return whether a word as typed is an abbreviation and so no name: NCSJ, U.S.S.R., צה"ל."""
    return bool(_GERSHAYIM.fullmatch(text) or (text.isupper() and _CAPITALS.fullmatch(text)))


def _bare(text: str) -> str:
    return text.strip(" -‐‑–־.,;:!?()[]/'\"") or text


def _whole(word: str) -> Joined | None:
    """Return the form that has all pieces of a word written as one, if there is one."""
    joined = joined_of(word)
    return joined[0] if len(joined) == 1 and joined[0].span == len(pieces_of(word)) else None


def _sequence(groups: list[Group], *, slop: int, ordered: bool) -> Query | None:
    if len(groups) > 1:
        return Sequence(tuple(groups), slop, ordered)
    return groups[0] if groups else None


def _lightest_last(form: Form) -> tuple[float, Band, str, int]:
    return (-form.weight, form.band, form.term, form.span)


def _groups(tree: Query) -> list[Group]:
    if isinstance(tree, AllOf | AnyOf):
        return [group for child in tree.children for group in _groups(child)]
    if isinstance(tree, Not):
        return _groups(tree.child)
    if isinstance(tree, Sequence):
        return list(tree.groups)
    return [tree] if isinstance(tree, Group) else []


def _heaviest(groups: list[Group]) -> frozenset[tuple[int, Form]] | None:
    """Return the forms to keep, each with the place of its group, or None where all fit."""
    every = [(place, form) for place, group in enumerate(groups) for form in group.forms]
    if len(every) <= MOST_FORMS_A_QUERY:
        return None
    every.sort(key=lambda one: (*_lightest_last(one[1]), one[0]))
    return frozenset(every[:MOST_FORMS_A_QUERY])


def _only(tree: Query, kept: frozenset[tuple[int, Form]]) -> Query:
    """Return the tree with the kept forms alone."""
    places = iter(range(len(_groups(tree))))

    def trimmed(node: Query) -> Query:
        if isinstance(node, AllOf | AnyOf):
            return replace(node, children=tuple(trimmed(child) for child in node.children))
        if isinstance(node, Not):
            return Not(trimmed(node.child))
        if isinstance(node, Sequence):
            return replace(node, groups=tuple(_trim(group, next(places), kept) for group in node.groups))
        return _trim(node, next(places), kept) if isinstance(node, Group) else node

    return trimmed(tree)


def _trim(group: Group, place: int, kept: frozenset[tuple[int, Form]]) -> Group:
    return replace(group, forms=tuple(form for form in group.forms if (place, form) in kept))
