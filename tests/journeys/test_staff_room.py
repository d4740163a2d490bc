"""An archivist in the staff room: from a closed page to an open one and back, with no barrier on the way."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path

import pytest

from tests.journeys.barriers import WAYS, Way, barriers, look
from tests.journeys.test_barriers import NOTHING
from tests.journeys.test_layout import TARGETS
from tests.journeys.views import follow, open_all
from tests.laws import TIER
from tests.readers import AS_NOBODY
from tests.two_sides import two_sides

IN_TURNS = (Way(1280), Way(320, "dark"))
"""How views are looked at, one after another, where there is no time to look at each in every way."""
VIEWS = {
    "desk": "/",
    "both sides searched": "/search?q=letter",
    "access": "/access/",
    "access to a folder": "/access/C-1/1",
    "due": "/due?within=5y",
    "undecided": "/undecided",
    "log": "/log",
    "closed collection": "/closed/held/C-1",
    "open results": "/open/search?q=letter",
    "nothing there": "/access/C-9",
    "before opening": "/check/C-1/1/3",
    "takedown": "/takedown?target=C-1",
}
MOST_TELLING = (
    "both sides searched",
    "access to a folder",
    "log",
    "before opening",
    "takedown",
    "closed page",
    "regions",
)
"""Views that have all parts of the others, where there is no time to look at each."""


@contextmanager
def served(home, *words):
    """A room as `pinkas serve` opens it, by what it answers."""
    user = [] if "--staff" in words else AS_NOBODY
    command = [*user, sys.executable, "-m", "searchui", "serve", "--port", "0", "--json", *words]
    environment = {**os.environ, "PINKAS_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        try:
            yield json.loads(serving.stdout.readline())
        finally:
            serving.terminate()


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    """The addresses of a reading room and of the staff room over one home, with the token."""
    home = two_sides(tmp_path_factory.mktemp("staff-journey")).home
    with ExitStack() as stack:
        readers, staff = (stack.enter_context(served(home, *words)) for words in ((), ("--staff",)))
        yield readers["url"], staff["url"], Path(staff["token_file"]).read_text().strip()


@pytest.fixture
def windows(chromium, rooms):
    """A reader's window and an archivist's, who was let in."""
    readers, staff, token = rooms
    with ExitStack() as stack:
        contexts = [stack.enter_context(chromium.new_context(base_url=url)) for url in (readers, staff)]
        reader, archivist = (context.new_page() for context in contexts)
        archivist.goto(f"/enter?token={token}")
        yield reader, archivist


def finds(reader, word):
    reader.goto(f"/search?q={word}")
    return reader.get_by_role("heading", level=1).inner_text().startswith("1 page")


def test_an_archivist_opens_a_closed_page_readers_see_it_and_closes_it_again(windows):
    reader, archivist = windows
    assert not finds(reader, "harbour")
    archivist.get_by_label("Search both sides").fill("harbour")
    archivist.keyboard.press("Enter")
    follow(archivist.get_by_role("region", name="Closed side").get_by_role("link", name="Page 1"))
    assert "No reader sees this" in archivist.locator(".closed-side").inner_text()
    follow(archivist.get_by_role("link", name="Access", exact=True))
    archivist.get_by_label("Why").fill("The family agreed in writing")
    archivist.get_by_label("Who decides").fill("Miriam Adler")
    follow(archivist.get_by_role("button", name="Open it to every reader"))
    assert "1 of 1 pages here are open now" in archivist.get_by_role("status").inner_text()
    follow(archivist.get_by_role("link", name="Look at it on the open side"))
    assert "What every reader sees" in archivist.locator(".open-side").inner_text()
    assert finds(reader, "harbour")
    assert reader.get_by_text("Access to this page").count() == 0

    follow(archivist.get_by_role("link", name="Access", exact=True))
    assert archivist.get_by_label("Who decides").input_value() == "Miriam Adler"
    archivist.get_by_label("Why").fill("The family thought again")
    follow(archivist.get_by_role("button", name="Close it"))
    assert "Readers no longer see 1 page" in archivist.get_by_role("status").inner_text()
    assert not finds(reader, "harbour")


def test_a_region_is_drawn_on_the_scan_made_black_and_shown_again(windows):
    reader, archivist = windows
    archivist.goto("/search?q=lantern")
    follow(archivist.get_by_role("link", name="Access to this page"))
    follow(archivist.get_by_role("link", name="Make a part of it black"))
    scan = archivist.locator("#scan").bounding_box()
    archivist.mouse.move(scan["x"] + scan["width"] * 0.05, scan["y"] + scan["height"] * 0.05)
    archivist.mouse.down()
    archivist.mouse.move(scan["x"] + scan["width"] * 0.95, scan["y"] + scan["height"] * 0.5, steps=5)
    archivist.mouse.up()
    assert int(archivist.get_by_label("Width").input_value()) > int(archivist.get_by_label("Left").input_value()) > 0
    archivist.get_by_label("Why", exact=False).first.fill("Names a child")
    follow(archivist.get_by_role("button", name="Make it black"))
    assert "1 region is black now" in archivist.get_by_role("status").inner_text()
    assert not finds(reader, "lantern")
    archivist.get_by_label("Why show region 1 again").fill("She agreed")
    follow(archivist.get_by_role("button", name="Show it again"))
    assert "the original is back" in archivist.get_by_role("status").inner_text()
    assert finds(reader, "lantern")


def test_no_view_of_the_staff_room_has_a_barrier_runs_off_or_has_too_small_a_target(windows):
    stranger, archivist = windows[0].context.browser.new_context(), windows[1]
    archivist.goto("/search?q=orchard")
    page = archivist.get_by_role("link", name="Access to this page").get_attribute("href")
    with stranger:
        refused = stranger.new_page()
        refused.goto(archivist.url)
        check_view(refused, "refused", IN_TURNS[1])
    views = VIEWS | {
        "access to a page": page,
        "closed page": page.replace("access", "closed/page"),
        "regions": page.replace("access", "regions"),
    }
    for way, name in zip(cycle(IN_TURNS), views if TIER == "new" else MOST_TELLING, strict=False):
        archivist.goto(views[name])
        check_view(archivist, name, way)


def check_view(window, name, usual):
    for way in WAYS if TIER == "new" else (usual,):
        look(window, way)
        assert barriers(window) == NOTHING, (name, way)
    window.set_viewport_size({"width": 320, "height": 900})
    open_all(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= 320, name
    small = [each for each in window.evaluate(TARGETS) if min(each["whole"], each["height"]) < 24]
    assert small == [], name
