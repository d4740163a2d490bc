"""Genres: the type of what lies in a level, by its heading or else by its title, and types in the singular."""

import re
from collections.abc import Iterator, Mapping

from indexer.model.archive import Description

GENRES: Mapping[str, str] = {
    # What travellers wrote when they came home: the heart of many collections of the movement, and never "reports".
    "trip reports": "trip report",
    "travel reports": "trip report",
    # The forms in which organizations speak to the public.
    "press releases": "press release",
    "news releases": "press release",
    "newsletters": "newsletter",
    "bulletins": "bulletin",
    "circulars": "circular",
    "leaflets": "leaflet",
    "flyers": "flyer",
    "pamphlets": "pamphlet",
    "brochures": "brochure",
    "posters": "poster",
    "petitions": "petition",
    "speeches": "speech",
    # What an office keeps of its own work. A report is less than a trip report: the longer name is read first.
    "minutes": "minutes",
    "agendas": "agenda",
    "annual reports": "annual report",
    "reports": "report",
    "memoranda": "memorandum",
    "memorandums": "memorandum",
    "memos": "memorandum",
    "invoices": "invoice",
    "questionnaires": "questionnaire",
    # What comes by mail. Correspondence is a mass of letters and has no singular.
    "correspondence": "correspondence",
    "letters": "letter",
    "telegrams": "telegram",
    "cables": "telegram",
    "postcards": "postcard",
    # What others printed and somebody cut out.
    "newspaper clippings": "clipping",
    "press clippings": "clipping",
    "clippings": "clipping",
    # What a life leaves behind.
    "diaries": "diary",
    "memoirs": "memoir",
    "interviews": "interview",
    "oral histories": "oral history",
    "affidavits": "affidavit",
    # What is looked at. Slides and negatives are photographs in no catalogue.
    "photographs": "photograph",
    "photos": "photograph",
    "slides": "slide",
    "negatives": "negative",
    "maps": "map",
    "drawings": "drawing",
}
"""Words in titles, as English finding aids have them, and the type of one thing of that kind.

Source: the headings of the Art & Architecture Thesaurus for the forms themselves; which ones, opinion, by what finding
aids of organizations have.
"""

_ONE = re.compile(rf"\b(?:{'|'.join(sorted(GENRES, key=len, reverse=True))})\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:$|[,.:;()\[\]–—-]|\b(?:with|from|to|of|on|about|by|concerning|regarding|relating|received|sent"
    r"|separated|in|at|for|re)\b)",
    re.IGNORECASE,
)
"""What may follow a genre with which a title begins: it says more of the same things, and not of others."""
_BEFORE = re.compile(r"(?:.*:)?\s*")
"""What may stand before it: the number of the level."""
_JOINED = re.compile(r"\b(?:and|or)\b|[&/+]", re.IGNORECASE)
_DATED = re.compile(r"undated|circa|ca|bulk|[0-9]{1,4}s?")
"""Words after a genre that only say when."""


def level_type(level: Description) -> str:
    """Return the type of what lies in a level: its only genre heading, else what its title says; empty for several."""
    return singular(level.types[0]) if len(level.types) == 1 else "" if level.types else genre_of(level.title)


def genre_of(title: str) -> str:
    """Return the type of what a level with this title holds, empty where the title does not say or says several.

    Shapes: a title tells it that ends in a genre ("USSR Trip reports, 1973-1992") or begins with one that is said more
    of ("Correspondence with officials"); one that joins it to anything else ("Trip reports and notes") does not.
    """
    found = tuple(_genres_in(title))
    if len({genre for _, genre in found}) != 1 or _JOINED.search(title):
        return ""
    match, genre = found[-1]
    ends = all(map(_DATED.fullmatch, re.findall(r"\w+", title[match.end() :].casefold())))
    begins = _BEFORE.fullmatch(title[: match.start()]) and _AFTER.match(title, match.end())
    return genre if ends or begins else ""


def is_mixed(title: str) -> bool:
    """Return whether a title names several genres, so that no type from above holds for what lies there."""
    return len({genre for _, genre in _genres_in(title)}) > 1


def singular(type_: str) -> str:
    """Return the type of one thing, of a heading as catalogues have it: "Press releases." is press release."""
    return GENRES.get(" ".join(type_.casefold().strip(" .").split()), type_)


def _genres_in(title: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((match, GENRES[match[0].casefold()]) for match in _ONE.finditer(title))
