"""A level that hides its title tells readers that something closed is there, and no word of what."""

import re
import subprocess

import pytest

from searchui.web.app import create_app
from tests.office import Office, bytes_below, letter, write

AID = """identifier,level,box,folder,title,dates,creator,subject,restriction,scope
HT-1,collection,,,Records of the Harbor League,1950-1955,,,,
I,series,,,Series I: Letters,,,,,
,folder,1,1,Quetzalov family,1951,"Quetzalov, Iosif",Quetzalov,Closed while Quetzalov lives,About Quetzalov
,folder,1,2,Harbor masters,1952,,,,
,folder,1,3,Cranes,1953,,,Closed until 2062,
II,series,,,Quetzalov papers,,,,,
,folder,2,1,Diary of Quetzalov,,,,,
Zamboangan,folder,,,Zamboangan of Quetzalov,,,,,
"""
SIDECAR = """file,series,box,folder,title,access
a.pdf,I,1,1,Quetzalov to his mother,
b.pdf,I,1,2,To the harbor master,open
"""
SECRETS = ("quetzalov", "zamboanga", "iosif", "1951")


@pytest.fixture(scope="module")
def as_taken_in(tmp_path_factory):
    """A home with one open letter and a closed one, and the finding aid of both."""
    place = tmp_path_factory.mktemp("league")
    (place / "aid.csv").write_text(AID, encoding="utf-8")
    (place / "list.csv").write_text(SIDECAR, encoding="utf-8")
    scans = write(place / "scans", {"a.pdf": letter("sister"), "b.pdf": letter("crane")})
    words = ("--finding-aid", place / "aid.csv", "--sidecar", place / "list.csv", "--collection", "HT-1")
    Office(place / "home").run("add", scans, *words, "--repository", "Harbor Room", "--access", "open")
    return place / "home"


@pytest.fixture
def league(as_taken_in, tmp_path):
    """An office with a copy of it."""
    subprocess.run(["cp", "-a", as_taken_in, tmp_path / "home"], check=True)
    return Office(tmp_path / "home")


def hide(office, *addresses):
    for address in addresses:
        office.run("access", "close", address, "--hide-title", "--reason", "A family asked")


def walked(office):
    """Return every answer that a reader reaches by links, by address, and what searches for the secrets answer."""
    client = create_app(office.home / "open", repository="Harbor Room").test_client()
    waiting = [
        "/",
        "/held/",
        "/a-z/HT-1",
        "/box?box=1&folder=1",
        "/coverage?kind=folder",
        *(f"/search?q={each}" for each in SECRETS),
    ]
    seen = {}
    while waiting:
        address = waiting.pop()
        if address not in seen:
            answer = client.get(address, follow_redirects=True, buffered=True)
            seen[address] = answer.data.decode("utf-8", "replace")
            found = re.findall(r'(?:href|src)="(/[^"#]*)', seen[address]) if answer.mimetype == "text/html" else []
            waiting += [each.replace("&amp;", "&") for each in found if "?" not in each and "/static/" not in each]
    return seen


def answered(office):
    """Return what readers are answered, by address, without what they asked."""
    views = walked(office)
    return {each: text.lower().replace(each.partition("?q=")[2] or "\0", "").encode() for each, text in views.items()}


def kept(office):
    """Return the bytes of every file of the open side, of which all answers are made."""
    return {str(path): content.lower() for path, content in bytes_below(office.home / "open").items()}


def told(contents):
    """Return which secrets stand where."""
    return [(each, where) for where, content in contents.items() for each in SECRETS if each.encode() in content]


def test_what_a_hidden_level_is_called_stands_nowhere_a_reader_can_look(league):
    assert {secret for secret, _ in told(kept(league))} == set(SECRETS)
    hide(league, "HT-1/I/1/1", "HT-1/II")
    assert told(kept(league) | answered(league)) == []
    views = walked(league)
    assert "Folder 1" in views["/held/HT-1/I"] or "Folder 1" in views["/held/HT-1/I/1"]
    stone = views["/held/HT-1/I/1/1"]
    assert "The title is not published." in stone
    assert "Harbor Room" in stone
    assert "Cranes" in views["/finding-aid/HT-1"]
    (found,) = league.ask("find", "quetzalov", "--in", "descriptions", "--closed", "--limit", 1)["descriptions"]["hits"]
    assert "Quetzalov" in str(found), "staff find it"


def test_a_folder_whose_address_would_tell_its_title_is_told_under_another(league):
    hide(league, "HT-1/II/Zamboangan")
    views = walked(league)
    assert "/held/HT-1/II/closed-7" in views
    assert "Closed folder" in views["/held/HT-1/II/closed-7"]
    assert "zamboanga" not in {secret for secret, _ in told(kept(league))}


def test_a_later_decision_without_it_shows_the_title_again(league):
    hide(league, "HT-1/I/1/1")
    league.run("access", "close", "HT-1/I/1/1", "--reason", "The name may be told")
    assert "Quetzalov family" in walked(league)["/held/HT-1/I/1/1"]
    hide(league, "HT-1/I/1/1")
    league.run("access", "open", "HT-1/I/1/1", "--reason", "The family agreed")
    assert league.hits("sister") == [("a.pdf", 1)]


def test_nothing_below_a_hidden_level_is_opened(league):
    league.run("access", "open", "HT-1/I/1/1", "--reason", "Looked at")
    assert league.hits("sister") == [("a.pdf", 1)]
    hide(league, "HT-1/I")
    assert league.hits("sister") == []
    refused = league.ask("access", "open", "HT-1/I/1/1", "--reason", "Again", code=4)["error"]
    assert refused["happened"] == "HT-1/I hides its title, and all below it is closed."
    assert "which hides its title" in league.run("access", "show", "HT-1/I/1/1")
    league.run("access", "close", "HT-1/I", "--reason", "The title may be told")
    assert league.hits("sister") == [("a.pdf", 1)], "what was opened by name before is open again"


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (AID, "given again as it was"),
        (AID.replace(",folder,1,1,Quetzalov family", ",folder,9,7,Quetzalov family"), "put into another box"),
        (AID.replace("Quetzalov family,1951", "Quetzalovs,1951-1952"), "called otherwise"),
    ],
)
def test_a_hidden_title_stays_hidden_when_its_finding_aid_is_given_again(league, tmp_path, now, why):
    hide(league, "HT-1/I/1/1", "HT-1/II")
    (tmp_path / "aid.csv").write_text(now.replace("1955", "1956"), encoding="utf-8")
    league.run("add", "--finding-aid", tmp_path / "aid.csv", "--collection", "HT-1")
    assert any(b"1956" in content for content in kept(league).values())
    assert told(kept(league)) == [], why


def test_the_history_says_that_a_title_is_hidden(league):
    hide(league, "HT-1/II")
    assert ": closed, title hidden. A family asked" in league.run("access", "show", "HT-1/II")
    assert league.ask("access", "show", "HT-1/II")["history"][-1]["hides_title"] is True


def test_a_closed_folder_says_so_in_the_words_of_its_finding_aid_whether_it_was_scanned_or_not(league):
    views = walked(league)
    stones = [views[f"/held/HT-1/I/1/{folder}"] for folder in (1, 3)]
    for stone, words in zip(stones, ("Closed while Quetzalov lives", "Closed until 2062"), strict=True):
        assert "The finding aid restricts it:" in stone
        assert words in stone
        assert re.search(r"Ask: <a[^>]*>(<[^>]*>)*Harbor Room", stone)
        assert "Not digitized" not in stone
