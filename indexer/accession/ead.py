"""The fields of one EAD element: what a component or the collection says of itself."""

import re
from collections.abc import Iterator

from lxml import etree

from indexer.accession.labels import printable
from indexer.accession.languages import language_codes

COMPONENT = re.compile(r"c(0[1-9]|1[0-2])?")
_LINKS = ("dao", "daoloc")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def tag_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def text_of(element: etree._Element) -> str:
    """Return the text in one line, the parts of an EAD3 heading one after another."""
    parts = [letters_of(child) for child in element if tag_of(child) == "part"]
    return printable(" ".join(parts) or letters_of(element))


def letters_of(element: etree._Element) -> str:
    """Return all text in an element as it came."""
    return "".join(str(text) for text in element.itertext())


def components_of(parent: etree._Element) -> Iterator[etree._Element]:
    """Give the components right below, whether a list stands around them or not."""
    lists = [child for child in parent if tag_of(child) == "dsc"]
    for listed in [one for one in lists if not _is_overview(one)] or lists:
        yield from components_of(listed)
    yield from (child for child in parent if COMPONENT.fullmatch(tag_of(child)))


def _is_overview(listed: etree._Element) -> bool:
    """Tell an analytic overview, which names the series once more before the full list, from that list."""
    return "analyticover" in (listed.get("type"), listed.get("dsctype"))


def own(component: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Give the elements of these names that belong to this very level, in document order."""
    for child in component:
        if tag_of(child) in tags:
            yield child
        elif tag_of(child) != "dsc" and not COMPONENT.fullmatch(tag_of(child)):
            yield from own(child, *tags)


def did_of(component: etree._Element) -> etree._Element:
    """Return the descriptive identification of a level."""
    return next((child for child in component if tag_of(child) == "did"), component)


def identifier_of(component: etree._Element) -> str:
    """Return the first identifier of a level, as printed."""
    return next((text for node in own(did_of(component), "unitid") if (text := text_of(node))), "")


def title_of(component: etree._Element) -> str:
    """Return the title without the dates that EAD 2002 allows inside it, which stand among the dates."""
    node = next(own(did_of(component), "unittitle"), None)
    if node is None:
        return ""
    kept = "".join(_without(node, "unitdate"))
    return printable(kept).rstrip(" ,") or text_of(node)


def _without(element: etree._Element, tag: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if tag_of(child) != tag:
            yield from _without(child, tag)
        yield child.tail or ""


def dates_of(component: etree._Element, *, bulk: bool = False) -> tuple[str, ...]:
    """Return the inclusive dates, or the bulk ones, as they are printed; structured ones only where none is printed."""
    printed = _texts(node for node in own(did_of(component), "unitdate") if _is_bulk(node, "type") == bulk)
    structured = (
        node for node in own(did_of(component), "unitdatestructured") if _is_bulk(node, "unitdatetype") == bulk
    )
    return printed or tuple(text for node in structured if (text := _structured_date(node)))


def _is_bulk(node: etree._Element, attribute: str) -> bool:
    return (node.get(attribute) or node.get("unitdatetype", "")) == "bulk"


def _texts(nodes: Iterator[etree._Element]) -> tuple[str, ...]:
    """Return the texts of these elements, each once."""
    return tuple(dict.fromkeys(text for node in nodes if (text := text_of(node))))


def _structured_date(node: etree._Element) -> str:
    single = [_stated(date) for date in own(node, "datesingle", "daterange")]
    return ", ".join(text for text in single if text)


def _stated(date: etree._Element) -> str:
    if tag_of(date) == "datesingle":
        return text_of(date) or date.get("standarddate", "")
    ends = [text_of(end) or end.get("standarddate", "") for end in date if tag_of(end) in ("fromdate", "todate")]
    return "-".join(ends)


def types_of(component: etree._Element) -> tuple[str, ...]:
    """Return the genres and forms of a level, without the full stop of a subject heading."""
    found = (text_of(node).rstrip(".") for node in own(component, "genreform"))
    return tuple(dict.fromkeys(text for text in found if text))


def languages_of(component: etree._Element) -> tuple[str, ...]:
    """Return the three-letter codes of the languages of a level."""
    named = (node for material in own(component, "langmaterial") for node in own(material, "language"))
    codes = (code for node in named for code in language_codes(node.get("langcode", "") or text_of(node)))
    return tuple(dict.fromkeys(codes))


def restriction_of(component: etree._Element) -> str | None:
    """Return the words of every accessrestrict of this level, None without one; an empty one is one too.

    A level that its archive marks as internal is treated the same way: it was never meant for the public.
    """
    texts = [one_line(node) for node in own(component, "accessrestrict")]
    if component.get("audience") == "internal" and tag_of(component) != "archdesc":
        texts.append("The finding aid marks this level as internal.")
    return "\n".join(texts) if texts else None


def one_line(node: etree._Element) -> str:
    """Return the text in one line without its heading, unless the heading is all there is."""
    body = " ".join(letters_of(child) for child in node if tag_of(child) != "head")
    return printable(f"{node.text or ''} {body}") or text_of(node)


def links_of(component: etree._Element) -> tuple[str, ...]:
    """Return the digital-object links of a level, each once."""
    found = (_href(node) for node in own(component, *_LINKS, "daogrp", "daoset") for node in _link_nodes(node))
    return tuple(dict.fromkeys(href for href in found if href))


def _link_nodes(node: etree._Element) -> Iterator[etree._Element]:
    """Give the node itself, or the links of a group without its thumbnails."""
    inner = list(own(node, *_LINKS)) or [node]
    yield from (one for one in inner if "thumb" not in f"{one.get('label', '')}{one.get('localtype', '')}".lower())


def _href(node: etree._Element) -> str:
    return next((printable(value) for name in _HREFS if (value := node.get(name))), "")
