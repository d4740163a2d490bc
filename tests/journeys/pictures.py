"""Pictures of the views: `make pictures` reads the specimens and writes docs/pictures and docs/gallery.md.

The guides show some views in English; the gallery shows the main ones in every language, in light and in dark, and on a
telephone. Where PINKAS_HOME names a home with the specimens, that one is shown. The files are small on purpose: a
palette shows paper, type and the few colours of the room without loss to the eye.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.journeys.views import addresses, open_all
from tests.readers import AS_NOBODY

ROOT = Path(__file__).resolve().parents[2]
OUT, GALLERY = ROOT / "docs" / "pictures", ROOT / "docs" / "gallery.md"
MOST_BYTES_OF_ALL = 4_000_000
WIDE, NARROW = {"width": 1280, "height": 960}, {"width": 360, "height": 780}
COLOURS = 64
# The views that README and guides show, by the short names that they use for them.
GUIDES = {
    "home": "home",
    "results": "results in three scripts",
    "results-of-a-person": "results of a person",
    "page": "page of a report",
    "item": "item with a search",
    "folder": "folder",
    "finding-aid": "finding aid with a search",
    "none": "no results for several words",
    "error": "nothing there",
}
# What the gallery shows, and what it says of each view.
MAIN = {
    "home": "The search desk: how much can be searched, searches to try, what is held.",
    "results in three scripts": "Results: the matched lines on the scan, the spellings searched, ways to narrow.",
    "page of a report": "A page: the scan with its hits, the text line by line, all it takes to cite it.",
    "every occurrence": "A concordance: every occurrence in its line, cut from the scan.",
    "over the years": "How often a word stands on the pages of each year, with how many pages there are.",
    "a list of names": "A list of names, and the folders that have them.",
    "person": "A person: every spelling, and the pages by how sure it is that they mean her.",
    "folder": "A folder of the finding aid.",
}
ON_A_TELEPHONE = ("results in three scripts", "page of a report")
LANGUAGES = {"en": "English", "ru": "Russian", "he": "Hebrew"}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file's name without the ending, the view, and how the window shows it."""

    file: str
    view: str
    size: dict[str, int]
    scheme: str = "light"
    language: str = "en"


def in_gallery(view):
    """Return the pictures of a view by the row and the column of the gallery where they stand."""
    kinds = [(scheme, WIDE, scheme) for scheme in ("light", "dark")]
    kinds += [("telephone", NARROW, "light")] * (view in ON_A_TELEPHONE)
    name = view.replace(" ", "-")
    return {
        kind: [Shot(f"gallery/{name}-{tag}-{kind}", view, size, scheme, tag) for tag in LANGUAGES]
        for kind, size, scheme in kinds
    }


def shots():
    """Return every picture."""
    guides = [Shot(file, view, WIDE) for file, view in GUIDES.items()]
    return guides + [shot for view in MAIN for row in in_gallery(view).values() for shot in row]


def gallery():
    """Return the gallery as Markdown."""
    said = ["# The reading room in pictures", ""]
    said += ["Over the specimens, as `make pictures` took them: in English, Russian and Hebrew, in light and in dark."]
    for view, says in MAIN.items():
        said += [
            "",
            f"## {view.capitalize()}",
            "",
            says,
            "",
            f"| | {' | '.join(LANGUAGES.values())} |",
            "| --- " * 4 + "|",
        ]
        for kind, row in in_gallery(view).items():
            cells = [f"![{view} in {LANGUAGES[shot.language]}, {kind}](pictures/{shot.file}.webp)" for shot in row]
            said.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(said) + "\n"


def small(picture):
    """Return a screenshot with a palette, packed without loss."""
    seen, out = Image.open(BytesIO(picture)).convert("RGB"), BytesIO()
    seen.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB").save(out, "WEBP", lossless=True, method=6)
    return out.getvalue()


def take(browser, url):
    """Return every picture by the name of its file."""
    with browser.new_context(base_url=url) as context:
        reached = addresses(context.new_page())
    taken = {}
    for shot in shots():
        with browser.new_context(
            base_url=url, viewport=shot.size, color_scheme=shot.scheme, locale=shot.language
        ) as context:
            window = context.new_page()
            # Without its anchor a page is pictured from its head.
            window.goto(urldefrag(reached[shot.view]).url)
            open_all(window, folded=True)
            taken[shot.file] = small(window.screenshot())
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
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "gallery").mkdir(parents=True)
    for name, picture in taken.items():
        (OUT / f"{name}.webp").write_bytes(picture)
    GALLERY.write_text(gallery(), encoding="utf-8")
    print(f"{len(taken)} pictures in {OUT.relative_to(ROOT)}, {weight:,} bytes")


if __name__ == "__main__":
    main()
