"""The reading room as served, asked in this process: status, time beside a plain search, and what it must not say."""

import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.frozen import CHECKOUT
from benchmarks.fuzz.addressed import Addresser, asked
from benchmarks.fuzz.typed import Typist
from benchmarks.tally import Tally
from indexer.errors import QueryError
from indexer.pages.store import Store
from searchui.query.describe import describe
from searchui.query.parse import parse
from searchui.web.app import create_app

ANSWERED = "a search is answered, sent home or refused (200, 302, 400), and never fails"
SAYS_WHY = "what is refused says what cannot be run"
AT_EVERY_ADDRESS = "whatever is asked of any address is answered without a failure of ours (below 500)"
IN_TIME = "no answer takes longer than so many plain searches of the same run"
READ_BACK = "what was understood, written out, is understood as the same"
ONLY_REFUSED = "whatever is typed is understood or refused, and nothing else"
SILENT = "no answer has the canary of the closed pages in it"

MOST_PLAIN_SEARCHES = 20
"""CPU time of the dearest answer, in plain searches: 64 words and conditions are taken, and each may have 256 forms
(opinion; the dearest answer of the run stands in the result)."""
EVERY = 25
"""After how many questions a plain search is asked again."""
AGAIN = 3
"""Times that a late answer is asked for again before it counts as late: the first one pays for what is loaded once."""
CANARY: str = json.loads((CHECKOUT / "corpus" / "specimens" / "manifest.json").read_text(encoding="utf-8"))["canary"]

Say = Callable[[str], None]


class Reader:
    """Asks the room of one open side, and keeps what must hold of every answer."""

    def __init__(self, open_dir: Path, tally: Tally) -> None:
        self.app: Flask = create_app(open_dir, repository="Specimen Archive")
        self._client: FlaskClient = self.app.test_client()
        self._tally = tally
        self._plain_s: list[float] = []
        self.dearest = 0.0
        """CPU time of the dearest answer in plain searches."""
        self._asked = 0

    def ask(self, method: str, address: str, headers: dict[str, str], point: str) -> tuple[int, bytes]:
        """Return status and body, and count what holds of every answer."""
        if self._asked % EVERY == 0:
            self._plain_s.append(self._took("GET", "/search?q=letter", {})[0])
        self._asked += 1
        took_s, status, body = self._took(method, address, headers)
        bound_s = MOST_PLAIN_SEARCHES * self.plain_s
        for _ in range(AGAIN if took_s > bound_s else 0):
            took_s = min(took_s, self._took(method, address, headers)[0])
        self.dearest = max(self.dearest, took_s / self.plain_s)
        self._tally.hold(IN_TIME, f"{took_s / self.plain_s:.0f}" if took_s > bound_s else "", point)
        self._tally.hold(SILENT, CANARY.encode() in body, point)
        return status, body

    @property
    def plain_s(self) -> float:
        """The CPU seconds of a plain search, the median of this run so far."""
        return statistics.median(self._plain_s)

    def _took(self, method: str, address: str, headers: dict[str, str]) -> tuple[float, int, bytes]:
        # CPU and not wall: on a shared machine the wall clock counts the neighbours.
        started = time.process_time()
        with self._client.open(address, method=method, headers=headers) as answer:
            body = answer.get_data()
        return time.process_time() - started, answer.status_code, body


def fuzz_queries(open_dir: Path, count: int, seed: int, tally: Tally, say: Say) -> Reader:
    """Type so many queries into the room; each tenth is asked of a page as well."""
    reader, chance = Reader(open_dir, tally), random.Random(seed)
    pages, words = held(open_dir)
    typist = Typist(chance, words)
    for number in range(count):
        text = typist.query()
        point = f"query {number} of seed {seed}: {text[:200]!r}"
        _check_understood(text, tally, point)
        begin = f"&from={chance.randint(0, 40)}" if chance.random() < 0.2 else ""
        status, body = reader.ask("GET", f"/search?q={asked(text)}{begin}", {}, point)
        tally.hold(ANSWERED, "" if status in (200, 302, 400) else status, point)
        if status == 400:
            tally.hold(SAYS_WHY, b"This search cannot be run" not in body, point)
        if number % 10 == 0:
            status, _ = reader.ask("GET", f"/page/{chance.choice(pages)}?q={asked(text)}", {}, point)
            tally.hold(ANSWERED, "" if status in (200, 302, 400) else f"{status} on a page", point)
        if number % 1000 == 999:
            say(f"{number + 1} queries, {len(tally.told)} failures, dearest {reader.dearest:.0f} plain searches")
    return reader


def fuzz_addresses(open_dir: Path, count: int, seed: int, tally: Tally, say: Say) -> Reader:
    """Ask so many addresses of the room."""
    reader, chance = Reader(open_dir, tally), random.Random(seed)
    pages, words = held(open_dir)
    known = [*pages, *_places(open_dir), *(f"{page}/scan" for page in pages)]
    addresser = Addresser(chance, reader.app.url_map, known, Typist(chance, words))
    for number in range(count):
        method, address, headers = addresser.request()
        point = f"address {number} of seed {seed}: {method} {address[:200]!r} {str(headers)[:80]}"
        status, _ = reader.ask(method, address, headers, point)
        tally.hold(AT_EVERY_ADDRESS, "" if status < 500 else status, point)
        if number % 1000 == 999:
            say(f"{number + 1} addresses, {len(tally.told)} failures, dearest {reader.dearest:.0f} plain searches")
    return reader


def _check_understood(text: str, tally: Tally, point: str) -> None:
    try:
        tree = parse(text)
    except QueryError:
        tally.hold(ONLY_REFUSED, "", point)
        return
    except Exception as error:  # whatever it is, it is a fault of ours and becomes a fact that did not hold
        tally.hold(ONLY_REFUSED, repr(error), point)
        return
    tally.hold(ONLY_REFUSED, "", point)
    written = describe(tree)
    try:
        tally.hold(READ_BACK, "" if parse(written) == tree else f"{written!r}", point)
    except QueryError as error:
        tally.hold(READ_BACK, f"{written!r} is refused: {error}", point)


def held(open_dir: Path) -> tuple[list[str], list[str]]:
    """Return the open pages, and words that are printed on them, in an order that is always the same."""
    words, pages = set(), []
    store = Store.open(open_dir, writable=False)
    for page in store.pages():
        pages.append(str(page.id))
        words |= {word.text for reading in page.readings for word in reading.words if word.text.strip()}
    store.close()
    return sorted(pages), sorted(words)


def _places(open_dir: Path) -> list[str]:
    store = Store.open(open_dir, writable=False)
    items = [str(item.address) for item in store.items()]
    places = {*items, *(item.rpartition("/")[0] for item in items)}
    store.close()
    return sorted(each for each in places if each)
