"""A web page as the text that a reader sees: a line for each paragraph, heading, cell row and list item."""

from collections.abc import Iterator

from lxml import etree, html

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})
_LINES = """
address article aside blockquote br button caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr label li main nav ol option p pre section summary table tbody thead tr ul
"""
_BREAKS = frozenset(_LINES.split())
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "header", "footer", "nav"})
_DEEPEST = 400
"""Elements inside elements that are followed; what lies deeper is taken as it comes (opinion)."""


def text_of_page(content: bytes) -> str:
    """Return the text of a web page, to be called in a child: list items with bullets or numbers, cells with tabs."""
    parser = html.HTMLParser(encoding=_encoding(content), remove_comments=True, remove_pis=True, no_network=True)
    root = html.document_fromstring(content, parser=parser)
    lines = "".join(_pieces(root, 0)).split("\n")
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line.split("\t")).rstrip() for line in lines)


def _encoding(content: bytes) -> str | None:
    """Return UTF-8 where the bytes are; else the page's own word counts."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _pieces(element: etree._Element, depth: int) -> Iterator[str]:
    tag = str(element.tag).lower()
    if tag in _UNSEEN:
        return
    yield from ("\n\n",) if tag in _APART else ("\n",) if tag in _BREAKS else ()
    yield _mark(element, tag)
    yield _plain(element.text)
    for child in element:
        if depth < _DEEPEST:
            yield from _pieces(child, depth + 1)
        else:
            yield _plain("".join(str(text) for text in child.itertext()))
        yield _plain(child.tail)
    yield from ("\n\n",) if tag in _APART else ("\n",) if tag in _BREAKS else ("\t",) if tag in ("td", "th") else ()


def _mark(element: etree._Element, tag: str) -> str:
    """Return the number or bullet that a browser draws."""
    above = element.getparent()
    if tag != "li" or above is None:
        return ""
    if str(above.tag).lower() != "ol":
        return "• "
    return f"{1 + sum(1 for each in element.itersiblings(preceding=True) if str(each.tag).lower() == 'li')}. "


def _plain(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ")
