"""The limits that a child puts on itself before it sees any outside byte."""

import ctypes
import fcntl
import os
import resource
import select
import signal

_CLONE_NEWUSER = 0x10000000  # linux/sched.h
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def apply_limits(memory_mb: int, files: int = 256, file_mb: int = 1024) -> None:
    """Cap address space, open files, file size and core dumps of this process and its children."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_mb << 20, file_mb << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_the_parent(parent: int | None = None) -> None:
    """Have the system kill this process when the thread that started it ends: no timer watches it any more then.

    Shapes: parent is the number of the process that started this one, for who does not read from it until it closes:
    where that one has ended already, of which no signal comes any more, this one ends here.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def end_with_what_feeds(pipe: int) -> None:
    """Have the system end this process when nobody holds the other end of a pipe any more.

    Who started it and became another user since can end it in no other way. Nothing may be written to the pipe.
    """
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:
        # It came to its end before.
        os._exit(1)


def leave_the_network() -> bool:
    """Move this process into a network namespace with no interface; return whether the system allowed it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        return False
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def can_leave_the_network() -> bool:
    """Return whether a child of this process may cut itself off from the network; tried in a child."""
    pid = os.fork()
    if pid == 0:
        os._exit(0 if leave_the_network() else 1)
    return os.waitpid(pid, 0)[1] == 0
