"""What search engines are told: which answers they may list, by the words of staff; results of searches never."""

from flask import Flask, Response, current_app, g, request

from indexer.model.archive import Address
from indexer.model.page import PageId
from indexer.pages.engines import Listed
from indexer.pages.hidden_titles import is_hidden
from indexer.pages.store import Store
from searchui.web.views import ReadingRoom

NOT_LISTED = "noindex, noarchive, noimageindex"
"""Source: the robots meta tag as the large search engines document it; the header says the same of pictures."""
RULES = "# What search engines may not list says so itself, in its head and in its header.\nUser-agent: *\nDisallow:\n"
"""Whoever may not fetch an answer cannot read in it that it is not to be listed; and a list of addresses would tell."""
_NEVER = frozenset(
    {
        "search",
        "search_cited",
        "by_box",
        "wanted",
        "quote",
        "page_cited",
        "level_cited",
        "item_file",
        "person_asked",
    }
)
"""Answers to what somebody typed, and files beside views that are listed themselves."""
_OF_NAMES = ("people", "places", "person", "place")
_OVER_LEVELS = frozenset({"finding_aid", "aid_document", "a_to_z", "serials", "serial", "coverage", *_OF_NAMES})
"""Lists that name what is far below the level they are of."""


def add_routes(app: Flask) -> None:
    """Let every answer say whether it may be listed, and give the application its rules for engines."""
    app.jinja_env.globals["robots"] = robots
    app.after_request(_with_robots)
    app.add_url_rule("/robots.txt", "robots_txt", robots_txt)


def robots_txt() -> Response:
    """Send the rules for engines: the same for every archive."""
    return Response(RULES, mimetype="text/plain")


def robots() -> str:
    """Return what this answer says to search engines, empty where it may be listed."""
    if "robots" not in g:
        g.robots = "" if _may_be_listed() else NOT_LISTED
    said: str = g.robots
    return said


def _may_be_listed() -> bool:
    if request.endpoint in _NEVER or request.args.get("q") or request.args.get("except"):
        return False
    here: ReadingRoom = current_app.extensions["pinkas"]
    store, named = here.room.store, request.view_args or {}
    if "page_id" in named:
        return Listed(store.database).allows(_address_of(PageId(named["page_id"]), store))
    address = str(named.get("address") or named.get("collection") or "").strip("/")
    is_list = request.endpoint in _OVER_LEVELS
    if (address or is_list) and not Listed(store.database).allows(address, with_below=is_list):
        return False
    return not is_hidden(store.described([Address(address)]).get(Address(address)))


def _address_of(page_id: PageId, store: Store) -> str:
    """Return the address under which words on a page are kept, empty where there is no such page."""
    for _, item, _, _ in store.standings([page_id]):
        held = store.item(item)
        return f"{held.address}/{page_id}" if held else ""
    return ""


def _with_robots(response: Response) -> Response:
    # What is not there is not listed; and that must be told alike of what is closed and what never was.
    if response.status_code < 400 and (said := robots()):
        response.headers["X-Robots-Tag"] = said
    return response
