"""Search engines list nothing of which staff said so, and no results of a search."""

import re
import subprocess

import pytest

from searchui.web.app import create_app
from searchui.web.engines import NOT_LISTED
from tests.office import Office, bytes_below, letter, write

SIDECAR = """file,series,box,folder,title,access
a.pdf,I,1,1,To a sister,open
b.pdf,I,1,2,To a crane,open
c.pdf,I,1,2,Zanzibarov,
"""


@pytest.fixture(scope="module")
def as_taken_in(tmp_path_factory):
    """A home with an open letter in each of two folders, and a closed one."""
    place = tmp_path_factory.mktemp("engines")
    (place / "list.csv").write_text(SIDECAR, encoding="utf-8")
    scans = write(place / "scans", {"a.pdf": letter("sister"), "b.pdf": letter("crane"), "c.pdf": letter("family")})
    Office(place / "home").run("add", scans, "--sidecar", place / "list.csv", "--collection", "SE-1")
    return place / "home"


@pytest.fixture
def archive(as_taken_in, tmp_path):
    subprocess.run(["cp", "-a", as_taken_in, tmp_path / "home"], check=True)
    return Office(tmp_path / "home")


def say(office, address, answer):
    return office.run("access", "engines", address, answer, "--reason", "A donor asked")


def asked(office, *addresses):
    """Return for each address whether its answer says that it is not to be listed, in its header and in its head."""
    client = create_app(office.home / "open").test_client()
    return [_is_unlisted(client.get(each, buffered=True)) for each in addresses]


def _is_unlisted(answer):
    said = answer.headers.get("X-Robots-Tag")
    assert answer.status_code == 200
    assert said in (None, NOT_LISTED)
    if answer.mimetype == "text/html":
        assert re.findall(r'<meta name="robots" content="([^"]*)">', answer.text) == [NOT_LISTED] * bool(said)
    return bool(said)


def pictures_of(page):
    return [f"/page/{page}", f"/page/{page}/scan", f"/page/{page}/small", f"/page/{page}/strip/9,9,300,80"]


def test_what_is_at_and_below_a_level_is_not_listed_and_nothing_else_changes(archive):
    sister, crane = (archive.ask("find", word)["hits"][0] for word in ("sister", "crane"))
    levels = ["/held/SE-1", "/held/SE-1/I", "/held/SE-1/I/1/1", "/finding-aid/SE-1", "/"]
    items = [f"/held/{hit['address']}" for hit in (sister, crane)]
    assert not any(asked(archive, *levels, *items, *pictures_of(sister["page_id"])))
    assert say(archive, "SE-1/I/1/1", "no") == "SE-1/I/1/1: search engines may not list it and what is below it.\n"
    assert asked(archive, *levels) == [False, False, True, True, False], "the finding aid names what is in the folder"
    assert asked(archive, *items) == [True, False]
    assert all(asked(archive, *pictures_of(sister["page_id"])))
    assert not any(asked(archive, *pictures_of(crane["page_id"])))


def test_the_nearest_level_counts_and_the_last_word_on_it(archive):
    sister, crane = (archive.ask("find", word)["hits"][0] for word in ("sister", "crane"))
    say(archive, "SE-1", "no")
    say(archive, "SE-1/I/1/2", "yes")
    say(archive, crane["page_id"], "no")
    places = ["/held/SE-1", f"/held/{sister['address']}", f"/held/{crane['address']}", f"/page/{crane['page_id']}"]
    assert asked(archive, *places) == [True, True, False, True]
    say(archive, "SE-1", "yes")
    assert asked(archive, *places) == [False, False, False, True]
    log = archive.run("log")
    assert log.count("search engines: SE-1") == 4
    assert "A donor asked" in log
    assert "needs a reason" in archive.run("access", "engines", "SE-1", "no", "--reason", " ", code=4)


def test_results_of_searches_are_never_listed(archive):
    views = ["/search?q=sister", "/search?q=sister&in=descriptions", "/held/SE-1?q=crane", "/finding-aid/SE-1?q=crane"]
    assert all(asked(archive, *views))
    assert not any(asked(archive, "/", "/help", "/held/SE-1", "/coverage"))


def test_the_rules_for_engines_name_no_address(archive):
    say(archive, "SE-1", "no")
    answer = create_app(archive.home / "open").test_client().get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert [line for line in answer.text.splitlines() if not line.startswith("#")] == ["User-agent: *", "Disallow:"]


def test_a_word_on_what_is_closed_is_not_on_the_open_side(archive):
    hit = archive.ask("find", "family", "--closed")["hits"][0]
    say(archive, hit["address"], "no")
    say(archive, hit["page_id"], "no")
    say(archive, archive.ask("find", "sister")["hits"][0]["address"], "no")

    def kept():
        return b"".join(bytes_below(archive.home / "open").values())

    assert hit["page_id"].encode() not in kept()
    assert hit["address"].encode() not in kept()
    archive.run("access", "open", hit["address"], "--reason", "Looked at", "--reviewed")
    assert asked(archive, *pictures_of(hit["page_id"])) == [True] * 4
    archive.run("access", "close", hit["address"], "--reason", "Not yet")
    assert hit["address"].encode() not in kept()


def test_a_collection_that_is_taken_out_takes_its_words_with_it(archive):
    say(archive, "SE-1/I/1/1", "no")
    archive.run("remove", "--collection", "SE-1", "--reason", "The agreement ended", "--yes")
    assert not any(b"donor" in content for content in bytes_below(archive.home).values())
