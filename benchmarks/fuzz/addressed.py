"""What may be asked of the reading room by address: every route there is, with its parts and parameters damaged."""

import random
from collections.abc import Sequence
from urllib.parse import quote

from werkzeug.routing import Map

from benchmarks.fuzz.typed import Typist

PARTS = (
    "", ".", "..", "../..", "..%2f..", "%00", "%", "%zz", "0", "-1", "1e9", "0x10", "１２", "٣", "NaN", "inf", "²",
    "9" * 30, "9" * 5000, "a" * 5000, "//", "\\", "~root", "con", "p1\n", "'", '"', "<script>", "{{7*7}}", "${7}",
    "\u202e", "\x00", "\udcff", "null", "pages.sqlite", "../closed/pages.sqlite", "index/CURRENT",
)  # fmt: skip
NUMBERS = ("0", "1", "20", "999", "1000", "1001", "-5", "00020", "2147483648", "9" * 40, "1.5", "1,5", "", "last")
PARAMETERS = ("q", "order", "from", "hit", "scan", "lang", "format", "page", "open", "x")
ORDERS = ("relevance", "date", "place", "DATE", "", "0")
HEADERS = (
    {},
    {"Range": "bytes=0-"},
    {"Range": "bytes=9999999999-1"},
    {"Range": "bytes=-1,-2,0-0," * 200},
    {"If-None-Match": '"nothing", W/"x", *'},
    {"If-Modified-Since": "Sun, 99 Nov 9999 99:99:99 GMT"},
    {"Accept-Language": "he;q=9,xx" * 50, "Accept": "*/*;q=x"},
    {"Host": "elsewhere.invalid"},
    {"Cookie": "session=" + "A" * 3000},
    {"X-Forwarded-For": "::1", "X-Forwarded-Host": "elsewhere.invalid"},
)
METHODS = ("GET",) * 12 + ("HEAD", "POST", "PUT", "OPTIONS", "TRACE", "PROPFIND")


class Addresser:
    """Writes requests to the routes of an application; the same chance gives the same ones."""

    def __init__(self, chance: random.Random, routes: Map, known: Sequence[str], typist: Typist) -> None:
        self._chance = chance
        self._rules = sorted({rule.rule for rule in routes.iter_rules()})
        self._known = known
        self._typist = typist

    def request(self) -> tuple[str, str, dict[str, str]]:
        """Return method, address and headers."""
        chance = self._chance
        path = self._filled(chance.choice(self._rules))
        if chance.random() < 0.1:
            at = chance.randint(1, len(path))
            path = path[:at] + chance.choice(("/", "//", ".", "%", "%c0%af", ";x=1", "?", "#")) + path[at:]
        given = "&".join(self._parameter() for _ in range(chance.choice((0, 0, 1, 2, 5))))
        return chance.choice(METHODS), f"{path}?{given}" if given else path, dict(chance.choice(HEADERS))

    def _filled(self, rule: str) -> str:
        """Return a rule's path with something for each of its variables."""
        path, rest = "", rule
        while "<" in rest:
            before, _, after = rest.partition("<")
            _, _, rest = after.partition(">")
            path += before + self._part()
        return path + rest

    def _part(self) -> str:
        """Return what is known, a number, or what nobody should send; half of the time known, to come past the door."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.5:
            return quote(chance.choice(self._known), safe="/")
        if kind < 0.75:
            return quote(chance.choice(NUMBERS), safe="")
        text = chance.choice(PARTS)
        return text if text.isascii() and text.isprintable() and chance.random() < 0.5 else asked(text)

    def _parameter(self) -> str:
        chance = self._chance
        name = chance.choice(PARAMETERS)
        values = {"q": self._typist.query, "order": lambda: chance.choice(ORDERS)}
        value = values.get(name, lambda: chance.choice((*NUMBERS, *PARTS)))()
        return f"{name}={asked(value)}"


def asked(text: str) -> str:
    """Return text as a browser writes it into an address, with lone surrogates as their bytes."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
