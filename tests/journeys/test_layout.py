"""Every view on narrow, middle and wide screens, light and dark: nothing runs off, everything can be hit and seen."""

from dataclasses import dataclass
from itertools import combinations

import pytest

from indexer.model.query import Band
from searchui.tongue import LANGUAGES
from searchui.web.markup import BAND_CLASSES
from tests.journeys.views import VIEWS, open_all
from tests.laws import TIER

WIDTHS_PX = (320, 768, 1280)
_ELSEWHERE_PX = {"ru": (320, 1280), "he": (320,)}
"""The widths at which `make test` looks at other languages; `make proof` looks at all."""
SCHEMES = ("light", "dark")
REFUSALS = tuple({view.status for view in VIEWS if view.status >= 400})


@dataclass(frozen=True, slots=True)
class Laid:
    """What was measured of a view on one visit.

    Shapes: root has its language and direction; wide has how wide it is and how wide its window, by the width asked
    for, large the same with letters twice as large; targets go by width, weak texts by scheme.
    """

    root: list
    wide: dict
    large: dict
    targets: dict
    weak: dict


@pytest.fixture(scope="module")
def laid(window_of, reached):
    """What was measured of each view, by its name and the language of the interface."""
    found = {}
    for language in LANGUAGES:
        with window_of(WIDTHS_PX[0], refused=REFUSALS, locale=language) as window:
            # Colours are the same in every language, words break most where a window is narrow, Russian ones are long.
            schemes = SCHEMES if language == "en" else ()
            widths_px = WIDTHS_PX if language == "en" or TIER == "new" else _ELSEWHERE_PX[language]
            for name, address in reached.items():
                window.goto(address)
                found[name, language] = measured(window, widths_px, schemes)
    return found


def measured(window, widths_px, schemes):
    wide, large, targets, weak = {}, {}, {}, {}
    root = window.evaluate(ROOT)
    for width_px in widths_px:
        window.set_viewport_size({"width": width_px, "height": 900})
        open_all(window)
        wide[width_px], targets[width_px] = window.evaluate(WIDE), window.evaluate(TARGETS)
    for scheme in schemes:
        window.emulate_media(color_scheme=scheme)
        weak[scheme] = window.evaluate(CONTRASTS)
    window.evaluate("document.documentElement.style.fontSize = '200%'")
    for width_px in widths_px:
        window.set_viewport_size({"width": width_px, "height": 900})
        large[width_px] = window.evaluate(WIDE)
    return Laid(root, wide, large, targets, weak)


ROOT = "[document.documentElement.lang, getComputedStyle(document.body).direction]"
WIDE = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
TARGETS = """() => [...document.querySelectorAll('a, button, input, summary')]
    .filter(each => !each.matches('.skip') && each.checkVisibility())
    .filter(each => !each.closest('p:not(.row, .line, .title, .jump)'))
    .flatMap(each => [...each.getClientRects()].map(box => ({
        text: each.textContent.trim(), whole: each.getBoundingClientRect().width, ...box.toJSON()})))"""


def is_on(one, other):
    """Whether two targets share more than a seam."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return one["text"] != other["text"] and across > 2 and down > 2


CONTRASTS = """() => {
    const channel = each => (each /= 255) <= .04045 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    const colour = text => text.match(/[\\d.]+/g).map(Number);
    const ground = each => {
        for (; each; each = each.parentElement) {
            const found = colour(getComputedStyle(each).backgroundColor);
            if (found.length < 4 || found[3] > 0) return found;
        }
        return [255, 255, 255];
    };
    const weak = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !holder.checkVisibility()) continue;
        const shades = [light(colour(getComputedStyle(holder).color)), light(ground(holder))].sort((a, b) => b - a);
        const ratio = (shades[0] + .05) / (shades[1] + .05);
        if (ratio < 4.5) weak.add(`${walk.currentNode.data.trim().slice(0, 30)}: ${ratio.toFixed(1)}`);
    }
    return [...weak];
}"""


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("letters", ["wide", "large"])
def test_no_view_scrolls_sideways_nor_with_letters_twice_as_large(laid, width_px, letters):
    """WCAG 2.2, 1.4.4 and 1.4.10; what they ask for apart is asked for together."""
    found = {name: getattr(each, letters) for name, each in laid.items()}
    wide = {name: each[width_px] for name, each in found.items() if width_px in each}
    assert wide
    assert {name: (asked, there) for name, (asked, there) in wide.items() if asked > there} == {}


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_every_target_outside_a_sentence_is_24_px_wide_and_high_and_lies_on_no_other(laid, width_px):
    """WCAG 2.2, 2.5.8; lines of one broken link are measured one by one, and two px may be shared."""
    for name, each in laid.items():
        targets = each.targets.get(width_px, ())
        assert [one for one in targets if min(one["whole"], one["height"]) < 24] == [], name
        assert [pair for pair in combinations(targets, 2) if is_on(*pair)] == [], name


def test_every_view_is_in_the_language_of_its_reader_and_runs_as_that_is_written(laid):
    runs = {"en": "ltr", "ru": "ltr", "he": "rtl"}
    assert {name: each.root for name, each in laid.items() if each.root != [name[1], runs[name[1]]]} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_its_ground(laid, scheme):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    weak = {name: each.weak[scheme] for name, each in laid.items() if each.weak}
    assert {name: texts for name, texts in weak.items() if texts} == {}


STOP = """() => {
    const stop = document.activeElement, style = getComputedStyle(stop);
    const seen = [...stop.getClientRects()].some(box => {
        const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return there && (stop.contains(there) || there.contains(stop));
    });
    return { text: (stop.textContent || stop.name || stop.id).trim(), outline: style.outline, seen,
        isBody: stop === document.body };
}"""
WALKED = ("results in three scripts", "page of a report", "every occurrence", "quotation", "advanced form")


def test_every_stop_of_the_tab_key_can_be_seen(window_of, reached):
    """WCAG 2.2, 2.4.7 and 2.4.11: each stop is in the window, under nothing, and has its ring."""
    with window_of() as window:
        for name in WALKED:
            window.goto(reached[name].partition("#")[0])
            stops = []
            while len(stops) < 400:
                window.keyboard.press("Tab")
                stop = window.evaluate(STOP)
                if stop["isBody"]:
                    break
                stops.append(stop)
            assert stops[0]["text"] == "Skip to the content", name
            assert len(stops) > 12, name
            unseen = [each for each in stops if not each["seen"] or not each["outline"].endswith("solid 3px")]
            assert unseen == [], name


LINES = """bands => bands.map(band => {
    const sheet = document.createElement('div');
    sheet.innerHTML = `<span class="band ${band}"></span><mark class="${band}"></mark>
        <svg class="over"><rect class="${band}"/></svg>`;
    document.body.append(sheet);
    const [label, text, rect] = ['span', 'mark', 'rect'].map(tag => getComputedStyle(sheet.querySelector(tag)));
    const strokes = each => [...each.borderImageSource.matchAll(/([\\d.]+)px/g)].map(found => found[1]).join(' ');
    const line = each => [each.borderTopStyle === 'none' ? '' : 'twice', each.borderBottomStyle,
        each.borderBottomWidth, strokes(each)].filter(Boolean).join(' ');
    return [band, line(label), line(text), `${rect.strokeDasharray} ${rect.strokeWidth}`];
})"""


def test_each_band_has_one_line_in_label_text_and_rectangle(window_of):
    with window_of() as window:
        window.goto("/")
        told = window.evaluate(LINES, [name for band, name in BAND_CLASSES.items() if band is not Band.ACROSS])
        assert told == [
            ["identified", "twice solid 3px", "twice solid 3px", "none 5px"],
            ["typed", "solid 3px", "solid 3px", "none 3px"],
            ["known", "solid 1px", "solid 1px", "none 1.4px"],
            ["capitalized", "solid 3px 0 12 0 15", "solid 3px 0 12 0 15", "14px, 4px 3px"],
            ["capitals", *["solid 3px 0 9 0 12 0 15 0 18"] * 2, "10px, 4px, 3px, 4px 3px"],
            ["sounds", "dashed 2px", "dashed 2px", "7px, 4px 2px"],
            ["damaged", "dotted 3px", "dotted 3px", "0.1px, 6px 3px"],
            ["surname", *["solid 2px 0 9 0 11 0 13 0 15 0 17 0 19"] * 2, "10px, 3px, 2px, 3px, 2px, 3px 2px"],
            ["initial", "solid 2px 0 2 0 9", "solid 2px 0 2 0 9", "2px, 8px 2px"],
        ]
        assert len({(label, rect) for _, label, _, rect in told}) == len(told)
