"""Who acts, as a form says it and as the log has it."""

import getpass

from flask import request

from searchui.staff.working import session


def name_given() -> str:
    """Return the name that a form gives."""
    return request.form.get("who", "").strip()


def usual_name() -> str:
    """Return the name that a form begins with: the one last given, or the user as whom the room runs."""
    return session().who or getpass.getuser()


def who_acts() -> str:
    """Return who is recorded: the name given, and the user as whom the room runs, for a name can be anybody's."""
    name, user = name_given(), getpass.getuser()
    return f"{name} (staff room of {user})" if name and name != user else f"{user} (staff room)"
