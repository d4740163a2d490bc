"""A reader who asks over the loopback, and looks whether the answer is the right one for its moment."""

import http.client
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.load.scene import COMMON, Folder, Shelf
from benchmarks.tally import Tally

NO_ERROR = "every request is answered, by 200, or by 404 where nothing is open"
CLOSED_IS_SILENT = "what was closed before a request was sent is not in its answer: no page, no word, no title"
OPEN_IS_FOUND = "what was open all the time is found, with all its pages and no other"
CLOSED_IS_GONE = "a page that was closed before it was asked for is not there, nor its pictures"
OPEN_IS_SHOWN = "a page that was open all the time is shown, with its pictures"
WORD, COMMONLY, FOLDER, HOME = "search its word", "search a common word", "its folder", "home"
PAGES = ("its page", "its scan", "its small picture", "a strip")
KINDS = (WORD, COMMONLY, *PAGES, FOLDER, HOME)
TIMEOUT_S = 60
"""After which a request counts as not answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and between which moments it was under way."""

    kind: str
    folder: Folder
    address: str
    status: int
    body: bytes
    sent: float
    until: float

    @property
    def point(self) -> str:
        """Which request it was."""
        return f"{self.kind} of box {self.folder.box}: {self.address}"


@dataclass(slots=True)
class Reader:
    """Asks for what is on the shelf; the same chance gives the same requests."""

    url: str
    shelf: Shelf
    chance: random.Random
    tally: Tally
    took_s: list[float] = field(default_factory=list)

    def ask(self, requests: int) -> None:
        """Ask so many times, one after another, as a browser does on one connection."""
        place = urlsplit(self.url)
        door = http.client.HTTPConnection(place.hostname or "", place.port, timeout=TIMEOUT_S)
        for _ in range(requests):
            folder = self.chance.choice(self.shelf.folders)
            self._ask_once(door, self.chance.choice(KINDS), folder)
        door.close()

    def _ask_once(self, door: http.client.HTTPConnection, kind: str, folder: Folder) -> None:
        page = self.chance.choice(folder.pages) if folder.pages else "none"
        address = _address(kind, folder, page, self.chance)
        sent = time.monotonic()
        try:
            door.request("GET", address)
            got = door.getresponse()
            answer = Answer(kind, folder, address, got.status, got.read(), sent, time.monotonic())
        except (OSError, http.client.HTTPException) as error:
            door.close()
            self.tally.hold(NO_ERROR, repr(error), address)
            return
        self.took_s.append(answer.until - sent)
        self.tally.hold(NO_ERROR, "" if answer.status in (200, 404) else answer.status, answer.point)
        for each in self.shelf.folders:
            if each.is_open(sent, answer.until) is False:
                self.tally.hold(CLOSED_IS_SILENT, _said_of(each, answer), f"{answer.point}: of box {each.box}")
        is_open = folder.is_open(sent, answer.until)
        if is_open is not None:
            _check(answer, is_open, self.tally)


def _said_of(folder: Folder, answer: Answer) -> list[str]:
    """Return what an answer says of a folder, but for what was asked by name: an answer may say what it is one to."""
    telling = [each for each in (folder.title, folder.word, *folder.pages) if each not in answer.address]
    return [each for each in telling if each.casefold().encode() in answer.body.lower()]


def _check(answer: Answer, is_open: bool, tally: Tally) -> None:
    """Check an answer about one folder that was open, or closed, all the time."""
    if answer.kind == WORD:
        heading, pages = _heading(answer.body), set(re.findall(rb'href="/page/([a-z0-9]+)', answer.body))
        wanted = {page.encode() for page in answer.folder.pages} if is_open else set()
        says = f"{len(wanted)} page{'s' * (len(wanted) > 1)} in 1 item" if is_open else "No page found"
        is_right = pages == wanted and heading.startswith(says)
        fact = OPEN_IS_FOUND if is_open else CLOSED_IS_SILENT
        tally.hold(fact, "" if is_right else f"{heading!r}, {len(pages)} pages", answer.point)
    elif answer.kind == FOLDER and is_open:
        tally.hold(OPEN_IS_SHOWN, answer.folder.title.encode() not in answer.body, answer.point)
    elif answer.kind in PAGES and is_open:
        tally.hold(OPEN_IS_SHOWN, "" if answer.status == 200 and answer.body else answer.status, answer.point)
    elif answer.kind in PAGES:
        tally.hold(CLOSED_IS_GONE, "" if answer.status == 404 else answer.status, answer.point)


def _address(kind: str, folder: Folder, page: str, chance: random.Random) -> str:
    number = chance.randrange(900)
    return {
        WORD: f"/search?q=%3D%22{folder.word}%22",
        COMMONLY: f"/search?q={chance.choice(COMMON)}&from={20 * (number % 3)}",
        "its page": f"/page/{page}?q={chance.choice(COMMON)}",
        "its scan": f"/page/{page}/scan",
        "its small picture": f"/page/{page}/small",
        "a strip": f"/page/{page}/strip/{number},{number},600,90",
        FOLDER: f"/held/{folder.address}/1",
        HOME: "/",
    }[kind]


def _heading(body: bytes) -> str:
    found = re.search(rb"<h1>([^<]*)", body)
    return found[1].decode() if found else ""
