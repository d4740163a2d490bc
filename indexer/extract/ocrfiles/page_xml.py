"""PAGE XML: regions in their reading order, lines and words with their outlines and the best of their texts.

Source: PAGE content schema, versions 2010-03-19 to 2019-07-15 (PRImA, University of Salford).
"""

from collections.abc import Iterator

from lxml import etree

from indexer.extract.ocrfiles.ocr_markup import name_of
from indexer.extract.ocrfiles.ocr_origin import Origin, moment_of, named_software
from indexer.extract.ocrfiles.ocr_page import Box, FilePage, PageDraft, number, share

_GROUPS = frozenset({"OrderedGroup", "UnorderedGroup", "OrderedGroupIndexed", "UnorderedGroupIndexed"})


def page_xml_pages(root: etree._Element) -> Iterator[FilePage]:
    """Give the pages of a PAGE file: by its schema there is one."""
    for page in _children(root, "Page"):
        draft = PageDraft(number(page.get("imageWidth")), number(page.get("imageHeight")))
        for region in _in_reading_order(page):
            draft.begin_block()
            for line in _children(region, "TextLine"):
                _take_line(draft, line)
        yield draft.page()


def page_xml_origin(root: etree._Element) -> Origin:
    """Return what the file says of the run that made it."""
    about = next(_children(root, "Metadata"), None)
    said = {name_of(child): (child.text or "").strip() for child in about} if about is not None else {}
    made_at = moment_of(said.get("Created", ""))
    return Origin("PAGE XML", *named_software(said.get("Creator", "")), (), made_at)


def _in_reading_order(page: etree._Element) -> list[etree._Element]:
    """Return the text regions: those that the reading order names first, the others as they come."""
    order = next(_children(page, "ReadingOrder"), None)
    places: dict[str, int] = {}
    for reference in _references(order) if order is not None else ():
        places.setdefault(reference, len(places))
    regions = [element for element in page.iter() if name_of(element) == "TextRegion"]
    return sorted(regions, key=lambda region: places.get(region.get("id") or "", len(places)))


def _references(group: etree._Element) -> Iterator[str]:
    for child in sorted(group, key=lambda child: number(child.get("index")) or 0.0):
        if name_of(child) in _GROUPS:
            yield child.get("regionRef") or ""
            yield from _references(child)
        elif name_of(child) in ("RegionRef", "RegionRefIndexed"):
            yield child.get("regionRef") or ""


def _take_line(draft: PageDraft, line: etree._Element) -> None:
    draft.begin_line(_box_of(line))
    words = [(word, *_best_text(word)) for word in _children(line, "Word")]
    if any(text for _, text, _ in words):
        for word, text, confidence in words:
            draft.add_word(text, _box_of(word), confidence)
    else:
        text, confidence = _best_text(line)
        draft.add_word(text, _box_of(line), confidence)


def _best_text(element: etree._Element) -> tuple[str, float | None]:
    """Return the text that the file holds for the best, and its confidence: the lowest index, then the highest one."""
    texts = [(each, share(each.get("conf"))) for each in _children(element, "TextEquiv")]
    if not texts:
        return "", None
    best, confidence = min(texts, key=lambda pair: (_index_of(pair[0]), -(pair[1] or 0.0)))
    letters = next(_children(best, "Unicode"), None)
    return ((letters.text or "") if letters is not None else ""), confidence


def _index_of(text: etree._Element) -> float:
    index = number(text.get("index"))
    return float("inf") if index is None else index


def _box_of(element: etree._Element) -> Box | None:
    """Return the rectangle around an outline, which older files give as elements and newer ones as one attribute."""
    outline = next(_children(element, "Coords"), None)
    if outline is None:
        return None
    pairs = [pair.split(",") for pair in (outline.get("points") or "").split()]
    pairs += [[point.get("x") or "", point.get("y") or ""] for point in _children(outline, "Point")]
    points = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    known = [(x, y) for x, y in points if x is not None and y is not None]
    if len(known) < 2:
        return None
    return Box(min(x for x, _ in known), min(y for _, y in known), max(x for x, _ in known), max(y for _, y in known))


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if name_of(child) == name)
