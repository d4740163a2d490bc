"""The groups of an expanded tree: reading them in order, and making the same tree with others in their places."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from indexer.model.query import AllOf, Alone, AnyOf, Band, Form, Group, Not, Query, Sequence
from searchui.query.limits import MOST_FORMS_A_QUERY


def groups_of(tree: Query) -> list[Group]:
    """Return the groups of a tree in their order. Shapes: of what stands alone, without what stands beside others."""
    found: list[Group] = []

    def keep(group: Group) -> Group:
        found.append(group)
        return group

    with_groups(tree, keep)
    return found


def with_groups(tree: Query, change: Callable[[Group], Group]) -> Query:
    """Return the tree with every group changed, in their order."""
    if isinstance(tree, AllOf | AnyOf):
        return replace(tree, children=tuple(with_groups(child, change) for child in tree.children))
    if isinstance(tree, Not):
        return Not(with_groups(tree.child, change))
    if isinstance(tree, Sequence):
        return replace(tree, groups=tuple(map(change, tree.groups)))
    if isinstance(tree, Alone):
        return replace(tree, group=change(tree.group))
    return change(tree) if isinstance(tree, Group) else tree


def heaviest(tree: Query) -> Query | None:
    """Return the tree with as many forms as a search may have, the heaviest; None where it has no more anyway."""
    groups = groups_of(tree)
    every = [(n, place, form) for place, group in enumerate(groups) for n, form in enumerate(group.forms)]
    if len(every) <= MOST_FORMS_A_QUERY:
        return None
    every.sort(key=lambda one: (*lightest_last(one[2]), *one[:2]))
    kept = frozenset((place, form) for _, place, form in every[:MOST_FORMS_A_QUERY])
    places = count()

    def trimmed(group: Group) -> Group:
        place = next(places)
        return replace(group, forms=tuple(form for form in group.forms if (place, form) in kept))

    return with_groups(tree, trimmed)


def lightest_last(form: Form) -> tuple[float, Band]:
    """Order forms by their weight, the heaviest first; equals stay as they are, those on more pages before others."""
    return (-form.weight, form.band)
