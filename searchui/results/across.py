"""The words of a search one by one, for items in which all of them stand, but never on one page."""

from indexer.model.query import AllOf, AnyOf, Group, Query, Sequence


def loosened(tree: Query) -> Query | None:
    """Return the tree with one of its words asked for instead of all, None where it does not ask for several.

    Only the words directly in the search count; its conditions and what it excludes still hold for each page.
    """
    words, conditions = _split(tree)
    return AllOf((AnyOf(words), *conditions)) if len(words) > 1 else None


def apart(tree: Query) -> tuple[Query, ...]:
    """Return the words of a tree each by itself, with the conditions of all; none where it does not ask for several."""
    words, conditions = _split(tree)
    return tuple(AllOf((word, *conditions)) for word in words) if len(words) > 1 else ()


def _split(tree: Query) -> tuple[tuple[Query, ...], tuple[Query, ...]]:
    if not isinstance(tree, AllOf):
        return (), ()
    words = tuple(child for child in tree.children if _has_words(child))
    return words, tuple(child for child in tree.children if not _has_words(child))


def _has_words(tree: Query) -> bool:
    if isinstance(tree, AllOf | AnyOf):
        return any(_has_words(child) for child in tree.children)
    return isinstance(tree, Group | Sequence)
