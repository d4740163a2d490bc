"""Text from scans, finding aids and readers is shown as text, whatever it is made of."""

import re
from urllib.parse import quote

import pytest

from indexer.model.archive import Address, Description, Level, Note, NoteKind
from indexer.model.page import Scan
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</li></ol><h1>visa",
    "&lt;b&gt;",
    "'onload='x",
]
TURNED = ["\u202eavisrever\u202c", "\u2067isolated", "nul\x00byte", "bell\x07", "half\ud800pair", "\ufffe", "\u200fמשה"]
SCAN = Scan(f"{MARKUP[0]}.pdf", "a" * 64, 1, 1700, 2200, 200, image="p1.png")
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffe]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    from searchui.web.app import create_app
    from tests.searchui.web.small_home import write_home

    named = " ".join(MARKUP) + " \u202eturned"
    items = [item("letter", named, type=MARKUP[0], dates=MARKUP[1], caption=MARKUP[2], extra={MARKUP[0]: MARKUP[1]})]
    pages = [page("p1", 1, "\n".join(f"visa {each}" for each in (*MARKUP, *TURNED)), scan=SCAN)]
    series = Description(
        Address("SP-9/I"),
        Level.SERIES,
        named,
        1,
        notes=(Note(NoteKind.OTHER, named, named),),
        restriction=named,
        dates=(named,),
    )
    directory = tmp_path_factory.mktemp("hostile") / "open"
    write_home(directory, items, pages, [series])
    return create_app(directory, repository=MARKUP[0]).test_client()


ADDRESSES = [
    "/",
    "/search?q=visa",
    "/search?q=visa&in=descriptions",
    "/page/p1?q=visa",
    "/held/",
    "/held/SP-9",
    "/held/SP-9/I",
    "/held/SP-9/I/1/1",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_text_from_the_archive_makes_no_element_and_turns_no_line(hostile, address):
    answer = hostile.get(address)
    assert answer.status_code == 200
    check_inert(answer)


@pytest.mark.parametrize("text", [*MARKUP, *TURNED, " ".join(MARKUP), "\u202e" * 50, "}}{{7*7}}", "%s%n", "visa\x00"])
@pytest.mark.parametrize("path", ["/search?q={}", "/page/p1?q={}", "/page/{}", "/held/{}", "/{}"])
def test_text_from_the_reader_makes_no_element_and_turns_no_line(hostile, path, text):
    answer = hostile.get(path.format(quote(text.encode("utf-8", "surrogatepass"), safe="")))
    assert answer.status_code in (200, 302, 308, 400, 404)
    check_inert(answer)


def check_inert(answer):
    assert not UNWANTED.search(answer.text)
    if answer.status_code in (302, 308):
        return
    seen = Seen(answer.text)
    assert seen.open == []
    assert not {"iframe", "style"} & {tag for tag, _ in seen.elements}
    scripts = [each for each in seen.named("script") if each.get("type") != "application/json"]
    assert all(attributes["src"].startswith("/static/") for attributes in scripts)
    assert seen.headings.count(1) == 1
    for tag, attributes in seen.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert tag != "img" or attributes["src"].startswith("/page/")


def test_what_was_printed_is_still_there_to_read(hostile):
    seen = Seen(hostile.get("/page/p1?q=visa").text)
    for each in MARKUP:
        assert each in seen.text
    assert "avisrever" in seen.text
    assert len(seen.named("rect")) >= len(MARKUP) + len(TURNED)


def test_every_lit_word_is_marked_in_the_text_with_its_band(hostile):
    marks = Seen(hostile.get("/page/p1?q=visa").text).named("mark")
    assert {mark["class"] for mark in marks} == {"typed", "typed now"}
