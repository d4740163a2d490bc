"""From the reader's tree to the engine's: each leaf of words becomes the forms that the lexicon knows for it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from indexer.errors import QueryError
from indexer.model.query import (
    AllOf,
    Alone,
    AnyOf,
    AnyWay,
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
    Place,
    Query,
    Rewarded,
    Sequence,
    Wildcard,
    Words,
)
from indexer.model.spine import Capital
from indexer.postings.normalize import Joined, Piece, fold_name, fold_value, joined_of, pieces_of, words_of
from indexer.postings.patience import spend
from indexer.postings.ranking import distinct_forms
from searchui.query.groups import groups_of, heaviest, lightest_last, with_groups
from searchui.query.knowing import Knowing
from searchui.query.languages import code_of
from searchui.query.limits import MOST_FORMS_A_LEAF, MOST_FORMS_A_QUERY
from searchui.query.names_asked import HIDDEN, NameWays
from searchui.query.offers import Offer, offers_of
from searchui.query.other_names import OtherName, OtherNames
from searchui.query.parse import all_of, any_of
from searchui.query.patterns import STAR, Slot, slots_of
from searchui.query.places_asked import PlaceWays
from searchui.query.widening import Widening, is_of_dial
from searchui.tongue import _, number

_CAPITALS = re.compile(r"[^\W\d_]{2,4}|(?:[^\W\d_]\.){2,}[^\W\d_]?")
"""Two to four letters (NCSJ), or letters with points (U.S.S.R.): abbreviations where they are capitals."""
_GERSHAYIM = re.compile('[\u05d0-\u05ea]+["\u05f4][\u05d0-\u05ea]')
"""Hebrew letters with a gershayim before the last."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A tree that an engine can run, and what became of each word of the reader.

    Shapes: groups in the order of the query, each with the text it came from; other_names are those that were searched
    beside them; offers are searches to offer, each with what it asks for; notices are sentences for the reader.
    """

    tree: Query
    groups: tuple[Group, ...]
    notices: tuple[str, ...]
    other_names: tuple[OtherName, ...] = ()
    offers: tuple[Offer, ...] = ()


def expand(tree: Query, known: Knowing) -> Expansion:
    """Return the tree with every word replaced by its forms, as far as the dial in it goes.

    Shapes: at most 256 forms a word and 1,024 a query, the lightest dropped with a notice.
    Raises: QueryError where no word is left.
    """
    expander = _Expander(known, Widening.of(tree))
    expanded = expander.query(tree)
    if expanded is None:
        raise QueryError(_("There is no word to search for."), remedy=_("Write a word of letters or digits."))
    if (trimmed := heaviest(expanded)) is not None:
        expanded = trimmed
        said = _(
            "Only the %(most)s likeliest forms of all words together were searched.", most=number(MOST_FORMS_A_QUERY)
        )
        expander.notices.append(said)
    return Expansion(
        expanded,
        tuple(group for group in groups_of(expanded) if group.text != HIDDEN),
        tuple(dict.fromkeys(expander.notices)),
        tuple(dict.fromkeys(expander.other_names)),
        tuple(offers_of(tree, known)),
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """A piece of what the reader typed. Shapes: is_name where it has a capital, or a given name stands beside it."""

    term: str
    text: str
    is_name: bool


_Forms = Callable[[_Typed], tuple[Form, ...]]


class _Expander:
    def __init__(self, known: Knowing, widening: Widening) -> None:
        self.notices: list[str] = []
        self.other_names: list[OtherName] = []
        self._lexicon = known.lexicon
        self._given = known.given
        self._widening = widening
        self._names = NameWays(known)
        self._others = OtherNames(known, widening)
        self._places = PlaceWays(known, self._others)

    def query(self, tree: Query) -> Query | None:
        """Expand a tree; None where nothing is left of it because no word of it has a letter that counts."""
        if isinstance(tree, AllOf):
            return all_of(self._row_of_leaves(tree.children))
        if isinstance(tree, AnyOf):
            return any_of([child for child in map(self.query, tree.children) if child is not None])
        if isinstance(tree, Not):
            child = self.query(tree.child)
            return None if child is None else Not(child)
        if isinstance(tree, Field):
            return None if is_of_dial(tree) else folded(tree)
        if isinstance(tree, Dated | Group | Sequence | Alone | Rewarded):
            return tree
        return self._leaf(tree)

    def _row_of_leaves(self, children: tuple[Query, ...]) -> list[Query]:
        """Expand the parts of a search for several things; words that name something together have its other names."""
        parts: list[Query] = []
        start = 0
        while start < len(children):
            end, others = self._named_from(children, start)
            of_each = [part for n in range(start, end) if (part := self._beside(children, n)) is not None]
            if others and of_each:
                parts.append(AnyWay((_whole_of(of_each), *others)))
            else:
                parts += of_each
            start = end
        return parts

    def _beside(self, children: tuple[Query, ...], number: int) -> Query | None:
        """Expand one part: a word typed small beside a given name is a name too."""
        child = children[number]
        if not (isinstance(child, Words) and _is_plain(child)):
            return self.query(child)
        texts = [each.text for each in children[max(number - 1, 0) : number + 2] if isinstance(each, Words)]
        return self._word(child.text, beside=texts)

    def _named_from(self, children: tuple[Query, ...], start: int) -> tuple[int, list[Query]]:
        """Return where the longest run of words ends that name something together, with the trees of its other names.

        Shapes: a single word is left to itself, for then it is looked up on its own.
        """
        run = list(takewhile(_is_plain, islice(children, start, start + self._others.longest())))
        words = tuple(child.text for child in run if isinstance(child, Words))
        for length in range(len(words), 1, -1):
            if others := self._other_names(words[:length]):
                return start + length, others
        return start + 1, []

    def _other_names(self, words: tuple[str, ...], searched: Query | None = None) -> list[Query]:
        """Return the trees of other names of what words name, without the forms that are searched for them anyway."""
        terms = words_of(" ".join(words))
        forms = searched.forms if isinstance(searched, Group) else ()
        found = self._others.of(words, terms, frozenset(form.term for form in forms if form.band <= Band.KNOWN))
        return self._searched(found)

    def _searched(self, found: Iterable[OtherName]) -> list[Query]:
        """Return the trees of other names without the forms that are switched off, and keep the names."""
        kept = [replace(name, tree=self._allowed(name.tree)) for name in found]
        self.other_names += kept
        return [name.tree for name in kept]

    def _leaf(self, leaf: Words | Phrase | Near | Name | Place | Wildcard | Fuzzy) -> Query | None:
        spend()
        match leaf:
            case Words(text, literal):
                return self._row((text,), self._literal) if literal else self._word(text)
            case Phrase(words, literal):
                return self._row(words, self._literal) if literal else self._phrase(words)
            case Wildcard(pattern):
                return self._pattern(pattern)
            case Fuzzy(text):
                return self._row((text,), lambda typed: self._lexicon.fuzzy_forms(typed.term))
        return self._several(leaf)

    def _several(self, leaf: Near | Name | Place) -> Query | None:
        """Expand words that have no order, or more than one."""
        if isinstance(leaf, Near):
            return self._near(leaf.words, self._quoted, leaf.within)
        if isinstance(leaf, Name):
            return self._name(leaf.words)
        return self._place(leaf.words)

    def _place(self, words: tuple[str, ...]) -> Query | None:
        terms = words_of(" ".join(words))
        if not terms:
            return None
        typed, others = self._places.of(words, terms)
        trees = self._searched(others)
        return AnyWay((self._allowed(typed), *trees)) if trees else self._allowed(typed)

    def _near(self, words: tuple[str, ...], forms: _Forms, slop: int) -> Query | None:
        return _sequence(self._pieces(words, forms), slop=slop, ordered=False)

    def _name(self, words: tuple[str, ...]) -> Query | None:
        """Expand a name by its parts, and by the other names of what is no person."""
        terms = words_of(" ".join(words))
        return self._also(words, self._allowed(self._names.of(words, terms))) if terms else None

    def _allowed(self, tree: Query) -> Query:
        """Return a tree without the forms that are switched off."""
        return with_groups(tree, lambda group: self._group(group.text, group.forms))

    def _also(self, words: tuple[str, ...], tree: Query | None) -> Query | None:
        """Return a tree or the other names of what its words name."""
        others = self._other_names(words, tree)
        return AnyWay((tree, *others)) if tree is not None and others else tree

    def _quoted(self, typed: _Typed) -> tuple[Form, ...]:
        return self._lexicon.word_forms(typed.term, quoted=True, as_name=typed.is_name)

    def _literal(self, typed: _Typed) -> tuple[Form, ...]:
        """Return only the term itself, over however many slots it is printed."""
        known = self._lexicon.word_forms(typed.term, quoted=True)
        return tuple(form for form in known if form.term == typed.term)

    def _word(self, text: str, beside: Iterable[str] = ()) -> Query | None:
        """Expand one word; what comes apart (Bar-Mitzvah) is its pieces in a row or the word written as one.

        A part of a word is not a word of its own: its stems would bring in what nobody asked for.
        """
        pieces = pieces_of(text)
        if len(pieces) == 1:
            forms = self._word_forms(text, self._typed(pieces[0], beside))
            return self._also((text,), self._group(text, forms))
        row, whole = self._row((text,), self._quoted), self._written_as_one(text)
        return any_of([each for each in (row, whole) if each is not None])

    def _word_forms(self, text: str, typed: _Typed) -> tuple[Form, ...]:
        """Return the forms of a word: a name that is also a word has its spellings where it is typed as one."""
        if _is_abbreviation(text):
            return self._lexicon.abbreviation_forms(typed.term)
        forms = self._lexicon.word_forms(typed.term, as_name=typed.is_name)
        is_name = typed.is_name or not self._lexicon.is_also_word(typed.term)
        return (*forms, *self._names.other_given(typed.term)) if is_name else forms

    def _typed(self, piece: Piece, beside: Iterable[str]) -> _Typed:
        others = (term for text in beside for term in words_of(text) if term != piece.term)
        is_name = piece.capital is Capital.TITLE or any(map(self._given.is_given, others))
        return _Typed(piece.term, _bare(piece.text), is_name)

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
        return self._also(words, any_of([row for row in rows if row is not None]))

    def _row(self, words: tuple[str, ...], forms: _Forms) -> Query | None:
        return _sequence(self._pieces(words, forms), slop=0, ordered=True)

    def _pattern(self, pattern: str) -> Query | None:
        return _sequence([self._like(slot) for slot in slots_of(pattern)], slop=0, ordered=True)

    def _like(self, slot: Slot) -> Group:
        if not slot.is_starred:
            return self._group(_bare(slot.pieces[0].text), self._quoted(self._typed(slot.pieces[0], ())))
        pieces = iter(slot.pieces)
        text = STAR.join(_bare(next(pieces).text) if term else "" for term in slot.pattern)
        return self._group(text, self._lexicon.pattern_forms(slot.pattern))

    def _pieces(self, words: Iterable[str], forms: _Forms) -> list[Group]:
        pieces = [piece for word in words for piece in pieces_of(word)]
        beside = [[each.text for each in pieces[max(n - 1, 0) : n + 2]] for n in range(len(pieces))]
        typed = list(map(self._typed, pieces, beside))
        groups: dict[_Typed, Group] = {}
        for each in dict.fromkeys(typed):
            # A row of words is one leaf, and each of them costs what a leaf does.
            spend()
            groups[each] = self._group(each.text, forms(each))
        return [groups[each] for each in typed]

    def _group(self, text: str, forms: Iterable[Form]) -> Group:
        found = distinct_forms(Group(text, tuple(filter(self._widening.allows, forms))))
        if len(found) > MOST_FORMS_A_LEAF and text != HIDDEN:
            found = tuple(sorted(found, key=lightest_last)[:MOST_FORMS_A_LEAF])
            said = _(
                "Only the %(most)s likeliest forms of “%(word)s” were searched.",
                most=number(MOST_FORMS_A_LEAF),
                word=text,
            )
            self.notices.append(said)
        return Group(text, found)


def _whole_of(parts: list[Query]) -> Query:
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]


def _is_plain(child: Query) -> bool:
    return isinstance(child, Words) and not child.literal


def folded(field: Field) -> Field:
    """Return a condition with its value as the columns of pages have it."""
    fold = {"lang": code_of, "made": fold_name, "repository": fold_name}.get(field.name, fold_value)
    return replace(field, value=fold(field.value))


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
