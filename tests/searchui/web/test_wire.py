"""The wire: answers are packed, say all they must in their headers, and come no quicker than people read."""

import json

import pytest
from flask import url_for

from searchui.web.app import create_app
from searchui.web.wire import put_on_the_wire
from tests.searchui.web.scanned_home import scanned, write_scanned_home
from tests.searchui.web.small_home import item

TEXT = "\n".join(["We met Sharansky in Moscow", "and spoke about an exit visa"] * 9)
PROXY = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture(scope="module")
def side(tmp_path_factory):
    directory = tmp_path_factory.mktemp("wire") / "open"
    write_scanned_home(directory, [item("letter", "Letter")], [scanned("p1", 1, TEXT)])
    return directory


def room(side, **settings):
    app = create_app(side)
    put_on_the_wire(app, **{"searches_a_minute": 0, **settings})
    return app.test_client()


@pytest.fixture(scope="module")
def client(side):
    return room(side)


VIEWS = ("/", "/search?q=Moscow", "/page/p1", "/page/p1/scan", "/page/p1/scan/640", "/page/p1/tile/0/0,0",
         "/page/p1/small", "/page/p1/strip/9,9,300,80", "/help", "/health", "/robots.txt", "/nowhere", "/held/",
         "/static/icon.svg", "/concordance.csv?q=Moscow")  # fmt: skip
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


GIVEN = {"page_id": "p1", "width": 640, "halved": 0, "x": 0, "y": 0, "w": 300, "h": 80, "address": "letter",
         "suffix": "txt", "tag": "ru", "filename": "words.js"}  # fmt: skip
"""What stands in addresses; all else is called `none`, and nothing is there."""


def addresses(client):
    """An address of every route, and views."""
    room = client.application
    with room.test_request_context():
        named = [
            (rule, {name: GIVEN.get(name, "none") for name in rule.arguments}) for rule in room.url_map.iter_rules()
        ]
        return [*VIEWS, *(url_for(rule.endpoint, **given) for rule, given in named)]


@pytest.mark.parametrize("ask", ["get", "head", "post", "options"])
def test_every_route_answers_with_every_header_once(client, ask):
    for address in addresses(client):
        with getattr(client, ask)(address) as answer:
            assert answer.status_code < 500, address
            is_kept = "/static/v-" in address and ask in ("get", "head")
            for header, begins in (HEADERS | ({"Cache-Control": "public"} if is_kept else {})).items():
                [said] = answer.headers.getlist(header)
                assert said.startswith(begins), (address, header)


def test_an_answer_that_says_nothing_new_has_every_header_too(client):
    for address in ("/page/p1/scan", "/page/p1/small", "/page/p1/tile/0/0,0", "/static/words.js"):
        with client.get(address) as first:
            tag = first.headers["ETag"]
        with client.get(address, headers={"If-None-Match": tag}) as again:
            assert (again.status_code, again.data) == (304, b""), address
            assert HEADERS.keys() <= {*again.headers.keys()}, address


def test_the_policy_says_each_thing_once(client):
    named = [each.split()[0] for each in client.get("/").headers["Content-Security-Policy"].split(";")]
    assert len(set(named)) == len(named)
    assert {"default-src", "script-src", "frame-ancestors", "base-uri", "form-action"} <= set(named)


def test_browsers_are_told_to_stay_with_https_where_they_came_by_it(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    by_https = client.get("/", base_url="https://archive.example")
    assert by_https.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("way", ["br", "zstd", "gzip"])
def test_what_is_text_is_packed_and_pictures_are_not(client, way):
    plain = client.get("/page/p1").data
    packed = client.get("/page/p1", headers={"Accept-Encoding": way})
    assert packed.headers["Content-Encoding"] == way
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain) / 2
    with client.get("/page/p1/scan", headers={"Accept-Encoding": way}) as scan:
        assert "Content-Encoding" not in scan.headers


def test_a_packed_file_that_a_browser_has_is_not_sent_again(client):
    asked = {"Accept-Encoding": "br"}
    with client.get("/static/reading-room.css", headers=asked) as first:
        tag = first.headers["ETag"]
        assert first.headers["Content-Encoding"] == "br"
    with client.get("/static/reading-room.css", headers={**asked, "If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")


def asks(client, who, times, view="/search?q=Moscow", **headers):
    return [client.get(view, environ_base=PROXY, headers={"X-Forwarded-For": who, **headers}) for _ in range(times)]


def test_whoever_asks_too_quickly_is_told_how_long_to_wait_and_others_are_not(side):
    client = room(side, searches_a_minute=3)
    *before, last = asks(client, "192.0.2.1", 4)
    assert [each.status_code for each in before] == [200] * 3
    assert last.status_code == 429
    assert 1 <= int(last.headers["Retry-After"]) <= 61
    assert "<h1>That was a little fast</h1>" in last.get_data(as_text=True)
    [told] = asks(client, "192.0.2.1", 1, Accept="application/json")
    assert set(json.loads(told.data)["error"]) == {"happened", "remedy"}
    assert asks(client, "192.0.2.2", 1)[0].status_code == 200
    assert asks(client, "192.0.2.1", 1, view="/page/p1/small")[0].status_code == 200


def test_all_addresses_of_a_household_are_one_reader(side):
    client = room(side, searches_a_minute=1)
    assert asks(client, "2001:db8::1", 1)[0].status_code == 200
    assert asks(client, "2001:db8::2", 1)[0].status_code == 429


def test_what_a_reader_says_of_himself_is_not_believed_and_who_cannot_be_told_apart_is_not_counted(side):
    client = room(side, searches_a_minute=1)
    far = {"environ_base": {"REMOTE_ADDR": "198.51.100.7"}}
    said = [client.get("/search?q=Moscow", headers={"X-Forwarded-For": f"192.0.2.{n}"}, **far) for n in (1, 2)]
    assert [each.status_code for each in said] == [200, 429]
    assert [each.status_code for each in asks(client, "10.0.0.1, 192.0.2.9", 2)] == [200, 429]
    assert [client.get("/search?q=Moscow", environ_base=PROXY).status_code for _ in range(3)] == [200] * 3
