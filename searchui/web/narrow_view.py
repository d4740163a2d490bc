"""The ways to narrow a search: what is chosen already, values of fields with their counts, and the years as bars."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.model.facets import Choice, Facet, FacetValue
from indexer.model.readsure import UNKNOWN, range_of
from indexer.model.results import Results
from searchui.query.choices import DATE
from searchui.query.limits import MOST_CHARACTERS
from searchui.tongue import N_, _
from searchui.web.years_view import YearsView, years_view

_VALUES_SHOWN = 8
"""Values of one field that are in sight at once, so that the next field stays on the screen (opinion)."""
_FIELDS = {
    "repository": N_("Repository"),
    "collection": N_("Collection"),
    "series": N_("Series"),
    "box": N_("Box"),
    "folder": N_("Folder"),
    "item": N_("Item"),
    "type": N_("Type"),
    "made": N_("Made by"),
    DATE: N_("Date"),
    "certainly": N_("Certainly from"),
    "possibly": N_("Possibly from"),
    "lang": N_("Language"),
    "place": N_("Place"),
    "source": N_("Kind of source"),
    "text": N_("Reading"),
    "sure": N_("Read with confidence"),
}
_TEXTS = {
    "clear": N_("clear text"),
    "weak": N_("weak text"),
    "unread": N_("not read"),
    "handwriting": N_("handwriting"),
    "picture": N_("picture"),
    "captioned": N_("picture with a caption"),
    "blank": N_("blank"),
    "searchable": N_("text that can be searched"),
}
_TOLD_APART = ("repository", "source", "text", "sure")
"""Fields that say nothing where all pages have one value."""


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A field by which the pages found can be narrowed.

    Shapes: rest holds values folded away, of which none is chosen; is_chosen where any value is.
    """

    field: str
    name: str
    values: tuple[FacetValue, ...]
    rest: tuple[FacetValue, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A value that the search is narrowed to, and the search without it."""

    name: str
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class NarrowView:
    """How the search is narrowed and can be. Shapes: facets and years are empty where no two pages are found."""

    choices: tuple[ShownChoice, ...]
    facets: tuple[ShownFacet, ...]
    years: YearsView | None

    @property
    def has_form(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.facets or self.years)


def narrow_view(results: Results) -> NarrowView:
    """Return how the search of these results is narrowed and can be."""
    choices = tuple(_choices(results.choices))
    if results.total < 2 and not (results.total and choices):
        return NarrowView(choices, (), None)
    facets = tuple(_facet(facet) for facet in results.facets if _tells_apart(facet, results.total))
    years = years_view(results.years) if results.years else None
    return NarrowView(choices, facets, years)


def _choices(choices: tuple[Choice, ...]) -> Iterator[ShownChoice]:
    for each in choices:
        if each.query and len(each.query) <= MOST_CHARACTERS:
            label = _("this item alone") if each.field == "item" else label_of(each.field, each.label)
            yield ShownChoice(_(_FIELDS.get(each.field, each.field)), label, each.query)


def label_of(field: str, label: str) -> str:
    """Return the label of a value in the reader's language, where it is ours."""
    if field == "text":
        return _(_TEXTS.get(label, label))
    if field == "sure":
        return how_sure(label)
    return days(label) if field in (DATE, "certainly", "possibly") else label


def how_sure(text: str) -> str:
    """Return the per cents of a search in words: 80 to 89 %, below 60 %."""
    if text == UNKNOWN:
        return _("not said")
    asked = range_of(text)
    if len(asked) == 1:
        return _("%(sure)s %%", sure=asked[0])
    if text.endswith(".."):
        return _("%(sure)s %% and more", sure=asked[0])
    if text.startswith(".."):
        return _("below %(sure)s %%", sure=asked[-1] + 1)
    return _("%(first)s to %(last)s %%", first=asked[0], last=asked[-1])


def days(text: str) -> str:
    """Return the days of a search in words: 1985 to 1987, 1970 or before."""
    first, dots, last = text.partition("..")
    if text == "undated":
        return _("undated")
    if not dots:
        return text
    if first and last:
        return _("%(first)s to %(last)s", first=first, last=last)
    return _("%(day)s or after", day=first) if first else _("%(day)s or before", day=last)


def _tells_apart(facet: Facet, total: int) -> bool:
    if facet.field == DATE:
        return False
    is_chosen = any(each.is_chosen for each in facet.values)
    return is_chosen or facet.field not in _TOLD_APART or facet.values[0].pages < total


def _facet(facet: Facet) -> ShownFacet:
    offered = (each for each in facet.values if each.is_chosen or len(each.query) <= MOST_CHARACTERS)
    values = tuple(replace(each, label=label_of(facet.field, each.label)) for each in offered)
    shown = tuple(each for n, each in enumerate(values) if n < _VALUES_SHOWN or each.is_chosen)
    rest = tuple(each for each in values if each not in shown)
    return ShownFacet(facet.field, _(_FIELDS[facet.field]), shown, rest, any(each.is_chosen for each in shown))
