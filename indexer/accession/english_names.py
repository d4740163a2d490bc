"""English short forms of given names, from the package nicknames, beside those on file."""

from collections import Counter
from collections.abc import Iterable, Iterator

import nicknames

from indexer.names.given import ENGLISH, GivenForm, Kind

_OWN = "english-"
"""What the class of a name begins with that is on file nowhere."""


def english_forms(on_file: Iterable[GivenForm]) -> Iterator[GivenForm]:
    """Yield the forms that the package adds to the given names on file.

    Shapes: short forms go to the classes that have their name as a plain form, else to the largest that has it as an
    equivalent; names that are on file nowhere get a class of their own. What is a name of its own on file becomes no
    short form of another (Erin is not Aaron).
    """
    on_file = tuple(on_file)
    classes = _Classes(on_file)
    told = {(form.class_id, form.term) for form in on_file}
    for name, relation, short in nicknames.name_triplets():
        if relation != "has_nickname" or not (name.isalpha() and short.isalpha()) or classes.is_own_name(short):
            continue
        for form in classes.placed(name, short):
            if (form.class_id, form.term) not in told:
                told.add((form.class_id, form.term))
                yield form


class _Classes:
    """The classes on file, by the names that they list."""

    def __init__(self, on_file: Iterable[GivenForm]) -> None:
        self._sizes = Counter(form.class_id for form in on_file)
        self._by_kind: dict[Kind, dict[str, list[str]]] = {kind: {} for kind in Kind}
        for form in on_file:
            self._by_kind[form.kind].setdefault(form.term, []).append(form.class_id)

    def is_own_name(self, word: str) -> bool:
        """Say whether a word is more than another form of a name on file."""
        return word in self._by_kind[Kind.PLAIN]

    def placed(self, name: str, short: str) -> Iterator[GivenForm]:
        """Yield a short form in each class of its name; a class of its own has the name too."""
        found = self._by_kind[Kind.PLAIN].get(name) or self._largest(self._by_kind[Kind.EQUIVALENT].get(name, []))
        if not found and name in self._by_kind[Kind.DIMINUTIVE]:
            return
        if not found:
            yield _form(_OWN + name, name, Kind.PLAIN)
        yield from (_form(class_id, short, Kind.DIMINUTIVE) for class_id in found or [_OWN + name])

    def _largest(self, classes: list[str]) -> list[str]:
        return sorted(classes, key=lambda class_id: (-self._sizes[class_id], class_id))[:1]


def _form(class_id: str, word: str, kind: Kind) -> GivenForm:
    return GivenForm(class_id, word.capitalize(), word.casefold(), kind, ENGLISH)
