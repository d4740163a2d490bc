"""A part of a scan is framed by keys, by the pointer or by two clicks, and its address leads to it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.journeys.test_lines_and_readings import aim, show_report
from tests.journeys.test_zoom import first_rect, press, settled
from tests.journeys.views import follow

START = "Link to a part"


def address(window):
    return window.locator("#part-link a").get_attribute("href")


def part_in(address):
    return [int(each) for each in parse_qs(urlsplit(address).query)["xywh"][0].split(",")]


def begin(window):
    window.get_by_role("button", name=START).click()
    window.locator(".marking").wait_for()


def test_a_part_is_framed_by_keys_and_its_address_leads_to_it(window_of):
    with window_of(permissions=["clipboard-read", "clipboard-write"]) as window:
        show_report(window)
        begin(window)
        before = aim(window)
        for key in ("ArrowDown", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight"):
            window.keyboard.press(key)
        window.keyboard.press("Enter")
        framed = part_in(address(window))
        assert framed == aim(window)
        assert all(after > was for after, was in zip(framed, before, strict=True))
        window.get_by_role("button", name="Copy the address").click()
        window.get_by_text("Copied.", exact=True).wait_for()
        window.goto(window.evaluate("navigator.clipboard.readText()"))
        window.locator("[data-glass]").wait_for()
        assert aim(window) == framed
        begin(window)
        window.keyboard.press("ArrowLeft")
        window.keyboard.press("Escape")
        assert aim(window) == framed, "what was given up leaves all as it was"


@pytest.mark.parametrize("held", [(), ("Zoom in", "Rotate", "Zoom in")])
def test_a_part_is_drawn_or_clicked_from_corner_to_corner_however_the_scan_is_held(window_of, held):
    with window_of() as window:
        show_report(window)
        press(window, *held)
        word = first_rect(window).bounding_box()
        corners = [(word["x"], word["y"]), (word["x"] + word["width"], word["y"] + word["height"])]
        places = []
        for is_drawn in (True, False):
            begin(window)
            window.mouse.move(*corners[0])
            window.mouse.down()
            if not is_drawn:
                window.mouse.up()
            window.mouse.move(*corners[1], steps=3)
            if not is_drawn:
                window.mouse.down()
            window.mouse.up()
            window.locator(".marking").wait_for(state="detached")
            places.append(part_in(address(window)))
        x, y, width, height = (float(first_rect(window).get_attribute(each)) for each in ("x", "y", "width", "height"))
        for place in places:
            assert place == pytest.approx([x, y, width, height], abs=12)


def test_the_next_hit_is_held_as_this_one_and_the_hit_is_told(window_of):
    with window_of() as window:
        show_report(window, "&hit=1")
        press(window, "Zoom in", "Rotate", "Zoom in")
        wide = first_rect(window).bounding_box()["height"]
        follow(window.get_by_role("link", name="Next hit"))
        window.locator("[data-glass]").wait_for()
        settled(window)
        held = first_rect(window).bounding_box()
        assert held["height"] > held["width"], "it lies on its side still"
        assert held["height"] == pytest.approx(wide, rel=0.05)
        window.wait_for_function(
            "() => document.getElementById('said').textContent.startsWith('Hit 2 of 2 on this page')"
        )
        assert window.title().startswith("Hit 2 of 2 · Page 2")
        press(window, "Move down")
        window.keyboard.press("?")
        assert window.locator("#keymap").get_attribute("open") is not None
        window.reload()
        window.wait_for_load_state("load")
        assert window.locator(".glass").count() == 0
