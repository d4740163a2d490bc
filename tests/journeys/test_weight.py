"""What a first visit weighs as it comes over the wire from `pinkas serve`: little but the pictures of scans."""

import re

import pytest

from tests.journeys.views import HIT

SEARCH_PAGE_BYTES = 100 * 1024
"""All that is sent for results but pictures of scans."""
PAGE_VIEW_BYTES = 250 * 1024
"""All that is sent for a page but the pictures of its scan."""
OF_A_SCAN = re.compile(r"/page/\w+/(?:scan|small|strip|tile)\b")


def weigh(window, address):
    """The bytes of a first visit and of all that it loads, with headers: of all but pictures of scans, and of these."""
    wire = window.context.new_cdp_session(window)
    wire.send("Network.enable")
    asked, weights = {}, {}
    wire.on("Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda told: weights.update({told["requestId"]: told["encodedDataLength"]}))
    window.goto(address)
    window.wait_for_load_state("networkidle")
    of_scans = sum(weight for request, weight in weights.items() if OF_A_SCAN.search(asked[request]))
    wire.detach()
    return sum(weights.values()) - of_scans, of_scans


def first_hit(window_of, search):
    with window_of() as window:
        window.goto(search)
        return window.locator(HIT).first.get_attribute("href")


def hold_the_budgets(window_of, searches):
    for search in searches:
        for address, most in ((search, SEARCH_PAGE_BYTES), (first_hit(window_of, search), PAGE_VIEW_BYTES)):
            with window_of() as window:
                rest, of_scans = weigh(window, address)
            assert 0 < rest <= most, f"{address}: {rest:,} bytes, and {of_scans:,} of pictures"
            assert of_scans, address


def test_a_first_visit_to_results_or_to_a_page_weighs_no_more_than_it_may(window_of):
    hold_the_budgets(window_of, ("/search?q=Цирельман", "/search?q=specimen repeated:in"))


@pytest.mark.shared_data
def test_on_real_scans_a_first_visit_weighs_no_more_than_it_may(real_window_of):
    hold_the_budgets(real_window_of, ("/search?q=Sharansky", "/search?q=Soviet"))
