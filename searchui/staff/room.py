"""The staff room as one application: the gate, behind it the desk and both sides."""

from typing import TYPE_CHECKING

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from indexer.settings import Settings
from searchui.staff.desk import create_desk
from searchui.staff.gate import Gate
from searchui.staff.sessions import Token
from searchui.staff.sides import CLOSED, OPEN, side_room

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_staff_room(settings: Settings, *, token: str | None) -> "WSGIApplication":
    """Return the staff room over both sides.

    Shapes: token None where the way to it lets nobody else by, as a socket that its owner alone can open.
    Raises: StoreError where nothing was ever added; InputError where the tables of names have a fault.
    """
    rooms = {side.name: side_room(side, settings) for side in (OPEN, CLOSED)}
    inside = DispatcherMiddleware(create_desk(settings, rooms), {f"/{name}": app for name, app in rooms.items()})
    return Gate(inside, token=None if token is None else Token(token))
