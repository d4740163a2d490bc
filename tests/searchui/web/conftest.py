"""The reading room over the specimens and over small homes, asked as a browser asks."""

import json
import re
import shutil
from collections import deque
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest

from indexer.pages.store import Store
from searchui.web.app import create_app
from tests.office import SPECIMENS
from tests.searchui.web.seen import seen_in
from tests.searchui.web.small_home import item, page, write_home


@pytest.fixture(scope="session")
def open_side(specimen_home, tmp_path_factory):
    """The open side of the specimens alone: the closed one is nowhere near it."""
    directory = tmp_path_factory.mktemp("reading-room") / "open"
    shutil.copytree(specimen_home / "open", directory)
    return directory


@pytest.fixture(scope="session")
def reader(open_side):
    """A reader's browser in the reading room of the specimens."""
    return create_app(open_side, repository="Specimen Archive").test_client()


CLOSED_TRUTH = "household-file.json"


def words_of(path):
    leaves = json.loads(path.read_text("utf-8"))["leaves"]
    return {word.lower() for leaf in leaves for each in leaf["words"] for word in re.findall(r"\w{4,}", each["text"])}


@pytest.fixture(scope="session")
def closed_words():
    """Words that are printed on closed pages alone."""
    truths = sorted((SPECIMENS / "truth").glob("*.json"))
    elsewhere = (words_of(path) for path in truths if path.name != CLOSED_TRUTH)
    return words_of(SPECIMENS / "truth" / CLOSED_TRUTH).difference(*elsewhere)


@pytest.fixture(scope="session")
def counts(open_side):
    """How many pages are open, and how many of them can be searched."""
    store = Store.open(open_side, writable=False)
    found = store.counts()
    store.close()
    return found


SEARCHES = (
    "Цирельман",
    "Levantin",
    '"exit visas"',
    "refus*",
    "type:photograph",
    "שלום",
    "nothingofthekind",
    "Boston Moscow",
)


@pytest.fixture(scope="session")
def walk(reader):
    """Every answer that a reader can reach from the home page and some searches by following links.

    Searches that other searches lead to (narrowed, in another order, in one folder), or headings of descriptions, are
    asked for, but not followed: each leads on to others without end. The first hit of a page and the last stand for all
    of them, and so does one search for all that are lit in the same place, and one link of a view for all of its kind.
    No language is chosen: the browser would keep it.
    """
    waiting = deque(["/", *(f"/search?q={query}" for query in SEARCHES), "/finding-aid/SP-1?q=letter"])
    waiting.append("/search?q=letter&in=descriptions")
    answers, ends, kinds = {}, set(), set()
    while waiting:
        address = waiting.popleft()
        if address not in answers:
            answers[address] = answer = reader.get(address, buffered=True)
            links = seen_in(answer.text).links if answer.mimetype == "text/html" and address not in ends else []
            local = {urldefrag(link).url: None for link in links if _is_walked(link)}
            new = [link for link in local if link not in answers and link not in waiting]
            new = [
                link
                for link in new
                if not re.search("[?&](q|except|way|line|turn|scan|doubt)=", link)
                or _is_first(_kind_of(link, of=address), kinds)
            ]
            ends |= {link for link in new if _is_search(link) and ("q=" in address or "in=descriptions" in link)}
            waiting += new
    return answers


def _is_walked(link):
    return link.startswith("/") and not link.startswith("/language/") and not _is_further_hit(link)


def _is_first(kind, kinds):
    """Return whether a link of this kind was not met before."""
    is_first = kind not in kinds
    kinds.add(kind)
    return is_first


_MANNERS = {"line", "turn", "scan", "doubt"}
"""In which manner a page is shown: by each alone every page is asked for, by several at once one stands for all."""


def _kind_of(link, *, of):
    """Return what a link with a search in it has in common with others: where it leads, and which parts it has.

    Shapes: results also have the view that leads to them, the fields that the search is narrowed by, and the order.
    """
    asked = urlsplit(link)
    parts = dict(parse_qsl(asked.query))
    if len(_MANNERS & parts.keys()) > 1:
        return asked.path.split("/")[1], frozenset(parts)
    if asked.path != "/search":
        return asked.path, frozenset(parts)
    fields = frozenset(re.findall(r"[a-z-]+(?=:)", parts.get("q", "")))
    return of if of.startswith("/search") else of.split("/")[1], frozenset(parts), fields, parts.get("order")


def _is_further_hit(address):
    return re.search(r"[?&]hit=(?!1&|1$|last)|scan=large.*hit=|hit=.*scan=large", address)


def _is_search(address):
    return address.startswith(("/search?", "/held/", "/finding-aid/")) and "q=" in address


def room_over(directory, *arguments, **more):
    write_home(directory, *arguments, **more)
    return create_app(directory).test_client()


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A room of three pages that were typed in a moment."""
    pages = [
        page("p1", 1, "We met Sharansky in Moscow\nand spoke about an exit visa"),
        page("p2", 2, "Щаранский spoke Hebrew\nwith his friends in Leningrad"),
        page("p3", 3, "The committee has not answered us"),
    ]
    items = [item("letter", "Letter to a committee", type="letter", dates="about 1975")]
    return room_over(tmp_path_factory.mktemp("small") / "open", items, pages)


@pytest.fixture
def room_of():
    """A function that makes a room of items and pages given to it."""
    return room_over
