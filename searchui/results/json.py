"""Results as JSON: names and shapes that programs may rely on."""

from pathlib import PurePosixPath
from typing import Any

from indexer.model.results import Expanded, Hit, Results


def as_json(results: Results) -> dict[str, Any]:
    """Return the results as plain dictionaries, lists, texts and numbers.

    Shapes: total counts pages on which everything stands, across those that follow of items that have the words on
    different pages; ordinals rise; rects are [x, y, width, height] in px of the page image, the surest band of each
    beside them in rect_bands; snippet is plain text, snippet_parts has the lit runs.
    """
    return {
        "query": results.query,
        "described": results.described,
        "total": results.total,
        "across": results.across,
        "hits": [_hit(hit) for hit in results.hits],
        "expanded": [_expanded(expanded) for expanded in results.expanded],
        "coverage": {
            "pages": results.coverage.pages,
            "searchable": results.coverage.searchable,
            "unsearchable": results.coverage.unsearchable,
        },
        "notices": list(results.notices),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "page_id": hit.page_id,
        "source": PurePosixPath(hit.source).name,
        "leaf": hit.leaf,
        "item": hit.item,
        "item_title": hit.item_title,
        "address": hit.address,
        "sequence": hit.sequence,
        "side": hit.side,
        "score": round(hit.score, 6),
        "band": hit.band.label,
        "ordinals": sorted({lit.ordinal for lit in hit.lit}),
        "rects": [[lit.rect.x, lit.rect.y, lit.rect.width, lit.rect.height] for lit in hit.lit],
        "rect_bands": [lit.band.label for lit in hit.lit],
        "because": list(hit.because),
        "snippet": hit.snippet.text,
        "snippet_parts": [
            {"text": part.text, "band": None if part.band is None else part.band.label} for part in hit.snippet.parts
        ],
        "language": hit.snippet.language,
    }


def _expanded(expanded: Expanded) -> dict[str, Any]:
    return {
        "text": expanded.text,
        "forms": [
            {
                "term": form.term,
                "printed": printed,
                "span": form.span,
                "band": form.band.label,
                "weight": form.weight,
                "reason": form.reason,
                "pages": pages,
            }
            for form, printed, pages in zip(expanded.forms, expanded.printed, expanded.pages, strict=True)
        ],
    }
