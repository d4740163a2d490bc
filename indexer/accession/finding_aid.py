"""Finding aids in EAD, as text, as a web page or as rows of a CSV: told by their content, read into one tree."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from indexer.accession.aidrows.read_rows import is_rows, row_descriptions
from indexer.accession.aidtext.lines import decoded
from indexer.accession.aidtext.read_text import text_descriptions
from indexer.accession.aidtext.related import with_related
from indexer.accession.disclaimers import with_disclaimers_placed
from indexer.accession.ead_tree import ead_descriptions
from indexer.accession.unread_dates import unread_dates
from indexer.errors import FindingAidError
from indexer.model.archive import Description, FindingAid
from indexer.sandbox.child import parses_outside_bytes
from indexer.sandbox.web_page import text_of_page

_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body|<div|<main)", re.IGNORECASE)

Told: TypeAlias = tuple[tuple[Description, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FindingAidRequest:
    """Which finding aid to read.

    Shapes: collection is its label where the finding aid's own identifier is not wanted; columns renames those of a
    CSV, ours to theirs.
    """

    path: str
    collection: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@parses_outside_bytes
def read_finding_aid(request: FindingAidRequest) -> FindingAid:
    """Return the finding aid as descriptions in document order, the collection first, and remarks on what has no place.

    Shapes: EAD 2002 and EAD3, text in UTF-8, HTML, or CSV, told by content and not by name; nothing outside the file
    is ever fetched.
    Raises: FindingAidError with the line where it can be told.
    """
    path = Path(request.path)
    content = path.read_bytes()
    descriptions, remarks = _reader_of(content, path.name, request)(content, path.name, request)
    placed = with_disclaimers_placed([with_related(each) for each in descriptions])
    unread = [sentence for _, sentence in unread_dates((each.address, each.date) for each in placed)]
    return FindingAid(path.name, hashlib.sha256(content).hexdigest(), placed, (*remarks, *unread))


def _reader_of(
    content: bytes, name: str, request: FindingAidRequest
) -> Callable[[bytes, str, FindingAidRequest], Told]:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise FindingAidError(f"{name} is empty.", remedy="Give the finding aid as EAD, as text or as CSV.")
    if _PAGE.match(start):
        return _of_page
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _of_ead
    return _of_rows if is_rows(decoded(content, name), dict(request.columns)) else _of_text


def _of_ead(content: bytes, name: str, request: FindingAidRequest) -> Told:
    return ead_descriptions(content, name, request.collection), ()


def _of_page(content: bytes, name: str, request: FindingAidRequest) -> Told:
    return text_descriptions(text_of_page(content), name, request.collection)


def _of_text(content: bytes, name: str, request: FindingAidRequest) -> Told:
    return text_descriptions(decoded(content, name), name, request.collection)


def _of_rows(content: bytes, name: str, request: FindingAidRequest) -> Told:
    return row_descriptions(decoded(content, name), name, request.collection, columns=dict(request.columns))
