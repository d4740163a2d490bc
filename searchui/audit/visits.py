"""What a public reader asks during an audit: searches for what is closed in every form, and guessed addresses."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from indexer.postings.engine import Order
from searchui.audit.canaries import Canaries
from searchui.audit.planting import COLLECTION, HIDDEN, OPEN, RESTRICTED, UNDECIDED

Name = TypeVar("Name", bound=str)

CHANNEL_OF_ENDPOINT = {
    "home": 16,
    "search": 1,
    "page": 2,
    "readings": 2,
    "scan": 18,
    "small": 18,
    "scaled": 18,
    "tile": 18,
    "strip": 18,
    "help_page": 26,
    "suggest": 5,
    "advanced": 3,
    "advanced_query": 1,
    "robots_txt": 21,
    "health": 16,
    "holdings": 11,
    "folder": 11,
    "repository": 9,
    "by_box": 11,
    "a_to_z": 32,
    "coverage": 16,
    "finding_aid": 11,
    "aid_document": 13,
    "serials": 32,
    "wanted": 13,
    "concordance": 2,
    "concordance_csv": 13,
    "frequency": 3,
    "frequency_csv": 13,
    "batch": 12,
    "batch_csv": 13,
    "serial": 32,
    "quote": 2,
    "page_file": 19,
    "item_file": 19,
    "picture": 18,
    "page_cited": 13,
    "level_cited": 13,
    "person_asked": 9,
    "person": 9,
    "place": 9,
    "people": 32,
    "places": 32,
    "search_cited": 16,
    "reading_list": 26,
    "language": 22,
    "static": 26,
}
"""The channel of each view of the room. A test fails while a new one has none: somebody must say what it can leak."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that is asked for, and the channel that it tries."""

    channel: int
    address: str


def visits_to(canaries: Canaries, closed: Sequence[str], moved: Sequence[str], addresses: Sequence[str]) -> list[Visit]:
    """Return what is asked for without any link that leads there.

    Shapes: closed and moved are names of pages; addresses are levels and items that are held, open or closed.
    """
    asked = [
        *_searches(canaries),
        *_of_arrangement(canaries, addresses),
        *_of_pages(canaries, closed, moved),
        *_of_names(canaries),
        *_guesses(),
    ]
    return list(dict.fromkeys(asked))


def sampled(names: Sequence[Name], most: int, seed: int) -> list[Name]:
    """Return as many of the names at most, drawn by a seed, in their order."""
    if len(names) <= most:
        return list(names)
    drawn = set(random.Random(seed).sample(sorted(names), most))  # noqa: S311 (a sample that can be drawn again)
    return [name for name in names if name in drawn]


def _searches(canaries: Canaries) -> Iterator[Visit]:
    for _, query in queries(canaries):
        yield Visit(1, f"/search?q={quote(query)}")
        yield Visit(1, f"/search?q={quote(query)}&in=descriptions")
        yield Visit(2, f"/concordance?q={quote(query)}&repeated=in")
    for query in (canaries.word, canaries.shared, "letter"):
        for order in Order:
            yield Visit(1, f"/search?q={quote(query)}&order={order.value}")
        yield Visit(1, f"/search?q={quote(query)}&from=1")
        yield Visit(2, f"/concordance?q={quote(query)}&sort=date&from=1")
        yield Visit(13, f"/concordance.csv?q={quote(query)}&sort=before")
        yield Visit(3, f"/frequency?q={quote(query)}&q=letter&as=pages")
        yield Visit(13, f"/frequency.csv?q={quote(query)}")
        yield Visit(12, f"/batch?q={quote(query)}%0Aletter&as=words")
        yield Visit(13, f"/batch.csv?q={quote(query)}%0Aletter")
        yield Visit(11, f"/finding-aid/{COLLECTION}?q={quote(query)}")
        yield Visit(11, f"/held/{OPEN}?q={quote(query)}")
        yield Visit(16, f"/coverage?q={quote(query)}")
        yield Visit(16, f"/search/cite?q={quote(query)}")
        yield Visit(1, f"/search?q={quote(query)}&then=2026-01-01.0.0.")
        yield from (Visit(5, f"/suggest?q={quote(query[:typed])}") for typed in (2, 3, 5, len(query)))
        yield Visit(3, f"/advanced?q={quote(query)}")
        yield Visit(1, f"/advanced/query?words={quote(query)}")


def _of_names(canaries: Canaries) -> Iterator[Visit]:
    """Give the pages of persons and places, for names of closed pages, for names of none, and both from A to Z."""
    yield from (Visit(9, f"/person?name={quote(each)}") for each in (*canaries.name, canaries.word, canaries.never))
    yield from (Visit(9, f"/{kind}/{quote(canaries.word)}") for kind in ("person", "place"))
    yield from (Visit(5, f"/suggest?q={quote(each[:4])}") for each in canaries.name)
    yield from (Visit(12, f"/batch?q={quote(each)}") for each in canaries.name)
    yield from (Visit(32, f"/{kind}?letter={canaries.word[0].upper()}") for kind in ("people", "places"))


def queries(canaries: Canaries) -> Iterator[tuple[int, str]]:
    """Give the searches by which the canaries are looked for, each with the channel that it tries."""
    word, shared, never = canaries.word, canaries.shared, canaries.never
    misspelt = f"{word[:4]}x{word[5:]}"
    yield from ((1, query) for query in (word, f'="{word}"', shared, never, word.upper(), f"{shared} -letter"))
    yield from ((1, f'"letter about {each}"') for each in (word, shared))
    yield from ((1, f'"{each} letter"~5') for each in (word, shared))
    yield from ((3, query) for query in ("letter", f"{shared} type:letter", f"collection:{COLLECTION}"))
    yield from ((10, f"{query} repeated:in") for query in (word, shared, "letter"))
    yield from ((3, f"collection:{COLLECTION} folder:{folder}") for folder in (1, 2, 3))
    yield from ((4, query) for query in (misspelt, f"{word}s", f"{word[0]}{word}", f"{shared[:4]}x{shared[5:]}"))
    yield from (
        (6, query) for query in (f"{word[:5]}*", f"*{word[-5:]}", f"{word[:3]}*{word[-3:]}", f"{word}~", f"{misspelt}~")
    )
    for name in canaries.name:
        yield from ((9, query) for query in (name, f"name:{name}", f"place:{name}", f"={name}", f"{name[:4]}*"))
    yield 9, f'name:"A. {canaries.name[0]}"'
    yield from (
        (12, query) for query in (f"{never} {word}", f"{shared} {word}", f"{shared} {never}", f"{word} OR {shared}")
    )
    yield from ((26, stem) for stem in (canaries.file, canaries.moved))
    yield from (
        (32, query) for query in ("text:weak", "text:unread", "sure:..60", "date:undated", f"made:{canaries.name[0]}")
    )


def _of_arrangement(canaries: Canaries, addresses: Sequence[str]) -> Iterator[Visit]:
    planted = (
        RESTRICTED,
        OPEN,
        UNDECIDED,
        HIDDEN,
        f"{RESTRICTED}/{canaries.file}",
        f"{OPEN}/{canaries.moved}",
        f"{OPEN}/mixed",
    )
    for address in (COLLECTION, f"{COLLECTION}/1", f"{COLLECTION}/1/1", *planted, *addresses):
        path = quote(address)
        yield Visit(11, f"/held/{path}")
        yield Visit(32, f"/a-z/{path}")
        yield Visit(32, f"/a-z/{path}?letter={canaries.silent[0].upper()}")
        yield Visit(32, f"/serials?in={path}")
        yield Visit(11, f"/box?box=1&folder=1&in={path}")
        yield Visit(13, f"/cite/bib/{path}")
        yield from (Visit(19, f"/item/{suffix}/{path}") for suffix in ("txt", "pdf"))
    for collection in dict.fromkeys(address.partition("/")[0] for address in (COLLECTION, *addresses)):
        yield Visit(11, f"/finding-aid/{quote(collection)}?open=all")
        yield Visit(13, f"/finding-aid/{quote(collection)}/whole")
    yield from (Visit(11, f"/box?box=1&folder={folder}") for folder in (1, 2, 3))
    yield from (Visit(32, f"/coverage?kind={kind}") for kind in ("closed", "without", "boxes"))


def _of_pages(canaries: Canaries, closed: Sequence[str], moved: Sequence[str]) -> Iterator[Visit]:
    for pages, page, picture in ((closed, 22, 18), (moved, 15, 31)):
        for each in pages:
            yield Visit(page, f"/page/{each}")
            yield Visit(page, f"/page/{each}?q={canaries.word}&hit=1")
            yield Visit(page, f"/page/{each}?line=1&xywh=percent:10,10,50,50&turn=90&doubt=marked")
            yield Visit(page, f"/page/{each}/readings")
            yield Visit(1, f"/search?q=item:{each}")
            yield Visit(page, f"/page/{each}/quote?lines=1-3")
            yield from (Visit(13, f"/page/{each}/cite.{suffix}") for suffix in ("bib", "ris", "json"))
            yield from (
                Visit(picture, f"/page/{each}/{part}")
                for part in ("scan", "small", "scan/640", "tile/0/0,0", "picture", "strip/0,0,300,80")
            )
            yield from (
                Visit(19, f"/page/{each}{part}")
                for part in ("/page.txt", "/page.pdf", "/page.xml", ".txt", "/hocr", ".json")
            )
            yield from (
                Visit(17, f"/iiif/{each}/{part}") for part in ("manifest", "info.json", "full/max/0/default.jpg")
            )


def _guesses() -> Iterator[Visit]:
    for channel, addresses in _GUESSED.items():
        yield from (Visit(channel, address) for address in addresses)


_GUESSED = {
    5: ("/", "/suggest?q=letter", "/autocomplete?q=letter"),
    3: ("/advanced",),
    22: ("/language/he?back=/held/",),
    13: ("/serials/wanted.csv", "/search.csv?q=letter", "/search.json?q=letter", "/api/search?q=letter"),
    16: ("/", "/health", "/coverage", "/held/", "/statistics", "/metrics"),
    20: ("/oai?verb=ListRecords", "/resourcesync", "/sitemap.xml", "/feed", "/atom.xml", "/opensearch.xml"),
    21: ("/robots.txt", "/help"),
    24: ("/search?q=date:never", "/search?q=%00", "/log", "/logs", "/debug", "/console"),
    26: ("/static/reading-room.css", "/static/..%2F..%2F..%2Fclosed%2Fpages.sqlite", "/backup", "/export", "/closed/"),
    32: ("/serials", "/a-z/", "/names", "/places"),
}
"""Addresses that rooms of this kind have, or had once, and that nobody links to."""
