"""A real browser in front of a real server: what a reader does from the search desk to the lit word."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.views import addresses
from tests.laws import TIER
from tests.readers import AS_NOBODY

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def served(home, place):
    """The address of a reading room that `pinkas serve` opens over a copy of a home."""
    shown = place / "home"
    subprocess.run(["cp", "-a", home, shown], check=True)
    command = [*AS_NOBODY, sys.executable, "-m", "searchui", "serve", "--port", "0", "--json"]
    environment = {**os.environ, "PINKAS_HOME": str(shown)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        try:
            yield json.loads(serving.stdout.readline())["url"].rstrip("/")
        finally:
            serving.terminate()


@pytest.fixture(scope="session")
def room_url(specimen_home, tmp_path_factory):
    """The address of a reading room over the specimens."""
    with served(specimen_home, tmp_path_factory.mktemp("journeys")) as url:
        yield url


@pytest.fixture(scope="session")
def real_room_url(demo_home, tmp_path_factory):
    """The address of a reading room over real scans."""
    with served(demo_home, tmp_path_factory.mktemp("real-journeys")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, or a failure that says how to get it.

    Without its own window, tabs and menus it opens a page of ours in a third of the time: `make proof` has all of it.
    """
    whole = ("chromium", "chromium-browser", "google-chrome")
    program = next(
        filter(None, map(shutil.which, whole if TIER == "new" else ("chromium-headless-shell", *whole))), None
    )
    if program is None:
        pytest.fail("Chromium is missing, and a browser is what this proves. Install it: make setup-test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reached(window_of):
    """The address of every view by its name."""
    with window_of() as window:
        return addresses(window)


@pytest.fixture(scope="session")
def window_of(chromium, room_url):
    """A function that opens a window on the room; what its console says of any page fails the test.

    Of an answer that is a refusal the console tells by itself: those with the statuses `refused` may come.
    """
    return partial(window_on, chromium, room_url)


@pytest.fixture(scope="session")
def real_window_of(chromium, real_room_url):
    """The same on a room over real scans."""
    return partial(window_on, chromium, real_room_url)


@contextmanager
def window_on(browser, url, width_px=1280, *, refused=(), **more):
    context = browser.new_context(viewport={"width": width_px, "height": 900}, base_url=url, **more)
    window, said = context.new_page(), []
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda error: said.append(str(error)))
    try:
        yield window
        assert [each for each in said if not any(f"status of {status}" in each for status in refused)] == []
    finally:
        context.close()
