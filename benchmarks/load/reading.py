"""A reader who asks over the loopback, and looks whether the answer is the right one for its moment."""

import http.client
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.load.scene import COMMON, Folder, Shelf
from benchmarks.tally import Tally
from searchui.web.pictures import SCALED_PX

NO_ERROR = "every request is answered, by 200, or by 404 where nothing is open"
CLOSED_IS_SILENT = "what was closed before a request was sent is not in its answer: no page, no word, no title"
OPEN_IS_FOUND = "what was open all the time is found, with all its pages and no other"
CLOSED_IS_GONE = "a page that was closed before it was asked for is not there, nor its pictures"
OPEN_IS_SHOWN = "a page that was open all the time is shown, with its pictures"
NOT_SHORT = "a word of every page is counted on no fewer pages than were open all the time"
WORD, COMMONLY, FOLDER, HOME = "search its word", "search a common word", "its folder", "home"
OCCURRENCES, SUGGESTIONS, SEEN = "every occurrence of its word", "what its title may begin", "a picture in a view"
PICTURES = ("its scan", "its scan scaled", "a tile", "its small picture", "a strip", SEEN)
PAGES = ("its page", *PICTURES)
KINDS = (WORD, COMMONLY, *PAGES[:-1], FOLDER, HOME, OCCURRENCES, SUGGESTIONS)
VIEWS = (WORD, COMMONLY, "its page", FOLDER, HOME, OCCURRENCES, SUGGESTIONS)
"""What people ask for by themselves; a browser asks for the pictures."""
AT_ONCE = 12
"""Pictures of a view that are asked for with it: what stands in a window before anybody scrolls (opinion)."""
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
    comes_from: str = ""
    took_s: list[float] = field(default_factory=list)
    pictures_took_s: list[float] = field(default_factory=list)

    def ask(self, requests: int) -> None:
        """Ask so many times, one after another, as a browser does on one connection."""
        door = self._door()
        for _ in range(requests):
            folder = self.chance.choice(self.shelf.folders)
            kind = self.chance.choice(KINDS)
            self._ask_once(door, kind, folder, self._address(kind, folder))
        door.close()

    def visit(self, until: float, pause_s: tuple[float, float]) -> None:
        """Ask for a view and the pictures in it, and look at it for a while, until a moment comes."""
        door = self._door()
        time.sleep(self.chance.uniform(0, pause_s[1]))
        while time.monotonic() < until:
            folder = self.chance.choice(self.shelf.folders)
            kind = self.chance.choice(VIEWS)
            body = self._ask_once(door, kind, folder, self._address(kind, folder))
            self._look_at(door, body)
            time.sleep(self.chance.uniform(*pause_s))
        door.close()

    def _look_at(self, door: http.client.HTTPConnection, body: bytes) -> None:
        """Ask for the first pictures in a view, and of a page for a tile, as its zoom does."""
        seen = re.findall(rb'<img[^>]* src="(/page/([a-z0-9]+)/[^"]*)"', body)[:AT_ONCE]
        if tiles := re.search(rb'data-tiles="(/page/([a-z0-9]+)/tile)"', body):
            seen.append((b"%s/%d/0,0" % (tiles[1], self.chance.randrange(3)), tiles[2]))
        for address, page in seen:
            for folder in self.shelf.folders:
                if page.decode() in folder.pages:
                    self._ask_once(door, SEEN, folder, address.decode())

    def _door(self) -> http.client.HTTPConnection:
        place = urlsplit(self.url)
        return http.client.HTTPConnection(place.hostname or "", place.port, timeout=TIMEOUT_S)

    def _address(self, kind: str, folder: Folder) -> str:
        page = self.chance.choice(folder.pages) if folder.pages else "none"
        return _address(kind, folder, page, self.chance)

    def _ask_once(self, door: http.client.HTTPConnection, kind: str, folder: Folder, address: str) -> bytes:
        """Ask for an address, check the answer, and return its body."""
        sent = time.monotonic()
        try:
            door.request("GET", address, headers={"X-Forwarded-For": self.comes_from} if self.comes_from else {})
            got = door.getresponse()
            answer = Answer(kind, folder, address, got.status, got.read(), sent, time.monotonic())
        except (OSError, http.client.HTTPException) as error:
            door.close()
            self.tally.hold(NO_ERROR, repr(error), address)
            return b""
        (self.pictures_took_s if kind in PICTURES else self.took_s).append(answer.until - sent)
        self._check(answer)
        return answer.body if kind not in PICTURES else b""

    def _check(self, answer: Answer) -> None:
        self.tally.hold(NO_ERROR, "" if answer.status in (200, 404) else answer.status, answer.point)
        for each in self.shelf.folders:
            if each.is_open(answer.sent, answer.until) is False:
                self.tally.hold(CLOSED_IS_SILENT, _said_of(each, answer), f"{answer.point}: of box {each.box}")
        if answer.kind == COMMONLY:
            least = self.shelf.pages_open(answer.sent, answer.until)
            counted = _counted(answer.body)
            self.tally.hold(NOT_SHORT, f"{counted} of {least}" if counted < least else "", answer.point)
        is_open = answer.folder.is_open(answer.sent, answer.until)
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
    elif answer.kind == OCCURRENCES:
        pages = set(re.findall(rb'href="/page/([a-z0-9]+)', answer.body))
        wanted = {page.encode() for page in answer.folder.pages} if is_open else set()
        tally.hold(OPEN_IS_FOUND if is_open else CLOSED_IS_SILENT, pages ^ wanted, answer.point)
    elif answer.kind == FOLDER and is_open:
        tally.hold(OPEN_IS_SHOWN, answer.folder.title.encode() not in answer.body, answer.point)
    elif answer.kind in PAGES and is_open:
        tally.hold(OPEN_IS_SHOWN, "" if answer.status == 200 and answer.body else answer.status, answer.point)
    elif answer.kind in PAGES:
        tally.hold(CLOSED_IS_GONE, "" if answer.status == 404 else answer.status, answer.point)


def _counted(body: bytes) -> int:
    """Return on how many pages a search was found."""
    found = re.match(r"[\d,]+", _heading(body))
    return int(found[0].replace(",", "")) if found else 0


def _address(kind: str, folder: Folder, page: str, chance: random.Random) -> str:
    number = chance.randrange(900)
    return {
        WORD: f"/search?q=%3D%22{folder.word}%22",
        COMMONLY: f"/search?q={chance.choice(COMMON)}&from={20 * (number % 3)}",
        "its page": f"/page/{page}?q={chance.choice(COMMON)}",
        "its scan": f"/page/{page}/scan",
        "its scan scaled": f"/page/{page}/scan/{chance.choice(SCALED_PX)}",
        "a tile": f"/page/{page}/tile/{number % 3}/0,0",
        "its small picture": f"/page/{page}/small",
        "a strip": f"/page/{page}/strip/{number},{number},600,90",
        FOLDER: f"/held/{folder.address}/1",
        HOME: "/",
        OCCURRENCES: f"/concordance?q=%3D%22{folder.word}%22",
        SUGGESTIONS: f"/suggest?q={folder.title[:4]}",
    }[kind]


def _heading(body: bytes) -> str:
    found = re.search(rb"<h1>([^<]*)", body)
    return found[1].decode() if found else ""
