"""What is done for readers who come over a network: answers are packed, and nobody asks for all of them at once."""

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import cast

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_limiter import Limiter

_SEARCHES = frozenset(
    {"search", "concordance", "concordance_csv", "frequency", "frequency_csv", "batch", "batch_csv", "search_cited"}
    | {"person", "place", "person_asked", "item_file"}
)
"""Answers that cost a search, or many."""
_PICTURES = frozenset({"scan", "small", "scaled", "tile", "strip", "picture", "page_file"})
_PICTURES_A_SEARCH = 20
"""Pictures that go with a search (opinion; results have 4 to 47, most of which are sent only to who scrolls, and a page
under the glass up to 35 tiles: measured on specimens and on 118 pages of real scans)."""
_PACKED = (
    *("text/html", "text/css", "text/javascript", "text/plain", "text/csv"),
    *("application/json", "image/svg+xml", "application/x-bibtex", "application/x-research-info-systems"),
)
"""Kinds of answers that become less; pictures and PDF are packed already."""
_LEAST_PACKED_BYTES = 500
_BROTLI_LEVEL = 5
"""Of 11: results of 20 to 90 KB take 0.3 to 1.4 ms of CPU, 9 takes 25 times as long, for a hundredth less
(measured on specimens and on 118 pages of real scans)."""
_HSTS = "max-age=31536000"
"""RFC 6797: a year. No word of the names below this one, which are not ours."""
_A_READER_IPV6 = 64
"""Bits of an address that are one household's. Source: RFC 6177."""


def put_on_the_wire(app: Flask, *, searches_a_minute: int) -> None:
    """Have an application's answers packed, and asked for no quicker than people read.

    Shapes: 0 searches are no limit.
    """
    app.config.update(
        COMPRESS_MIMETYPES=list(_PACKED),
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=_BROTLI_LEVEL,
        COMPRESS_MIN_SIZE=_LEAST_PACKED_BYTES,
    )
    Compress(app)
    app.after_request(_with_hsts)
    if searches_a_minute:
        _limit(app, searches_a_minute)


def _with_hsts(response: Response) -> Response:
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = _HSTS
    return response


def _limit(app: Flask, searches: int) -> None:
    """Count what each reader asks, in the memory of this process."""
    limiter = Limiter(lambda: _reader() or "", app=app, storage_uri="memory://", strategy="sliding-window-counter")
    limiter.request_filter(lambda: _reader() is None)
    for endpoints, most in ((_SEARCHES, searches), (_PICTURES, searches * _PICTURES_A_SEARCH)):
        shared = limiter.shared_limit(f"{most} per minute", scope=min(endpoints))
        for endpoint in endpoints & app.view_functions.keys():
            app.view_functions[endpoint] = cast(
                Callable[..., ResponseReturnValue], shared(app.view_functions[endpoint])
            )

    def with_time(response: Response) -> Response:
        if response.status_code == 429 and limiter.current_limit:
            response.headers["Retry-After"] = str(max(1, int(limiter.current_limit.reset_at - time.time()) + 1))
        return response

    app.after_request(with_time)


def _reader() -> str | None:
    """Return from where a reader comes; None where readers cannot be told from each other, and so are not counted.

    Shapes: a proxy on this machine says it, as the last of those who passed the request on, which nobody but it wrote.
    """
    here = request.remote_addr or ""
    if not here or _is_this_machine(here):
        here = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        address = ip_address(here)
    except ValueError:
        return None
    is_long = isinstance(address, IPv6Address) and address.ipv4_mapped is None
    return str(ip_network(f"{address}/{_A_READER_IPV6}", strict=False)) if is_long else str(address)


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        # A socket in the file system: whatever gunicorn calls it, it is here.
        return True
