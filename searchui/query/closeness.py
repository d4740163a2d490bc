"""Words asked for together: pages where they stand near each other come before others that have them too."""

from collections.abc import Iterator, Sequence
from itertools import islice

from indexer.model.query import AllOf, AnyOf, AnyWay, Dated, Field, Group, Not, Query, Rewarded
from indexer.model.query import Sequence as InARow

NEAR = 8
"""Other words between two that stand near each other, in either order (measured in benchmarks/knownitem: better than 0
or 2; at most half a sentence)."""
_REACH = 2
"""Words of a search from one to another that are looked for near each other (measured: as good as all pairs)."""
_MOST = 16
"""Pairs that are looked for (opinion): those of the first nine words."""


def favouring_near(tree: Query) -> Query:
    """Return an expanded tree with a reward for its words where they stand near each other.

    Shapes: the tree itself where it does not ask for several words. Only words directly in the search count, and of
    several names for the same the one as typed; a phrase says already how its words stand.
    """
    words = list(_words(tree))
    pairs = ((one, other) for n, one in enumerate(words) for other in words[n + 1 : n + 1 + _REACH])
    rows = tuple(InARow(pair, NEAR, ordered=False) for pair in islice(pairs, _MOST))
    return Rewarded(tree, rows) if rows else tree


def _words(tree: Query) -> Iterator[Group]:
    for part in _parts(tree):
        word = part.children[0] if isinstance(part, AnyWay) else part
        if isinstance(word, Group):
            yield word


def _parts(tree: Query) -> Sequence[Query]:
    """Return what a search asks for beside each other: all of it, or any of it."""
    if isinstance(tree, AllOf):
        asked = [child for child in tree.children if not isinstance(child, Dated | Field | Not)]
        return _parts(asked[0]) if len(asked) == 1 else asked
    return tree.children if type(tree) is AnyOf else ()
