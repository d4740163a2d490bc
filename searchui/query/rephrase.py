"""Other searches made of a search: for any of its words, without a part, with other words, with other spellings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from indexer.model.query import AllOf, AnyOf, Dated, Field, Not, Query, Words
from searchui.query.describe import describe
from searchui.query.parse import all_of, any_of, negated, parse
from searchui.query.plain import clean
from searchui.query.widening import BROUGHT_IN, DIAL_FIELD, MARKS, OFF_FIELD, REPEATED_FIELD, same_form


def any_of_words(tree: Query) -> Query | None:
    """Return the search for any of the words instead of all, None where it does not ask for several.

    Shapes: only words directly in the search count; its conditions and what it excludes still hold.
    """
    parts = tree.children if isinstance(tree, AllOf) else ()
    words = [part for part in parts if has_words(part)]
    if len(words) < 2:
        return None
    return _together([any_of(words), *(part for part in parts if not has_words(part))])


def any_words(text: str) -> str:
    """Return a reader's search as one for any of its words; as it is where it does not ask for several.

    Raises: QueryError.
    """
    tree = any_of_words(parse(text))
    return text if tree is None else describe(tree)


def narrowed(tree: Query, condition: Query) -> Query:
    """Return the search with one more condition."""
    return AllOf((*tree.children, condition)) if isinstance(tree, AllOf) else AllOf((tree, condition))


def turned(tree: Query, mark: str) -> Query:
    """Return the search with the dial at a mark. Shapes: at the last one, which is the usual, nothing is said of it."""
    rest = _without(tree, lambda field: field.name == DIAL_FIELD)
    said = Field(DIAL_FIELD, mark)
    if rest is None:
        return said
    return rest if MARKS[mark] == max(MARKS.values()) else narrowed(rest, said)


def bringing_in(tree: Query, *, repeated: bool) -> Query | None:
    """Return the search with pages that have nothing of it but a repeated block, or without; None for nothing left."""
    rest = _without(tree, lambda field: field.name == REPEATED_FIELD)
    said = Field(REPEATED_FIELD, BROUGHT_IN)
    if not repeated or rest is None:
        return rest
    return narrowed(rest, said)


def switched_off(tree: Query) -> tuple[str, ...]:
    """Return the forms that a search leaves out, as it writes them, in its order."""
    if isinstance(tree, Field):
        return (tree.value,) if tree.name == OFF_FIELD else ()
    return tuple(dict.fromkeys(form for child in _parts_of(tree) for form in switched_off(child)))


def switched(tree: Query, form: str) -> Query | None:
    """Return the search without a form, or with it again where it is left out already.

    Shapes: None where the form cannot be written in a search, or nothing is left of the search.
    """
    value = " ".join(clean(form).split())
    if not value or set(value) & _UNWRITABLE:
        return None
    if any(same_form(value, off) for off in switched_off(tree)):
        return _without(tree, lambda field: field.name == OFF_FIELD and same_form(value, field.value))
    return narrowed(tree, Field(OFF_FIELD, value))


def leaving_out(tree: Query) -> Iterator[tuple[Query, Query]]:
    """Yield each part of a search for several things, with the search without it."""
    parts = tree.children if isinstance(tree, AllOf) else ()
    for number, part in enumerate(parts):
        rest = _together([*parts[:number], *parts[number + 1 :]])
        if rest is not None:
            yield part, rest


def plain_words(tree: Query) -> Iterator[Words]:
    """Yield the words that are looked for with their variants, without those that are excluded."""
    if isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from plain_words(child)
    elif isinstance(tree, Words) and not tree.literal:
        yield tree


def with_words(tree: Query, instead: Mapping[Words, Words]) -> Query:
    """Return the search with words in the place of others."""
    if isinstance(tree, AllOf | AnyOf):
        return replace(tree, children=tuple(with_words(child, instead) for child in tree.children))
    return instead.get(tree, tree) if isinstance(tree, Words) else tree


_UNWRITABLE = frozenset('"*')
"""What ends a value in quotation marks, or may not stand in one."""


def _parts_of(tree: Query) -> tuple[Query, ...]:
    if isinstance(tree, AllOf | AnyOf):
        return tree.children
    return (tree.child,) if isinstance(tree, Not) else ()


def _without(tree: Query, is_out: Callable[[Field], bool]) -> Query | None:
    """Return the search without some of its conditions, wherever they stand; None where nothing is left."""
    if isinstance(tree, Field):
        return None if is_out(tree) else tree
    if isinstance(tree, Not):
        child = _without(tree.child, is_out)
        return None if child is None else negated(child)
    if not isinstance(tree, AllOf | AnyOf):
        return tree
    left = [child for each in tree.children if (child := _without(each, is_out)) is not None]
    return all_of(left) if isinstance(tree, AllOf) else any_of(left)


def _together(parts: list[Query | None]) -> Query | None:
    return all_of([part for part in parts if part is not None])


def has_words(tree: Query) -> bool:
    """Return whether a search asks for words at all, and not for conditions alone."""
    if isinstance(tree, AllOf | AnyOf):
        return any(has_words(child) for child in tree.children)
    return not isinstance(tree, Dated | Field | Not)
