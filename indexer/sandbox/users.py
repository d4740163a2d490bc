"""Users of the system: by whom the reading room is served, what they may open, and how root becomes one for good."""

import ctypes
import os
import pwd
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from indexer.errors import SettingsError, did_you_mean

NOBODY = "nobody"
"""Who serves where root starts the room and names nobody: the user that every Unix has for what may do nothing."""

_PR_SET_NO_NEW_PRIVS = 38  # linux/prctl.h
_ANOTHER = "Name another user: pinkas serve --user NAME. To make one: useradd --system --no-create-home pinkas-room"


@dataclass(frozen=True, slots=True)
class User:
    """A user of the system, with the group that is his."""

    name: str
    uid: int
    gid: int

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the user of this name. Raises: SettingsError where the system knows none."""
        try:
            found = pwd.getpwnam(name)
        except KeyError as error:
            near = did_you_mean(name, [each.pw_name for each in pwd.getpwall()])
            raise SettingsError(f"This system has no user {name!r}.", remedy=near or _ANOTHER) from error
        return cls(found.pw_name, found.pw_uid, found.pw_gid)

    @classmethod
    def here(cls) -> Self:
        """Return the user of this process."""
        uid, gid = os.geteuid(), os.getegid()
        try:
            return cls(pwd.getpwuid(uid).pw_name, uid, gid)
        except KeyError:
            return cls(f"user {uid}", uid, gid)


def who_would_serve(named: str) -> User:
    """Return by whom the room is served: the user named, else who starts it; nobody in root's place.

    Raises: SettingsError where that is root, or a user whom the system does not know.
    """
    user = User.named(named) if named else User.here()
    if user.uid:
        return user
    if named:
        raise SettingsError("Root may open everything, so the reading room is not served by root.", remedy=_ANOTHER)
    return User.named(NOBODY)


def who_serves(named: str) -> User:
    """Return `who_would_serve` as this process can be it. Raises: SettingsError where it cannot."""
    user, own = who_would_serve(named), User.here()
    if own.uid not in (0, user.uid):
        raise SettingsError(
            f"{own.name} cannot serve as {user.name}: only root can become another user.",
            remedy=f"Start it by root or by {user.name}, or name no user.",
        )
    return user


def become(user: User) -> None:
    """Be this user from now on, in all of this process, with no way back.

    Raises: SettingsError where the system does not let root do so; the process is to end then.
    """
    with _changing(user):
        os.setgroups([])
        os.setresgid(user.gid, user.gid, user.gid)
        os.setresuid(user.uid, user.uid, user.uid)
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        # No program that it starts gains rights either, whatever its mode says.
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    are = (os.getresuid(), os.getresgid(), os.getgroups())
    if are != ((user.uid,) * 3, (user.gid,) * 3, []) or _can_return():
        raise SettingsError(f"Root could not become {user.name} for good.", kept="Nothing is served.", remedy=_ANOTHER)


def first_shut(user: User, paths: Iterable[Path]) -> Path | None:
    """Return the first file or directory on the way to any of these that the user may not pass or read; None for none.

    Shapes: what is not there is passed over. This process must be the user's or root's; the system itself is asked.
    """
    # Where links lead is found out first: the user may not be able to.
    ways = [way for path in paths for way in dict.fromkeys((path.resolve(), path.absolute()))]
    with _being(user):
        passed: set[Path] = set()
        return next((shut for way in ways if (shut := _first_shut(way, passed))), None)


def could_open(user: User, directory: Path) -> bool:
    """Return whether a user could come to read what is in a directory, by its mode or because it is his to change."""
    try:
        found = directory.stat()
    except OSError:
        return False
    if user.uid in (0, found.st_uid):
        return True
    if os.geteuid() not in (0, user.uid):
        return bool(found.st_mode & (0o077 if found.st_gid == user.gid else 0o007))
    with _being(user):
        return any(os.access(directory, right, effective_ids=True) for right in (os.R_OK, os.X_OK))


def _first_shut(way: Path, passed: set[Path]) -> Path | None:
    for place in (*reversed(way.parents), way):
        if place in passed:
            continue
        try:
            place.stat()
        except PermissionError:
            return place.parent
        except OSError:
            return None
        passed.add(place)
    return None if os.access(way, os.R_OK, effective_ids=True) else way


@contextmanager
def _being(user: User) -> Iterator[None]:
    """Let root be a user for a moment, in the eyes of the system's files. Raises: SettingsError."""
    if os.geteuid() == user.uid:
        yield
        return
    groups, gid = os.getgroups(), os.getegid()
    with _changing(user):
        os.setgroups([])
        os.setegid(user.gid)
        os.seteuid(user.uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(gid)
        os.setgroups(groups)


@contextmanager
def _changing(user: User) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"Root cannot become {user.name} here: {error.strerror}.",
            kept="Nothing is served.",
            remedy=f"Start the room by that user: setpriv --reuid={user.uid} --regid={user.gid} --clear-groups ...",
        ) from error


def _can_return() -> bool:
    try:
        os.setuid(0)
    except PermissionError:
        return False
    return True
