"""What narrows a search beside its words: the values chosen of each field, and the search with others chosen."""

from collections.abc import Iterator, Mapping, Sequence

from indexer.model.query import AllOf, AnyOf, Dated, Field, Place, Query, Sureness
from searchui.query.parse import all_of, any_of, parse
from searchui.query.widening import HOW_FAR

DATE = "date"
PLACE = "place"


def field_of(part: Query) -> str:
    """Return the field of which a part of a search asks for a value, or for any of several; empty for other parts."""
    if type(part) is AnyOf:
        fields = {field_of(child) for child in part.children}
        return fields.pop() if len(fields) == 1 else ""
    if isinstance(part, Dated):
        return DATE if part.how is Sureness.EITHER_WAY else part.how.value
    if isinstance(part, Place):
        return PLACE
    return part.name if isinstance(part, Field) and part.name not in HOW_FAR else ""


def chosen(tree: Query) -> dict[str, tuple[Query, ...]]:
    """Return the values that a search is narrowed to by field: pages have any of them.

    Shapes: without a field of which several values are asked for that pages must all have.
    """
    parts = list(_parts(tree))
    fields = [field_of(part) for part in parts]
    once = ((field, part) for field, part in zip(fields, parts, strict=True) if field and fields.count(field) == 1)
    return {field: _values(part) for field, part in once}


def choosing(tree: Query | None, choices: Mapping[str, Sequence[Query]]) -> Query | None:
    """Return the search narrowed to any of these values of each field, whatever of it was chosen before.

    Shapes: a field without a value is no condition any more; None where nothing is left of the search. What is asked of
    a field more than once stays.
    """
    before = chosen(tree) if tree is not None else {}
    kept = [part for part in _parts(tree) if not (field_of(part) in choices and field_of(part) in before)]
    added = [choice for values in choices.values() if (choice := any_of(list(values))) is not None]
    return all_of([*kept, *added])


def conditions(tree: Query) -> Iterator[tuple[str, Query, Query | None]]:
    """Yield each value that a search is narrowed to with its field, and the search without it, None for nothing."""
    parts = list(_parts(tree))
    for n, part in enumerate(parts):
        if field := field_of(part):
            values = _values(part)
            for value in values:
                rest = any_of([other for other in values if other is not value])
                left = [rest] if rest is not None else []
                yield field, value, all_of([*parts[:n], *left, *parts[n + 1 :]])


def condition(field: str, value: str) -> Query:
    """Return the condition that pages have a value of a field. Raises: QueryError for what cannot be asked for."""
    return parse(f'{field}:"{value.replace(chr(34), " ")}"')


def _parts(tree: Query | None) -> Sequence[Query]:
    if tree is None:
        return ()
    return tree.children if isinstance(tree, AllOf) else (tree,)


def _values(part: Query) -> tuple[Query, ...]:
    return part.children if isinstance(part, AnyOf) else (part,)
