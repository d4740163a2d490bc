"""Names of files that readers take away: they say what it is, and nothing of them can mislead a browser or a disk."""

import re
import unicodedata
from urllib.parse import quote

from flask import Response

from searchui.results.cited import Cited

_LONGEST = 60
"""Characters of a title that go into a name (opinion)."""
_UNFIT = re.compile(r"[^\w\s-]+")
_GAPS = re.compile(r"[\s_-]+")


def file_name(cited: Cited, suffix: str, more: str = "") -> str:
    """Return a name such as "SP-1 box 3 folder 1 Trip report p2.pdf", with hyphens for blanks.

    Shapes: letters of every script, digits and hyphens alone; never empty, never more than some 120 characters.
    """
    where = (f"box {cited.box}" if cited.box else "", f"folder {cited.folder}" if cited.folder else "")
    parts = (cited.identifier, *where, cited.title or cited.collection, f"p{cited.page}" if cited.page else "", more)
    return f"{'-'.join(filter(None, map(_fit, parts))) or 'pinkas'}.{suffix}"


def named(answer: Response, name: str) -> Response:
    """Return an answer as a file of this name, which old readers of headers are told in plain letters.

    Source: RFC 6266, 4.3: filename for those, filename* in UTF-8 for all others.
    """
    stem, _, suffix = name.rpartition(".")
    plain = _words(unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()) or "pinkas"
    others = {} if plain == stem else {"filename*": f"UTF-8''{quote(name)}"}
    answer.headers.set("Content-Disposition", "attachment", filename=f"{plain}.{suffix}", **others)
    return answer


def _fit(text: str) -> str:
    """Return the words of a text, cut after one where it is long."""
    words = _words(text)
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]


def _words(text: str) -> str:
    """Return the letters and digits of a text with hyphens for all between them."""
    return _GAPS.sub("-", _UNFIT.sub(" ", text)).strip("-")
