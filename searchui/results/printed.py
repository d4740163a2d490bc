"""Results as lines for a terminal."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from indexer.model.query import Band
from indexer.model.results import Hit, Results


def printed(results: Results) -> Iterator[str]:
    """Give the results line by line: what was searched, the hits with their snippets, how much was covered."""
    yield from (f"! {notice}" for notice in results.notices)
    pages = "1 page" if results.total == 1 else f"{results.total:,} pages"
    across = f", and {results.across:,} of items that hold the words apart" if results.across else ""
    yield f"{pages}{across} for {results.described}"
    for hit in results.hits:
        yield ""
        name = PurePosixPath(hit.source).name
        yield f"{hit.page_id}  {hit.item_title or hit.address}, page {hit.sequence}  ({name}, leaf {hit.leaf})"
        yield f"    {'; '.join(_why(hit))}"
        yield "    " + " ".join(hit.snippet.text.split())
    yield ""
    coverage = results.coverage
    yield f"Searched {coverage.searchable:,} of {coverage.pages:,} open pages."


def _why(hit: Hit) -> Iterator[str]:
    """Name each band once, its forms beside it."""
    if hit.band is Band.ACROSS or not hit.said:
        yield hit.band.label if hit.said or not hit.because else ", ".join(hit.because)
    for said in hit.said:
        yield f"{said.band.label}: {', '.join(said.forms)}" if said.forms else said.band.label
