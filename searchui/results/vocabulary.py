"""What we call things, in the language of whoever reads: levels of the arrangement, and terms that the index names."""

from collections.abc import Callable, Mapping

from indexer.errors import PinkasError
from searchui.tongue import N_, _, ngettext

_SEVERAL: Mapping[str, Callable[[int], str]] = {
    "collection": lambda n: ngettext("%(num)s collection", "%(num)s collections", n),
    "series": lambda n: ngettext("%(num)s series", "%(num)s series", n),
    "subseries": lambda n: ngettext("%(num)s subseries", "%(num)s subseries", n),
    "box": lambda n: ngettext("%(num)s box", "%(num)s boxes", n),
    "folder": lambda n: ngettext("%(num)s folder", "%(num)s folders", n),
    "item": lambda n: ngettext("%(num)s item", "%(num)s items", n),
}
_NUMBERED = {
    "series": N_("Series %(label)s"),
    "subseries": N_("Subseries %(label)s"),
    "box": N_("Box %(label)s"),
    "folder": N_("Folder %(label)s"),
    "item": N_("Item %(label)s"),
    "level": N_("Level %(label)s"),
}
_CLOSED = {
    "series": N_("Closed series"),
    "subseries": N_("Closed subseries"),
    "box": N_("Closed box"),
    "folder": N_("Closed folder"),
    "item": N_("Closed item"),
}
_DESCRIBED = {
    "collection": N_("Collection description"),
    "series": N_("Series description"),
    "subseries": N_("Subseries description"),
    "folder": N_("Folder description"),
    "item": N_("Item description"),
}
_DATES_OF = {
    "page": N_("from the page"),
    "collection": N_("of the collection"),
    "series": N_("of the series"),
    "subseries": N_("of the subseries"),
    "folder": N_("of the folder"),
    "item": N_("of the item"),
}
_FROM = {
    "collection": N_("%(said)s, from its collection"),
    "series": N_("%(said)s, from its series"),
    "subseries": N_("%(said)s, from its subseries"),
    "folder": N_("%(said)s, from its folder"),
    "item": N_("%(said)s, from its item"),
}
_DATED = {
    "collection": N_("collection: %(dates)s"),
    "series": N_("series: %(dates)s"),
    "subseries": N_("subseries: %(dates)s"),
    "box": N_("box: %(dates)s"),
    "folder": N_("folder: %(dates)s"),
    "item": N_("item: %(dates)s"),
}
_SEARCH_IN = {
    "collection": N_("Search in this collection"),
    "series": N_("Search in this series"),
    "subseries": N_("Search in this subseries"),
    "box": N_("Search in this box"),
    "folder": N_("Search in this folder"),
    "item": N_("Search in this item"),
}
_ABOUT = {
    "collection": N_("About this collection"),
    "series": N_("About this series"),
    "subseries": N_("About this subseries"),
    "box": N_("About this box"),
    "folder": N_("About this folder"),
    "item": N_("About this item"),
}
_SEE = {
    "collection": N_("See collection"),
    "series": N_("See series"),
    "subseries": N_("See subseries"),
    "box": N_("See box"),
    "folder": N_("See folder"),
    "item": N_("See item"),
}
_BACK_TO = {
    "collection": N_("Back to this collection"),
    "series": N_("Back to this series"),
    "subseries": N_("Back to this subseries"),
    "box": N_("Back to this box"),
    "folder": N_("Back to this folder"),
}
_TERMS = frozenset(
    (
        # What another name is.
        N_("other name"),
        N_("in another language"),
        N_("earlier name"),
        N_("later name"),
        N_("predecessor"),
        N_("successor"),
        N_("abbreviation"),
        N_("misnomer"),
        N_("same given name"),
        N_("diminutive"),
        N_("double name"),
        N_("name after emigration"),
        # Kinds of source, and titles in which words stand.
        N_("archival"),
        N_("web, secondary"),
        N_("the title"),
        N_("the caption"),
        N_("the inscription"),
        N_("the description of the collection"),
        N_("the description of the series"),
        N_("the description of the subseries"),
        N_("the description of the folder"),
        N_("the description of the item"),
        N_("the description of the level above"),
        # Headings of notes, and parts of a description.
        N_("Abstract"),
        N_("Scope and contents"),
        N_("Biography or history"),
        N_("Arrangement"),
        N_("Conditions of use"),
        N_("Preferred citation"),
        N_("Acquisition"),
        N_("Custodial history"),
        N_("Appraisal"),
        N_("Accruals"),
        N_("Processing"),
        N_("Revisions of the finding aid"),
        N_("Related material"),
        N_("Separated material"),
        N_("Location of originals"),
        N_("Other forms available"),
        N_("Physical condition and technical requirements"),
        N_("Location"),
        N_("Other finding aids"),
        N_("Bibliography"),
        N_("Index"),
        N_("Abbreviations"),
        N_("Disclaimer"),
        N_("Note"),
        N_("Title"),
        N_("Identifier"),
        N_("Made by"),
        N_("Subjects"),
        N_("Kind"),
        N_("Dates"),
        N_("Extent"),
        N_("Access"),
        N_("Kept by"),
        # Lines that say when something was made or which issue it is.
        N_("telegram group"),
        N_("date line"),
        N_("release line"),
        N_("masthead"),
        N_("head of the page"),
        N_("heading of minutes"),
        N_("news dateline"),
        # Searches that cost too much.
        N_("The words of this search stand on too many pages to be looked through at once."),
        N_("This search takes too long and was ended."),
        N_("Add a rarer word, put words that belong together in quotation marks, or name a date or a box."),
        # Whose conditions of use they are.
        N_("this page"),
    )
)
"""Constants that the index names; it speaks English alone."""


def term(name: str) -> str:
    """Return a constant of the index as readers call it. Shapes: what is none comes back as it is."""
    return _(name) if is_term(name) else name


def is_term(name: str) -> bool:
    """Return whether something is a constant of the index, and no words from the archive."""
    return name in _TERMS


def error_in_words(error: PinkasError) -> str:
    """Return what an error says, as readers are told it beside an answer."""
    return str(type(error)(term(error.happened), kept=term(error.kept), remedy=term(error.remedy)))


def several_levels(kind: str, number_of: int) -> str:
    """Return a number of levels of a kind: "2 boxes"."""
    say = _SEVERAL.get(kind)
    return say(number_of) if say else ngettext("%(num)s level", "%(num)s levels", number_of)


def numbered(kind: str, label: str) -> str:
    """Return a level by its number: "Box 12". Shapes: one of a kind without numbers is its bare label."""
    return _(_NUMBERED[kind], label=label) if kind in _NUMBERED else label


def titled(kind: str, label: str, title: str) -> str:
    """Return a level by its number and its title: "Series VI: Press"."""
    return f"{numbered(kind, label)}: {title}"


def closed_level(kind: str) -> str:
    """Return what a level is called that hides its title and has no number."""
    return _(_CLOSED[kind]) if kind in _CLOSED else _("Closed level")


def description_of(kind: str) -> str:
    """Return what a description is: "Series description"."""
    return _(_DESCRIBED[kind]) if kind in _DESCRIBED else _("Description")


def whose_dates(level: str) -> str:
    """Return whose dates are that something has from elsewhere, empty where they are its own: "of the folder"."""
    if not level:
        return ""
    return _(_DATES_OF[level]) if level in _DATES_OF else _("of the level above")


def from_level(level: str) -> str:
    """Return the message that tells something with the level that it is from: "%(said)s, from its series".

    Shapes: what is an item's own is from no level, and told by itself.
    """
    return _FROM.get(level, N_("%(said)s, from the level above")) if level else "%(said)s"


def dated_level(kind: str, dates: str) -> str:
    """Return the dates of a level: "folder: 1986-1987"."""
    return _(_DATED[kind], dates=dates) if kind in _DATED else _("level above: %(dates)s", dates=dates)


def search_in(kind: str) -> str:
    """Return the label of a box to search in a level of this kind."""
    return _(_SEARCH_IN[kind]) if kind in _SEARCH_IN else _("Search in this level")


def about(kind: str) -> str:
    """Return the heading over what is said of a level of this kind."""
    return _(_ABOUT[kind]) if kind in _ABOUT else _("About this level")


def see(kind: str) -> str:
    """Return the words of a link to a level of this kind."""
    return _(_SEE[kind]) if kind in _SEE else _("See level")


def back_to(kind: str) -> str:
    """Return the words of a link back to a level of this kind."""
    return _(_BACK_TO[kind]) if kind in _BACK_TO else _("Back to this level")
