"""A takedown in the staff room: what touches somebody is listed, what is confirmed is done, and it can be undone."""

import io
import re
from html import unescape

from tests.searchui.staff.conftest import HERE

RUTH = "Ruth Ozernitskaya"


def listed(browser, **asked):
    answer = browser.client.get("/takedown", base_url=HERE, query_string=asked)
    assert answer.status_code == 200
    return answer.text


def confirmed(browser, text, do, **form):
    """Send the list as it was shown, with this to be done with each thing."""
    cells = {name: unescape(value) for name, value in re.findall(r'name="(cells-\d+)" value="([^"]*)"', text)}
    assert cells
    chosen = {name.replace("cells", "do"): do for name in cells}
    sent = {"person": RUTH, "reason": "She asks for it", "who": "Miriam Adler", "proof": browser.proof()} | form
    return browser.client.post("/takedown", base_url=HERE, data=cells | chosen | sent, headers={"Origin": HERE})


def test_what_touches_a_person_is_listed_and_nothing_is_changed(office, browser):
    text = listed(browser, person="Ozernitskaja, Ruth")
    assert "Ozernitskaya" in text
    assert re.search(r'href="/open/page/\w+"', text)
    assert "Beyond recall" in text
    assert office.hits("lantern")


def test_what_is_confirmed_is_gone_for_readers_and_comes_back_when_it_is_undone(office, browser):
    request = (io.BytesIO(b"Please take my letter down."), "letter.txt")
    answer = confirmed(browser, listed(browser, person=RUTH), "close", request=request)
    assert answer.status_code == 303, answer.text
    assert office.hits("lantern") == []
    assert (office.home / "closed" / "requests").is_dir()
    text = listed(browser)
    assert "Takedown 1, " in text
    assert "Miriam Adler" in text
    form = {"number": "1", "reason": "A misunderstanding", "who": "Miriam Adler", "proof": browser.proof()}
    assert browser.client.post("/takedown/undo", base_url=HERE, data=form, headers={"Origin": HERE}).status_code == 303
    assert office.hits("lantern")
    assert "Undone." in listed(browser)


def test_without_a_request_or_a_reason_or_anything_chosen_nothing_is_done(office, browser):
    text = listed(browser, person=RUTH)
    for form, says in (
        ({"do": "close"}, "A takedown needs the request."),
        ({"do": "close", "typed": "Please", "reason": " "}, "A takedown needs a reason."),
        ({"do": "leave", "typed": "Please"}, "Nothing was confirmed."),
        ({"do": "burn", "typed": "Please"}, "says &#34;burn&#34;"),
    ):
        answer = confirmed(browser, text, form.pop("do"), **form)
        assert (answer.status_code, says in answer.text) == (400, True), (says, answer.text)
    assert office.hits("lantern")
    assert not [*office.home.glob("closed/tmp*")]


def test_no_other_site_takes_anything_down(office, browser):
    answer = confirmed(browser, listed(browser, person=RUTH), "close", typed="Please", proof="of-another-session")
    assert answer.status_code == 403
    assert office.hits("lantern")


def test_a_closed_folder_can_hide_its_title_too(office, browser):
    assert browser.decide("C-1/1/1", "closed", hide_title="yes").status_code == 303
    assert "Closed, its title hidden" in browser.get("/log").text
    assert "Closed, its title hidden" in browser.get("/access/C-1/1/1").text
