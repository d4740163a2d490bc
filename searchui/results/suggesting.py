"""Suggestions while a reader types: people and places that open pages name, and titles that are published."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from indexer.model.archive import Address
from indexer.model.query import Name, Phrase, Place, Query
from indexer.names.authority import Kind, Relation
from indexer.pages.store import Store
from indexer.postings.normalize import words_of
from searchui.query.describe import describe
from searchui.query.plain import clean
from searchui.results.completing import Completions
from searchui.results.desk import Desk
from searchui.results.on_file import pages_naming

MOST = 8
"""Suggestions at once: as many as a glance takes in, and as stand above the fold of a telephone (opinion)."""
TITLE = "title"
_ASKED: dict[Kind, Callable[[tuple[str, ...]], Query]] = {Kind.PERSON: Name, Kind.PLACE: Place}
_FIELDS = {"name": Kind.PERSON, "place": Kind.PLACE}
_ANOTHER = (Relation.PREDECESSOR, Relation.SUCCESSOR)
"""Names of something else."""
_LONGEST = 200
"""Characters of what is typed that are looked at, the last ones (opinion)."""
_MOST_WORDS = 6
"""Words at the end of what is typed that may be one name or title (opinion)."""
_LONGEST_PHRASE = 8
"""Words of a title that several levels share, by which these are searched for (opinion)."""
_TAIL = re.compile(r'(?:(?<![^ (-])(?P<field>name|place):(?P<quote>"?))?(?P<words>[^":=()*~]*)$', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to search for or to go to.

    Shapes: kind is a value of Kind, or TITLE; query is the whole search, empty where a title is one level's alone: then
    address leads there. box and folder say where that is; known_as is the other name by which it was found.
    """

    kind: str
    text: str
    query: str
    address: Address | None = None
    box: str = ""
    folder: str = ""
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is typed: what stays in the box, and the words that are being written. Shapes: kind None for any."""

    head: str
    words: tuple[str, ...]
    kind: Kind | None


class Suggestions:
    """All that can be suggested at one desk."""

    def __init__(self, names: Iterable[tuple[str, Suggestion]], titles: Iterable[Suggestion]) -> None:
        """Take names, each under every text it is known by, people first, and titles, the better ones first."""
        every = [(words_of(text), each) for text, each in names]
        people = sum(each.kind == Kind.PERSON for _, each in every)
        every += [(words_of(each.text), each) for each in titles]
        self._all = [each for _, each in every]
        self._lines = Completions([words for words, _ in every], people)

    def of(self, text: str) -> list[Suggestion]:
        """Return what may be meant by what is typed, each with the whole search that it would make.

        Shapes: what the whole text begins comes before what its last words begin; a name after other words stays beside
        them. Nothing twice.
        """
        found: dict[str, Suggestion] = {}
        for typed in _typed(text):
            for each in (self._all[line] for line in self._lines.of(typed.words, MOST * MOST)):
                if _fits(each, typed):
                    found.setdefault(each.query or str(each.address), _with(typed.head, each))
        return list(found.values())[:MOST]


def suggestions(text: str, desk: Desk) -> list[Suggestion] | None:
    """Return what may be meant by what is typed; None while suggestions are made aside for a new state of the index.

    Shapes: every title is looked up again, so that none outlives its level.
    """
    people, places = (pages_naming(kind, desk) for kind in _ASKED)
    if people is None or places is None:
        return None
    made = desk.aside("suggestions", lambda: _made(people, places, desk))
    return None if made is None else [each for each in made.of(text) if _still_holds(each, desk.store)]


def _made(people: Iterable[str], places: Iterable[str], desk: Desk) -> Suggestions:
    names = (_names(kind, ids, desk) for kind, ids in zip(_ASKED, (people, places), strict=True))
    return Suggestions(chain.from_iterable(names), _titles(desk.store))


def _with(head: str, each: Suggestion) -> Suggestion:
    return replace(each, query=head + each.query) if each.query else each


def _still_holds(each: Suggestion, store: Store) -> bool:
    if each.address is None:
        return True
    held = [store.shelves.item_at(each.address), *store.described([each.address]).values()]
    return any(level is not None and level.title == each.text for level in held)


def _names(kind: Kind, ids: Iterable[str], desk: Desk) -> Iterator[tuple[str, Suggestion]]:
    """Yield names that open pages have, under every text they are known by."""
    for each in filter(None, map(desk.names.authorities.get, ids)):
        words = tuple(each.preferred.split())
        suggestion = Suggestion(kind.value, each.preferred, describe(_ASKED[kind](words)))
        for spelling in each.spellings:
            if spelling.words and spelling.relation not in _ANOTHER:
                known_as = "" if spelling.text == each.preferred else spelling.text
                yield spelling.text, replace(suggestion, known_as=known_as)


def _titles(store: Store) -> Iterator[Suggestion]:
    """Yield the titles of collections, series, folders and items, the shorter ones first; one that many have, once."""
    upper = ((each.title, each.address, "", "") for each in store.shelves.named_in_facets())
    files = ((each.title, each.address, each.box, each.folder) for each in store.shelves.files(""))
    by_title: dict[str, list[Suggestion]] = {}
    for title, address, box, folder in (*upper, *files):
        if words_of(title):
            by_title.setdefault(title, []).append(Suggestion(TITLE, title, "", address, box, folder))
    for title in sorted(by_title, key=lambda title: (len(title), title)):
        first, *more = by_title[title]
        yield replace(first, query=_phrase_of(title), box="", folder="") if more else first


def _phrase_of(title: str) -> str:
    return describe(Phrase(words_of(title)[:_LONGEST_PHRASE]))


def _typed(text: str) -> Iterator[_Typed]:
    """Yield the ends of what is typed that may be a name or title, the longest first."""
    plain = clean(text)[-_LONGEST:]
    match = _TAIL.search(plain)
    if match is None or _is_inside(plain[: match.start()], match):
        return
    kind, words, before = _FIELDS.get((match["field"] or "").lower()), match["words"], plain[: match.start("words")]
    starts = [each.start() for each in re.finditer(r"[^\s-]\S*", words)]
    for start in starts[:1] if kind else starts[-_MOST_WORDS:]:
        typed = words_of(words[start:])
        if typed and words[start:].split()[0] not in ("OR", "AND", "NOT"):
            yield _Typed(plain[: match.start()] if kind else before + words[:start], typed, kind)


def _is_inside(before: str, match: re.Match[str]) -> bool:
    """Return whether what is written is part of a phrase, or the value of a field that is no name."""
    is_quoted = before.count('"') % 2 == 1
    return is_quoted or (not match["field"] and before.endswith((":", "=", "~", "*")))


def _fits(each: Suggestion, typed: _Typed) -> bool:
    if typed.kind is not None:
        return each.kind == typed.kind
    return each.kind != TITLE or not typed.head.strip()
