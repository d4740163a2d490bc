"""What the results view shows: hits by item, spellings by band, and the way to the next ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.query import Band
from indexer.model.results import Hit, Results, Said
from searchui.query.limits import MOST_CHARACTERS
from searchui.results.groups import Group
from searchui.web.markup import count

PAGES_A_VIEW = 20
_FORMS_SHOWN = 12
"""Forms of one band that are in sight at once; more would push the first result off the screen (opinion)."""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form that was searched, as readers see it, and the pages it stands on."""

    text: str
    pages: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """The forms of one band. Shapes: rest holds those folded away."""

    band: Band
    forms: tuple[ShownForm, ...]
    rest: tuple[ShownForm, ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Results for their reader.

    Shapes: is_mixed where the hits come from several collections; spellings are empty where nothing but the words as
    typed was searched; exactly is the same search without any variant, empty where there is no such search; previous
    and next are offsets, None at the ends; first and last count from 1.
    """

    heading: str
    groups: tuple[Group, ...]
    is_mixed: bool
    spellings: tuple[Spelling, ...]
    notices: tuple[str, ...]
    exactly: str
    first: int
    last: int
    previous: int | None
    next: int | None


def results_view(results: Results, groups: Iterable[Group], *, offset: int) -> ResultsView:
    """Return the view of the results from this offset on."""
    last = offset + len(results.hits)
    every = results.total + results.across
    held = tuple(groups)
    return ResultsView(
        heading=_heading(results),
        groups=held,
        is_mixed=len({group.crumbs[:1] for group in held}) > 1,
        spellings=_spellings(results),
        notices=results.notices,
        exactly=_exactly(results.query),
        first=offset + 1,
        last=last,
        previous=max(offset - PAGES_A_VIEW, 0) if offset else None,
        next=last if results.hits and last < every else None,
    )


def why(hit: Hit) -> tuple[Said, ...]:
    """Return what a hit matched by, each band once; none where no word was asked for, only a date, type or place."""
    return (Said(hit.band, ()), *hit.said) if hit.band is Band.ACROSS else hit.said


def _heading(results: Results) -> str:
    if not results.across:
        return count(results.total, "page") if results.total else "No page found"
    all_words = count(results.total, "page") if results.total else "No page with all the words"
    return f"{all_words}, {count(results.across, 'page')} of items that hold them apart"


def _spellings(results: Results) -> tuple[Spelling, ...]:
    found: dict[Band, dict[str, int]] = {}
    for expanded in results.expanded:
        for form, printed, pages in zip(expanded.forms, expanded.printed, expanded.pages, strict=True):
            found.setdefault(form.band, {})[printed] = pages
    is_plain = sum(map(len, found.values())) <= len(results.expanded) and set(found) <= {Band.TYPED}
    return () if is_plain else tuple(_by_band(found))


def _by_band(found: dict[Band, dict[str, int]]) -> Iterator[Spelling]:
    for band, of_band in sorted(found.items()):
        forms = [ShownForm(*form) for form in sorted(of_band.items(), key=lambda form: (-form[1], form[0]))]
        yield Spelling(band, tuple(forms[:_FORMS_SHOWN]), tuple(forms[_FORMS_SHOWN:]))


def _exactly(query: str) -> str:
    """Return the same search letter by letter; none for one with operators, which says itself how exact it is."""
    bare = query.strip()
    is_phrase = len(bare) > 2 and bare[0] == bare[-1] == '"'
    words = [bare[1:-1]] if is_phrase else bare.split()
    if any(set(word) & _OPERATORS or word[0] == "-" or word in _BETWEEN for word in words):
        return ""
    exactly = " ".join(f'="{word}"' for word in words)
    return exactly if len(exactly) <= MOST_CHARACTERS else ""


_OPERATORS = frozenset('"()*~=:')
_BETWEEN = ("OR", "AND", "NOT")
