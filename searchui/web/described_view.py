"""Descriptions as they stand among results: what each describes, where it stands, what is open below or whom to ask."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.archive import Address
from indexer.model.results import DescriptionHit, DescriptionsFound, LevelAbove, Snippet
from searchui.results.described import kind_described
from searchui.tongue import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class ShownDescription:
    """A description among results.

    Shapes: what says what it is ("Series description"); dates are verbatim; above has the levels that tell it from the
    others; says tells how many pages are open at and below it, or that none is, and then whom to ask.
    """

    address: Address
    what: str
    title: Snippet
    dates: str
    above: tuple[LevelAbove, ...]
    part: str
    snippet: Snippet
    says: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class DescribedView:
    """The first descriptions of a search for pages. Shapes: more is how many there are beside those shown."""

    heading: str
    total: int
    shown: tuple[ShownDescription, ...]
    more: int


def described_view(found: DescriptionsFound, *, repository: str) -> DescribedView | None:
    """Return the descriptions that stand beside pages, None where there are none."""
    if not found.hits:
        return None
    shown = tuple(shown_descriptions(found.hits, repository=repository))
    heading = _("In the finding aid: %(descriptions)s", descriptions=descriptions_of(found.total))
    return DescribedView(heading, found.total, shown, found.total - len(shown))


def descriptions_of(number_of: int) -> str:
    """Return a number of descriptions in words."""
    return ngettext("%(num)s description", "%(num)s descriptions", number_of)


def shown_descriptions(hits: Iterable[DescriptionHit], *, repository: str) -> Iterator[ShownDescription]:
    """Yield descriptions in their order. Shapes: a collection is named only where they are of several."""
    held = tuple(hits)
    collections = {hit.description.address.partition("/")[0] for hit in held}
    for hit in held:
        said = hit.description
        yield ShownDescription(
            address=said.address,
            what=kind_described(hit),
            title=hit.label,
            dates="; ".join(said.dates or said.bulk_dates),
            above=hit.above if len(collections) > 1 else hit.above[1:],
            part=hit.part,
            snippet=hit.snippet,
            says=ngettext("%(num)s open page", "%(num)s open pages", hit.pages) if hit.pages else _(_NOTHING_OPEN),
            whom="" if hit.pages else hit.holder or repository or _("the repository"),
        )


_NOTHING_OPEN = N_("Not digitized or not open")
"""Said alike whether nothing was digitized or what was is closed."""
