"""The language of the interface: what the reader chose, else what her browser asks for, else English."""

from collections.abc import Collection
from contextlib import ExitStack

from flask import Flask, Response, current_app, g, redirect, request
from flask_babel import Babel, get_locale
from werkzeug.exceptions import NotFound
from werkzeug.http import dump_cookie
from werkzeug.wrappers import Response as AnyResponse

from searchui.tongue import ENGLISH, LANGUAGES, speaking, spoken

COOKIE = "language"
_SPOKEN = "pinkas languages"
"""Where an application keeps which languages it speaks."""
_KEPT_S = 365 * 24 * 3600
"""A year: who reads in Hebrew does so next month, too (opinion)."""


def add_languages(app: Flask, tags: Collection[str]) -> None:
    """Let the application speak the language of each reader among these, and let her choose another.

    Shapes: where there is but one, there is nothing to choose.
    """
    app.extensions[_SPOKEN] = tuple(tags)
    if len(tags) > 1:
        Babel(app, default_locale=ENGLISH, locale_selector=_asked_for, configure_jinja=False)
        app.add_url_rule("/language/<tag>", "language", choose)
    app.before_request(_speak)
    app.teardown_request(_speak_no_more)
    app.jinja_env.globals["languages"] = {tag: LANGUAGES[tag] for tag in tags if len(tags) > 1}
    app.after_request(_told)


def _speak() -> None:
    """Speak the reader's language from here on, also of what fails."""
    tags = _tags()
    g.spoken = ExitStack()
    g.spoken.enter_context(speaking(str(get_locale() or ENGLISH) if len(tags) > 1 else tags[0]))


def _speak_no_more(_: BaseException | None) -> None:
    if "spoken" in g:
        g.pop("spoken").close()


def _tags() -> tuple[str, ...]:
    tags: tuple[str, ...] = current_app.extensions[_SPOKEN]
    return tags


def choose(tag: str) -> AnyResponse:
    """Keep a reader's choice in her browser and lead her back to where she was."""
    if tag not in _tags():
        raise NotFound
    back = redirect(_here(request.args.get("back", "")), 303)
    # Max-Age alone (RFC 6265, 5.2.2): a moment of expiry would make each answer another one.
    kept = dump_cookie(
        COOKIE,
        tag,
        max_age=_KEPT_S,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
        sync_expires=False,
    )
    back.headers.add("Set-Cookie", kept)
    return back


def _here(back: str) -> str:
    """Return an address of this room; one that would lead elsewhere becomes the home page."""
    root = request.script_root
    is_ours = back.startswith("/") and not back.startswith("//") and not set(back) & set("\\\r\n\t")
    return f"{root}{back}" if is_ours else f"{root}/"


def _asked_for() -> str:
    chosen, tags = request.cookies.get(COOKIE, ""), _tags()
    return chosen if chosen in tags else request.accept_languages.best_match(tags) or ENGLISH


def _told(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = spoken()
        response.vary.update(("Accept-Language", "Cookie"))
    return response
