"""Typed sheets as pages of a store: what tests of pages that come and go put into it."""

from indexer.model.page import Page, PageId, PageKind, Place, Route, Scan
from indexer.postings.spine import build_spine
from tests.sheets import HEIGHT_PX, WIDTH_PX
from tests.specimen_pages import LETTER


def page_of(number, reading, *, revision=1):
    """A leaf of one letter with this reading."""
    return Page(
        id=PageId(f"p{number}"),
        place=Place(LETTER.id, number),
        scan=Scan(f"letter-{number}.png", f"{number:064}", 1, WIDTH_PX, HEIGHT_PX, 200),
        kind=PageKind.PRINT,
        route=Route.OCR,
        reason="no text layer",
        languages=("eng",),
        readings=(reading,),
        shown=0,
        revision=revision,
    )


def put(store, pages):
    """Put pages with their spines into a store."""
    spines = [
        (one.id, build_spine(one.readings, one.shown, revision=one.revision, prefers_joined=lambda *_: False))
        for one in pages
    ]
    store.put_items([LETTER])
    store.put_pages(pages, spines)
