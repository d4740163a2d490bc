"""Results as JSON: names and shapes that programs may rely on."""

from pathlib import PurePosixPath
from typing import Any

from indexer.accession.rights import as_json as rights_as_json
from indexer.model.facets import Facet
from indexer.model.results import (
    ByDate,
    Carried,
    Coverage,
    DescriptionHit,
    DescriptionsFound,
    Expanded,
    Hit,
    Meant,
    Results,
    Snippet,
)
from indexer.postings.capitals import bare


def as_json(results: Results) -> dict[str, Any]:
    """Return the results as plain dictionaries, lists, texts and numbers.

    Shapes: total counts pages for which the whole search holds, across those that follow of items that have the words
    on different pages; repeated_on is null unless all hits of a page are in repeated blocks; ordinals rise; rects are
    [x, y, width, height] in px of the page image, the surest band of each beside them in rect_bands; snippet is plain
    text, snippet_parts has the lit runs.
    """
    return {
        "query": results.query,
        "described": results.described,
        "total": results.total,
        "by_title": results.by_title,
        "repeated": results.repeated,
        "bands": {band.label: pages for band, pages in results.bands.items()},
        "items": results.items,
        "across": results.across,
        "across_items": results.across_items,
        "order": results.order,
        "hits": [_hit(hit) for hit in results.hits],
        "expanded": [_expanded(expanded) for expanded in results.expanded],
        "coverage": {
            "pages": results.everything.pages,
            "searchable": results.everything.searchable,
            "unsearchable": results.everything.unsearchable,
            "part": coverage_as_json(results.coverage),
        },
        "notices": list(results.notices),
        "dates": results.by_date and _by_date(results.by_date),
        "facets": {facet.field: _values(facet) for facet in results.facets},
        "any_words": results.any_words,
        "without": [{"part": each.part, "query": each.query, "pages": each.pages} for each in results.without],
        "other_names": [
            {"text": each.text, "because": each.because, "pages": each.pages} for each in results.other_names
        ],
        "offers": [{"says": each.says, "query": each.query, "pages": each.pages} for each in results.offers],
        "meant": results.meant and _meant(results.meant),
        "descriptions": descriptions_as_json(results.descriptions),
    }


def descriptions_as_json(found: DescriptionsFound) -> dict[str, Any]:
    """Return descriptions found as plain dictionaries, lists, texts and numbers.

    Shapes: total counts descriptions, pages those open at or below one; part says what of it the snippet is cut from,
    empty where only the title matches; holder is whom to ask, empty where that is not said.
    """
    return {
        "total": found.total,
        "hits": [_description(hit) for hit in found.hits],
        "notices": list(found.notices),
    }


def _description(hit: DescriptionHit) -> dict[str, Any]:
    said = hit.description
    return {
        "address": said.address,
        "level": said.level.value,
        "title": said.title,
        "identifier": said.identifier,
        "dates": list(said.dates),
        "bulk_dates": list(said.bulk_dates),
        "label": hit.label.text,
        "label_parts": _parts(hit.label),
        "above": [{"label": level.label, "address": level.address} for level in hit.above],
        "score": round(hit.score, 6),
        "band": hit.band.label,
        "part": hit.part,
        "snippet": hit.snippet.text,
        "snippet_parts": _parts(hit.snippet),
        "in_titles": [{"where": title.where, "words": list(title.words)} for title in hit.in_titles],
        "pages": hit.pages,
        "holder": hit.holder,
    }


def _parts(snippet: Snippet) -> list[dict[str, Any]]:
    return [{"text": part.text, "band": None if part.band is None else part.band.label} for part in snippet.parts]


def _by_date(by_date: ByDate) -> dict[str, Any]:
    counts = {how: {"pages": each.pages, "query": each.query} for how, each in by_date.counts.items()}
    return {"asked": list(by_date.days), **counts}


def coverage_as_json(coverage: Coverage) -> dict[str, Any]:
    """Return how much is covered, for programs: all states of text, with the search that finds the pages in each."""
    boxes = coverage.boxes
    return {
        "scope": coverage.scope,
        "pages": coverage.pages,
        "searchable": coverage.searchable,
        "unsearchable": coverage.unsearchable,
        "texts": {state.value: {"pages": each.pages, "query": each.query} for state, each in coverage.texts.items()},
        "closed": dict(coverage.closed),
        "without_pages": coverage.without_pages,
        "boxes": boxes and {"held": boxes.held, "stated": boxes.stated or None},
    }


def _values(facet: Facet) -> list[dict[str, Any]]:
    return [
        {"value": each.value, "label": each.label, "pages": each.pages, "query": each.query} for each in facet.values
    ]


def _meant(meant: Meant) -> dict[str, Any]:
    words = [{"text": word, "instead": instead} for word, instead in meant.words]
    return {"query": meant.query, "words": words, "pages": meant.pages}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "page_id": hit.page_id,
        "source": PurePosixPath(hit.source).name,
        "leaf": hit.leaf,
        "item": hit.item,
        "item_title": hit.item_title,
        "address": hit.address,
        "type": hit.type,
        "type_from": hit.type_from,
        "made_by": list(hit.made_by),
        "made_by_from": hit.made_by_from,
        "source_class": hit.source_class,
        "repository": hit.repository,
        "sequence": hit.sequence,
        "side": hit.side,
        "score": round(hit.score, 6),
        "band": hit.band.label,
        "ordinals": sorted({lit.ordinal for lit in hit.lit}),
        "rects": [[lit.rect.x, lit.rect.y, lit.rect.width, lit.rect.height] for lit in hit.lit],
        "rect_bands": [lit.band.label for lit in hit.lit],
        "because": list(hit.because),
        "repeated_on": hit.repeated_on,
        "in_titles": [{"where": title.where, "words": list(title.words)} for title in hit.in_titles],
        "snippet": hit.snippet.text,
        "snippet_parts": _parts(hit.snippet),
        "language": hit.snippet.language,
        "date": {"text": hit.dates, "from": hit.dates_from, "edtf": hit.edtf},
        "goes_on": hit.goes_on and _carried(hit.goes_on),
        "rights": rights_as_json(hit.rights),
    }


def _carried(carried: Carried) -> dict[str, Any]:
    return {"page_id": carried.page_id, "sequence": carried.sequence, "snippet": carried.snippet.text}


def _expanded(expanded: Expanded) -> dict[str, Any]:
    return {
        "text": expanded.text,
        "forms": [
            {
                "term": bare(form.term),
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
