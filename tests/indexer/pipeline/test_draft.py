"""Drafts of the tables of names: what a finding aid tells, ready to be pasted, and nothing that is on file already."""

import pytest

from indexer.accession.authorities import COLUMNS, look_through
from indexer.errors import FindingAidError
from indexer.pipeline.draft import draft_of
from indexer.postings.normalize import words_of
from indexer.settings import Settings

HEAD = "\t".join(COLUMNS) + "\n"
GIVEN = "class\tsex\tform\tkind\tsource\nanna\tf\tAnna\tplain\troll\nboris\tm\tBoris\tplain\troll\n"
EAD2002 = """<ead><eadheader/><archdesc level="collection"><did><unitid>HC-7</unitid>
<unittitle>Records of the Harbor Committee</unittitle>
<repository><corpname>Archive of the Harbor</corpname></repository></did>
<scopecontent><head>List of Abbreviations</head><list>
<item>1. HCSJ-Harbor Committee for Soviet Jews</item><item>BQ - Boston Quarterly (a newsletter)</item></list>
<list type="deflist"><defitem><label>NWC</label><item>North Wharf Council</item></defitem>
<defitem><label>Note</label><item>Files are in order of names.</item></defitem></list>
<p>They helped refugees at the time of the Brindisi crisis. Press conference at noon.</p></scopecontent>
<relatedmaterial><p>See the papers of Anna M. Eisenfeld (P-12), Laura and Dov B. Castellan (P-13), Rabbi Meir Anker and
Tova Anker (P-14) and the South Wharf Action for Soviet Jews (SWASJ; I-15 and I-15A).</p></relatedmaterial>
<controlaccess><persname>Eisenfeld, Jonas, 1921-1999</persname><geogname>Wharfton (Mass.)--History</geogname>
<corpname>Wharf Society.</corpname></controlaccess>
<dsc><c01 level="series"><did><unittitle>Individual files</unittitle></did>
<c02 level="file"><did><unittitle>Gold, Anna</unittitle></did></c02>
<c02 level="file"><did><unittitle>Anker, Boris (1979-1981)</unittitle></did></c02>
<c02 level="file"><did><unittitle>Castellan, Zuzana</unittitle></did></c02>
<c02 level="file"><accessrestrict><p>Closed.</p></accessrestrict>
<did><unittitle>Kanarienvogel, Anna</unittitle></did></c02></c01>
<c01 level="series"><did><unittitle>Office</unittitle></did>
<c02 level="file"><did><unittitle>Correspondence, General</unittitle></did></c02>
<c02 level="file"><did><unittitle>Boston, Massachusetts</unittitle></did></c02></c01></dsc></archdesc></ead>"""


@pytest.fixture
def draft(tmp_path):
    def drafted(content, people="", name="aid.xml", source=""):
        folder = tmp_path / "names"
        folder.mkdir(exist_ok=True)
        tables = {"people": HEAD + people, "given": GIVEN, "sources": "key\tcitation\nroll\tThe roll\nhc-7\tHC-7\n"}
        for table, text in tables.items():
            (folder / f"{table}.tsv").write_text(text, "utf-8")
        (tmp_path / name).write_text(content, "utf-8")
        names, faults = look_through(folder, words_of)
        assert not faults
        return draft_of(tmp_path / name, names, source, Settings())

    return drafted


def forms_of(draft, table):
    return [each.form for each in draft.lines if each.table == table]


def test_people_come_from_headings_titles_of_files_and_papers_with_numbers(draft):
    drafted = draft(EAD2002)
    assert forms_of(drafted, "people.tsv") == [
        "Jonas Eisenfeld", "Anna M. Eisenfeld", "Laura Castellan", "Dov B. Castellan", "Rabbi Meir Anker", "Tova Anker",
        "Anna Gold", "Boris Anker", "Zuzana Castellan",
    ]  # fmt: skip
    notes = {each.form: each.note for each in drafted.lines}
    assert (notes["Jonas Eisenfeld"], notes["Laura Castellan"], notes["Anna Gold"]) == (
        "1921-1999",
        "papers P-13",
        "file",
    )


def test_bodies_come_with_their_abbreviations(draft):
    lines = [(each.id, each.relation.value, each.form) for each in draft(EAD2002).lines if each.table.startswith("org")]
    assert lines == [
        ("hcsj", "preferred", "Harbor Committee for Soviet Jews"),
        ("hcsj", "abbreviation", "HCSJ"),
        ("boston-quarterly", "preferred", "Boston Quarterly"),
        ("boston-quarterly", "abbreviation", "BQ"),
        ("nwc", "preferred", "North Wharf Council"),
        ("nwc", "abbreviation", "NWC"),
        ("wharf-society", "preferred", "Wharf Society"),
        ("swasj", "preferred", "South Wharf Action for Soviet Jews"),
        ("swasj", "abbreviation", "SWASJ"),
    ]


def test_places_and_events_are_told_without_what_is_said_of_them(draft):
    drafted = draft(EAD2002)
    assert forms_of(drafted, "places.tsv") == ["Wharfton (Mass.)"]
    assert forms_of(drafted, "events.tsv") == ["Brindisi crisis"]


def test_nothing_of_a_restricted_level_is_drafted(draft):
    drafted = draft(EAD2002)
    assert drafted.restricted == 1
    assert not [each for each in drafted.lines if "Kanarienvogel" in each.line]


def test_the_lines_can_be_pasted_as_they_are(draft, tmp_path):
    drafted = draft(EAD2002)
    for table in {each.table for each in drafted.lines}:
        lines = [each.line for each in drafted.lines if each.table == table]
        (tmp_path / "names" / table).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    names, faults = look_through(tmp_path / "names", words_of)
    assert [str(fault) for fault in faults] == []
    assert draft_of(tmp_path / "aid.xml", names, "", Settings()).lines == ()


def test_what_is_on_file_is_left_out_whatever_its_order(draft):
    drafted = draft(EAD2002, people="gold\tpreferred\tGold, Anna\teng\t\t\troll\n")
    assert "Anna Gold" not in forms_of(drafted, "people.tsv")


def test_an_id_that_is_taken_is_given_to_nobody_else(draft):
    drafted = draft(EAD2002, people="gold-anna\tpreferred\tAnna Goldstern\teng\t\t\troll\n")
    assert [each.id for each in drafted.lines if each.form == "Anna Gold"] == ["gold-anna-2"]


def test_ead3_with_names_in_parts_is_drafted_too(draft):
    drafted = draft(
        '<ead xmlns="http://ead3.archivists.org/schema/"><control/><archdesc level="collection"><did>'
        "<unitid>HC 8</unitid></did><controlaccess><persname><part>Eisenfeld</part><part>Jonas</part>"
        "<part>1921-</part></persname></controlaccess><odd><p><abbr expan='North Wharf Council'>NWC</abbr></p></odd>"
        "</archdesc></ead>"
    )
    assert forms_of(drafted, "people.tsv") == ["Jonas Eisenfeld"]
    assert forms_of(drafted, "organizations.tsv") == ["North Wharf Council", "NWC"]
    assert drafted.source == "hc-8"


def test_a_finding_aid_in_plain_text_is_drafted_too(draft):
    text = (
        "Skip to main content\nRecords of the Harbor Committee\nIdentifier: HC-9\n  1. NWC-North Wharf Council\n"
        "Gold, Anna\nPapers of Anna M. Eisenfeld (P-12)\n"
    )
    drafted = draft(text, name="aid.txt")
    assert (drafted.source, drafted.citation) == ("hc-9", "Records of the Harbor Committee")
    assert [each.form for each in drafted.lines] == ["Anna M. Eisenfeld", "Anna Gold", "North Wharf Council", "NWC"]
    assert {each.source for each in draft(text, name="aid.txt", source="roll").lines} == {"roll"}


def test_xml_that_is_no_finding_aid_and_a_file_that_is_not_there_are_refused(draft, tmp_path):
    with pytest.raises(FindingAidError, match="no finding aid in EAD"):
        draft("<html/>")
    names, _ = look_through(tmp_path / "names", words_of)
    with pytest.raises(FindingAidError, match="is not there"):
        draft_of(tmp_path / "nowhere.xml", names, "", Settings())
    with pytest.raises(FindingAidError, match="entities"):
        draft('<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/hostname">]><ead><archdesc>&x;</archdesc></ead>')
