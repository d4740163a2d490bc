"""What readers are told when something fails, and the number by which staff find it in the log."""

import secrets
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import IndexDamageError, PinkasError, QueryError
from searchui.query.mending import mended
from searchui.results.vocabulary import term
from searchui.tongue import N_, _

_OURS = 500
"""HTTP status from which on the fault is the server's."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error for readers: what it is called, what happened, what to do.

    Shapes: all are in the reader's language; number is given where staff can find the cause in the log, empty where
    there is nothing to find.
    """

    title: str
    happened: str
    remedy: str
    number: str = ""


def failure_of(error: Exception) -> tuple[Failure, int]:
    """Return what readers are told of an error, and its HTTP status.

    Shapes: what went wrong on our side names files and settings, which readers are not told.
    """
    if isinstance(error, HTTPException):
        status = error.code or _OURS
        return _said(_OF_STATUS.get(status, _FAILED if status >= _OURS else _REFUSED)), status
    if not isinstance(error, PinkasError):
        return _said(_FAILED), _OURS
    if error.http_status >= _OURS:
        return _said(_NO_INDEX if isinstance(error, IndexDamageError) else _FAILED), error.http_status
    title = _("This search cannot be run") if isinstance(error, QueryError) else _("Nothing is there")
    return Failure(title, term(error.happened), term(error.remedy)), error.http_status


_FAILED = (
    N_("The reading room cannot answer just now"),
    N_("The fault is on our side, not in what you asked."),
    N_("Try again in a minute. If it happens again, tell the archive the number below."),
)
_NO_INDEX = (
    N_("The pages cannot be searched just now"),
    N_("Their index cannot be read. No page is lost: the index is made of the pages and can be made anew."),
    N_("Try again in a few minutes; until then you can walk through what is held."),
)
_REFUSED = (N_("That did not work"), N_("The reading room does not understand what was asked of it."), "")
_OF_STATUS = {
    404: (
        N_("Nothing is there"),
        N_("Nothing that is open has this address. It may have been closed, or the address has a slip in it."),
        N_("Search for words of the page, or find its folder among what is held."),
    ),
    405: (
        N_("Here one can only read"),
        N_("Something was sent to this address, which takes nothing."),
        N_("Open the address in the browser, or search from the desk above."),
    ),
    429: (
        N_("That was a little fast"),
        N_("From where you are, more was asked for in the last minute than one room can answer."),
        N_("Wait a minute and go on. Whoever needs many pages at once gets them from the archive: ask its staff."),
    ),
}


def _said(parts: tuple[str, str, str]) -> Failure:
    title, happened, remedy = map(_, parts)
    return Failure(title, happened, remedy)


def add_handlers(app: Flask, *, number: Callable[[], str] = lambda: secrets.token_hex(4)) -> None:
    """Give the application its answers to whatever fails. Shapes: number gives a name to one failure."""

    def shown(error: Exception) -> AnyResponse | tuple[str | Response, int]:
        if isinstance(error, HTTPException) and (error.response is not None or (error.code or 0) < 400):
            return error.get_response()
        failure, status = failure_of(error)
        if status >= _OURS:
            failure = replace(failure, number=number())
            # The path alone: what readers search for is their own business.
            cause = "".join(cause_of(error))
            current_app.logger.error("failure %s at %r\n%s", failure.number, request.path, cause)
        if request.accept_mimetypes.best == "application/json":
            return jsonify(error={"happened": failure.happened, "remedy": failure.remedy}), status
        query = request.args.get("q", "")
        mends = mended(query) if isinstance(error, QueryError) else None
        return render_template("error.html", error=failure, query=query, mended=mends), status

    app.register_error_handler(Exception, shown)


def cause_of(error: BaseException) -> Iterator[str]:
    """Give the cause of a failure for the log: which errors were raised where, the first one first.

    Shapes: only our own errors say what happened, for they name files and settings. The words of others' errors can
    hold what a reader searched for: a database's name the values that it was asked with.
    """
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from cause_of(earlier)
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    yield f": {error}\n" if isinstance(error, PinkasError) else "\n"
