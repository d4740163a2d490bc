"""Whatever is typed, the reading room answers: with results, or with what is wrong and what to do."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchui.query.mending import mended
from searchui.query.parse import parse
from tests.laws import TIER, tried

PIECES = [
    "Sharansky", "visa", "refus*", "*", "a*", "Moscow~", "~9", '"', '"exit visa"', '"a b"~5', "=", '="x"', "(", ")",
    "-", "OR", "AND", "NOT", "name:", "type:letter", "date:1985..1987", "date:..", "lang:rus", "box:", "series:VI",
    ":", "שרנסקי", "Щаранский", "\u202e", "\x00", "\ud800", "\ufffd", "\U0001f600", "&", "<", "'", "\\", "%", "..",
    "[a TO zzz]", "(a+)+$b",
]  # fmt: skip
ABUSE = [
    "", "*", "*a*", "a*", "a* OR b* OR c* OR d* OR e* OR f* OR g* OR h*", "[a TO zzz]", "(" * 1500 + "a" + ")" * 1500,
    "(" * 5000, "Leningrad~9", "word " * 3000, "w" * 100_000, "(a+)+$b", "NOT " * 3000, "-" * 3000 + "a",
    "date:9999..0001", "date:1985-13-45", "\x00", "\ud800\udfff", "\u202eabc\u202c", '"' * 999,
]  # fmt: skip
SPACED = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=9).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


def asked(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


WAYS = [
    "/search?in=descriptions&q={}", "/page/p1?q={}", "/held/SP-9?q={}", "/held/SP-9/I/1/1/letter?q={}",
    "/coverage?q={}", "/finding-aid/SP-9?only=hits&q={}", "/advanced?q={}",
    "/advanced?words={0}&none={0}&near={0}&rest={0}&in={0}",
    "/advanced?person={0}&since={0}&until={0}&how={0}&lang={0}&within={0}", "/advanced/query?any={0}&phrase={0}",
    "/?q={}", "/help?q={}", "/box?box={0}&folder={0}&in={0}", "/a-z/SP-9?letter={}", "/serials?in={}", "/held/?q={}",
    "/search?q=visa&order={0}&from={0}", "/language/he?back={}", "/suggest?q={}",
]  # fmt: skip
"""Views to which a reader's words go, each with the place where they stand."""
_TEN_THOUSAND = 10_000
_TYPED = tried(600) if TIER != "new" else settings(max_examples=_TEN_THOUSAND)


@settings(_TYPED, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | SPACED | GLUED, st.sampled_from(WAYS))
def test_no_search_breaks_the_room_or_any_view(small, text, way):
    """In the long proof ten thousand of them."""
    answer = small.get(f"/search?q={asked(text)}")
    assert answer.status_code in (200, 302, 400)
    if answer.status_code == 400:
        assert "This search cannot be run" in answer.text
        assert 'href="/advanced?q=' in answer.text
    assert small.get(way.format(asked(text))).status_code in (200, 302, 303, 308, 400, 404)


@tried(500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPACED | GLUED)
def test_what_is_offered_instead_can_be_run(small, text):
    mends = mended(text)
    if mends and mends.instead:
        assert parse(mends.instead)
        assert small.get(f"/search?q={asked(mends.instead)}").status_code == 200


@tried(200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPACED | GLUED, st.text(max_size=8))
def test_no_search_breaks_a_page(small, text, offset):
    assert small.get(f"/page/p1?q={asked(text)}&scan={asked(offset)}").status_code == 200
    assert small.get(f"/search?q=visa&from={asked(offset)}").status_code in (200, 400)


@tried(200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=12))
def test_bytes_that_are_no_text_break_nothing(small, junk):
    for path in ("/search?q=", "/page/", "/held/"):
        assert small.get(path + quote(junk, safe="")).status_code in (200, 302, 308, 400, 404)


@pytest.mark.parametrize("text", ABUSE, ids=lambda text: f"{text[:12]!r} of {len(text)}")
def test_what_could_cost_much_is_refused_or_answered_and_says_why(small, text):
    answer = small.get(f"/search?q={asked(text)}")
    assert answer.status_code in (200, 302, 400)
    if answer.status_code == 400:
        assert "This search cannot be run" in answer.text
