"""The text of a query tree: what was understood, in the query language itself, so that it can be read and run again."""

import re
from calendar import monthrange

from indexer.model.dates import EARLIEST, LATEST, DateSpan
from indexer.model.query import (
    AllOf,
    AnyOf,
    Dated,
    Field,
    Fuzzy,
    Group,
    Name,
    Near,
    Not,
    Phrase,
    Place,
    Query,
    Sequence,
    Wildcard,
    Words,
)


def describe(tree: Query) -> str:
    """Return the query as text. For every tree that `parse` gives, parsing the text gives the tree again."""
    if isinstance(tree, AnyOf):
        return " OR ".join(_inside(child) for child in tree.children)
    if isinstance(tree, AllOf):
        return " ".join(_inside(child) for child in tree.children)
    if isinstance(tree, Not):
        return "-" + _inside(tree.child)
    return _words(tree)


def _inside(tree: Query) -> str:
    text = describe(tree)
    return f"({text})" if isinstance(tree, AllOf | AnyOf) else text


def _words(leaf: Query) -> str:
    if isinstance(leaf, Words):
        return "=" * leaf.literal + leaf.text
    if isinstance(leaf, Phrase):
        return "=" * leaf.literal + _quoted(leaf.words)
    if isinstance(leaf, Near):
        return f"{_quoted(leaf.words)}~{leaf.within}"
    if isinstance(leaf, Wildcard):
        return leaf.pattern
    if isinstance(leaf, Fuzzy):
        return f"{leaf.text}~"
    return _condition(leaf)


def _condition(leaf: Query) -> str:
    if isinstance(leaf, Name | Place):
        return f"{'name' if isinstance(leaf, Name) else 'place'}:{_value(' '.join(leaf.words))}"
    if isinstance(leaf, Field):
        return f"{leaf.name}:{_value(leaf.value)}"
    if isinstance(leaf, Dated):
        return f"{leaf.how.value}:{describe_span(leaf.span)}"
    return _expanded(leaf)


def _expanded(leaf: Query) -> str:
    """Write what `expand` gives so that it can be read; it is not meant to be parsed."""
    if isinstance(leaf, Sequence):
        near = "" if leaf.ordered and not leaf.slop else f"~{leaf.slop}"
        return _quoted(tuple(group.text for group in leaf.groups)) + near
    assert isinstance(leaf, Group)
    return leaf.text


def _quoted(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'


def _value(value: str) -> str:
    return value if re.fullmatch(r"[\w./-]+", value) else f'"{value}"'


def describe_span(span: DateSpan) -> str:
    """Return a span as the shortest date that means it: 1985, 1985-03, 1985-03-14, or a range with two dots."""
    first, last = f"{span.first:08}", f"{span.last:08}"
    if first == last:
        return _day(first)
    if first[:6] == last[:6] and first[6:] == "01" and int(last[6:]) == monthrange(int(first[:4]), int(first[4:6]))[1]:
        return f"{first[:4]}-{first[4:6]}"
    begin = "" if span.first == EARLIEST else _edge(first, "0101")
    end = "" if span.last == LATEST else _edge(last, "1231")
    return begin if begin == end else f"{begin}..{end}"


def _edge(digits: str, edge_of_year: str) -> str:
    return digits[:4] if digits[4:] == edge_of_year else _day(digits)


def _day(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
