"""ALTO 1 to 4: blocks, lines and strings of each page, and the software that made them.

Source: ALTO XML schema, versions 1.4 to 4.4 (Library of Congress).
"""

import re
from collections.abc import Iterator

from lxml import etree

from indexer.extract.ocrfiles.ocr_markup import name_of
from indexer.extract.ocrfiles.ocr_origin import Origin, code_or_nothing, moment_of, named_software
from indexer.extract.ocrfiles.ocr_page import Box, FilePage, PageDraft, box_of, number, share

_UNITS_PER_INCH = {"mm10": 254.0, "inch1200": 1200.0}
_VERSION = re.compile(r"ns-v(\d)#|alto-(\d)-\d")


def alto_pages(root: etree._Element) -> Iterator[FilePage]:
    """Give the pages of an ALTO file in order."""
    measure = _text(root, "MeasurementUnit").lower()
    for page in _named(root, "Page"):
        yield _page_of(page, _UNITS_PER_INCH.get(measure, 0.0))


def alto_origin(root: etree._Element) -> Origin:
    """Return the version of ALTO and what the file says of the run that made it."""
    step = _ocr_step(root)
    software = next(_named(step, "processingSoftware"), None) if step is not None else None
    name = version = ""
    if software is not None:
        name = _text(software, "softwareName") or _text(software, "softwareCreator")
        version = _text(software, "softwareVersion")
    languages = (
        element.get("LANG") or element.get("language") or ""
        for element in root.iter()
        if name_of(element) in ("TextBlock", "TextLine", "String")
    )
    codes = tuple(dict.fromkeys(code for each in languages if (code := code_or_nothing(each))))
    made_at = moment_of(_text(step, "processingDateTime")) if step is not None else ""
    return Origin(_version_of(root), *named_software(name, version), codes, made_at)


def _page_of(page: etree._Element, units_per_inch: float) -> FilePage:
    draft = PageDraft(number(page.get("WIDTH")), number(page.get("HEIGHT")), units_per_inch)
    for element in page.iter():
        name = name_of(element)
        if name == "TextBlock":
            draft.begin_block()
        elif name == "TextLine":
            draft.begin_line(_box_of(element))
        elif name == "String":
            draft.add_word(element.get("CONTENT") or "", _box_of(element), share(element.get("WC")))
            _break(draft, element)
        elif name == "HYP" and not _is_first_half(element.getprevious()):
            draft.break_last_word("-")
    return draft.page()


def _break(draft: PageDraft, string: etree._Element) -> None:
    """Say of the first half of a broken word whether it is one word for certain: the file has it whole."""
    if _is_first_half(string):
        whole, first = string.get("SUBS_CONTENT") or "", string.get("CONTENT") or ""
        goes_on = whole[len(first) : len(first) + 1].isalpha()
        # A soft hyphen is one that is not part of the word; a word that has a hyphen of its own keeps it.
        draft.break_last_word("\u00ad" if goes_on and whole.startswith(first) else "-")


def _is_first_half(element: etree._Element | None) -> bool:
    return element is not None and element.get("SUBS_TYPE") == "HypPart1"


def _box_of(element: etree._Element) -> Box | None:
    return box_of(element.get("HPOS"), element.get("VPOS"), element.get("WIDTH"), element.get("HEIGHT"))


def _ocr_step(root: etree._Element) -> etree._Element | None:
    """Return the step that read the letters: ALTO 1-3 name it so, ALTO 4 lists all steps and may say which it is."""
    named = next(_named(root, "ocrProcessingStep"), None)
    if named is not None:
        return named
    steps = list(_named(root, "Processing"))
    reading = [step for step in steps if "recogni" in _text(step, "processingStepDescription").lower()]
    return next(reversed(reading or steps), None)


def _version_of(root: etree._Element) -> str:
    said = " ".join([etree.QName(root).namespace or "", *map(str, root.attrib.values())])
    stated = root.get("SCHEMAVERSION", "")[:1]
    found = _VERSION.search(said)
    version = stated if stated.isdigit() else (found[1] or found[2]) if found else ""
    return f"ALTO {version}".strip()


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter() if name_of(element) == name)


def _text(root: etree._Element, name: str) -> str:
    element = next(_named(root, name), None)
    return " ".join((element.text or "").split()) if element is not None else ""
