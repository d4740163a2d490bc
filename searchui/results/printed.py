"""Results as lines for a terminal."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from indexer.accession.rights import in_words_of
from indexer.model.query import Band
from indexer.model.results import DescriptionHit, DescriptionsFound, Hit, Results
from indexer.model.rights import Stated
from searchui.query.parse import parse
from searchui.query.widening import brings_in_repeated
from searchui.results.coverage_told import in_words as coverage_in_words
from searchui.results.described import kind_described
from searchui.results.repeated import in_words


def printed(results: Results) -> Iterator[str]:
    """Give the results line by line: what was searched, the hits with their snippets, how much was covered."""
    yield from (f"! {notice}" for notice in results.notices)
    yield f"{_counts(results)} for {results.described}"
    yield from _by_date(results)
    yield from _advice(results)
    if results.descriptions.total:
        yield from printed_descriptions(results.descriptions)
    noted: dict[str, int] = {}
    for hit in results.hits:
        yield ""
        name = PurePosixPath(hit.source).name
        yield f"{hit.page_id}  {hit.item_title or hit.address}, page {hit.sequence}  ({name}, leaf {hit.leaf})"
        yield f"    {'; '.join(_why(hit))}"
        yield "    " + " ".join(hit.snippet.text.split())
        if notes := [_note(kind, each, noted) for kind, each in in_words_of(hit.rights)]:
            yield f"    rights: {' '.join(notes)}"
    yield ""
    yield from (f"[{number}] {said}" for said, number in noted.items())
    yield from coverage_in_words(results.coverage)


def printed_descriptions(found: DescriptionsFound) -> Iterator[str]:
    """Give descriptions found line by line: how many there are, what each describes, and what is open below it."""
    yield from (f"! {notice}" for notice in found.notices)
    yield f"In the finding aid: {_number(found.total, 'description')}"
    for hit in found.hits:
        yield f"{hit.description.address}  {kind_described(hit)}: {hit.label.text}, {_open_pages(hit)}"
        if hit.snippet.parts:
            yield f"    in {hit.part}: {' '.join(hit.snippet.text.split())}"
    if len(found.hits) < found.total:
        yield "    Ask with --in descriptions for more of them."


def _open_pages(hit: DescriptionHit) -> str:
    holder = hit.holder or "the repository"
    return _number(hit.pages, "open page") if hit.pages else f"not digitized or not open: ask {holder}"


def _note(kind: str, stated: Stated, noted: dict[str, int]) -> str:
    """Return the number under which words on rights stand at the end, once for all hits."""
    said = f"{kind} from {stated.name}: {' '.join(stated.text.split())}"
    return f"[{noted.setdefault(said, len(noted) + 1)}]"


def _counts(results: Results) -> str:
    pages = _number(results.total, "page")
    in_items = f" in {_number(results.items, 'item')}" if results.total else ""
    by_title = f", {results.by_title:,} of them only by a title" if results.by_title else ""
    beside = "of them" if brings_in_repeated(parse(results.query)) else "more"
    repeated = f", {results.repeated:,} {beside} only by a repeated block" if results.repeated else ""
    across = f", and {results.across:,} of items that hold the words apart" if results.across else ""
    return f"{pages}{in_items}{by_title}{repeated}{across}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _by_date(results: Results) -> Iterator[str]:
    """Say how surely the pages are from the days asked for, each count with its search."""
    for how, each in results.by_date.counts.items() if results.by_date else ():
        if each.pages:
            yield f"{how.capitalize()}: {_number(each.pages, 'page')} for {each.query}"


def _advice(results: Results) -> Iterator[str]:
    for name in results.other_names:
        yield f"Also searched, {name.because}: {name.text} ({_number(name.pages, 'page')})"
    for offer in results.offers:
        yield f"{offer.says}: {offer.query} ({_number(offer.pages, 'page')})"
    if results.meant is not None:
        yield f"Did you mean {results.meant.query}? ({_number(results.meant.pages, 'page')})"
    for each in results.without:
        yield f"Without {each.part}: {_number(each.pages, 'page')}"


def _why(hit: Hit) -> Iterator[str]:
    """Name each band once, its forms beside it."""
    if hit.band is Band.ACROSS:
        yield hit.band.label
    elif not hit.said:
        yield "; ".join(hit.because) or hit.band.label
        return
    for said in hit.said:
        yield f"{said.band.label}: {', '.join(said.forms)}" if said.forms else said.band.label
    if hit.repeated_on is not None:
        yield in_words(hit.repeated_on)
    for title in hit.in_titles:
        yield f"in {title.where}: {', '.join(title.words)}"
