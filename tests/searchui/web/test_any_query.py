"""Whatever is typed, the reading room answers: with results, or with what is wrong and what to do."""

from io import BytesIO
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchui.audit.crawl import endpoint_of
from searchui.query.mending import mended
from searchui.query.parse import parse
from searchui.web.app import create_app
from tests.laws import TIER, tried
from tests.searchui.web.named_home import write_named_home, write_names

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
    "/search?q=visa&order={0}&from={0}", "/language/he?back={}", "/suggest?q={}", "/search?q={0}&then={0}",
    "/search?q=visa&then=2026-01-01.3.1.{}", "/search/cite?q={}", "/concordance?q={}", "/concordance.csv?q={}",
    "/concordance?q=visa&sort={0}&from={0}", "/frequency?q={0}&q=visa&as={0}", "/frequency.csv?q={}",
    "/batch?q={0}&as=names", "/batch?q={0}%0Avisa&as=words&from={0}", "/batch.csv?q={}&as=phrases",
    "/page/p1/readings?q={}", "/page/p1/quote?q={0}&lines={0}", "/page/p1/quote?first={0}&last={0}",
    "/page/p1?line={0}&xywh={0}&turn={0}&hit={0}", "/page/p1/cite.{}", "/page/p1/page.{}", "/item/{}/SP-9/I/1/1/letter",
    "/item/txt/SP-9/I/1/1/letter?from={}", "/cite/bib/{}", "/coverage?kind={0}&from={0}", "/serials/{}",
    "/repository/{}", "/finding-aid/SP-9?open={0}",
]  # fmt: skip
NAMED = [
    "/person?name={}", "/person?name={0}&except={0}&at={0}&way={0}", "/person/{}", "/place/{}",
    "/person/warsky?except={0}&from={0}", "/place/novokamensk?at={0}&way={0}", "/people?letter={0}&from={0}",
    "/places?letter={}", "/search?q=name:{}", "/suggest?q={}", "/batch?q={}",
]  # fmt: skip
"""Views to which a reader's words go, each with the place where they stand: the latter in a room with names on file."""
_FORM = "application/x-www-form-urlencoded"
_TEN_THOUSAND = 10_000
_TYPED = tried(600) if TIER != "new" else settings(max_examples=_TEN_THOUSAND)


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A room with nine letters and a few names on file."""
    directory = tmp_path_factory.mktemp("named")
    names = write_names(directory / "names")
    return create_app(write_named_home(directory / "open"), names=names).test_client()


@settings(_TYPED, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | SPACED | GLUED, st.sampled_from([*WAYS, *NAMED]))
def test_no_search_breaks_the_room_or_any_view(small, named, text, way):
    """In the long proof ten thousand of them."""
    answer = small.get(f"/search?q={asked(text)}")
    assert answer.status_code in (200, 302, 400)
    if answer.status_code == 400:
        assert "This search cannot be run" in answer.text
        assert 'href="/advanced?q=' in answer.text
    # A stranger: what one address makes a browser keep, such as a language, changes no later answer.
    room = (named if way in NAMED else small).application.test_client(use_cookies=False)
    assert room.get(way.format(asked(text))).status_code in (200, 302, 303, 308, 400, 404)


def test_every_view_that_reads_an_address_is_tried(small):
    """The others take a place on a scan, by numbers, or nothing."""
    app = small.application
    tried = {endpoint_of(app, way.partition("?")[0].format("x")) for way in (*WAYS, *NAMED)}
    assert {rule.endpoint for rule in app.url_map.iter_rules()} - tried <= {
        *("aid_document", "health", "picture", "reading_list", "robots_txt", "static", "wanted"),
        *("scan", "small", "scaled", "tile", "strip"),
    }


@tried(100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | SPACED | GLUED, st.binary(max_size=200))
def test_no_list_of_names_that_is_sent_breaks_the_room(named, text, file):
    lines = text.encode("utf-8", "surrogatepass")
    for address in ("/batch", "/batch.csv"):
        assert named.post(address, data=b"q=" + quote(lines).encode(), content_type=_FORM).status_code in (200, 400)
        assert named.post(address, data={"file": (BytesIO(file), "list.csv")}).status_code in (200, 400)


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
