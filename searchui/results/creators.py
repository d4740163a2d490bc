"""Names of makers as citations write them: a person's is turned round only where its form is sure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model.archive import Description
from indexer.names.authority import Authorities, Kind
from indexer.postings.normalize import fold_name, words_of


@dataclass(frozen=True, slots=True)
class Creator:
    """Who made something. Shapes: family and given are empty but for a person whose form is sure."""

    text: str
    family: str = ""
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is surely a person, and which part is the surname."""
        return bool(self.family)

    @property
    def inverted(self) -> str:
        """The surname first where that is sure: "Halberin, Alexander"."""
        return f"{self.family}, {self.given}" if self.is_person else self.text

    @property
    def straight(self) -> str:
        """The given name first where that is sure: "Alexander Halberin"."""
        return f"{self.given} {self.family}" if self.is_person else self.text

    @property
    def initials(self) -> str:
        """The surname and initials where they are sure: "Halberin, A. B."."""
        letters = [f"{part[0]}." for part in re.split(r"[\s-]+", self.given) if part]
        return f"{self.family}, {' '.join(letters)}" if self.is_person else self.text


def creators_of(
    names: Iterable[str], described: Iterable[Description], authorities: Authorities
) -> tuple[Creator, ...]:
    """Return makers as their finding aid writes them, each once.

    Shapes: surely a person is whom the tables of names have as one and as nothing else, or whom a finding aid
    catalogues as a person; and the form is sure where it has one comma, "Surname, Given names", dates apart.
    """
    people = {
        fold_name(point.heading) for each in described for point in each.access_points if point.kind == "persname"
    }
    return tuple(_creator(name, people, authorities) for name in dict.fromkeys(names) if name.strip())


def _creator(name: str, people: set[str], authorities: Authorities) -> Creator:
    plain = _FULL_STOP.sub("", " ".join(name.split()).rstrip(",;"))
    undated = _DATES.sub("", plain).rstrip(" ,")
    parts = [part.strip() for part in undated.split(",")]
    if len(parts) == 2 and all(parts) and (fold_name(plain) in people or _is_person(undated, authorities)):
        return Creator(plain, parts[0], parts[1])
    return Creator(plain)


def _is_person(name: str, authorities: Authorities) -> bool:
    found = authorities.named(words_of(name))
    return bool(found) and all(each.kind is Kind.PERSON for each in found)


_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
"""Some finding aids put it behind every heading; behind fewer letters it is an initial's, or that of "Jr."."""
_DATES = re.compile(r",?\s*(?:\(?(?:b\.|d\.|born|died|ca\.)?\s*\d{4}\??\s*-?\s*(?:\d{4}\??)?\)?)\.?$")
"""Years of life after a heading, as in "Halberin, Alexander, 1921-1999" (RDA 9.3)."""
