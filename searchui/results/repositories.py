"""Repositories: who keeps what is held here, with the conditions under which each lets it be used."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.errors import UnknownAddressError, nearest_of
from indexer.model.query import Field
from indexer.pages.store import Store
from indexer.postings.normalize import fold_name
from searchui.query.describe import describe
from searchui.results.held import HeldCollection, collections_held
from searchui.tongue import _


@dataclass(frozen=True, slots=True)
class Repository:
    """An institution with its collections.

    Shapes: name as it is printed for the first of them, empty for collections of which nobody says who keeps them; use
    is in paragraphs, empty where it states nothing; query finds all that it keeps, empty where no index knows the name.
    """

    name: str
    use: str
    collections: tuple[HeldCollection, ...]
    query: str

    @property
    def slug(self) -> str:
        """The name as it stands in an address of the room."""
        return slug_of(self.name)

    @property
    def pages(self) -> int:
        """How many of its pages are open."""
        return sum(each.pages for each in self.collections)


def slug_of(name: str) -> str:
    """Return a name as it stands in an address: one for all its spellings."""
    return re.sub(r"[^\w]+", "-", fold_name(name)).strip("-")


def repositories_held(store: Store, *, default: str = "") -> tuple[Repository, ...]:
    """Return who keeps the collections, the one with most open pages first, and those that nobody names last.

    Shapes: default keeps those of which nobody says it.
    """
    grouped: dict[str, list[HeldCollection]] = {}
    for each in collections_held(store):
        grouped.setdefault(fold_name(each.repository or default), []).append(each)
    found = (_repository(of_it, default) for of_it in grouped.values())
    return tuple(sorted(found, key=lambda each: (not each.name, -each.pages)))


def repository_at(slug: str, store: Store, *, default: str = "") -> Repository:
    """Return the repository at an address of the room. Raises: UnknownAddressError."""
    held = [each for each in repositories_held(store, default=default) if each.name]
    for each in held:
        if each.slug == slug:
            return each
    near = nearest_of(slug, [each.slug for each in held])
    remedy = _("Did you mean %(near)s?", near=near) if near else _("Start at what is held.")
    raise UnknownAddressError(_("There is no repository %(name)s.", name=slug), remedy=remedy)


def is_hub(names: Iterable[str]) -> bool:
    """Return whether collections are kept by several institutions, given who keeps each; nobody is none of them."""
    return len({*filter(None, map(fold_name, names))}) > 1


def _repository(collections: list[HeldCollection], default: str) -> Repository:
    stated = collections[0].repository
    query = describe(Field("repository", stated)) if stated and not set(stated) & set('"*') else ""
    use = next((each.repository_use for each in collections if each.repository_use), "")
    return Repository(stated or default, use, tuple(collections), query)
