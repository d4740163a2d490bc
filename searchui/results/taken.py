"""Pages as readers take them away: what their files say at the head, and their text line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.errors import UnknownAddressError
from indexer.model.page import PageId
from indexer.model.rights import Rights
from searchui.results.cite_styles import chicago
from searchui.results.cited import Cited, cited_item
from searchui.results.desk import Desk
from searchui.results.open_page import OpenPage, cited_page, open_page
from searchui.results.place import addresses_above
from searchui.results.placed_text import PlacedLine, placed_lines
from searchui.results.quotation import unchecked
from searchui.results.rights import rights_at, shared_use
from searchui.tongue import _

A_FILE = 100
"""Pages of an item in one file: some 30 MB of black and white, 100 MB of colour (opinion)."""


@dataclass(frozen=True, slots=True)
class TakenPage:
    """A page with its lines."""

    opened: OpenPage
    lines: tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes into a file: how it is cited, its rights, and its pages with the numbers of the first and the last."""

    cited: Cited
    rights: Rights
    pages: tuple[PageId, ...]
    first: int
    last: int

    def taken_pages(self, desk: Desk) -> Iterator[TakenPage]:
        """Give the pages one by one. Shapes: one that is closed before its turn comes is passed over."""
        for page in self.pages:
            try:
                opened = open_page(page, desk)
            except UnknownAddressError:
                continue
            yield TakenPage(opened, placed_lines(opened.page, desk))


def taken_page(page_id: str, desk: Desk, *, repository: str = "") -> Taken:
    """Return one page as it is taken away. Raises: as `open_page`."""
    opened = open_page(page_id, desk)
    descriptions = desk.store.described(addresses_above(opened.item.address))
    own_use = desk.store.uses.of([opened.page.id]).get(opened.page.id, "")
    return Taken(
        cited=cited_page(opened, desk, descriptions, repository=repository),
        rights=rights_at(opened.item.address, descriptions, item=opened.item, own_use=own_use),
        pages=(opened.page.id,),
        first=opened.number,
        last=opened.number,
    )


def taken_item(address: str, desk: Desk, *, offset: int = 0, repository: str = "") -> Taken:
    """Return the pages of an item from an offset on, as many as go into one file.

    Raises: UnknownAddressError, the same words for an item that is closed and for one that never was.
    """
    item = desk.store.shelves.item_at(address) if address else None
    pages = desk.store.pages_of(item.id) if item else ()
    part = pages[offset : offset + A_FILE]
    if item is None or not part:
        remedy = _("Search, or start at the collections.")
        raise UnknownAddressError(_("There is nothing at %(address)s.", address=address), remedy=remedy)
    descriptions = desk.store.described(addresses_above(address))
    return Taken(
        cited=cited_item(item, descriptions, desk.names.authorities, repository=repository),
        rights=rights_at(address, descriptions, item=item, own_use=shared_use(pages, desk.store)),
        pages=tuple(part),
        first=offset + 1,
        last=offset + len(part),
    )


def head_of(taken: Taken, link: str) -> Iterator[str]:
    """Give what a file says at its head: how it is cited, and what is said of its use."""
    yield chicago(taken.cited, link=link).text
    for stated in taken.rights.to_quote:
        yield f"{stated.name}: {' '.join(stated.text.split())}"


def text_of(taken: Taken, desk: Desk, link: str) -> Iterator[str]:
    """Give the text of pages with its head, piece by piece.

    Shapes: each page says its number where there are several, how surely it was read, and why it has no text.
    """
    yield "\n".join(head_of(taken, link)) + "\n"
    for page in taken.taken_pages(desk):
        number = page.opened.number
        said = [f"[{_('Page %(page)s', page=number)}]"] if len(page.opened.beside) > 1 else []
        said += [f"[{_said_of(page)}]"] if _said_of(page) else []
        yield "\n".join(["", *said, *(line.text for line in page.lines), ""])


def _said_of(page: TakenPage) -> str:
    if not page.lines:
        return _("There is no text on this page that could be quoted.")
    return unchecked(page.opened.page)


def files_of(pages: int) -> Sequence[tuple[int, int]]:
    """Return the first and last page of each file that an item of so many pages is taken away in."""
    return [(first + 1, min(first + A_FILE, pages)) for first in range(0, pages, A_FILE)]
