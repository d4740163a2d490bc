"""Readers: many leaves at a time, each in a warm child, in the order in which they are done."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import count, islice
from types import TracebackType
from typing import Self, TypeVar

from indexer.errors import UnreadableFileError
from indexer.extract.captures.repeated import SiteRequest, repeated_lines
from indexer.extract.inventory import FileRequest, Inventory, take_inventory
from indexer.extract.ocrfiles.ocr_files import OcrFile, OcrFileRequest, read_ocr_file
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.reading import read_page, scratch_of
from indexer.sandbox.parent import Sandbox

Given = TypeVar("Given")
Got = TypeVar("Got")

_AHEAD = 2  # tasks a worker has waiting: none goes idle, and what is in memory does not grow with the holdings
_INVENTORY_SECONDS = 30  # the slowest sound file of the demo takes 0.1 s (opinion)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use, and the crew whose children do it. Units: MiB of address space, seconds."""

    memory_mb: int
    seconds: float
    crew: int


class Readers:
    """A crew of workers that take inventories and read pages, each outside byte in a child with limits.

    Any executor can carry them: tasks are functions of this module and plain frozen arguments. Without one, threads
    do; the children are the processes. Used as a context manager; leaving it ends every child.
    """

    def __init__(self, workers: int, memory_mb: int, page_seconds: float, *, executor: Executor | None = None) -> None:
        self._workers = workers
        self._crew = next(_crews)
        self._page_limits = Limits(memory_mb, page_seconds, self._crew)
        self._file_limits = Limits(memory_mb, min(page_seconds, _INVENTORY_SECONDS), self._crew)
        self._executor = executor or ThreadPoolExecutor(workers, thread_name_prefix="reader")

    def inventories(self, files: Iterable[FileRequest]) -> Iterator[tuple[str, Inventory | UnreadableFileError]]:
        """Yield the path and inventory of each file as it is done, or the error that says why there is none."""
        for request, found in self._done(inventory_in_child, files, self._file_limits):
            yield request.path, found

    def read(self, requests: Iterable[PageRequest]) -> Iterator[tuple[PageRequest, ReadPage | UnreadableFileError]]:
        """Yield each request and what was read as it is done, or the error that says why nothing was.

        Shapes: requests are taken as workers become free, a few ahead.
        """
        yield from self._done(page_in_child, requests, self._page_limits)

    def ocr_files(self, files: Iterable[OcrFileRequest]) -> Iterator[tuple[str, OcrFile | UnreadableFileError]]:
        """Yield the path and pages of each OCR file as it is done, or the error that says why there are none."""
        for request, found in self._done(ocr_file_in_child, files, self._page_limits):
            yield request.path, found

    def repeated_lines(self, sites: Iterable[SiteRequest]) -> Iterator[tuple[SiteRequest, tuple[str, ...]]]:
        """Yield the captures of each site as it is done, with the lines that several of them have."""
        yield from self._done(site_in_child, sites, self._page_limits)

    def close(self) -> None:
        """End all children at once; tasks that wait are dropped."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        end_children(self._crew)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def _done(
        self, task: Callable[[Given, Limits], Got], arguments: Iterable[Given], limits: Limits
    ) -> Iterator[tuple[Given, Got]]:
        waiting = iter(arguments)
        running: dict[Future[Got], Given] = {}
        try:
            while True:
                for argument in islice(waiting, _AHEAD * self._workers - len(running)):
                    running[self._executor.submit(task, argument, limits)] = argument
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        finally:
            _stop(running, self._crew)


def _stop(running: Iterable[Future[Got]], crew: int) -> None:
    """End what still runs: futures that wait are cancelled, children at work are killed until none is left."""
    left = {future for future in running if not future.cancel()}
    while left:
        end_children(crew)
        left = set(wait(left, timeout=0.1).not_done)


def inventory_in_child(request: FileRequest, limits: Limits) -> Inventory | UnreadableFileError:
    """Return a file's inventory, taken in this worker's child, or why there is none."""
    try:
        return _my_sandbox(limits).call(take_inventory, request, kind=Inventory, timeout_s=limits.seconds)
    except UnreadableFileError as error:
        return error


def ocr_file_in_child(request: OcrFileRequest, limits: Limits) -> OcrFile | UnreadableFileError:
    """Return the pages of an OCR file, read in this worker's child, or why there are none."""
    try:
        return _my_sandbox(limits).call(read_ocr_file, request, kind=OcrFile, timeout_s=limits.seconds)
    except UnreadableFileError as error:
        return error


def site_in_child(request: SiteRequest, limits: Limits) -> tuple[str, ...]:
    """Return the lines that several captures of a site have, told in this worker's child; none where it fails."""
    try:
        found: tuple[str, ...] = _my_sandbox(limits).call(
            repeated_lines, request, kind=tuple[str, ...], timeout_s=limits.seconds
        )
    except UnreadableFileError:
        return ()
    return found


def page_in_child(request: PageRequest, limits: Limits) -> ReadPage | UnreadableFileError:
    """Return a leaf, read in this worker's child, or why it could not be."""
    try:
        return _my_sandbox(limits).call(read_page, request, kind=ReadPage, timeout_s=limits.seconds)
    except UnreadableFileError as error:
        return error
    finally:
        _clear_scratch(request)


def _clear_scratch(request: PageRequest) -> None:
    """Remove what a child that was killed at work left; one that ended by itself left nothing."""
    shutil.rmtree(scratch_of(request), ignore_errors=True)


# A worker, wherever an executor runs it, keeps its child warm between tasks; so these belong to the process.
_crews = count()
_mine = threading.local()
# Held by name until it is ended: a worker that goes home first would leave its child behind.
_children: dict[Sandbox, int] = {}


def _my_sandbox(limits: Limits) -> Sandbox:
    if getattr(_mine, "crew", None) != limits.crew:
        _mine.sandbox, _mine.crew = Sandbox(limits.memory_mb), limits.crew
    sandbox: Sandbox = _mine.sandbox
    _children[sandbox] = limits.crew
    return sandbox


def end_children(crew: int) -> None:
    """End the children of one crew in this process. A worker of it that is given another task starts a new one."""
    for sandbox, owner in list(_children.items()):
        if owner == crew:
            sandbox.close()
            _children.pop(sandbox, None)
