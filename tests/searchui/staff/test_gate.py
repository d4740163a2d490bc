"""Nothing gets by the gate of the staff room that has no session, comes from elsewhere or bears a foreign name."""

import pytest
from werkzeug.test import Client

from indexer.pages.holdings import Holdings
from searchui.staff.gate import COOKIE, Gate, is_own_name
from searchui.staff.sessions import Sessions, Token
from tests.searchui.staff.conftest import HERE, TOKEN, Browser

VIEWS = ("/", "/access/", "/access/C-1", "/due", "/undecided", "/log", "/search?q=letter", "/open/", "/closed/")


def decisions(office):
    with Holdings.read(office.home) as holdings:
        return holdings.register.decisions()


def test_without_a_session_every_address_says_the_same_and_shows_nothing(staff_room):
    stranger = Browser(Client(staff_room))
    answers = {stranger.get(view).text for view in (*VIEWS, "/closed/search?q=harbour", "/no/such/thing")}
    assert len(answers) == 1
    text = answers.pop()
    assert "This door is for staff" in text
    assert "C-1" not in text
    assert {stranger.get(view).status_code for view in VIEWS} == {403}
    assert stranger.get("/staff.css").status_code == 200
    for beside in ("/static/nothing", "/staff.cssx", "/static/../closed/", "//closed/", "/static//../../closed/held/"):
        assert stranger.get(beside).status_code in (308, 403, 404), beside
        assert "C-1" not in stranger.get(beside).text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", "\u05d0"])
def test_a_wrong_token_lets_nobody_in(staff_room, token):
    stranger = Browser(Client(staff_room))
    answer = stranger.client.post("/enter", base_url=HERE, data={"token": token})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert stranger.get("/").status_code == 403


def test_the_token_is_changed_for_a_cookie_that_no_script_and_no_other_site_gets(staff_room):
    answer = Browser(Client(staff_room)).get(f"/enter?token={TOKEN}")
    cookie = answer.headers["Set-Cookie"]
    assert answer.headers["Location"] == "/"
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert TOKEN not in cookie


def test_the_token_can_be_pasted_too(staff_room):
    stranger = Browser(Client(staff_room))
    assert stranger.client.post("/enter", base_url=HERE, data={"token": f" {TOKEN}\n"}).status_code == 303
    assert stranger.get("/").status_code == 200


def test_after_five_wrong_tokens_even_the_right_one_waits_a_minute():
    now = [0.0]
    token = Token(TOKEN, lambda: now[0])
    room = Browser(Client(Gate(nothing, token=token)))
    for _ in range(5):
        assert room.get("/enter?token=wrong").status_code == 200  # the desk, which tells the refusal, is not there
    assert token.waits_s() == 60
    assert "Set-Cookie" not in room.get(f"/enter?token={TOKEN}").headers
    now[0] = 61.0
    assert room.get(f"/enter?token={TOKEN}").status_code == 303


def nothing(_environ, start_response):
    start_response("200 OK", [("Cache-Control", "max-age=99"), ("Content-Type", "text/plain")])
    return [b""]


@pytest.mark.parametrize(
    "host",
    [
        "archive.example",
        "127.0.0.1.archive.example",
        "localhost.archive.example:8401",
        "192.0.2.7",
        "",
        "127.0.0.1@evil.example",
    ],
)
def test_asked_for_under_a_foreign_name_it_shows_nothing(browser, host):
    """Whoever makes a name of his own point here would otherwise read it (DNS rebinding)."""
    answer = browser.client.get("/closed/", base_url=HERE, headers={"Host": host})
    assert answer.status_code == 403
    assert "Nothing" not in answer.text
    assert "C-1" not in answer.text


@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_a_name_is_this_machine_s_own_if_no_other_can_take_it(name, is_own):
    assert is_own_name(name) == is_own


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_lead_here_but_load_nothing(browser, site):
    assert (
        browser.get("/closed/", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image").status_code
        == 403
    )
    assert (
        browser.get("/closed/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe").status_code
        == 403
    )
    assert (
        browser.get("/closed/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document").status_code
        == 200
    )


@pytest.mark.parametrize(
    ("headers", "proof"),
    [
        ({}, None),
        ({}, ""),
        ({}, "of-another-session"),
        ({"Origin": "https://archive.example"}, "right"),
        ({"Origin": "http://127.0.0.1:9999"}, "right"),
        ({"Origin": "null"}, "right"),
        ({"Sec-Fetch-Site": "cross-site"}, "right"),
        ({"Sec-Fetch-Site": "same-site"}, "right"),
    ],
)
def test_an_act_from_elsewhere_is_refused_and_nothing_is_changed(office, browser, headers, proof):
    before = decisions(office)
    proof = browser.proof() if proof == "right" else proof
    answer = browser.decide("C-1/1/2", "open", headers=headers, proof=proof)
    assert answer.status_code == 403
    assert decisions(office) == before


def test_the_proof_of_one_session_is_none_of_another(office, staff_room, browser):
    other = Browser(Client(staff_room)).enter()
    assert other.decide("C-1/1/2", "open", proof=browser.proof()).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_done_but_by_a_form(office, browser, method):
    before = decisions(office)
    sent = {"address": "C-1/1/2", "verdict": "open", "reason": "Because", "proof": browser.proof()}
    answer = browser.client.open("/decide", base_url=HERE, method=method, query_string=sent)
    assert answer.status_code >= 400
    assert decisions(office) == before


def test_a_session_ends_when_its_browser_leaves(browser):
    name = browser.client.get_cookie(COOKIE, "127.0.0.1").value
    form = {"proof": browser.proof()}
    assert browser.client.post("/leave", base_url=HERE, data=form, headers={"Origin": HERE}).status_code == 303
    browser.client.set_cookie(COOKIE, name, domain="127.0.0.1")
    assert browser.get("/").status_code == 403


def test_a_session_ends_after_a_day_without_use():
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    name, session = sessions.begin()
    now[0] = 11 * 3600.0
    assert sessions.of(name) is session
    now[0] = 24 * 3600.0
    assert sessions.of(name) is None
    now[0] = 0.0
    assert sessions.of(name) is None


def test_nobody_keeps_any_answer(browser):
    page = browser.get("/closed/held/C-1/1/2").text
    for address in (
        *VIEWS,
        "/closed/held/C-1",
        "/open/static/icon.svg",
        "/staff.css",
        "/nowhere",
        "/closed/page/nowhere",
    ):
        answer = browser.get(address)
        assert answer.headers.getlist("Cache-Control") == ["no-store"], address
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Closed side" in page
