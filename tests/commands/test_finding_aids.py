"""Finding aids as staff take them in: alone, in any form, and again."""

import pytest

from tests.office import letter, write

AID = """Records of the River League

Identifier: RL-9

Scope and Content Note

Letters.

Language of Materials

Arrangement

  1. Series I: Office files, 1950-1955
  2. Series II: Trips, undated

Container List

Series II: Trips, undated

Box 3 Folder 1 Riga, 1950
Box 3 Folder 2 Minsk, 1951
"""


@pytest.fixture
def taken(office, tmp_path):
    """Take in a finding aid with these words in place of others, with or without scans."""

    def taking(*words, changed=(), code=0):
        text = AID
        for before, now in changed:
            assert before in text
            text = text.replace(before, now)
        path = tmp_path / "aid.txt"
        path.write_text(text, encoding="utf-8")
        return office.ask("add", *words, "--finding-aid", path, code=code)

    return taking


def test_a_finding_aid_is_taken_in_without_scans_and_its_gaps_are_told(taken, office):
    report = taken()
    assert (report["pages"], report["collections"]) == (0, ["RL-9"])
    told = report["finding_aid"]
    assert (told["collection"], told["levels"], told["changes"]) == ("RL-9", 5, [])
    assert told["remarks"] == ['Line 9: "Language of Materials" stands empty.']
    assert office.ask("access", "show", "RL-9/II/3/2")["address"] == "RL-9/II/3/2"


def test_scans_that_come_later_go_to_their_folder(taken, office, tmp_path):
    taken("--access", "open")
    scans = write(tmp_path / "scans", {"RL-9_b3_f2_1.pdf": letter("harbour")})
    office.run("add", scans, "--collection", "RL-9")
    (hit,) = office.ask("find", "harbour")["hits"]
    assert hit["address"].startswith("RL-9/II/3/2/")


def test_a_finding_aid_given_again_tells_what_changed_and_loses_nothing(taken, office, tmp_path):
    scans = write(tmp_path / "scans", {"RL-9_b3_f2_1.pdf": letter("harbour")})
    taken(scans, "--access", "open")
    (page,) = office.texts()
    assert taken()["finding_aid"]["changes"] == []
    changed = taken(
        changed=[("Box 3 Folder 2 Minsk, 1951\n", "Box 3 Folder 4 Kiev, 1951\n"), ("Office files", "Office")]
    )
    told = changed["finding_aid"]
    assert told["changes"] == [
        "Added: RL-9/II/3/4, Kiev",
        "Gone: RL-9/II/3/2, Minsk",
        "Renamed: RL-9/I, Series I: Office files, is now Series I: Office",
    ]
    assert told["standing"] == [
        "RL-9/II/3/2 (Minsk) is gone from the finding aid, and 1 item stands there; nothing was moved."
    ]
    (hit,) = office.ask("find", "harbour")["hits"]
    assert (hit["page_id"], hit["address"].rpartition("/")[0]) == (page["page_id"], "RL-9/II/3/2")
    assert office.ask("find", "minsk")["hits"]
    first, last = office.ask("finding-aids", "RL-9")
    assert (first["changes"], last["changes"], last["levels"]) == ([], told["changes"], 5)
    # What stays for its items is no longer of the finding aid, and is not told as gone once more.
    shorter = taken(changed=[("Box 3 Folder 2 Minsk, 1951\n", ""), ("Office files", "Office")])
    assert shorter["finding_aid"]["changes"] == ["Gone: RL-9/II/3/4, Kiev"]


def test_pages_are_found_by_what_their_folder_is_called_now(taken, office, tmp_path):
    taken(write(tmp_path / "scans", {"RL-9_b3_f2_1.pdf": letter("harbour")}), "--access", "open")
    taken(changed=[("Minsk, 1951", "Vitebsk, 1951")])
    assert (office.hits("vitebsk"), office.hits("minsk")) == ([("RL-9_b3_f2_1.pdf", 1)], [])


def test_a_damaged_finding_aid_is_refused_and_the_earlier_one_holds(taken, office):
    taken()
    refused = taken(changed=[("Letters.", "Letters.\x00")], code=6)["error"]
    assert refused["happened"] == "aid.txt, line 7: it holds bytes that no text has."
    assert refused["kept"] == "Nothing was added or changed."
    assert len(office.ask("finding-aids")) == 1


def test_the_columns_of_a_finding_aid_in_rows_can_be_named(office, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Stufe;Betreff;Kasten\nfile;Briefe;3\n", encoding="utf-8")
    columns = "level=Stufe,title=Betreff,box=Kasten"
    office.run("add", "--finding-aid", path, "--aid-columns", columns, "--collection", "B-1")
    assert office.ask("access", "show", "B-1/3/1")["address"] == "B-1/3/1"


def test_neither_scans_nor_a_finding_aid_is_nothing_to_take_in(taken, office):
    taken()
    assert office.ask("add", code=4)["error"]["remedy"].startswith("Name scans, or a finding aid")
    assert office.ask("finding-aids", "X-1", code=8)["error"]["kind"] == "UnknownAddressError"
