"""Whatever fails, readers are told what happened and what to do, and staff find the cause in the log."""

import re

import pytest
from flask import request

from indexer.errors import (
    BusyError,
    IndexDamageError,
    QueryError,
    SettingsError,
    StoreError,
    UnknownAddressError,
)
from searchui.web.failure import failure_of
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (QueryError("a* would match too many words."), 400, "This search cannot be run"),
        (UnknownAddressError("There is no page x."), 404, "Nothing is there"),
        (IndexDamageError("segment 3 of index/7 is cut short"), 503, "The pages cannot be searched just now"),
        (BusyError("another process holds pages.sqlite"), 503, "The reading room cannot answer just now"),
        (SettingsError("PINKAS_HOME is no directory"), 500, "The reading room cannot answer just now"),
        (ZeroDivisionError("in line 7"), 500, "The reading room cannot answer just now"),
    ],
)
def test_an_error_has_its_title_and_what_is_ours_is_not_told_to_readers(error, status, title):
    failure, found = failure_of(error)
    assert (failure.title, found) == (title, status)
    assert (str(error) in failure.happened) == (status < 500)


@pytest.mark.parametrize(
    ("method", "address", "status", "says"),
    [
        ("get", "/page/nowhere", 404, "There is no page nowhere."),
        ("get", "/held/NO-1", 404, "There is nothing at NO-1."),
        ("get", "/finding-aid/NO-1", 404, "There is no finding aid of NO-1."),
        ("get", "/no/such/thing", 404, "or the address has a slip in it."),
        ("get", "/search?q=a*", 400, "Write at least 3 letters in a row, before *, after it or between two of them."),
        ("get", f"/search?q={'w' * 501}", 400, "at most 500 are taken"),
        ("post", "/search?q=visa", 405, "Here one can only read"),
    ],
)
def test_what_was_asked_wrongly_is_said_with_a_way_on(small, method, address, status, says):
    answer = getattr(small, method)(address)
    seen = Seen(answer.text)
    assert answer.status_code == status
    assert says in seen.text
    assert {"/", "/held/", "/help"} <= set(seen.links)
    assert len(seen.named("search")) == 1
    assert "Number of this failure" not in seen.text


def test_a_failure_on_our_side_has_a_number_that_stands_in_the_log_with_its_cause(room_of, tmp_path, caplog):
    client = room_of(tmp_path / "open", [item("letter", "Letter")], [page("p1", 1, "exit visa")])
    client.application.extensions["pinkas"].room.close()
    for each in (tmp_path / "open").glob("pages.sqlite*"):
        each.write_bytes(b"this is no database" * 1000)
    answers = [client.get("/search?q=secretword") for _ in range(2)]
    numbers = {re.search(r"<code>([0-9a-f]{8})</code>", answer.text)[1] for answer in answers}
    assert {answer.status_code for answer in answers} == {500}
    assert len(numbers) == 2
    assert all(number in caplog.text for number in numbers)
    assert "DatabaseError" in caplog.text
    assert "secretword" not in caplog.text


def test_no_word_of_a_reader_stands_in_the_log_though_an_error_says_it(room_of, tmp_path, caplog):
    client = room_of(tmp_path / "open", [item("letter", "Letter")], [page("p1", 1, "exit visa")])

    def fails():
        try:
            raise KeyError(request.args["q"])
        except KeyError as error:
            raise StoreError("segment 3 cannot be read") from error

    client.application.view_functions["help_page"] = fails
    assert client.get("/help?q=secretword", environ_base={"REMOTE_ADDR": "192.0.2.77"}).status_code == 500
    assert "builtins.KeyError" in caplog.text
    assert "segment 3 cannot be read" in caplog.text
    assert "in fails" in caplog.text
    assert "secretword" not in caplog.text
    assert "192.0.2.77" not in caplog.text
