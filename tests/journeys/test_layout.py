"""Every view on narrow, middle and wide screens, light and dark: nothing runs off, everything can be hit and seen."""

from itertools import combinations

import pytest

from indexer.model.query import Band
from searchui.web.markup import BAND_CLASSES
from tests.journeys.views import VIEWS, open_all

WIDTHS_PX = (320, 768, 1280)
REFUSALS = tuple({view.status for view in VIEWS if view.status >= 400})


def each_view(window, reached):
    for name, address in reached.items():
        window.goto(address)
        open_all(window)
        yield name


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_no_view_scrolls_sideways(window_of, reached, width_px):
    with window_of(width_px, refused=REFUSALS) as window:
        for name in each_view(window, reached):
            wide = window.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide[0] <= wide[1], name


def test_no_view_scrolls_sideways_with_letters_twice_as_large(window_of, reached):
    with window_of(1280, refused=REFUSALS) as window:
        for name in each_view(window, reached):
            window.evaluate("document.documentElement.style.fontSize = '200%'")
            wide = window.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide[0] <= wide[1], name


TARGETS = """() => [...document.querySelectorAll('a, button, input, summary')]
    .filter(each => !each.matches('.skip') && each.checkVisibility())
    .filter(each => !each.closest('p:not(.row, .line, .title, .jump)'))
    .flatMap(each => [...each.getClientRects()].map(box => ({
        text: each.textContent.trim(), whole: each.getBoundingClientRect().width, ...box.toJSON()})))"""


@pytest.mark.parametrize("width_px", [320, 1280])
def test_every_target_outside_a_sentence_is_24_px_wide_and_high_and_lies_on_no_other(window_of, reached, width_px):
    """WCAG 2.2, 2.5.8; lines of one broken link are measured one by one, and two px may be shared."""
    with window_of(width_px, refused=REFUSALS) as window:
        for name in each_view(window, reached):
            targets = window.evaluate(TARGETS)
            assert [each for each in targets if min(each["whole"], each["height"]) < 24] == [], name
            assert [pair for pair in combinations(targets, 2) if is_on(*pair)] == [], name


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(window_of, reached, scheme):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    with window_of(color_scheme=scheme, refused=REFUSALS) as window:
        for name in each_view(window, reached):
            assert window.evaluate(CONTRASTS) == [], name


def test_every_stop_of_the_tab_key_can_be_seen(window_of):
    with window_of() as window:
        window.goto("/search?q=Цирельман")
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert window.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        for _ in range(12):
            window.keyboard.press("Tab")
            assert window.evaluate("getComputedStyle(document.activeElement).outline").endswith("solid 3px")


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
