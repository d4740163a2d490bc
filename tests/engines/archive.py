"""A small archive to search in, and short ways to write its pages and what is asked of it."""

from dataclasses import replace

import pytest

from indexer.model.dates import DateSpan, Dating
from indexer.model.page import PageId
from indexer.model.query import Band, Form, Group, Sequence
from indexer.postings.engine import Columns, PageEntry, Posting, Zone
from indexer.postings.headings import heading_of

COLUMNS = Columns(collection="i-487", item="0001", order="1")


def titled(title="", *, folder="", series=""):
    """Headings as a page of an item with this title in this folder and series has them."""
    said = ((Zone.TITLE, "title", title), (Zone.ABOVE, "folder", folder), (Zone.ABOVE, "series", series))
    return tuple(heading_of(text, zone=zone, name=name) for zone, name, text in said if text)


def entry(name, text, *, revision=1, columns=COLUMNS, joined=(), length=None, headings=(), repeated=()):
    """A page with these blank-separated words; slots of two readings as "visa|viza"; joined adds (term, at, span)."""
    slots = [slot.split("|") for slot in text.split()]
    postings = [Posting(term, ordinal, 1) for ordinal, terms in enumerate(slots) for term in terms if term != "_"]
    postings += [Posting(term, ordinal, span) for term, ordinal, span in joined]
    return PageEntry(
        PageId(name),
        revision,
        len(slots) if length is None else length,
        tuple(postings),
        replace(columns, order=name),
        headings,
        repeated,
    )


def form(term, *, span=1, band=Band.TYPED, weight=1.0, reason="as typed"):
    return Form(term, span, band, weight, reason)


def word(*forms):
    """A group of forms, each a term or a Form."""
    made = tuple(one if isinstance(one, Form) else form(one) for one in forms)
    return Group(made[0].term if made else "", made)


def phrase(*groups):
    return Sequence(tuple(word(group) if isinstance(group, str) else group for group in groups), 0, ordered=True)


def near(*groups, within=0):
    return Sequence(tuple(word(group) if isinstance(group, str) else group for group in groups), within, ordered=False)


def known(term, **more):
    return form(term, band=Band.KNOWN, weight=more.pop("weight", 0.8), reason="known spelling", **more)


def damaged(term):
    return form(term, band=Band.DAMAGED, weight=0.4, reason="damaged print")


def dated(*spans, is_sure=True):
    return Dating(tuple(DateSpan(first, last) for first, last in spans if last), is_sure)


ARCHIVE = (
    entry("a1", "the exit visa was refused in moscow"),
    entry("a2", "visa and exit permit and a long list of other papers"),
    entry("a3", "exit from moscow moscow moscow"),
    entry("b1", "щаранский вышел из тюрьмы", columns=replace(COLUMNS, type="telegram", languages=("rus",))),
    entry("b2", "שרנסקי יצא מן הכלא", columns=replace(COLUMNS, type="newsletter", languages=("heb", "eng"))),
    entry("c1", "sharansky met shcharansky", columns=replace(COLUMNS, date=dated((19860211, 19860211)), box="12")),
    entry(
        "c2",
        "shcharansky shcharansky shcharansky",
        columns=replace(COLUMNS, date=dated((19850101, 19871231)), box="2"),
    ),
    entry("d1", ""),
)


class OnArchive:
    """What every suite of the contract asks with."""

    @pytest.fixture
    def archive(self, engine):
        engine.put(ARCHIVE)
        engine.commit()
        return engine

    def found(self, engine, tree, *, limit=0, offset=0):
        return [scored.page for scored in engine.searcher().search(tree, limit=limit, offset=offset).scored]


def lights_of(searcher, tree, pages):
    """The lights of a search on each page, none where it does not match."""
    seen = searcher.seen(tree, pages)
    return {page: seen[page].lights if page in seen else () for page in pages}


def carried_of(searcher, tree, pages):
    """The lights on each page of what begins on the page before it."""
    seen = searcher.seen(tree, pages)
    return {page: seen[page].begun if page in seen else () for page in pages}


def told_of(searcher, tree, pages):
    """What a search tells of each page's titles."""
    seen = searcher.seen(tree, pages)
    return {page: seen[page].told if page in seen else () for page in pages}
