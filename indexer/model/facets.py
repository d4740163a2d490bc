"""What of the pages found can be chosen: values of fields with their counts, runs of years, and what is chosen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that pages have, as readers see it, how many of those found have it, and the search narrowed to it.

    Shapes: the search has it in the place of all other values of its field, of which is_chosen are those that the
    search asks for already.
    """

    value: str
    label: str
    pages: int
    query: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A field and its values among the pages found, in the order in which to show them.

    Shapes: where some are chosen already, the values are those of the pages that the search finds without that choice.
    """

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a search is narrowed to, as readers see it. Shapes: query is empty where nothing is left without."""

    field: str
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class PagesOfYears:
    """Years in a row, how many of the pages found can be from any of them, and the search narrowed to them."""

    first: int
    last: int
    pages: int
    query: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class YearsFound:
    """The years of the pages found, in runs of one length that rise without a gap, and how many pages have no date.

    Shapes: years is empty where all are of one; days are those the search asks for, the first and the last as it
    writes them, empty where there is none; is_plain unless it asks for days that a first and a last cannot say.
    """

    years: tuple[PagesOfYears, ...]
    undated: FacetValue | None = None
    days: tuple[str, str] = ("", "")
    is_plain: bool = True
