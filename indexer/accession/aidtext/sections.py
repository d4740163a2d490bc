"""What stands under one heading of a finding aid, and how it enters the description of its level."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from indexer.accession.aidtext.date_tails import dates_in, split_dates
from indexer.accession.aidtext.headings import Field, Part
from indexer.accession.aidtext.lines import Line
from indexer.accession.aidtext.loose import loose_part, repository_in
from indexer.accession.languages import language_codes, says_more_than_names
from indexer.model.archive import AccessPoint, Description, Note, NoteKind

# A paragraph that is longer than this and goes on in the next line was broken by whoever typed it (opinion).
_BROKEN_FROM = 55
_GUIDE_TO = re.compile(
    r"(?:an? )?(?:preliminary )?(?:guide|finding aid|inventory|register|calendar) (?:to|of|for) (?:the )?",
    re.IGNORECASE,
)
SHORT_FIELDS = frozenset({Field.TITLE, Field.IDENTIFIER})
"""Fields of which one line is all there is."""


@dataclass(slots=True)
class Section:
    """A heading, empty where the capture lost it, with the paragraphs under it, and whether levels are listed there."""

    part: Part
    heading: str
    line: int
    paragraphs: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    has_levels: bool = False

    def add(self, line: Line) -> None:
        """Add a line: a paragraph of its own, or the rest of one that was broken."""
        if self.lines and not (line.gap or line.mark) and _goes_on(self.lines[-1].text, line.text):
            self.paragraphs[-1] += f" {line.text}"
            self.lines[-1] = line
        else:
            self.paragraphs.append(line.text)
            self.lines.append(line)

    @property
    def text(self) -> str:
        """The paragraphs, a line feed between them."""
        return "\n".join(self.paragraphs)


def _goes_on(before: str, text: str) -> bool:
    is_broken = len(before) >= _BROKEN_FROM and not before.endswith((".", ":", "?", "!"))
    return (is_broken and loose_part(text) is None) or text[:1].islower()


def entered(said: Description, section: Section) -> Description:
    """Return a description with what a section says of its level."""
    if isinstance(section.part, NoteKind):
        return _noted(said, section, section.part)
    return _ENTER[section.part](said, section)


def _titled(said: Description, section: Section) -> Description:
    told = split_dates(section.paragraphs[0])
    is_dated = bool(said.dates or said.bulk_dates)
    dated = said if is_dated else replace(said, dates=told.dates, bulk_dates=told.bulk_dates)
    return replace(dated, title=_GUIDE_TO.sub("", told.title) or told.title)


def _identified(said: Description, section: Section) -> Description:
    return replace(said, identifier=section.paragraphs[0])


def _measured(said: Description, section: Section) -> Description:
    return replace(said, extent=(*said.extent, *section.paragraphs))


def _created(said: Description, section: Section) -> Description:
    return replace(said, creators=(*said.creators, *section.paragraphs))


def _restricted(said: Description, section: Section) -> Description:
    return replace(said, restriction="\n".join(filter(None, (said.restriction, section.text))))


def _about_subjects(said: Description, section: Section) -> Description:
    points = (AccessPoint("subject", each.rstrip(".")) for each in section.paragraphs)
    return replace(said, access_points=tuple(dict.fromkeys((*said.access_points, *points))))


def _noted(said: Description, section: Section, kind: NoteKind) -> Description:
    return replace(said, notes=(*said.notes, Note(kind, section.text, section.heading)))


def _dated(said: Description, section: Section) -> Description:
    is_bulk = "bulk" in section.heading.casefold()
    told = [dates_in(each) for each in section.paragraphs]
    dates = [date for each in told for date in each.dates]
    bulk = [date for each in told for date in each.bulk_dates]
    if is_bulk:
        return replace(said, bulk_dates=(*said.bulk_dates, *bulk, *dates))
    return replace(said, dates=(*said.dates, *dates), bulk_dates=(*said.bulk_dates, *bulk))


def _in_languages(said: Description, section: Section) -> Description:
    """Keep the words too where they say more than the names: "mostly in Russian, some letters in Yiddish"."""
    codes = language_codes(section.text)
    known = replace(said, languages=tuple(dict.fromkeys((*said.languages, *codes))))
    return _noted(known, section, NoteKind.OTHER) if says_more_than_names(section.text) else known


def _kept_by(said: Description, section: Section) -> Description:
    """Take the first line for who keeps the material; its address follows, and is kept as a note."""
    name = repository_in(section.paragraphs[0])
    known = replace(said, repository=said.repository or name)
    is_more = len(section.paragraphs) > 1 or name != section.paragraphs[0]
    return _noted(known, section, NoteKind.OTHER) if is_more else known


def _listed(said: Description, section: Section) -> Description:
    return _noted(said, section, NoteKind.OTHER)


_ENTER: dict[Field, Callable[[Description, Section], Description]] = {
    Field.TITLE: _titled,
    Field.IDENTIFIER: _identified,
    Field.DATES: _dated,
    Field.EXTENT: _measured,
    Field.LANGUAGES: _in_languages,
    Field.CREATOR: _created,
    Field.REPOSITORY: _kept_by,
    Field.ACCESS: _restricted,
    Field.SUBJECTS: _about_subjects,
    Field.CONTENTS: _listed,
}
