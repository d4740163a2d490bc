"""Saying whom a word on a page names: found on the page, kept for staff, public with the page and gone with it."""

import pytest

from indexer.pages.identified import FILE, read_identified
from tests.office import bytes_below, letter, write

pytestmark = pytest.mark.slow

OPEN, CLOSED = "Gold and of Lerner, then again Lerner", "Kanarienvogel"


@pytest.fixture
def archive(office, tmp_path, monkeypatch):
    """An office with an open letter and a closed one, and names of its own on file."""
    names = tmp_path / "names"
    names.mkdir()
    people = [("lerner-harry", "Harry Lerner"), ("gold-anna", "Anna Gold"), ("gold-a", "Anna Gold")]
    lines = [f"{each}\tpreferred\t{form}\teng\t\t\troll" for each, form in people]
    head = "id\trelation\tform\tlanguage\tfirst\tlast\tsource\tnote"
    (names / "people.tsv").write_text("\n".join((head, *lines, "")), "utf-8")
    (names / "sources.tsv").write_text("key\tcitation\nroll\tThe roll of members\n", "utf-8")
    monkeypatch.setenv("PINKAS_NAMES", str(names))
    scans = write(tmp_path / "scans", {"open.pdf": letter(OPEN), "closed.pdf": letter(CLOSED)})
    office.run("add", scans / "open.pdf", "--collection", "A", "--access", "open")
    office.run("add", scans / "closed.pdf", "--collection", "B")
    return office


def page_of(archive, name):
    (found,) = (each for each in archive.texts("--closed") if each["source"] == name)
    return found["page_id"], {word["text"].strip(","): word["rects"][0] for word in found["words"]}


def identify(archive, page, word, who, *options, code=0):
    asked = ("names", "identify", page, word, who, "--source", "signed", "--who", "RK", *options)
    return archive.run(*asked, code=code) if code else archive.ask(*asked)


def public(archive):
    return [(each.page, each.text, each.authority) for each in read_identified(archive.home / "open")]


def test_a_word_is_found_on_its_page_and_recorded_with_its_place(archive):
    page, places = page_of(archive, "open.pdf")
    (said,) = identify(archive, page, "GOLD", "lerner-harry")
    (recorded,) = read_identified(archive.home / "closed")
    assert [said["text"], said["who"], said["source"]] == ["Gold", "RK", "signed"]
    rect = recorded.rect
    assert [rect.x, rect.y, rect.width, rect.height] == places["Gold"]
    assert public(archive) == [(page, "Gold", "lerner-harry")]


def test_a_name_that_only_one_has_will_do_for_its_id(archive):
    page, _ = page_of(archive, "open.pdf")
    assert identify(archive, page, "Gold", "Lerner, Harry")[0]["authority"] == "lerner-harry"
    assert "is a name of several: gold-anna, gold-a" in identify(archive, page, "letter", "Anna Gold", code=4)


def test_a_word_that_stands_several_times_is_told_apart_by_number(archive):
    page, _ = page_of(archive, "open.pdf")
    assert "stands 2 times" in identify(archive, page, "Lerner", "lerner-harry", code=4)
    assert "stands 2 times" in identify(archive, page, "Lerner", "lerner-harry", "--nth", 3, code=4)
    (first,), (second,) = (identify(archive, page, "Lerner", "lerner-harry", "--nth", n) for n in (1, 2))
    assert first["rect"] != second["rect"]


def test_several_words_are_a_line_each(archive):
    page, _ = page_of(archive, "open.pdf")
    assert [each["text"] for each in identify(archive, page, "Gold and", "gold-anna")] == ["Gold", "and"]
    assert len(archive.ask("names", "unidentify", page, "gold and")) == 2
    assert public(archive) == []


def test_what_is_not_there_is_refused_with_what_to_do(archive):
    page, _ = page_of(archive, "open.pdf")
    assert "There is no page nowhere" in identify(archive, "nowhere", "Gold", "gold-anna", code=8)
    assert "Did you mean Gold?" in identify(archive, page, "Golt", "gold-anna", code=4)
    assert "Did you mean lerner-harry?" in identify(archive, page, "Gold", "lerner-hary", code=4)
    assert not (archive.home / "closed" / FILE).exists()


def test_a_word_names_one_until_it_is_taken_back(archive):
    page, _ = page_of(archive, "open.pdf")
    identify(archive, page, "Gold", "gold-anna")
    assert '"Gold" on page' in identify(archive, page, "Gold", "lerner-harry", code=4)
    archive.run("names", "unidentify", page, "Gold")
    assert public(archive) == []
    assert "Nobody has said" in archive.run("names", "unidentify", page, "Gold", code=4)
    identify(archive, page, "Gold", "lerner-harry")


def test_the_open_side_never_tells_of_a_closed_page(archive):
    page, _ = page_of(archive, "closed.pdf")
    identify(archive, page, CLOSED, "lerner-harry")
    told = b"".join(bytes_below(archive.home / "open").values())
    assert public(archive) == []
    assert not [word for word in (page, CLOSED, "lerner-harry") if word.encode() in told]


def test_what_was_said_is_public_with_the_page_and_gone_with_it(archive):
    page, _ = page_of(archive, "closed.pdf")
    identify(archive, page, CLOSED, "lerner-harry")
    archive.run("access", "open", "B", "--reason", "asked for")
    assert public(archive) == [(page, CLOSED, "lerner-harry")]
    archive.run("access", "close", "B", "--reason", "names a minor")
    told = b"".join(bytes_below(archive.home / "open").values())
    assert not [word for word in (page, CLOSED, "lerner-harry") if word.encode() in told]
    assert len(read_identified(archive.home / "closed")) == 1


def test_a_line_that_staff_wrote_by_hand_is_public_after_the_next_command(archive):
    page, _ = page_of(archive, "open.pdf")
    identify(archive, page, "Gold", "gold-anna")
    record = archive.home / "closed" / FILE
    record.write_text(record.read_text("utf-8").replace("gold-anna", "lerner-harry"), "utf-8")
    archive.run("access", "open", "A", "--reason", "again")
    assert public(archive) == [(page, "Gold", "lerner-harry")]


def test_check_tells_of_lines_that_name_nobody_on_file(archive):
    page, _ = page_of(archive, "open.pdf")
    identify(archive, page, "Gold", "gold-anna")
    record = archive.home / "closed" / FILE
    record.write_text(record.read_text("utf-8").replace("gold-anna", "gold-ann") + "x\n", "utf-8")
    said = archive.run("names", "check", code=4)
    assert "names gold-ann, which is in no table" in said
    assert "identifications.tsv, line 4: its place is" in said


def found(archive, query, *options):
    return [(hit["source"], hit["band"]) for hit in archive.ask("find", query, *options)["hits"]]


def test_what_was_identified_is_found_under_the_name_at_once_and_no_more_when_it_is_taken_back(archive):
    page, _ = page_of(archive, "open.pdf")
    assert found(archive, 'name:"Harry Lerner"') == [("open.pdf", "surname only")]
    identify(archive, page, "Gold", "lerner-harry")
    assert found(archive, 'name:"Harry Lerner"') == [("open.pdf", "identified")]
    archive.ask("names", "unidentify", page, "Gold")
    assert found(archive, 'name:"Harry Lerner"') == [("open.pdf", "surname only")]


def test_what_was_identified_on_a_closed_page_is_found_by_staff_alone(archive):
    closed, _ = page_of(archive, "closed.pdf")
    identify(archive, closed, CLOSED, "lerner-harry")
    assert found(archive, 'name:"Harry Lerner"') == [("open.pdf", "surname only")]
    assert found(archive, 'name:"Harry Lerner"', "--closed") == [("closed.pdf", "identified")]


def test_a_hit_by_identification_says_who_made_it_and_by_what(archive):
    page, _ = page_of(archive, "open.pdf")
    identify(archive, page, "Gold", "lerner-harry")
    assert "    identified: Harry Lerner, says RK (signed)" in archive.run("find", 'name:"Harry Lerner"')
