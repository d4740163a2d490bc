"""Staff open and close what they choose, see both sides, and are told plainly what was not done."""

import re

import pytest

from indexer.pages.holdings import Holdings
from searchui.web.app import create_app
from tests.searchui.staff.conftest import HERE


def found_by_readers(office, word):
    return [source for source, _ in office.hits(word)]


def test_a_search_finds_both_sides_and_says_which(browser):
    text = browser.get("/search?q=letter").text
    assert "Open side: 1 page in 1 item" in text
    assert "Closed side: 2 pages in 2 items" in text
    assert "lantern" in browser.get("/search?q=lantern").text
    assert "harbour" in browser.get("/search?q=harbour").text


def test_a_search_that_cannot_be_run_is_told_so(browser):
    answer = browser.get("/search?q=a*")
    assert answer.status_code == 400
    assert "Write at least 3 letters" in answer.text


def test_the_band_says_on_every_view_which_side_it_is(browser):
    for path in ("", "search?q=letter", "held/", "held/C-1", "held/C-1/1/1", "help", "page/nowhere"):
        opened, closed = browser.get(f"/open/{path}").text, browser.get(f"/closed/{path}").text
        assert "<strong>Open side</strong> What every reader sees." in opened, path
        assert "<strong>Closed side</strong> No reader sees this" in closed, path


def test_the_closed_side_is_nowhere_called_open(browser):
    for path in (
        "",
        "held/",
        "held/C-1",
        "held/C-1/1/2",
        "finding-aid/C-1",
        "search?q=letter",
        "search?q=lantern",
        "coverage",
    ):
        text = browser.get(f"/closed/{path}").text.partition("<main")[2]
        assert re.findall("[^.>]*(?:open page|[Nn]ot open|is open)[^.<]*", text) == [], path
    assert "1 closed page" in browser.get("/closed/held/C-1/1/2").text


def test_a_view_of_a_place_leads_to_its_access_and_to_the_other_side(browser):
    text = browser.get("/closed/held/C-1/1/2?q=letter").text
    assert 'href="/access/C-1/1/2"' in text
    assert 'href="/open/held/C-1/1/2?q=letter"' in text


def test_access_says_what_is_open_and_why_and_what_was_decided(browser):
    text = browser.get("/access/C-1").text
    assert "1 of 3 pages are open, in 1 of 3 files." in text
    assert "1 page: " in text
    assert "Names a patient" in text
    assert "Closed: nobody has decided." in text


def test_what_is_opened_readers_find_and_what_is_closed_again_they_do_not(office, browser):
    assert found_by_readers(office, "harbour") == []
    answer = browser.decide("C-1/1/2", "open", reason="The family agreed", until="2040-05-01")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/access/C-1/1/2")
    said = browser.get("/access/C-1/1/2").text
    assert "Opened. 1 of 1 pages here are open now." in said
    assert "The family agreed" in said
    assert "due for review on 2040-05-01" in said
    assert found_by_readers(office, "harbour") == ["C-1_b1_f2_1.pdf"]
    assert browser.decide("C-1/1/2", "closed").status_code == 303
    assert found_by_readers(office, "harbour") == []
    assert "Opened. 1 of 1" not in browser.get("/access/C-1/1/2").text


def test_a_page_by_its_name_can_be_closed_alone(office, browser):
    page = office.ask("find", "lantern")["hits"][0]["page_id"]
    assert browser.get(f"/access/{page}").status_code == 200
    assert browser.decide(page, "closed").headers["Location"].endswith(page)
    assert found_by_readers(office, "lantern") == []
    assert "Closed: no reader sees this page." in browser.get(f"/closed/page/{page}").text
    assert browser.get(f"/open/page/{page}").status_code == 404


def test_a_decision_records_the_name_given_and_the_user_of_the_room(office, browser):
    browser.decide("C-1/1/2", "open", who="Miriam Adler")
    with Holdings.read(office.home) as holdings:
        last, entry = holdings.register.decisions()[-1], holdings.register.log.entries()[-1]
    assert last.who.startswith("Miriam Adler (staff room of ")
    assert entry.who == last.who
    assert 'value="Miriam Adler"' in browser.get("/access/C-1").text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"reason": "  "}, "A decision needs a reason."),
        ({"until": "next year"}, "&#39;next year&#39; is not a day."),
        ({"verdict": "ajar"}, "Open it or close it?"),
    ],
)
def test_what_cannot_be_recorded_is_said_beside_the_form_as_it_was_filled_in(office, browser, form, says):
    sent = {"address": "C-1/1/2", "verdict": "open", "reason": "Kept words", "until": "", "who": "Miriam"} | form
    answer = browser.client.post("/decide", base_url=HERE, data=sent | {"proof": browser.proof()})
    assert answer.status_code == 400
    assert says in answer.text
    assert "Nothing was changed." in answer.text
    assert 'value="Miriam"' in answer.text
    assert found_by_readers(office, "harbour") == []


def test_what_is_closed_while_another_command_writes_is_gone_at_once(office, browser):
    with Holdings.open(office.home):
        answer = browser.decide("C-1/1/1", "closed")
        assert found_by_readers(office, "lantern") == []
        assert browser.get("/open/search?q=lantern").text.count("No page found")
    assert answer.status_code == 303
    assert "Readers no longer see 1 page" in browser.get("/access/C-1/1/1").text


def test_opening_waits_for_nobody_and_says_that_another_command_writes(office, browser):
    with Holdings.open(office.home):
        answer = browser.decide("C-1/1/2", "open", reason="Kept words")
        assert browser.get("/access/C-1").status_code == 200
    assert answer.status_code == 503
    assert "Another command is writing" in answer.text
    assert ">Kept words</textarea>" in answer.text
    assert browser.decide("C-1/1/2", "open").status_code == 303


def test_between_acts_other_commands_write(office, browser):
    browser.decide("C-1/1/2", "open")
    office.run("access", "close", "C-1/1/2", "--reason", "Once more")
    assert "Once more" in browser.get("/access/C-1/1/2").text


def test_the_lists_lead_to_what_waits(browser):
    assert 'href="/access/C-1/1/2"' in browser.get("/due").text
    undecided = browser.get("/undecided").text
    assert 'href="/access/C-1/1/3"' in undecided
    assert "C-1/1/2" not in undecided
    log = browser.get("/log").text
    assert "The log is whole: 2 entries" in log
    assert log.index("Names a patient") < log.index("The writer agreed")


def test_an_address_that_was_typed_leads_to_its_access(browser):
    assert browser.get("/access/?at=/C-1/1/").headers["Location"] == "/access/C-1/1"
    assert browser.get("/access/C-2").status_code == 404
    assert "Did you mean C-1?" in browser.get("/access/C-2").text


def test_a_text_from_the_archive_is_text_in_every_view(office, browser):
    office.run("access", "close", "C-1/1/3", "--reason", "<script>alert(1)</script>")
    for view in ("/", "/access/C-1", "/log"):
        text = browser.get(view).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_the_reading_room_knows_no_address_of_the_staff_room(office):
    app = create_app(office.home / "open")
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert not {rule for rule in rules if any(word in rule for word in ("access", "decide", "log", "enter", "closed"))}
    reader = app.test_client()
    for address in ("/access/C-1", "/decide", "/undecided", "/log", "/enter", "/closed/", "/open/", "/staff.css"):
        assert reader.get(address).status_code == 404
        assert reader.post(address).status_code in (404, 405)
    assert "Staff" not in reader.get("/held/C-1/1/1").text


def test_a_list_of_names_is_taken_on_both_sides_with_the_proof_of_its_form_alone(browser):
    for side in ("open", "closed"):
        form = browser.get(f"/{side}/batch").text
        sent = {"q": "lantern\nharbour", "proof": re.search('name="proof" value="([^"]+)"', form)[1]}
        headers = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
        answer = browser.client.post(f"/{side}/batch", base_url=HERE, data=sent, headers=headers)
        assert (answer.status_code, 'class="matrix"' in answer.text) == (200, True)
        unproved = browser.client.post(f"/{side}/batch", base_url=HERE, data=sent | {"proof": ""}, headers=headers)
        assert unproved.status_code == 403
