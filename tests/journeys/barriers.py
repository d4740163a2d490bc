"""The barriers that axe-core finds in a view, and what it leaves to a person.

`make test` and `make proof` walk by the same code: `ways_of` says in which ways each view is looked at, a few in the
one, EVERYTHING in the other (the tier of `tests.laws`).
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from searchui.tongue import LANGUAGES
from tests.journeys.views import VIEWS, open_all
from tests.laws import TIER

AXE = Path(__file__).resolve().parents[2] / ".venv" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

JUDGED = (
    "too short to determine",
    "only non-text characters",
    "overlapped by another element",
    "contains an image node",
)
"""What axe is unsure of and a person need not be: the contrast of single figures, arrows and words in a chart, which
test_layout.py measures, and that of a word at the head of a wrapped line, over which nothing lies (asked of the
browser, point by point)."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of looking at a view. Units: width in px."""

    width_px: int
    scheme: str = "light"
    media: str = "screen"


_ON_SCREEN = tuple(Way(*each) for each in product((1280, 320), ("light", "dark")))
EVERYTHING = (*_ON_SCREEN, Way(1280, media="print"))
LOOKS_AT_EVERYTHING = TIER == "new"
WAYS = EVERYTHING if LOOKS_AT_EVERYTHING else (Way(1280), Way(320, "dark"))
"""The ways in which a view is looked at in English."""
_IN_TURN = (("en", Way(320, "dark")), ("he", Way(1280, "dark")), ("ru", Way(320)), ("en", Way(1280, media="print")))


def ways_of(view):
    """Return the ways in which a view is looked at, by the language of the interface.

    Shapes: in a sample each view is seen on a desk in English, and in one more way in its turn.
    """
    if LOOKS_AT_EVERYTHING:
        return {language: EVERYTHING if language == "en" else _ON_SCREEN for language in LANGUAGES}
    language, way = _IN_TURN[VIEWS.index(view) % len(_IN_TURN)]
    return {"en": (Way(1280),), language: (Way(1280), way) if language == "en" else (way,)}


def axe():
    """Return the program that looks, or fail with the way to get it."""
    if not AXE.is_file():
        pytest.fail("axe-core is missing, and this looks for barriers with it. Fetch it: make browser")
    return AXE.read_text(encoding="utf-8")


def look(window, way):
    """Show the view that the window holds in this way, with everything folded out and in sight.

    At the edge of a window axe takes words for overlapped, so the window is as high as the view.
    """
    window.set_viewport_size({"width": way.width_px, "height": 900})
    window.emulate_media(color_scheme=way.scheme, media=way.media)
    open_all(window)
    height = window.evaluate("document.documentElement.scrollHeight")
    window.set_viewport_size({"width": way.width_px, "height": max(900, height)})


FOUND = """async rules => {
    const said = await axe.run({ runOnly: rules, resultTypes: ['violations', 'incomplete'] });
    const reasons = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
    const told = kind => said[kind].flatMap(rule => rule.nodes.map(node =>
        [rule.id, node.target.join(' '), node.html.slice(0, 120), reasons(node).slice(0, 200)]));
    return [told('violations'), told('incomplete')];
}"""
_CUTS = "document.querySelectorAll('.enlarged svg, .glass').forEach(cut => cut.style.visibility = '{}')"


def barriers(window):
    """Return what stands in a reader's way, and what is left to judge: rule, place, HTML, reason of each."""
    if not window.evaluate("'axe' in window"):
        window.evaluate(axe())
    found, unsure = window.evaluate(FOUND, list(RULES))
    if unsure:
        # To axe a cut of the scan is as large as the whole of it and lies over the text beside it: look again without.
        window.evaluate(_CUTS.format("hidden"))
        more, unsure = window.evaluate(FOUND, {"type": "rule", "values": ["color-contrast"]})
        window.evaluate(_CUTS.format(""))
        found += more
    return found, [each for each in unsure if not any(reason in each[3] for reason in JUDGED)]
