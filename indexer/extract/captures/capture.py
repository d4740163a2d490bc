"""A capture becomes pages without a picture: what stays is read, what is left out is kept raw beside it."""

import re
from collections.abc import Sequence
from pathlib import Path

from indexer.errors import UnreadableFileError
from indexer.extract.captures.layout import DPI, CapturedPage, count_pages, pages_of, title_in
from indexer.extract.languages import page_languages
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.model.page import PageKind, Route, Unread
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.sandbox.web_page import text_of_page

ENGINE = "capture"
VERSION = "1"
"""Raised when the rules of what is left out change."""
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE)
_LARGEST = 20_000_000
"""Bytes of a capture: the longest book has some 5 million (opinion)."""


def captured_text(path: Path) -> str:
    """Return the text of a capture, a page of HTML as a reader sees it.

    Raises: UnreadableFileError for what is no text in UTF-8, with the line of the first byte that is not.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(f"it has more than {_LARGEST:,} bytes of text", remedy="Capture its pages apart.")
    content = path.read_bytes()
    if _PAGE.match(content.removeprefix(b"\xef\xbb\xbf")):
        return text_of_page(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"line {line} holds bytes of another encoding than UTF-8", remedy="Save it again as text in UTF-8."
        ) from None


def look_into(path: Path) -> tuple[int, str]:
    """Return how many pages a capture makes, and its first line, which may stand for a title."""
    text = captured_text(path)
    return count_pages(text), title_in(text)


def read_capture(request: PageRequest) -> ReadPage:
    """Return one page of a capture, without a picture."""
    pages = pages_of(captured_text(Path(request.path)), frozenset(request.repeated))
    if request.leaf > len(pages):
        raise UnreadableFileError(f"it has no page {request.leaf}: it makes {len(pages)}")
    page = pages[request.leaf - 1]
    readings = tuple(_readings(page, request))
    languages = page_languages(page.kept, request.languages)
    return ReadPage(
        width_px=page.width_px,
        height_px=page.height_px,
        dpi=DPI,
        quarter_turns=0,
        image="",
        readings=readings,
        shown=0 if page.kept else None,
        route=Route.CAPTURE,
        reason=_reason(page),
        kind=PageKind.PRINT if page.kept else PageKind.BLANK,
        languages=languages if page.kept else (),
        searchable=bool(page.kept),
        unread=Unread(),
    )


def _readings(page: CapturedPage, request: PageRequest) -> list[Reading]:
    kept = [_reading(ReadingKind.CAPTURE, ENGINE, page.kept, request)] if page.kept else []
    left = (_reading(ReadingKind.LEFT_OUT, cut.value, words, request) for cut, words in page.left_out.items())
    return [*kept, *left]


def _reading(kind: ReadingKind, engine: str, words: Sequence[Word], request: PageRequest) -> Reading:
    return Reading(kind, Lineage(engine, VERSION, (), request.settings_digest, request.made_at), words)


def _reason(page: CapturedPage) -> str:
    """Say how many lines were left out, and why."""
    rows = {cut: len({word.block for word in words}) for cut, words in page.left_out.items()}
    if not rows:
        return "Captured from the web; nothing was left out."
    told = ", ".join(f"{cut.value} ({count})" for cut, count in sorted(rows.items(), key=lambda each: -each[1]))
    return f"Captured from the web. Lines left out of the index: {told}."
