"""Pictures of the views for README and guides: `make pictures` reads the specimens and writes docs/pictures.

Where PINKAS_HOME names a home with the specimens, that one is shown. The files are small on purpose: a palette shows
paper, type and the few colours of the room without loss to the eye.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.journeys.views import VIEWS, addresses, open_all
from tests.readers import AS_NOBODY

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs" / "pictures"
MOST_BYTES, MOST_BYTES_OF_ALL = 150_000, 2_000_000
WIDE, NARROW = {"width": 1280, "height": 1000}, {"width": 360, "height": 780}
NOT_SHOWN = frozenset(
    {
        "an endless word",
        "results without a spelling",
        "results under other names",
        "page without a search",
        "no results",
        "series",
    }
)
# The views that README and guides show, by the short names that they use for them.
CHOSEN = {
    "results in three scripts": "results",
    "page of a report": "page",
    "item with a search": "item",
    "finding aid with a search": "finding aid",
    "finding aid": "whole finding aid",
    "item": "item without a search",
    "no results for several words": "none",
    "nothing there": "error",
}
# The name of the file, the view, the size of the window in px, and its colours.
PICTURES = (
    *((CHOSEN.get(view.name, view.name), view.name, WIDE, "light") for view in VIEWS if view.name not in NOT_SHOWN),
    ("results for a name narrow", "results for a name", NARROW, "light"),
    ("page with hits narrow dark", "page with hits", NARROW, "dark"),
    ("results in Hebrew dark", "results in Hebrew", WIDE, "dark"),
    ("home dark", "home", WIDE, "dark"),
)


def small(picture):
    """Return a screenshot as a PNG with a palette, of as many colours as it may weigh."""
    seen, out = Image.open(BytesIO(picture)).convert("RGB"), BytesIO()
    for colours in (64, 32, 16, 8):
        out = BytesIO()
        seen.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def take(browser, url):
    """Return every picture by its name, and one of a scan under the glass."""
    with browser.new_context(base_url=url) as context:
        reached = addresses(context.new_page())
    taken = {}
    for name, view, size, scheme in PICTURES:
        with browser.new_context(base_url=url, viewport=size, color_scheme=scheme) as context:
            window = context.new_page()
            # Without its anchor a page is pictured from its head.
            window.goto(urldefrag(reached[view]).url)
            open_all(window, folded=True)
            taken[name] = small(window.screenshot())
    with browser.new_context(base_url=url, viewport=WIDE, reduced_motion="reduce") as context:
        window = context.new_page()
        window.goto(reached["page with hits"])
        window.get_by_role("button", name="Zoom in").click()
        window.locator("[data-glass]").wait_for()
        window.locator("#said:empty").wait_for(state="attached")
        taken["zoom"] = small(window.screenshot())
    return taken


@contextmanager
def room():
    """The address of a reading room over the specimens."""
    with tempfile.TemporaryDirectory() as desk:
        environment = {"PINKAS_HOME": desk, **os.environ}
        command = [sys.executable, "-m", "searchui"]
        if environment["PINKAS_HOME"] == desk:
            subprocess.run([*command, "read-specimens", "corpus"], env=environment, cwd=ROOT, check=True)
        serve = [*AS_NOBODY, *command, "serve", "--port", "0", "--json"]
        with subprocess.Popen(serve, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:
            try:
                yield json.loads(serving.stdout.readline())["url"].rstrip("/")
            finally:
                serving.terminate()


def main():
    """Write the pictures, and say what they weigh."""
    with room() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        taken = take(browser, url)
        browser.close()
    weight = sum(map(len, taken.values()))
    if weight > MOST_BYTES_OF_ALL:
        raise SystemExit(f"{weight:,} bytes are more than the checkout should carry: {MOST_BYTES_OF_ALL:,}")
    OUT.mkdir(parents=True, exist_ok=True)
    for name, picture in taken.items():
        (OUT / f"{name.replace(',', '').replace(' ', '-')}.png").write_bytes(picture)
    print(f"{len(taken)} pictures in {OUT.relative_to(ROOT)}, {weight:,} bytes")


if __name__ == "__main__":
    main()
