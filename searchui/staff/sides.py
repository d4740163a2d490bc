"""The two sides as reading rooms, each with a band above every view that says which one it is."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader

from indexer.accession.authorities import names_folder
from indexer.settings import Settings
from searchui.results.coverage_told import told
from searchui.results.room import Room
from searchui.staff.gate import SESSION
from searchui.staff.sessions import Session
from searchui.tongue import CLOSED as CLOSED_WORDS
from searchui.tongue import ENGLISH
from searchui.web.app import create_app
from searchui.web.views import ReadingRoom

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the holdings as staff see it. Shapes: name is its directory, and where its room stands."""

    name: str
    title: str
    says: str
    other: str


OPEN = Side("open", "Open side", "What every reader sees.", "closed")
CLOSED = Side("closed", "Closed side", "No reader sees this: do not show or copy it.", "open")


def side_room(side: Side, settings: Settings) -> Flask:
    """Return the reading room over one side, in the staff room's dress.

    Raises: as `create_app`.
    """
    app = create_app(
        settings.home / side.name,
        names=names_folder(settings.names),
        repository=settings.repository,
        examples=settings.examples if side is OPEN else "",
        search_seconds=settings.search_seconds,
        languages=(CLOSED_WORDS if side is CLOSED else ENGLISH,),
    )
    public = FileSystemLoader(Path(app.root_path) / "templates")
    dressed = FileSystemLoader(TEMPLATES / "room")
    app.jinja_env.loader = ChoiceLoader([dressed, PrefixLoader({"public": public}), public])
    app.jinja_env.globals |= {"side": side, "side_views": _Ways(side), "proof": _proof}
    if side is CLOSED:
        app.jinja_env.globals |= {"told": partial(told, to_readers=False)}
    return app


def reading_room(app: Flask) -> Room:
    """Return what the views of a side's room work with."""
    here: ReadingRoom = app.extensions["pinkas"]
    return here.room


def _proof() -> str:
    """Return what a form of a room sends along, so that the gate lets it by."""
    session: Session = request.environ[SESSION]
    return session.proof


class _Ways:
    """The ways that lead from a view of one side's room to the desk and to the other side."""

    def __init__(self, side: Side) -> None:
        self._side = side

    @property
    def access(self) -> str:
        """The desk's view of access to what is shown; empty where that is no page and no place."""
        shown = request.view_args or {}
        at = next((shown[name] for name in ("page_id", "address", "collection") if shown.get(name)), "")
        return f"/access/{quote(at.strip('/'))}" if at else ""

    @property
    def across(self) -> str:
        """The same address on the other side."""
        asked = request.query_string.decode("ascii", "replace")
        return f"/{self._side.other}{quote(request.path)}" + (f"?{asked}" if asked else "")
