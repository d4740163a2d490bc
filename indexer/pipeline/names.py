"""The names on file, by the settings, with their forms normalized as print is; and all that they say of a name."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.accession.authorities import NamesOnFile, names_folder, read_names
from indexer.model.query import Band
from indexer.names.authority import Authorities, Authority, Kind
from indexer.names.given import GivenForm, GivenNames
from indexer.names.matching import compare
from indexer.names.persons import compare_names
from indexer.postings.normalize import words_of


def names_on_file(setting: str) -> NamesOnFile:
    """Return the names of the folder that is set, or of the one that Pinkas brings along.

    Raises: InputError with file, line and remedy.
    """
    return read_names(names_folder(setting), words_of)


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file of a name.

    Shapes: named go by exactly this name, alike by a known spelling of it or of a part that can stand for a person;
    given are the forms of each class of given names that a word of it belongs to.
    """

    name: str
    named: tuple[Authority, ...]
    alike: tuple[Authority, ...]
    given: dict[str, tuple[GivenForm, ...]]


def known_of(name: str, names: NamesOnFile) -> Known:
    """Return what is on file of a name. Cost: every form on file is compared."""
    words = words_of(name)
    named = names.authorities.named(words)
    alike = tuple(_alike(name, words, names.authorities, names.given)) if words else ()
    classes = sorted({class_id for word in words for class_id in names.given.classes_of(word)})
    forms = {class_id: names.given.forms_of(class_id) for class_id in classes}
    return Known(name, named, tuple(each for each in alike if each not in named), forms)


def _alike(name: str, words: tuple[str, ...], authorities: Authorities, given: GivenNames) -> Iterator[Authority]:
    for authority in authorities:
        for spelling in authority.spellings:
            if authority.kind is Kind.PERSON:
                match = compare_names(name, spelling.text, given)
                found = match is not None and match.band <= Band.KNOWN
            else:
                found = len(spelling.words) == len(words) and all(map(_is_spelling, words, spelling.words))
            if found:
                yield authority
                break


def _is_spelling(one: str, other: str) -> bool:
    match = compare(one, other)
    return match is not None and match.band <= Band.KNOWN
