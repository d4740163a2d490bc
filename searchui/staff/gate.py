"""The gate of the staff room: what comes in a foreign name, from another site or without a session stays out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import SecurityError
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from searchui.staff.sessions import Session, Sessions, Token

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

COOKIE = "pinkas-staff"
SESSION, REFUSED = "pinkas.session", "pinkas.refused"
"""Where the environment of a request has its session, and why it is refused."""
ENTER, LEAVE = "/enter", "/leave"
_NEEDS_NO_SESSION = ("/static/", "/staff.css")
"""What is ours and tells nothing: the style of the page that refuses."""
_METHODS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request comes no farther, in words. Shapes: asks_token where the token would let one in."""

    happened: str
    remedy: str
    status: int = 403
    asks_token: bool = False


_FOREIGN = Refusal(
    "The staff room was asked for under a name that is not this machine’s own.",
    "Open it as http://localhost or http://127.0.0.1, with its port.",
)
_OTHER_SITE = Refusal(
    "Another web site asked for this, and nothing was done.",
    "Open the staff room in a window of its own.",
)
_METHOD = Refusal("The staff room does not know what was asked of it.", "Go back and use its links and forms.", 405)
_NO_SESSION = Refusal(
    "This is the staff room, and this browser has not been let in, or not for a long time.",
    "Open the address that was printed when the room was opened, or paste the token here.",
    asks_token=True,
)
_WRONG = Refusal("That is not the token of this staff room.", "Copy all of it, and paste it here.", asks_token=True)
_UNPROVED = Refusal(
    "What was sent did not come from a form of this staff room, or from one that is too old. Nothing was changed.",
    "Go back, load the page again, and send it once more.",
)


class _Request(Request):
    """A request whose form may be as long as the list of a takedown; what a body may have, the server limits."""

    max_form_memory_size = None
    max_form_parts = 100_000


class Gate:
    """Stands round the whole staff room, both sides and the desk, and lets nothing by that it has not looked at.

    Shapes: token None where whoever can reach the room at all may enter it: a socket that its owner alone can open.
    """

    def __init__(self, inside: "WSGIApplication", *, token: Token | None, sessions: Sessions | None = None) -> None:
        self._inside = inside
        self._token = token
        self._sessions = sessions or Sessions()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request, and let nobody keep the answer."""
        environ.pop(SESSION, None)
        environ.pop(REFUSED, None)
        answer = self._looked_at(_Request(environ))
        return answer(environ, _kept_by_nobody(start_response))

    def _looked_at(self, request: Request) -> "WSGIApplication":
        if refusal := refusal_of(request):
            return self._refused(request, refusal)
        if request.path == ENTER:
            return self._entering(request)
        if request.path.startswith(_NEEDS_NO_SESSION):
            return self._inside
        session = self._sessions.of(request.cookies.get(COOKIE, ""))
        if session is None:
            return self._refused(request, _NO_SESSION) if self._token else self._entered(request)
        if request.method == "POST" and not _is_proved(request, session):
            return self._refused(request, _UNPROVED)
        request.environ[SESSION] = session
        return self._left(request) if request.path == LEAVE else self._inside

    def _entering(self, request: Request) -> "WSGIApplication":
        if self._token is None:
            return redirect("/", 303)
        if waits := self._token.waits_s():
            refusal = Refusal(
                "Too many wrong tokens came in a short time.", f"Wait {waits} seconds and try again.", 429
            )
            return self._refused(request, refusal)
        given = request.values.get("token", "")
        if not self._token.is_right(given):
            return self._refused(request, _WRONG if given else _NO_SESSION)
        return self._entered(request, "/")

    def _entered(self, request: Request, to: str = "") -> Response:
        """Begin a session, and lead to an address that holds no token."""
        name, _ = self._sessions.begin()
        answer = redirect(to or request.full_path.rstrip("?"), 303)
        answer.set_cookie(COOKIE, name, httponly=True, samesite="Strict", path="/")
        return answer

    def _left(self, request: Request) -> "WSGIApplication":
        """End a session where a form asks for it."""
        if request.method != "POST":
            return redirect("/", 303)
        self._sessions.end(request.cookies.get(COOKIE, ""))
        answer = redirect("/", 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    def _refused(self, request: Request, refusal: Refusal) -> "WSGIApplication":
        """Let the desk say why: it does so before it looks at what was asked."""
        request.environ[REFUSED] = refusal
        request.environ["PATH_INFO"] = "/"
        return self._inside


def _is_proved(request: Request, session: Session) -> bool:
    """Return whether what is sent comes from a form of this session; who acts on it can read it again."""
    body = request.get_data()
    proof = request.form.get("proof", "")
    request.close()
    request.environ["wsgi.input"] = BytesIO(body)
    return session.is_proved_by(proof)


def refusal_of(request: Request) -> Refusal | None:
    """Return why a request comes no farther, whoever sends it; None where it may."""
    if not is_this_machine(request):
        return _FOREIGN
    if request.method not in _METHODS:
        return _METHOD
    return None if _is_from_here(request) else _OTHER_SITE


def is_this_machine(request: Request) -> bool:
    """Return whether a request asks for this machine by a name that no other can take.

    Shapes: names that anybody can make point here would let a page of another site read what is here (DNS rebinding).
    """
    try:
        return is_own_name(request.host.rpartition(":")[0] if _has_port(request.host) else request.host)
    except SecurityError:
        return False


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit() and not host.endswith("]")


def is_own_name(host: str) -> bool:
    """Return whether a host's name or number always is this machine itself."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_from_here(request: Request) -> bool:
    """Return whether a view of this room asks, or a person who typed or opened an address.

    Source: Fetch Metadata Request Headers (W3C); RFC 6454 on Origin. Programs that are no browsers send neither.
    """
    site = request.headers.get("Sec-Fetch-Site", "none")
    origin = request.headers.get("Origin", "")
    if request.method == "POST":
        return site in ("same-origin", "none") and origin in ("", f"{request.scheme}://{request.host}")
    # A link elsewhere may lead here; nothing elsewhere may show or load what is here.
    leads_here = (
        request.headers.get("Sec-Fetch-Mode") == "navigate" and request.headers.get("Sec-Fetch-Dest") == "document"
    )
    return site in ("same-origin", "none") or leads_here


def _kept_by_nobody(start_response: "StartResponse") -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        kept = [(name, value) for name, value in headers if name.lower() not in ("cache-control", "expires", "pragma")]
        return start_response(status, [*kept, ("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex")], *more)

    return start
