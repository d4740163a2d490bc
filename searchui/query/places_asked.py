"""A place as the ways in which it can stand on a page: under each of its names, and as no part of a longer one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.model.query import Alone, Form, Group, Query, Sequence
from indexer.names.authority import Authority, Kind
from indexer.postings.capitals import capitalized, in_capitals
from searchui.query.knowing import Knowing
from searchui.query.names_asked import HIDDEN
from searchui.query.other_names import OtherName, OtherNames

_APART = 3
"""Other words between those of a place that is on no file, in any order (opinion)."""


class PlaceWays:
    """Makes trees of places. The names that were searched beside the one as typed are kept for the reader."""

    def __init__(self, known: Knowing, others: OtherNames) -> None:
        self._known = known
        self._others = others

    def of(self, words: tuple[str, ...], terms: tuple[str, ...]) -> tuple[Query, tuple[OtherName, ...]]:
        """Return the tree of a place as the reader wrote it and as terms, and its other names."""
        places = [each for each in self._known.named(terms) if each.kind is Kind.PLACE]
        groups = [Group(word, tuple(self._forms(term))) for word, term in zip(_texts(words, terms), terms, strict=True)]
        typed = self._alone(groups[0], places) if len(groups) == 1 else Sequence(tuple(groups), _APART, ordered=False)
        others = tuple(
            replace(each, tree=self._alone(each.tree, places) if isinstance(each.tree, Group) else each.tree)
            for each in self._others.of_each(places, terms, {form.term for form in groups[0].forms})
        )
        return typed, others

    def _forms(self, term: str) -> Iterator[Form]:
        """Yield the forms of a word of a place; those that are also words only with a capital."""
        for form in self._known.lexicon.name_forms(term):
            yield from _with_capital(form) if self._known.lexicon.is_also_word(form.term) else (form,)

    def _alone(self, group: Group, places: Iterable[Authority]) -> Query:
        """Return a name of one word where it is no part of a longer name on file: Novgorod, not Nizhny Novgorod."""
        named = [place.id for place in places]
        beside = {word for form in group.forms for word in self._known.beside_in_longer(form.term, named)}
        if not beside:
            return group
        others = tuple(
            Form(word, 1, form.band, 1.0, form.reason) for form in group.forms[:1] for word in sorted(beside)
        )
        return Alone(group, Group(HIDDEN, others), before=1, after=1)


def _texts(words: tuple[str, ...], terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reader's words, or the terms where a word comes apart into several."""
    return words if len(words) == len(terms) else terms


def _with_capital(form: Form) -> Iterator[Form]:
    yield replace(form, term=capitalized(form.term))
    yield replace(form, term=in_capitals(form.term))
