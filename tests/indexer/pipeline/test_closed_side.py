"""Nothing of what is closed reaches the open side: no byte, no answer, no count."""

import json
import re
from datetime import date, timedelta

import pytest

from tests.office import CANARY, FINDING_AID, MANIFEST, SPECIMENS, Office, bytes_below

DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
"""In a digest any four figures stand by chance now and then."""
CLOSED = [item for item in MANIFEST["items"] if item["access"] == "closed"]


def words_of(item):
    truth = json.loads((SPECIMENS / item["truth"]).read_text(encoding="utf-8"))
    return [word["text"] for leaf in truth["leaves"] for word in leaf["words"]]


def only_closed_words():
    """Words of seven letters or more that stand on closed specimens and in nothing that is open."""
    opened = " ".join(word.casefold() for item in MANIFEST["items"] if item not in CLOSED for word in words_of(item))
    told = f"{opened} {FINDING_AID.read_text(encoding='utf-8').casefold()} document"  # Whoosh's own word
    closed = {word.strip(".,:;()").casefold() for item in CLOSED for word in words_of(item)}
    return sorted(word for word in closed if len(word) >= 7 and word.isalpha() and word not in told)


def traces(home, words):
    """Which of these words stand in which files of the open side."""
    needles = {word: word.casefold().encode() for word in words}
    return [
        (word, path.name)
        for path, content in bytes_below(home / "open").items()
        for word, needle in needles.items()
        if needle in DIGEST.sub(b"", content.lower())
    ]


def secrets_of_the_closed_folder():
    files = [file["file"].rpartition("/")[2] for item in CLOSED for file in item["files"]]
    stems = [file.rpartition(".")[0] for file in files]
    # That the folder is there and restricted is in the finding aid for all to read; what lies in it is not.
    return [CANARY, "CANARY", "4D1E", *files, *stems, *(item["title"] for item in CLOSED)]


def test_no_byte_of_the_open_side_tells_of_the_closed_folder(specimen_home):
    assert traces(specimen_home, secrets_of_the_closed_folder()) == []


def test_no_word_that_stands_in_the_closed_folder_alone_is_on_the_open_side(specimen_home):
    words = only_closed_words()
    assert len(words) >= 10
    assert traces(specimen_home, words) == []


def test_readers_find_nothing_of_the_closed_folder_and_staff_do(specimen_home):
    office = Office(specimen_home)
    for query in (CANARY, f'"{CANARY}"', "canary*", "4D1E", "type:notes", "series:II", "box:2"):
        answered = office.ask("find", query, "--limit", 0)
        assert answered["total"] == 0, query
        assert CANARY.casefold() not in json.dumps(answered["expanded"]).casefold().replace(query.casefold(), "")
    assert {source for source, _ in office.hits("canary", "--closed")} == {"household-form.png", "case-notes.pdf"}


def test_the_text_of_closed_pages_is_not_printed_to_readers(specimen_home):
    office = Office(specimen_home)
    everything = office.run("text", "--jsonl")
    assert CANARY not in everything
    assert "household-form" not in everything
    page = office.ask("find", CANARY, "--closed")["hits"][0]["page_id"]
    assert "CANARY" in office.run("text", page, "--closed")
    refused = office.ask("text", page, code=8)
    assert refused["error"]["kind"] == "UnknownAddressError"


def test_closing_an_item_purges_it_from_every_byte_of_the_open_side(archive):
    before = archive.ask("find", "klezmer")
    address = before["hits"][0]["address"]
    first = archive.ask("status")["open"]["generation"]
    shown = archive.ask("access", "close", address, "--reason", "Somebody asked for it.")
    assert (shown["open_pages"], shown["pages"]) == (0, 2)
    assert traces(archive.home, ["klezmer", "volume IV, number 3", "newsletter-1986"]) == []
    assert archive.ask("find", "klezmer")["total"] == 0
    generations = {path.name for path in (archive.home / "open" / "index").rglob("*") if path.is_dir()}
    assert archive.ask("status")["open"]["generation"] > first
    assert not [name for name in generations if name.isdigit() and int(name) <= first]
    assert archive.hits("klezmer", "--closed") == [("newsletter-1986-2.png", 1)]


def test_opening_it_again_gives_back_the_same_pages_without_ocr(archive):
    before = archive.ask("find", "klezmer")["hits"][0]
    archive.run("access", "close", before["address"], "--reason", "for a while")
    archive.run("access", "open", before["address"], "--reason", "The while is over.")
    after = archive.ask("find", "klezmer")["hits"][0]
    assert (after["page_id"], after["rects"], after["snippet"]) == (
        before["page_id"],
        before["rects"],
        before["snippet"],
    )


def test_a_single_page_can_be_closed(archive):
    hit = archive.ask("find", "klezmer")["hits"][0]
    archive.run("access", "close", hit["page_id"], "--reason", "A name on it.")
    assert archive.hits("klezmer") == []
    assert archive.hits('"Willard Hotel"') == [("newsletter-1986-1.png", 1)]
    assert traces(archive.home, ["klezmer", "newsletter-1986-2"]) == []


def test_opening_the_collection_leaves_its_restricted_folder_closed(archive):
    report = archive.ask("access", "open", "SP-1", "--reason", "Nothing in it hurts anybody.")
    assert report["pages"] - report["open_pages"] == 2
    assert [reason for reason in report["still_closed"] if "SP-1/II/2/1" in reason]
    assert archive.hits(CANARY) == []


def test_opening_the_restricted_folder_by_its_name_opens_it(archive):
    archive.run("access", "open", "SP-1/II/2/1", "--reason", "The family agreed.", "--reviewed")
    assert {source for source, _ in archive.hits("canary")} == {"household-form.png", "case-notes.pdf"}
    assert archive.ask("access", "show", "SP-1")["still_closed"] == {}


@pytest.mark.parametrize("address", ["SP-1/II", "SP-1/II/2"])
def test_opening_a_level_above_the_restricted_folder_opens_nothing_in_it(archive, address):
    archive.run("access", "open", address, "--reason", "The series is harmless.")
    assert archive.hits(CANARY) == []


def test_decisions_are_kept_with_who_when_and_why(archive):
    archive.run("access", "close", "SP-1/V/5/2", "--reason", "First look.", "--until", "2020-01-01")
    archive.run("access", "open", "SP-1/V/5/2", "--reason", "Second look.")
    history = archive.ask("access", "show", "SP-1/V/5/2")["history"]
    assert [(each["verdict"], each["reason"], each["until"]) for each in history] == [
        ("closed", "First look.", "2020-01-01"),
        ("open", "Second look.", ""),
    ]
    assert all(each["who"] and each["made_at"].startswith("20") for each in history)


def test_what_is_due_is_listed_and_opens_nothing(archive):
    archive.run("access", "close", "SP-1/V/5/2", "--reason", "Wait for the donor.", "--until", "2020-01-01")
    due = archive.ask("access", "due")
    assert [(each["address"], each["day"]) for each in due] == [("SP-1/V/5/2", 20200101)]
    assert "Wait for the donor." in archive.run("access", "due", "SP-1")
    assert archive.ask("access", "due", "ASJ") == []
    assert archive.hits("klezmer") == []


def test_what_comes_up_for_review_is_listed_beforehand(archive):
    soon = date.today() + timedelta(days=30)
    archive.run("access", "close", "SP-1/V/5/2", "--reason", "Wait for the donor.", "--until", soon)
    assert archive.ask("access", "due") == archive.ask("access", "due", "--within", "2w") == []
    (due,) = archive.ask("access", "due", "--within", "90d")
    assert due == {
        "address": "SP-1/V/5/2",
        "day": int(f"{soon:%Y%m%d}"),
        "says": "Wait for the donor.",
        "by": "decision",
        "is_past": False,
    }
    assert f"due on {soon}, by decision. Wait" in archive.run("access", "due", "SP-1", "--within", "3m")
    assert "Write 90d, 12w, 6m or 2y." in archive.run("access", "due", "--within", "soon", code=2)


def test_a_decision_without_a_reason_or_with_a_date_that_is_none_changes_nothing(archive):
    blank = archive.ask("access", "close", "ASJ", "--reason", "  ", code=4)
    wrong = archive.ask("access", "close", "ASJ", "--reason", "x", "--until", "2026-02-30", code=4)
    assert "reason" in blank["error"]["happened"]
    assert "2026-02-30" in wrong["error"]["happened"]
    shown = archive.ask("access", "show", "ASJ")
    assert (shown["open_pages"], len(shown["history"])) == (12, 1)
