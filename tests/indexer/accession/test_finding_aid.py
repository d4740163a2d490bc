"""Finding aids of our own, small, in both versions of EAD."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid
from indexer.errors import FindingAidError
from indexer.model.archive import AccessPoint, FindingAid, Level, Note, NoteKind, Related
from indexer.sandbox.parent import Sandbox

EAD3 = 'xmlns="http://ead3.archivists.org/schema/"'
EAD2002 = 'xmlns="urn:isbn:1-931666-22-9" xmlns:xlink="http://www.w3.org/1999/xlink"'


def ead(components, did="<unitid>ASJ</unitid><unittitle>Records of a committee</unittitle>", namespace=EAD3, more=""):
    return (
        f'<ead {namespace}><archdesc level="collection"><did>{did}</did>{more}<dsc>{components}</dsc></archdesc></ead>'
    )


def shelved(box, folder):
    containers = f'<container localtype="box">{box}</container><container localtype="folder">{folder}</container>'
    return f'<c level="file"><did>{containers}</did></c>'


@pytest.fixture
def read(tmp_path):
    def reading(text):
        path = tmp_path / "aid.xml"
        path.write_text(text, encoding="utf-8")
        return read_finding_aid(FindingAidRequest(str(path))).descriptions

    return reading


def addresses(descriptions):
    return [description.address for description in descriptions]


FOLDER3 = """<c level="series"><did><unitid>Series VI</unitid><unittitle>Trip reports</unittitle></did>
<c level="subseries"><did><unittitle>Subseries A: Moscow</unittitle></did>
<c level="file" id="f3"><did><unittitle>Leningrad, <emph>May</emph></unittitle><unitdate>circa 1985</unitdate>
<container localtype="box">12</container><container localtype="folder">3</container></did>
<accessrestrict><head>Access</head><p>Restricted until 2040.</p></accessrestrict>
<controlaccess><genreform><part>Trip report</part></genreform></controlaccess>
<c level="item" id="i1"><did><unittitle>Report</unittitle><daoset><dao daotype="derived" href="a_1.tif"/>
<dao daotype="derived" href="a_2.tif"/></daoset></did></c><c level="item"><did><unittitle>Note</unittitle></did></c>
</c></c></c>"""

FOLDER2002 = """<c01 level="series"><did><unitid>Series VI</unitid><unittitle>Trip reports</unittitle></did>
<c02 level="subseries"><did><unittitle>Subseries A: Moscow</unittitle></did>
<c03 level="file" id="f3"><did><unittitle>Leningrad, <emph>May</emph><unitdate>circa 1985</unitdate></unittitle>
<container type="Box">12</container><container type="Folder">3</container></did>
<accessrestrict><head>Access</head><p>Restricted until 2040.</p></accessrestrict>
<controlaccess><genreform>Trip report.</genreform></controlaccess>
<c04 level="item" id="i1"><did><unittitle>Report</unittitle></did><daogrp><daoloc xlink:href="a_1.tif"/>
<daoloc xlink:href="a_2.tif"/><daoloc label="thumbnail" xlink:href="a_t.jpg"/></daogrp></c04>
<c04 level="item"><did><unittitle>Note</unittitle></did></c04></c03></c02></c01>"""


def test_a_place_is_series_subseries_box_folder_item(read):
    assert addresses(read(ead(FOLDER3))) == [
        "ASJ",
        "ASJ/VI",
        "ASJ/VI/A",
        "ASJ/VI/A/12/3",
        "ASJ/VI/A/12/3/i1",
        "ASJ/VI/A/12/3/2",
    ]


@pytest.mark.parametrize("namespace", [EAD2002, 'xmlns:xlink="http://www.w3.org/1999/xlink"'])
def test_both_versions_of_ead_give_the_same_tree_with_and_without_a_namespace(read, namespace):
    assert read(ead(FOLDER2002, namespace=namespace)) == read(ead(FOLDER3))


def test_a_folder_says_what_the_finding_aid_says_of_it(read):
    folder = read(ead(FOLDER3))[3]
    assert (folder.level, folder.title, folder.dates) == (Level.FOLDER, "Leningrad, May", ("circa 1985",))
    assert (folder.box, folder.folder, folder.types) == ("12", "3", ("Trip report",))
    assert folder.restriction == "Restricted until 2040."
    assert folder.links == ()


def test_a_restriction_belongs_to_its_own_level_only(read):
    assert [d.restriction for d in read(ead(FOLDER3))] == [None, None, None, "Restricted until 2040.", None, None]


def test_links_of_a_group_come_in_order_without_thumbnails(read):
    assert read(ead(FOLDER2002, namespace=EAD2002))[4].links == ("a_1.tif", "a_2.tif")


def test_an_empty_restriction_is_a_restriction(read):
    assert read(ead("<c><did/><accessrestrict/></c>"))[1].restriction == ""


def test_what_the_archive_marks_as_internal_is_restricted(read):
    assert read(ead('<c audience="internal"><did/></c>'))[1].restriction is not None


def test_two_folders_of_one_number_have_two_addresses(read):
    assert addresses(read(ead(shelved(1, 2) * 3)))[1:] == ["ASJ/1/2", "ASJ/1/2-2", "ASJ/1/2-3"]


def test_a_subseries_and_a_box_of_one_number_never_share_an_address(read):
    subseries = '<c level="subseries"><did><unitid>1</unitid></did></c>'
    series = f'<c level="series"><did><unitid>1</unitid></did>{subseries}{shelved(1, 7)}</c>'
    assert addresses(read(ead(series))) == ["ASJ", "ASJ/1", "ASJ/1/1", "ASJ/1/1-2/7"]


def test_labels_hold_no_slash_no_blank_and_no_control_character(read):
    series = '<c level="series"><did><unitid>{}</unitid></did></c>'
    odd = series.format("A/1 &#x202E;b\n c") + series.format("..")
    assert addresses(read(ead(odd)))[1:] == ["ASJ/A-1-b-c", "ASJ/2"]


def test_a_box_is_inherited_and_a_folder_only_within_it(read):
    nested = """<c level="file"><did><container localtype="box">5</container></did>
    <c level="file"><did><container localtype="folder">1</container></did></c>
    <c level="file"><did><container localtype="box">6</container></did></c></c>"""
    _, _, inner, other = read(ead(nested))
    assert (inner.box, inner.folder, inner.address) == ("5", "1", "ASJ/5/1/1")
    assert (other.box, other.folder) == ("6", "")


@pytest.mark.parametrize(
    "containers",
    [
        '<container id="b" type="Box">Box 4</container><container parent="b" type="Folder">9</container>',
        '<container type="box">4<container type="folder">9</container></container>',
        '<container label="Mixed Materials" type="box">4</container><container type="Folder">Folder 9</container>',
    ],
)
def test_containers_may_be_tied_nested_or_named_twice(read, containers):
    folder = read(ead(f'<c level="file"><did>{containers}</did></c>', namespace=""))[1]
    assert (folder.box, folder.folder, folder.address) == ("4", "9", "ASJ/4/9")


def test_structured_dates_stand_in_where_none_is_printed(read):
    did = """<unitdatestructured><daterange><fromdate>1979</fromdate><todate standarddate="1988"/></daterange>
    </unitdatestructured>"""
    assert read(ead("", did=did))[0].dates == ("1979-1988",)


def test_languages_are_codes(read):
    did = '<langmaterial><language langcode="rus"/> and <language>Yiddish.</language></langmaterial>'
    assert read(ead("", did=did))[0].languages == ("rus", "yid")


def test_an_analytic_overview_does_not_double_the_series(read):
    series = '<c level="series"><did><unitid>Series I</unitid></did></c>'
    text = ead(series, more=f'<dsc dsctype="analyticover">{series}</dsc>')
    assert addresses(read(text)) == ["ASJ", "ASJ/I"]


def test_scope_notes_are_kept_and_internal_ones_are_not(read):
    internal = '<scopecontent audience="internal"><p>X</p></scopecontent>'
    more = "<scopecontent><head>Scope</head><p>Letters.</p></scopecontent>" + internal
    assert read(ead("", more=more))[0].notes == (Note(NoteKind.SCOPE, "Letters.", "Scope"),)


def test_notes_keep_their_kind_heading_and_paragraphs(read):
    more = (
        "<bioghist><head>History</head><p>Begun in Boston.</p><p>Ended.</p></bioghist>"
        "<descgrp><userestrict><p>Ask.</p></userestrict><prefercite><p>Item, box.</p></prefercite></descgrp>"
        "<arrangement><list><item>Letters</item><item>Reports</item></list></arrangement>"
        "<controlaccess><controlaccess><subject>Refuseniks.</subject></controlaccess></controlaccess>"
    )
    did = "<origination><corpname>Committee</corpname></origination><physdesc><extent>3 boxes</extent></physdesc>"
    top = read(ead("", more=more, did=did))[0]
    assert top.notes == (
        Note(NoteKind.HISTORY, "Begun in Boston.\nEnded.", "History"),
        Note(NoteKind.USE, "Ask."),
        Note(NoteKind.CITATION, "Item, box."),
        Note(NoteKind.ARRANGEMENT, "Letters\nReports"),
    )
    assert (top.creators, top.extent) == (("Committee",), ("3 boxes",))
    assert top.access_points == (AccessPoint("subject", "Refuseniks"),)


def test_what_is_said_outside_of_notes_is_kept_as_a_note(read):
    did = (
        "<unitid>A</unitid><langmaterial>Mostly in <language>Russian</language>, some in Yiddish.</langmaterial>"
        "<repository label='Kept by'>Harbor Archives"
        "<address><addressline>12 Quay Street</addressline></address></repository>"
    )
    more = (
        "<controlaccess><head>Terms</head><p>Look in the catalogue.</p><subject>Sea</subject></controlaccess>"
        "<descgrp><head>About</head><address><addressline>Write to us.</addressline></address></descgrp>"
    )
    item = "<c><did><dao><daodesc><p>The first page</p></daodesc></dao></did></c><p>A list follows.</p>"
    top, below = read(ead(item, did=did, more=more))
    assert top.repository == "Harbor Archives"
    assert {(note.heading, note.text) for note in top.notes} == {
        ("", "Mostly in Russian, some in Yiddish."),
        ("Kept by", "Harbor Archives\n12 Quay Street"),
        ("Terms", "Look in the catalogue."),
        ("", "Write to us."),
        ("", "A list follows."),
    }
    assert [note.text for note in below.notes] == ["The first page"]


def test_a_general_note_is_of_the_kind_that_its_heading_says(read):
    more = (
        "<odd><head>List of Abbreviations</head><p>RL-River League</p></odd><odd><head>Shape</head><p>Round.</p></odd>"
    )
    assert [note.kind for note in read(ead("", more=more))[0].notes] == [NoteKind.ABBREVIATIONS, NoteKind.OTHER]


def test_related_material_is_read_from_references_and_from_prose(read):
    more = (
        "<relatedmaterial><archref><unittitle>Letters.</unittitle><unitid>HMD MS 4</unitid><repository>Gull Library"
        "</repository></archref><p>See also the papers of Vera Stone (P-906) and I-181.</p></relatedmaterial>"
        "<separatedmaterial><p>Maps (M-3).</p></separatedmaterial>"
    )
    assert read(ead("", more=more))[0].related == (
        Related("HMD MS 4", "Letters", "Gull Library"),
        Related("P-906", "Vera Stone"),
        Related("I-181", ""),
        Related("M-3", "Maps", is_separated=True),
    )


def test_a_disclaimer_is_placed_in_ead_too(read):
    series = "<c level='series'><did><unitid>Series VI</unitid><unittitle>Trip reports</unittitle></did></c>"
    more = "<odd><head>Disclaimer</head><p>The trip reports found in this collection contain opinions.</p></odd>"
    top, below = read(ead(series, more=more))
    assert (top.notes, [note.kind for note in below.notes]) == ((), [NoteKind.DISCLAIMER])


def test_a_finding_aid_is_told_by_its_content_and_not_by_its_name(read):
    text = "Letters\nIdentifier: A-1\n\nSeries I: Early letters, 1950\nSeries II: Late letters, 1960\n"
    rows = "level,identifier,title,dates\ncollection,A-1,Letters,\nseries,,Series I: Early letters,1950\n"
    page = (
        "<!DOCTYPE html><html><head><title>Shop</title></head><body><nav>Print</nav><h1>Letters</h1>"
        "<p>Identifier: <b>A-</b>1</p>"
        "<ol><li>Series I: Early letters, 1950</li><li>Series II: Late letters, 1960</li></ol></body></html>"
    )
    for written, levels in (
        (text, 3),
        (rows, 2),
        (page, 3),
        (ead("<c level='series'/>", did="<unitid>A-1</unitid>"), 2),
    ):
        found = read(written)
        assert (found[0].address, len(found)) == ("A-1", levels)


def test_components_without_ids_in_any_number_and_depth_have_addresses_in_several_languages(read):
    titles = ("Письма", "מכתבים", "בריוו", "Letters")
    many = "".join(f"<c level='file'><did><unittitle>{titles[n % 4]} {n}</unittitle></did></c>" for n in range(400))
    deep = "<c level='otherlevel'><did><unittitle>Ein Stapel</unittitle></did>" * 30 + "</c>" * 30
    found = read(ead(f"<c01 level='series'><did/>{many}</c01>{deep}"))
    assert len(found) == len(set(addresses(found))) == 1 + 1 + 400 + 30
    assert found[2].title == "Письма 0"
    assert found[-1].address.count("/") == 30


def test_bulk_dates_stand_apart_from_inclusive_ones(read):
    did = '<unitdate type="inclusive">1964-1994</unitdate><unitdate type="bulk">1979-1988</unitdate>'
    top = read(ead("", did=did))[0]
    assert (top.dates, top.bulk_dates) == (("1964-1994",), ("1979-1988",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("<ead", "not well-formed XML"),
        ("<ead><archdesc>", "not well-formed XML"),
        ("<html/>", "no finding aid"),
        ("<mods/>", "no finding aid in EAD"),
        ("<ead/>", "no <archdesc>"),
        (
            '<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + ead("", did="<unittitle>&x;</unittitle>"),
            "entities",
        ),
        ('<!DOCTYPE ead [<!ENTITY x "y">]><ead><archdesc id="&x;"/></ead>', "entities"),
        ('<!DOCTYPE ead SYSTEM "ead.dtd"><ead><archdesc>&nbsp;</archdesc></ead>', "entities"),
        (ead("<c>" * 300 + "</c>" * 300), "deeper than 256"),
        (ead("<c>" * 5000 + "</c>" * 5000), "deeper than 256"),
    ],
)
def test_what_is_no_finding_aid_is_refused_with_a_remedy(read, text, words):
    with pytest.raises(FindingAidError, match=words) as refusal:
        read(text)
    assert refusal.value.remedy


def test_a_doctype_without_entities_is_taken(read):
    assert (
        len(read('<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd//EN" "ead.dtd">' + ead("", namespace="")))
        == 1
    )


def test_a_finding_aid_is_read_in_a_child(tmp_path):
    path = tmp_path / "aid.xml"
    path.write_text(ead(FOLDER3))
    with Sandbox() as sandbox:
        request = FindingAidRequest(str(path), "NEW")
        found = sandbox.call(read_finding_aid, request, kind=FindingAid, timeout_s=30)
        assert found == read_finding_aid(request)
        assert found.descriptions[1].address == "NEW/VI"
        path.write_text("<ead")
        with pytest.raises(FindingAidError, match="well-formed"):
            sandbox.call(read_finding_aid, request, kind=FindingAid, timeout_s=30)


LEVELS = st.sampled_from(["series", "subseries", "file", "item", "otherlevel", ""])
NUMBERS = st.sampled_from(["", "1", "2", "12", "A/B", "Series 1"])
COMPONENTS = st.recursive(
    st.just(()), lambda below: st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, LEVELS, below), max_size=4), max_leaves=20
)


def written(components):
    return "".join(
        f'<c level="{kind}"><did><unitid>{identifier}</unitid><container localtype="box">{box}</container>'
        f'<container localtype="folder">{folder}</container></did>{written(below)}</c>'
        for identifier, box, folder, kind, below in components
    )


def parents_of(components, above=0, count=0):
    """The number, in document order, of the level above each level."""
    parents = []
    for *_, below in components:
        own = count + len(parents) + 1
        parents += [above, *parents_of(below, own, own)]
    return parents


@given(COMPONENTS)
def test_every_level_has_an_address_of_its_own_below_that_of_the_level_above(tmp_path_factory, components):
    path = tmp_path_factory.getbasetemp() / "law.xml"
    path.write_text(ead(written(components)))
    tree = read_finding_aid(FindingAidRequest(str(path))).descriptions
    assert len(set(addresses(tree))) == len(tree)
    for description, parent in zip(tree[1:], parents_of(components), strict=True):
        assert description.address.startswith(f"{tree[parent].address}/")


@given(st.binary(max_size=200), st.integers(0, 600), st.integers(0, 600))
def test_damaged_bytes_give_a_tree_or_a_refusal(tmp_path_factory, noise, start, end):
    path = tmp_path_factory.getbasetemp() / "damaged.xml"
    whole = ead(FOLDER3).encode()
    path.write_bytes(whole[:start] + noise + whole[end:])
    with contextlib.suppress(FindingAidError):
        assert read_finding_aid(FindingAidRequest(str(path))).descriptions


def test_the_largest_finding_aid_seen_is_read(read):
    text = "".join(shelved(number // 40, number % 40) for number in range(2800))
    assert len(set(addresses(read(ead(text))))) == 2801
