"""What commands answer: the keys that programs rely on, errors with their remedy and exit code, no bar in a pipe."""

import json

import pytest

from tests.office import CANARY, FINDING_AID, SPECIMENS, Office, leaves_of, letter, write

HIT_KEYS = {
    "page_id", "source", "leaf", "item", "sequence", "side", "score", "band", "ordinals", "rects", "because", "snippet",
}  # fmt: skip
WORD_KEYS = {"text", "rects", "confidence", "alternatives"}
PAGE_KEYS = {"page_id", "source", "leaf", "languages", "kind", "route", "lineage", "words"}


def test_find_answers_with_the_keys_that_are_promised(reading):
    answered = reading.ask("find", "refus*")
    assert {"total", "hits", "expanded", "coverage"} <= answered.keys()
    assert answered["total"] == len(answered["hits"]) >= 3
    for hit in answered["hits"]:
        assert hit.keys() >= HIT_KEYS
        assert "/" not in hit["source"]
        assert hit["leaf"] >= 1
        # A page that only its titles have found says so, and has nothing to light.
        assert bool(hit["ordinals"]) is bool(hit["rects"])
        assert hit["ordinals"] or hit["in_titles"]
        assert all(len(rect) == 4 and min(rect[2:]) > 0 for rect in hit["rects"])


def test_find_gives_the_same_order_every_time_and_page_by_page(reading):
    everything = [hit["page_id"] for hit in reading.ask("find", "the", "--limit", 0)["hits"]]
    assert len(everything) > 20
    assert [hit["page_id"] for hit in reading.ask("find", "the", "--limit", 0)["hits"]] == everything
    assert [hit["page_id"] for hit in reading.ask("find", "the")["hits"]] == everything[:20]
    paged = [
        hit["page_id"]
        for offset in range(0, len(everything), 17)
        for hit in reading.ask("find", "the", "--limit", 17, "--offset", offset)["hits"]
    ]
    assert paged == everything


def test_text_gives_a_line_a_page_with_every_word_and_its_place(reading):
    pages = reading.texts()
    assert len(pages) == leaves_of("open")
    for page in pages:
        assert page.keys() >= PAGE_KEYS
        assert all(word.keys() >= WORD_KEYS for word in page["words"])
        assert all(word["rects"] for word in page["words"])
    assert {page["route"] for page in pages} >= {"ocr", "text layer", "none"}
    assert {"eng", "rus", "heb", "yid"} <= {page["languages"][0] for page in pages if page["languages"]}


def test_text_of_named_pages_comes_in_the_order_asked_for(reading):
    pages = [page["page_id"] for page in reading.texts()[:3]]
    assert [page["page_id"] for page in reading.texts(*pages[::-1])] == pages[::-1]


def test_a_page_s_whole_life_is_on_one_screen(reading):
    hit = reading.ask("find", '"exit visas"')["hits"][0]
    lines = reading.run("trace", hit["page_id"]).splitlines()
    assert len(lines) <= 24
    for word in ("place", "access", "scan", "frame", "route", "reading", "spine", "ledger"):
        assert any(line.startswith(word) for line in lines), word
    life = reading.ask("trace", hit["page_id"])
    assert life["scan"]["sha256"] in "\n".join(lines)
    assert life["indexed_revision"] == life["revision"]


def test_status_counts_both_sides(reading):
    status = reading.ask("status")
    opened = status["open"]
    assert (opened["pages"], status["closed"]["pages"]) == (leaves_of("open"), leaves_of("closed"))
    assert opened["searchable"] + sum(opened["unsearchable"].values()) == opened["pages"] == opened["indexed"]
    assert opened["unsearchable"]["picture"] == 2
    assert {row["source"] for row in status["to_look_at"]} <= {"scans/handwritten-letter-1980-1.jpg"}
    assert CANARY not in json.dumps(status)
    assert f"open: {opened['pages']} pages" in reading.run("status")


def test_the_doctor_names_every_need_with_a_remedy_where_it_is_not_met(reading):
    needs = reading.ask("doctor")
    assert all(need.keys() == {"name", "ok", "found", "required", "remedy"} for need in needs)
    assert all(need["ok"] or need["remedy"] for need in needs)
    names = " ".join(need["name"] for need in needs)
    for word in (
        "Python",
        "Whoosh",
        "Tesseract",
        "eng",
        "rus",
        "heb",
        "yid",
        "ukr",
        "osd",
        "Chromium",
        "writable",
        "disk",
    ):
        assert word in names


@pytest.mark.parametrize(
    ("words", "code", "kind", "says"),
    [
        (["find", "boxx:3"], 5, "QueryError", "box"),
        (["find", '""'], 5, "QueryError", "word"),
        (["text", "nosuchpage"], 8, "UnknownAddressError", "nosuchpage"),
        (["trace", "nosuchpage"], 8, "UnknownAddressError", "nosuchpage"),
    ],
)
def test_errors_come_as_json_with_their_exit_code(reading, words, code, kind, says):
    fault = reading.ask(*words, code=code)["error"]
    assert fault.keys() == {"kind", "happened", "kept", "remedy"}
    assert fault["kind"] == kind
    assert says in fault["happened"] + fault["remedy"]
    assert fault["remedy"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["fnid", "x"], "find"), (["acess", "show", "SP-1"], "access"), (["access", "opne", "SP-1"], "open")],
)
def test_a_misspelt_command_is_answered_with_the_nearest_one(reading, words, meant):
    assert f"Did you mean {meant}?" in reading.run(*words, code=2)


def test_a_misspelt_address_is_answered_with_the_nearest_one(home_copy):
    office = Office(home_copy)
    fault = office.ask("access", "show", "SP-1/V/5/22", code=8)["error"]
    assert fault["remedy"] == "Did you mean SP-1/V/5/2?"
    assert (
        office.ask("access", "close", "ASJ/12/33", "--reason", "x", code=8)["error"]["kept"] == "Nothing was changed."
    )


def test_a_misspelt_field_is_answered_with_the_nearest_one(reading):
    assert "type" in reading.ask("find", "tpye:letter", code=5)["error"]["remedy"]


@pytest.mark.parametrize(
    "words",
    [
        ["status"], ["find", "visa"], ["serve", "--port", "0"], ["text"], ["trace", "page"], ["access", "show", "C"],
        ["access", "open", "C", "--reason", "x"], ["access", "due"], ["rebuild"], ["remove", "C", "--reason", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_where_nothing_was_ever_added_every_command_says_how_to_begin(office, words):
    fault = office.ask(*words, code=11)["error"]
    assert fault["kind"] == "StoreError"
    assert "pinkas add PATH" in fault["remedy"]
    assert not office.home.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--columns", "box"], 7),
        (["--finding-aid", "nowhere.xml"], 6),
        (["--finding-aid", str(SPECIMENS / "sidecar.csv")], 6),
        (["--sidecar", "nowhere.csv"], 7),
        (["--names", "{box"], 7),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_written(office, tmp_path, words, code):
    given = write(tmp_path / "scans", {"1.pdf": letter("harbour")})
    fault = office.ask("add", given, "--collection", "C", *words, code=code)["error"]
    assert fault["remedy"]
    assert office.run("find", "harbour", "--closed") if office.home.exists() else True
    assert not office.home.exists() or office.ask("status")["closed"]["pages"] == 0


def test_scans_that_nothing_places_in_a_collection_are_refused(office, tmp_path):
    given = write(tmp_path / "scans", {"1.pdf": letter("harbour")})
    fault = office.ask("add", given, code=4)["error"]
    assert "--collection" in fault["remedy"]


def test_a_wrong_setting_is_refused_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("PINKAS_WORKRES", "3")
    assert "workers" in Office(tmp_path / "home").ask("status", code=2)["error"]["remedy"]


def test_every_command_answers_in_json_on_one_line(office, tmp_path):
    given = write(tmp_path / "scans", {"1.pdf": letter("harbour")})
    commands = [
        ["add", given, "--collection", "C", "--dry-run"], ["add", given, "--collection", "C", "--access", "open"],
        ["access", "show", "C"], ["access", "close", "C", "--reason", "a"], ["access", "open", "C", "--reason", "b"],
        ["access", "due"], ["find", "harbour"], ["status"], ["rebuild"], ["doctor"], ["text"],
        ["remove", "C", "--reason", "c"],
    ]  # fmt: skip
    for words in commands:
        printed = office.run(*words, "--json")
        assert len(printed.splitlines()) == 1, words
        json.loads(printed)


def test_a_finding_aid_is_remembered_for_its_collection(office, tmp_path):
    one = tmp_path / "scans" / "letter-1988.png"
    one.parent.mkdir()
    one.write_bytes((SPECIMENS / "scans" / "letter-1988.png").read_bytes())
    planned = office.ask("add", one.parent, "--finding-aid", FINDING_AID, "--dry-run")
    assert [item["address"] for item in planned["items"]] == ["SP-1/IV/4/2/2"]
    assert len([each for each in planned["findings"] if each["kind"] == "link without a file"]) > 10
