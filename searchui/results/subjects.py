"""Whom and what a page of its own can be about: persons and places on file, any name, and the search for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import QueryError, UnknownAddressError
from indexer.model.query import AllOf, AnyOf, Band, Dated, Field, Name, Phrase, Place, Query, Words
from indexer.names.authority import Authority, Kind
from indexer.names.given import GivenNames
from indexer.names.persons import compare_names
from indexer.postings.normalize import words_of
from searchui.query.limits import MOST_CHARACTERS, check_limits, check_text
from searchui.query.parse import any_of, parse
from searchui.query.plain import clean
from searchui.results.desk import Desk
from searchui.results.whereabouts import text_of
from searchui.tongue import _

_MOST_NAMES = 4
"""Names of one person that are searched side by side; the first ones find nearly all there is (opinion)."""
_MOST_BEARERS = 8
"""Persons on file that are named for one surname (opinion)."""
SUBJECTS = (Kind.PERSON, Kind.PLACE)
"""What has a page of its own."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about. Shapes: authority is None for a name that was only asked for; tree is its search."""

    name: str
    tree: Query
    is_person: bool
    authority: Authority | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name that is searched first."""
        first = self.tree.children[0] if isinstance(self.tree, AnyOf) else self.tree
        return first.words if isinstance(first, Name | Place) else ()


def subject_on_file(key: str, kind: Kind, desk: Desk) -> Subject:
    """Return the person or place of this id, or of one that was merged into it.

    Raises: UnknownAddressError where none of the kind is on file, the same words for all that are not.
    """
    found = desk.names.authorities.get(key)
    if found is None or found.kind is not kind:
        is_person = kind is Kind.PERSON
        happened = _("No person on file has this key.") if is_person else _("No place on file has this key.")
        raise UnknownAddressError(happened, remedy=_("Search for the name: it needs no file."))
    return Subject(found.preferred, search_of(found, desk.names.given), kind is Kind.PERSON, found)


def subject_asked(name: str) -> Subject:
    """Return a person's name that somebody asks for, on file or not.

    Raises: QueryError where no letter of it can be searched, or it is too long.
    """
    check_text(name)
    written = _bare(name)
    tree = Name(tuple(written.split()))
    if not words_of(written) or not text_of(tree):
        raise QueryError(_("This name cannot be searched."), remedy=_("Write a name of letters, such as Ida Nudel."))
    check_limits(tree)
    return Subject(written, tree, is_person=True)


def search_of(authority: Authority, given: GivenNames) -> Query:
    """Return the search for a person or a place on file.

    Shapes: a place is searched under all its names anyway. A person is searched by every name on file that is no known
    spelling of one that is searched already.
    """
    if authority.kind is not Kind.PERSON:
        return Place(tuple(_bare(authority.preferred).split()))
    names: list[str] = []
    for each in map(_bare, (spelling.text for spelling in authority.spellings)):
        if len(names) < _MOST_NAMES and text_of(Name(tuple(each.split()))) and not _is_spelt(each, names, given):
            names.append(each)
    tree = any_of([Name(tuple(name.split())) for name in names or [authority.preferred]])
    assert tree is not None  # of one name at least
    return tree if text_of(tree) else Name(tuple(authority.preferred.split()))


def has_full_name(authority: Authority) -> bool:
    """Return whether any name of a person on file is more than a surname."""
    return any(len(each.words) > 1 for each in authority.spellings)


def bearers_of(name: str, desk: Desk) -> tuple[Authority, ...]:
    """Return the persons on file who can go by a name or a surname, those who go by it as it stands first."""
    exactly = [each for each in desk.names.authorities.named(words_of(name)) if each.kind is Kind.PERSON]
    return tuple({each.id: each for each in (*exactly, *desk.knowing.persons(name))}.values())


def subjects_of(query: str, desk: Desk) -> tuple[Authority, ...]:
    """Return the persons and places on file that a search asks for, where it asks for one name or one run of words."""
    try:
        asked = " ".join(_words_asked(parse(query)))
    except QueryError:
        return ()
    if not (terms := words_of(asked)):
        return ()
    places = [each for each in desk.knowing.named(terms) if each.kind is Kind.PLACE and not each.goes_by_shared(terms)]
    return (*bearers_of(asked, desk)[:_MOST_BEARERS], *places)


def name_asked(query: str) -> str:
    """Return the person's name that a search asks for as one, empty where it asks for none or for several."""
    try:
        tree = parse(query)
    except QueryError:
        return ""
    parts = [each for each in _parts(tree) if not isinstance(each, Field | Dated)]
    return " ".join(parts[0].words) if len(parts) == 1 and isinstance(parts[0], Name) else ""


def _words_asked(tree: Query) -> Iterator[str]:
    """Yield the words of a search that is nothing but one name, one phrase or plain words, with its conditions."""
    parts = [each for each in _parts(tree) if not isinstance(each, Field | Dated)]
    if len(parts) == 1 and isinstance(parts[0], Name | Place | Phrase):
        yield from parts[0].words
    elif all(isinstance(each, Words) for each in parts):
        yield from (each.text for each in parts if isinstance(each, Words))


def _parts(tree: Query) -> tuple[Query, ...]:
    return tree.children if isinstance(tree, AllOf) else (tree,)


def _is_spelt(name: str, others: list[str], given: GivenNames) -> bool:
    matches = (compare_names(other, name, given) for other in others)
    return any(match is not None and match.band <= Band.KNOWN for match in matches)


def _bare(name: str) -> str:
    """Return a name without signs that mean something in a search."""
    text = "".join(" " if each in '"*()' else each for each in clean(name))
    return " ".join(text.split())[:MOST_CHARACTERS]
