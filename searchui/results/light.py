"""Ordinals become rectangles to draw: the light on a page, by the text that the index knew."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from indexer.model.query import Band, Form
from indexer.model.results import InTitle, Light, LitRect, Said, Told
from indexer.postings.identified import is_identified
from indexer.postings.shown import Shown
from searchui.query.names_asked import SAID_OF_GIVEN
from searchui.query.other_names import OTHER_NAMES_SAID
from searchui.results.vocabulary import term
from searchui.tongue import _


def bands_of(lights: Iterable[Light]) -> dict[int, Band]:
    """Return the surest band in which each ordinal is lit, in page order."""
    found: dict[int, Band] = {}
    for light in sorted(lights, key=lambda light: light.form.band, reverse=True):
        found.update(dict.fromkeys(light.ordinals, light.form.band))
    return dict(sorted(found.items()))


def _telling(lights: Iterable[Light]) -> list[Light]:
    """Return the lights that are the surest, or as sure as any, at one of their slots."""
    held = list(lights)
    surest = bands_of(held)
    return [light for light in held if any(surest[ordinal] == light.form.band for ordinal in light.ordinals)]


def lit_rects(lit: Mapping[int, Band], shown: Shown) -> tuple[LitRect, ...]:
    """Return the rectangles of the lit slots in page order, two for a word broken at a line end.

    Shapes: a slot without rectangles (a transcription) gives none.
    """
    return tuple(
        LitRect(shown.rect(number), band, ordinal)
        for ordinal, band in lit.items()
        if ordinal < shown.slots
        for number in shown.rects_at(ordinal)
    )


def said_of(lights: Iterable[Light], as_printed: Callable[[str], str]) -> tuple[Said, ...]:
    """Return the forms that a page matched by, band by band, as print writes them; a word as typed is not repeated.

    Shapes: what makes no place of the page surer is left out, as the surname of a name that stands there in full.
    """
    forms = sorted({light.form for light in _telling(lights)}, key=_surest_first)
    return tuple(_said(band, of_band, as_printed) for band, of_band in groupby(forms, key=lambda form: form.band))


def _said(band: Band, forms: Iterable[Form], as_printed: Callable[[str], str]) -> Said:
    told = (_told(form, as_printed) for form in forms if form.reason != band.label)
    return Said(band, tuple(dict.fromkeys(told)))


_WHAT_IT_IS = OTHER_NAMES_SAID | (set(SAID_OF_GIVEN.values()) - {"same given name"})
"""What is told beside a form that is another name and no other spelling."""


def _told(form: Form, as_printed: Callable[[str], str]) -> str:
    """Return a form as print writes it; another name whole, with what it is; of an identification, whom it names."""
    says, _colon, name = form.reason.partition(": ")
    if is_identified(form.term):
        return name
    return _("%(name)s (%(what)s)", name=name, what=term(says)) if says in _WHAT_IT_IS else as_printed(form.term)


def in_titles_of(told: Iterable[Told], as_printed: Callable[[str], str]) -> tuple[InTitle, ...]:
    """Return the words that stand only in titles, title by title, as print writes them."""
    found: dict[str, dict[str, None]] = {}
    for each in told:
        found.setdefault(each.where, {})[as_printed(each.form.term)] = None
    return tuple(InTitle(where, tuple(words)) for where, words in found.items())


def reasons_of(lights: Iterable[Light]) -> tuple[str, ...]:
    """Return each way in which a page matched once, the surest first, without those that `said_of` leaves out."""
    forms = sorted((light.form for light in _telling(lights)), key=_surest_first)
    return tuple(dict.fromkeys(form.reason for form in forms))


def _surest_first(form: Form) -> tuple[int, float, str]:
    return (form.band, -form.weight, form.term)
