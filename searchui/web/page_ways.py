"""The ways that lead from a page: to its hits, along the trail of its search, to other pages, back to the results."""

from dataclasses import dataclass

from flask import url_for

from indexer.model.page import PageId
from searchui.results.page_light import LAST, PageLight, Toward
from searchui.results.page_view import PageView
from searchui.web.asked import Asked
from searchui.web.results_told import A_VIEW


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that keep what was asked, and the size in which the scan is looked at."""

    view: PageView
    asked: Asked
    is_large: bool

    def page(self, page_id: PageId) -> str:
        """Return the address of a page, at its top."""
        return self._page(page_id, self.asked)

    def leaf(self, page_id: PageId) -> str:
        """Return the address of a page of this item, at its first hit where it has any."""
        return self._page(page_id, self.asked, 1 if self._light and self._light.counts.get(page_id) else 0)

    def hit(self, number: int) -> str:
        """Return the address of a hit on this page."""
        return self._page(self.view.page_id, self.asked, number)

    @property
    def before(self) -> str:
        """The address of the hit before the one looked at, on the page before where this page has none; or empty."""
        light = self._light
        if light and light.now > 1:
            return self.hit(light.now - 1)
        return self._along(light.before, LAST) if light and light.before else ""

    @property
    def after(self) -> str:
        """The address of the hit after the one looked at, on the page after where this page has none; or empty."""
        light = self._light
        if light and light.now < len(light.hits):
            return self.hit(light.now + 1)
        return self._along(light.after, 1) if light and light.after else ""

    @property
    def size(self) -> str:
        """The address of this page and hit with the scan in the other size."""
        other = Ways(self.view, self.asked, not self.is_large)
        return other.hit(self._light.now) if self._light and self._light.now else other.page(self.view.page_id)

    @property
    def results(self) -> str:
        """The address of the results where this page stands among them; of those one came from where it does not."""
        here = self._light.here if self._light else None
        asked = self.asked.showing(here.listed, A_VIEW) if here else self.asked
        anchor = f"page-{here.page}" if here and here.is_in_sight else f"item-{self.view.item.id}"
        return url_for("search", _anchor=anchor, **asked.arguments)

    @property
    def _light(self) -> PageLight | None:
        return self.view.light

    def _along(self, toward: Toward, hit: int) -> str:
        asked = self.asked.showing(toward.step.listed, A_VIEW)
        return self._page(toward.step.page, asked, min(hit, toward.hits), is_last=hit == LAST)

    def _page(self, page_id: PageId, asked: Asked, hit: int = 0, *, is_last: bool = False) -> str:
        return url_for(
            "page",
            page_id=page_id,
            scan="large" if self.is_large else None,
            hit=("last" if is_last else hit) if hit else None,
            _anchor=f"hit{hit}" if hit else None,
            **asked.arguments,
        )
