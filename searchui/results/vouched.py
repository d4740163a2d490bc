"""Who said whom a word on a page names, and by what: told beside every hit that is one because of it."""

from collections.abc import Iterable
from dataclasses import replace

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.model.results import Light, Said
from indexer.pages.identified import Identification, read_identified
from indexer.postings.identified import person_term
from searchui.results.desk import Desk
from searchui.tongue import _


def with_sources(said: tuple[Said, ...], lights: Iterable[Light], page: PageId, desk: Desk) -> tuple[Said, ...]:
    """Return what a page matched by, each identification with who said so and by what."""
    if not said or said[0].band is not Band.IDENTIFIED:
        return said
    terms = {light.form.term: light.form.reason.partition(": ")[2] for light in lights}
    vouched = (
        _("%(name)s, says %(who)s (%(source)s)", name=terms[term], who=each.who, source=each.source)
        for each in identified_by_page(desk).get(page, ())
        if (term := person_term(each.authority)) in terms
    )
    told = tuple(dict.fromkeys(vouched))
    return (replace(said[0], forms=told), *said[1:]) if told else said


def identified_by_page(desk: Desk) -> dict[PageId, list[Identification]]:
    """Return the identifications that this generation has, by their page."""
    return desk.kept("☞", lambda: _by_page(read_identified(desk.store.directory)))


def _by_page(identified: Iterable[Identification]) -> dict[PageId, list[Identification]]:
    found: dict[PageId, list[Identification]] = {}
    for each in identified:
        found.setdefault(each.page, []).append(each)
    return found
