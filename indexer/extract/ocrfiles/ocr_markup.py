"""The tree of an OCR file's XML or HTML: parsed without entities and network, mended where tags are missing."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from indexer.errors import LimitError, UnreadableFileError

LARGEST_FILE = 64 << 20
"""Bytes of one file: the OCR of some 500 pages of newspaper; in memory it takes ten times as much (opinion)."""
_DEEPEST = 256  # elements inside elements; libxml2 2.14 itself stops there, other builds of it later or never


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed file. Shapes: damage says in plain words what had to be mended, empty if nothing."""

    root: etree._Element
    damage: str


def read_markup(path: Path, *, as_html: bool) -> Markup:
    """Return the tree of a file.

    Shapes: as XML where it is well-formed; else by the rules for web pages if as_html, else what can be saved of it.
    Raises: UnreadableFileError for entities and for what is no markup; LimitError for size and depth.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise LimitError(f"it has {size >> 20:,} MB, and {LARGEST_FILE >> 20} MB of OCR text are read from one file")
    body = path.read_bytes()
    # Looked for before any parser sees it: entities in attributes are put in even where they are not to be resolved.
    if b"<!ENTITY" in body.replace(b"\x00", b""):
        raise UnreadableFileError("it declares entities of its own, which no OCR file needs")
    markup = _parsed(body, as_html=as_html)
    _refuse_depth(markup.root)
    return markup


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace, empty for comments and the like."""
    tag: object = element.tag  # a function for comments, whatever the stubs say
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _parsed(body: bytes, *, as_html: bool) -> Markup:
    try:
        return Markup(etree.fromstring(body, _xml_parser(recover=False)), "")
    except etree.XMLSyntaxError as error:
        _refuse_deep(error.error_log)
        return _as_html(body) if as_html else _saved(body, error)


def _xml_parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _saved(body: bytes, fault: etree.XMLSyntaxError) -> Markup:
    parser = _xml_parser(recover=True)
    root: etree._Element | None = etree.fromstring(body, parser)  # None where nothing could be saved
    _refuse_deep(parser.error_log)
    if root is None:
        raise UnreadableFileError("it is not well-formed XML", remedy="Export the OCR text again.")
    return Markup(root, f"it is not well-formed XML from line {fault.lineno} on")


def _as_html(body: bytes) -> Markup:
    # Decoded here: the parser for web pages does not look at an XML declaration and takes UTF-8 for Latin-1.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_text_of(body).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableFileError(f"it is no HTML ({error})", remedy="Export the OCR text again.") from error
    _refuse_deep(parser.error_log)
    return Markup(root, "")


def _text_of(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _refuse_deep(log: etree._ListErrorLog) -> None:
    if any("depth" in entry.message.lower() for entry in log):
        raise LimitError(f"its elements stand in each other more than {_DEEPEST} deep")


def _refuse_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise LimitError(f"its elements stand in each other more than {_DEEPEST} deep")
