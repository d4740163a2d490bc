"""Regions of ink on drawn pictures."""

from collections import deque

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from indexer.extract.ink.regions import regions_of, small_of
from indexer.model.geometry import Rect


def picture(*rows):
    image = Image.new("L", (len(rows[0]), len(rows)), 255)
    image.putdata([0 if sign == "#" else 255 for row in rows for sign in row])
    return image


def test_dots_that_touch_at_a_corner_are_one_region():
    [region] = regions_of(picture("#..", ".#.", "..#"))
    assert (region.rect, region.ink, region.runs) == (Rect(0, 0, 3, 3), 3, 3)


def test_two_arms_that_meet_below_are_one_region_and_a_dot_apart_is_another():
    letter, dot = sorted(regions_of(picture("#.#...", "#.#...", "###..#")), key=lambda region: region.rect.x)
    assert (letter.rect, letter.ink) == (Rect(0, 0, 3, 3), 7)
    assert (dot.rect, dot.ink, dot.fill, dot.stroke) == (Rect(5, 2, 1, 1), 1, 1.0, 1.0)


def test_paper_has_no_regions():
    assert regions_of(Image.new("L", (30, 20), 255)) == ()


def test_more_dots_than_print_can_have_are_not_told_apart():
    rows = ["#." * 400] * 500
    assert regions_of(picture(*rows)) is None


@given(st.lists(st.text("#.", min_size=9, max_size=9), min_size=1, max_size=9))
def test_regions_are_those_that_walking_from_dot_to_dot_finds(rows):
    found = {(region.rect, region.ink) for region in regions_of(picture(*rows))}
    assert found == set(walked(rows))


def walked(rows):
    left = {(x, y) for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == "#"}
    while left:
        queue, seen = deque([left.pop()]), []
        while queue:
            x, y = queue.popleft()
            seen.append((x, y))
            near = {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            queue.extend(near)
        xs, ys = [x for x, _ in seen], [y for _, y in seen]
        yield Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1), len(seen)


def test_a_page_is_made_small_and_its_rectangles_lead_back_to_the_page():
    page = Image.new("L", (3200, 2400), 255)
    ImageDraw.Draw(page).rectangle((1000, 600, 1399, 799), fill=0)
    small = small_of(page)
    [region] = regions_of(small.bilevel)
    assert (small.bilevel.size, small.scale) == ((1600, 1200), 2.0)
    assert small.to_page(region.rect) == Rect(1000, 600, 400, 200)
    assert small.from_page(Rect(1000, 600, 400, 200)) == region.rect


def test_single_dots_of_a_large_scan_are_dust_and_vanish():
    page = Image.new("L", (3200, 2400), 255)
    for step in range(40):
        page.putpixel((step * 70 + 1, step * 50 + 1), 0)
    assert regions_of(small_of(page).bilevel) == ()


def test_print_on_dim_paper_is_ink_and_the_paper_is_not():
    page = Image.new("L", (800, 600), 120)
    ImageDraw.Draw(page).rectangle((100, 100, 119, 129), fill=20)
    assert len(regions_of(small_of(page).bilevel)) == 1
