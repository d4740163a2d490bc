"""Other searches made of a search: for any of its words, with a part left out, with a word in another's place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.model.query import AllOf, AnyOf, Dated, Field, Not, Query, Words
from searchui.query.describe import describe
from searchui.query.parse import all_of, any_of, parse


def any_of_words(tree: Query) -> Query | None:
    """Return the search for any of the words instead of all, None where it does not ask for several.

    Shapes: only words directly in the search count; its conditions and what it excludes still hold.
    """
    parts = tree.children if isinstance(tree, AllOf) else ()
    words = [part for part in parts if _has_words(part)]
    if len(words) < 2:
        return None
    return _together([any_of(words), *(part for part in parts if not _has_words(part))])


def any_words(text: str) -> str:
    """Return a reader's search as one for any of its words; as it is where it does not ask for several.

    Raises: QueryError.
    """
    tree = any_of_words(parse(text))
    return text if tree is None else describe(tree)


def narrowed(tree: Query, condition: Query) -> Query:
    """Return the search with one more condition."""
    return AllOf((*tree.children, condition)) if isinstance(tree, AllOf) else AllOf((tree, condition))


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


def _together(parts: list[Query | None]) -> Query | None:
    return all_of([part for part in parts if part is not None])


def _has_words(tree: Query) -> bool:
    if isinstance(tree, AllOf | AnyOf):
        return any(_has_words(child) for child in tree.children)
    return not isinstance(tree, Dated | Field | Not)
