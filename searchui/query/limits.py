"""Limits on a query, checked on the text and the tree before any engine sees them.

Source of the figures: what wildcards, deep nesting and long queries cost stock engines, measured on 10,000 pages (a
lone * 53 times a word's cost, 5,000 parentheses a RecursionError); the exact numbers are opinion.
"""

from collections.abc import Iterator

from indexer.errors import QueryError
from indexer.model.query import AllOf, AnyOf, Fuzzy, Name, Near, Not, Phrase, Place, Query, Wildcard, Words
from indexer.postings.lexicon import SHORTEST_PIECE
from indexer.postings.normalize import pieces_of
from searchui.query.patterns import slots_of
from searchui.tongue import _, ngettext, number

MOST_CHARACTERS = 500
MOST_WORDS = 64
MOST_DEPTH = 20
LEAST_LETTERS = SHORTEST_PIECE
MOST_SLOTS_BETWEEN = 100
MOST_UNORDERED = 8
MOST_FORMS_A_LEAF = 256
MOST_FORMS_A_QUERY = 1024
LAST_OFFSET = 1000


def check_text(text: str) -> None:
    """Raise QueryError where the text is too long to be a query."""
    if len(text) > MOST_CHARACTERS:
        raise QueryError(
            ngettext(
                "The search is %(num)s character long; at most %(most)s are taken.",
                "The search is %(num)s characters long; at most %(most)s are taken.",
                len(text),
                most=number(MOST_CHARACTERS),
            ),
            remedy=_("Search for a shorter part of the text: a phrase of a few rare words finds the page."),
        )


def check_window(limit: int, offset: int) -> None:
    """Raise QueryError where hits are asked for that are not given out."""
    if limit < 0 or offset < 0:
        raise QueryError(
            _("The number of hits and where they begin cannot be below 0."),
            remedy=_("Give 0 or a larger number; 0 hits are all."),
        )
    if offset > LAST_OFFSET:
        raise QueryError(
            _(
                "Hits are given out up to number %(last)s; %(asked)s lies past it.",
                last=number(LAST_OFFSET),
                asked=number(offset),
            ),
            remedy=_("Narrow the search with another word, a date or a box, or ask for all hits at once (limit 0)."),
        )


def check_depth(tree: Query) -> None:
    """Raise QueryError where a tree is nested too deep to be walked, described and run safely."""
    level: list[Query] = [tree]
    for _depth in range(MOST_DEPTH):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise QueryError(
        _("The search is nested more than %(depth)s deep.", depth=MOST_DEPTH), remedy=_("Take out some parentheses.")
    )


def check_limits(tree: Query) -> None:
    """Raise QueryError where a tree would cost more than a search may.

    Cost: one walk of the tree.
    """
    check_depth(tree)
    leaves = list(_leaves(tree))
    words = sum(map(_words, leaves))
    if words > MOST_WORDS:
        raise QueryError(
            ngettext(
                "The search has %(num)s word or condition; at most %(most)s are taken.",
                "The search has %(num)s words and conditions; at most %(most)s are taken.",
                words,
                most=MOST_WORDS,
            ),
            remedy=_("Leave out common words: a few rare ones find the page."),
        )
    for leaf in leaves:
        _check_leaf(leaf)


def _children(tree: Query) -> tuple[Query, ...]:
    if isinstance(tree, AllOf | AnyOf):
        return tree.children
    return (tree.child,) if isinstance(tree, Not) else ()


def _leaves(tree: Query) -> Iterator[Query]:
    children = _children(tree)
    if not children:
        yield tree
    for child in children:
        yield from _leaves(child)


def _words(leaf: Query) -> int:
    """Return how many words a leaf has, and 1 for a condition: one in quotation marks costs what any other does."""
    match leaf:
        case Phrase(words) | Near(words) | Name(words) | Place(words):
            return sum(max(len(pieces_of(word)), 1) for word in words)
        case Words(text) | Fuzzy(text):
            return max(len(pieces_of(text)), 1)
        case Wildcard(pattern):
            return max(len(slots_of(pattern)), 1)
    return 1


def _check_leaf(leaf: Query) -> None:
    if isinstance(leaf, Wildcard):
        _check_pattern(leaf.pattern)
    if isinstance(leaf, Near | Name | Place) and len(leaf.words) > MOST_UNORDERED:
        raise QueryError(
            ngettext(
                "%(num)s word cannot be searched near each other in any order.",
                "%(num)s words cannot be searched near each other in any order.",
                len(leaf.words),
            ),
            remedy=_("Give at most %(most)s of them, or a phrase in quotation marks without ~.", most=MOST_UNORDERED),
        )
    if isinstance(leaf, Near) and leaf.within > MOST_SLOTS_BETWEEN:
        raise QueryError(
            _(
                "Words can be searched at most %(most)s words apart, not %(asked)s.",
                most=MOST_SLOTS_BETWEEN,
                asked=number(leaf.within),
            ),
            remedy=_('Write a smaller number: "exit visa"~5. Words anywhere on a page need no quotation marks.'),
        )


def _check_pattern(pattern: str) -> None:
    if any(slot.is_starred and slot.letters < LEAST_LETTERS for slot in slots_of(pattern)):
        raise QueryError(
            _("%(pattern)s would match too many words.", pattern=pattern),
            remedy=_(
                "Write at least %(letters)s letters in a row, before *, after it or between two of them.",
                letters=LEAST_LETTERS,
            ),
        )
