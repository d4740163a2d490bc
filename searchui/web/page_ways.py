"""The ways that lead from a page: to its hits, along the trail of its search, to other pages, back to the results."""

from dataclasses import dataclass, replace

from flask import url_for

from indexer.model.page import PageId
from searchui.results.page_light import LAST, PageLight, Toward
from searchui.results.page_view import PageView
from searchui.web.asked import Asked
from searchui.web.page_sight import Sight
from searchui.web.results_told import A_VIEW


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that keep what was asked, and how the page is looked at."""

    view: PageView
    asked: Asked
    sight: Sight

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
        return self._here(self.sight.in_the_other_size)

    @property
    def turned(self) -> str:
        """The address of this page and hit with the scan turned by a quarter to the right."""
        return self._here(self.sight.turned_on)

    @property
    def doubt(self) -> str:
        """The address of this page and hit with doubtful words marked, or not marked where they are."""
        return self._here(self.sight.with_other_doubt, "text")

    def line(self, number: int) -> str:
        """Return the address of this page and hit with a line framed on the scan."""
        return self._here(self.sight.at_line(number), "scan")

    @property
    def part(self) -> str:
        """The address of this page and hit without a part of the scan, to which scripts add one."""
        return self._here(replace(self.sight, line=0, part=""))

    @property
    def readings(self) -> str:
        """The address of all that was read on this page."""
        return url_for("readings", page_id=self.view.page_id, **self.asked.arguments)

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
            hit=("last" if is_last else hit) if hit else None,
            _anchor=f"hit{hit}" if hit else None,
            **self.sight.everywhere,
            **asked.arguments,
        )

    def _here(self, sight: Sight, anchor: str = "") -> str:
        """Return the address of this page and hit, looked at in another way."""
        now = self._light.now if self._light else 0
        return url_for(
            "page",
            page_id=self.view.page_id,
            hit=now if now > 1 else None,
            _anchor=anchor or (f"hit{now}" if now else None),
            **sight.here,
            **self.asked.arguments,
        )
