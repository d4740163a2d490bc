"""No view has a barrier that axe-core can find: WCAG 2.2 A and AA and best practice."""

import pytest

from tests.journeys.barriers import LOOKS_AT_EVERYTHING, WAYS, barriers, look, ways_of
from tests.journeys.views import VIEWS

NOTHING = ([], [])
"""No barrier, and nothing left for a person to judge."""


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_no_view_has_a_barrier(window_of, reached, view):
    for language, ways in ways_of(view).items():
        with window_of(refused=(view.status,), locale=language) as window:
            assert window.goto(reached[view.name]).status == view.status
            for way in ways:
                look(window, way)
                assert barriers(window) == NOTHING, (language, way)


def test_the_page_under_the_glass_has_no_barrier(window_of, reached):
    with window_of() as window:
        for name in ("Zoom in", "Full window"):
            look(window, WAYS[0])  # on paper there are no buttons
            window.goto(reached["page with hits"])
            window.get_by_role("button", name=name).click()
            window.locator("[data-glass]").wait_for()
            for way in WAYS:
                look(window, way)
                assert barriers(window) == NOTHING, (name, way)


def test_without_script_there_is_no_barrier_either(window_of, reached):
    """What looks is a script itself, so ours alone are kept away."""
    for view in VIEWS if LOOKS_AT_EVERYTHING else [view for view in VIEWS if view.name in ("home", "page with hits")]:
        with window_of(refused=(view.status,)) as window:
            window.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
            window.goto(reached[view.name])
            for way in WAYS:
                look(window, way)
                assert barriers(window) == NOTHING, (view.name, way)


def test_a_barrier_that_is_put_up_is_found(window_of):
    with window_of() as window:
        window.goto("/")
        window.evaluate("document.querySelector('label').remove()")
        window.evaluate("document.querySelector('footer p').style.color = '#ddd'")
        assert {rule for rule, *_ in barriers(window)[0]} == {"label", "color-contrast"}
