"""hOCR: pages, areas, lines and words by their classes, places and confidences in their titles.

Source: hOCR specification 1.2 (Breuel and Baierer).
"""

import re
from collections.abc import Iterator

from lxml import etree

from indexer.extract.ocrfiles.ocr_markup import name_of
from indexer.extract.ocrfiles.ocr_origin import Origin, code_or_nothing, named_software
from indexer.extract.ocrfiles.ocr_page import Box, FilePage, PageDraft, number, share

_BLOCKS = frozenset({"ocr_carea", "ocr_column", "ocr_block", "ocrx_block", "ocr_textfloat", "ocr_float"})
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_pageno"})
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_BBOX = re.compile(r"(?:^|;)\s*bbox\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+)")
_CONFIDENCE = re.compile(r"(?:^|;)\s*x_wconf\s+([^\s;]+)")


def hocr_pages(root: etree._Element) -> Iterator[FilePage]:
    """Give the pages of an hOCR file in order; what stands before the first page belongs to none."""
    draft: PageDraft | None = None
    for element in root.iter():
        kind = _class_of(element)
        if kind == "ocr_page":
            if draft:
                yield draft.page()
            box = _box_of(element)
            draft = PageDraft(box.right if box else None, box.bottom if box else None)
        elif draft:
            _take(draft, element, kind)
    if draft:
        yield draft.page()


def hocr_origin(root: etree._Element) -> Origin:
    """Return what the file says of the run that made it."""
    said = {
        (element.get("name") or "").lower(): element.get("content") or ""
        for element in root.iter()
        if name_of(element) == "meta"
    }
    languages = (element.get("lang") or "" for element in root.iter() if _class_of(element))
    codes = tuple(dict.fromkeys(code for each in languages if (code := code_or_nothing(each))))
    return Origin("hOCR", *named_software(said.get("ocr-system", "")), codes)


def _take(draft: PageDraft, element: etree._Element, kind: str) -> None:
    if kind in _BLOCKS:
        draft.begin_block()
    elif kind in _LINES:
        draft.begin_line(_box_of(element))
        if not _holds_words(element):
            draft.add_word(_own_text(element), _box_of(element), None)
    elif kind in _WORDS:
        found = _CONFIDENCE.search(_title_of(element))
        confidence = share(str(percent / 100)) if found and (percent := number(found[1])) is not None else None
        draft.add_word(_own_text(element), _box_of(element), confidence)


def _class_of(element: etree._Element) -> str:
    """Return the first class of an element that hOCR knows, empty if none."""
    if not name_of(element):
        return ""
    return next((each for each in (element.get("class") or "").split() if each.startswith(("ocr_", "ocrx_"))), "")


def _holds_words(line: etree._Element) -> bool:
    """Return whether a line has words of its own; what stands in another line inside it, is that line's."""
    kinds = ((_class_of(child), child) for child in line)
    return any(kind in _WORDS or (kind not in _LINES and _holds_words(child)) for kind, child in kinds)


def _own_text(element: etree._Element) -> str:
    """Return the text of a word or line, without that of words and lines that a missing end tag put inside it."""
    return "".join(_own_texts(element))


def _own_texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = _class_of(child)
        if kind in _WORDS or kind in _LINES or kind in _BLOCKS or kind == "ocr_page":
            return
        yield from _own_texts(child)
        yield child.tail or ""


def _title_of(element: etree._Element) -> str:
    return _QUOTED.sub("", element.get("title") or "")


def _box_of(element: etree._Element) -> Box | None:
    found = _BBOX.search(_title_of(element))
    left, top, right, bottom = (number(each) for each in found.groups()) if found else (None,) * 4
    if left is None or top is None or right is None or bottom is None:
        return None
    return Box(left, top, right, bottom)
