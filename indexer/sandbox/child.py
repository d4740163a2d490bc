"""The child's side: answers requests on a pipe, one after another, until the pipe closes.

A request is a frame (4 bytes of length, big end first) of MessagePack: the function's module and name, and its
argument. An answer is a frame of {"ok": ...} or {"error": class name, "happened", "remedy"}. Only functions marked
with `@parses_outside_bytes` can be asked for. Nothing that comes back is ever unpickled.
"""

import errno
import importlib
import os
import sys
from collections.abc import Callable
from typing import IO, Any, TypeVar

import msgspec

from indexer.errors import PinkasError
from indexer.sandbox.limits import apply_limits, end_with_the_parent, leave_the_network

_MARK = "__parses_outside_bytes__"
Parser = TypeVar("Parser", bound=Callable[[Any], Any])


def parses_outside_bytes(function: Parser) -> Parser:
    """Mark a function of one argument (a typed dataclass) as one that a child may be asked to run."""
    setattr(function, _MARK, True)
    return function


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame, None at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "big")
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write one frame and flush."""
    stream.write(len(body).to_bytes(4, "big") + body)
    stream.flush()


def _answer(request: bytes) -> bytes:
    module, name, argument = msgspec.msgpack.decode(request, type=tuple[str, str, msgspec.Raw])
    try:
        function = getattr(importlib.import_module(module), name)
        if not getattr(function, _MARK, False):
            raise PinkasError(f"{module}.{name} is not a parser of outside bytes.")
        kind = next(hint for key, hint in function.__annotations__.items() if key != "return")
        return msgspec.msgpack.encode({"ok": function(msgspec.msgpack.decode(argument, type=kind))})
    except PinkasError as error:
        fault = {"error": type(error).__name__, "happened": error.happened, "remedy": error.remedy}
    except MemoryError:
        fault = {"error": "LimitError", "happened": "it needs more memory than a child may have", "remedy": ""}
    except OSError as error:
        fault = _fault_of_system(error)
    except RecursionError:
        fault = {"error": "LimitError", "happened": "it is nested too deeply", "remedy": ""}
    except Exception as error:  # outside bytes may raise anything; all of it becomes a ledger row
        fault = {"error": "UnreadableFileError", "happened": f"{type(error).__name__}: {error}".strip(), "remedy": ""}
    return msgspec.msgpack.encode(fault)


def _fault_of_system(error: OSError) -> dict[str, str]:
    """Tell a full disk, which is no fault of the file, from what the file has brought about."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        happened, remedy = "There is no room left on the disk.", "Free some disk space and run the command again."
        return {"error": "StoreError", "happened": happened, "remedy": remedy}
    reason = {errno.ENOENT: "it is no longer there", errno.EACCES: "this user may not read it"}.get(error.errno or 0)
    return {"error": "UnreadableFileError", "happened": reason or f"{type(error).__name__}: {error}", "remedy": ""}


def main() -> None:
    """Answer requests from standard input on standard output until it closes."""
    memory_mb = int(sys.argv[1])
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    end_with_the_parent()
    leave_the_network()
    apply_limits(memory_mb)
    while (request := read_frame(requests)) is not None:
        write_frame(answers, _answer(request))


if __name__ == "__main__":
    main()
