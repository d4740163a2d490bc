"""Files become items: by sidecar, finding aid, file names and directories."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.access import AccessRules
from indexer.accession.arrange import FindingKind, SourceFile, arrange, describe_tree
from indexer.accession.sidecar import parse_sidecar
from indexer.errors import InputError
from indexer.model.archive import Address, Decision, Description, FindingAid, Level, SourceClass, Verdict
from indexer.model.dates import DateSpan


def file(name, leaves=1, sha256=""):
    return SourceFile(name, sha256 or f"bytes of {name}", leaves)


def aid(*descriptions):
    top = Description(Address("ASJ"), Level.COLLECTION, "Records", 0, languages=("eng", "rus"))
    return FindingAid("aid.xml", "0", (top, *descriptions))


def level(address, kind=Level.FOLDER, order=1, **said):
    return Description(Address(address), kind, said.pop("title", "A level"), order, **said)


SERIES = level("ASJ/VI", Level.SERIES, 1, title="Trip reports")
FOLDER = level("ASJ/VI/12/3", order=2, box="12", folder="3", title="Leningrad", dates=("1985",), types=("trip report",))


def item_of(arrangement, name):
    (found,) = (planned for planned in arrangement.items if name in [leaf.source for leaf in planned.leaves])
    return found


def plan(arrangement):
    return {str(one.item.address): [(leaf.source, leaf.leaf) for leaf in one.leaves] for one in arrangement.items}


def kinds(arrangement):
    return [finding.kind for finding in arrangement.findings]


def rows(text):
    return parse_sidecar(text, "list.csv")


OFFICE = level(
    "ASJ/VI", Level.SERIES, 1, title="Series VI: USSR Trip reports, 1973-1992", creators=("Harbor Committee",)
)


def made(item):
    return item.type, item.type_from, item.creators, item.creators_from


def test_type_and_creator_come_down_from_the_nearest_level_that_says_them():
    plain = level("ASJ/VI/12/3", order=2, box="12", folder="3", title="Leningrad")
    (planned,) = arrange([file("ASJ_b012_f003_0001.tif")], finding_aid=aid(OFFICE, plain)).items
    assert made(planned.item) == ("trip report", "series", ("Harbor Committee",), "series")
    named = level("ASJ/VI/12/3", order=2, box="12", folder="3", types=("Press releases.",), creators=("Ada Harbor",))
    (planned,) = arrange([file("ASJ_b012_f003_0001.tif")], finding_aid=aid(OFFICE, named)).items
    assert made(planned.item) == ("press release", "folder", ("Ada Harbor",), "folder")


def test_a_level_of_several_kinds_lets_no_type_come_down_to_it():
    mixed = level("ASJ/VI/12/3", order=2, box="12", folder="3", title="Memoranda, newsletters, publications")
    (planned,) = arrange([file("ASJ_b012_f003_0001.tif")], finding_aid=aid(OFFICE, mixed)).items
    assert made(planned.item) == ("", "", ("Harbor Committee",), "series")


def test_the_row_of_an_item_says_its_type_and_creators_before_any_level():
    sidecar = rows("file,type,creator\nASJ_b012_f003_0001.tif,telegram,Ada Harbor; Town Library")
    (planned,) = arrange([file("ASJ_b012_f003_0001.tif")], finding_aid=aid(OFFICE, FOLDER), sidecar=sidecar).items
    assert made(planned.item) == ("telegram", "", ("Ada Harbor", "Town Library"), "")


def test_the_creator_of_the_collection_made_what_nobody_else_did():
    described = aid(level("ASJ/I", Level.SERIES, 1, title="Office"))
    top = replace(described.descriptions[0], creators=("Harbor Committee",), types=("Photographs",))
    described = replace(described, descriptions=(top, *described.descriptions[1:]))
    (planned,) = arrange([file("Series I/notes.pdf")], finding_aid=described).items
    assert made(planned.item) == ("", "", ("Harbor Committee",), "collection")


TWELVE = [file(f"ASJ_b012_f003_{number:04}.tif") for number in range(1, 13) if number != 5]


def test_numbered_single_pages_of_a_folder_are_one_item_in_order():
    arrangement = arrange(reversed(TWELVE))
    (planned,) = arrangement.items
    assert planned.item.address == "ASJ/12/3/leaves"
    assert (planned.item.box, planned.item.folder, planned.item.title) == ("12", "3", "Box 12, folder 3")
    assert [leaf.source for leaf in planned.leaves] == [one.name for one in TWELVE]
    assert [leaf.sequence for leaf in planned.leaves] == list(range(1, 12))
    assert [one.address for one in arrangement.descriptions] == ["ASJ", "ASJ/12/3"]


def test_a_missing_number_and_a_double_are_both_reported_and_kept():
    arrangement = arrange([*TWELVE, file("ASJ_b012_f003_0007a.tif")])
    assert [finding.sentence for finding in arrangement.findings] == [
        "ASJ/12/3: of the numbers 1 to 12, 5 is missing.",
        "ASJ/12/3: number 7 is there twice: ASJ_b012_f003_0007.tif and ASJ_b012_f003_0007a.tif.",
    ]
    assert len(arrangement.items[0].leaves) == 12


def test_a_gap_between_two_items_of_a_folder_is_seen():
    linked = [level(f"ASJ/1/{one}", Level.ITEM, 1, links=(f"ASJ_b1_f1_{one}.tif",)) for one in (1, 3)]
    arrangement = arrange([file("ASJ_b1_f1_1.tif"), file("ASJ_b1_f1_3.tif")], finding_aid=aid(*linked))
    assert [finding.sentence for finding in arrangement.findings] == ["ASJ/1: of the numbers 1 to 3, 2 is missing."]


def test_the_same_bytes_under_two_numbers_are_a_double():
    arrangement = arrange([file("a1.tif", sha256="s"), file("a2.tif", sha256="s")], collection="ASJ")
    (finding,) = arrangement.findings
    assert (finding.kind, finding.sentence) == (FindingKind.DOUBLE, "a1.tif and a2.tif hold the same bytes.")


def test_the_same_double_is_told_once():
    arrangement = arrange([file("a1.tif", sha256="s"), file("a1 (2).tif", sha256="s")], collection="ASJ")
    assert "with the same bytes" in "".join(finding.sentence for finding in arrangement.findings)
    assert kinds(arrangement) == [FindingKind.DOUBLE]


def test_recto_and_verso_are_no_double_and_stand_in_order():
    names = ["ASJ_b1_f1_1r.tif", "ASJ_b1_f1_1v.tif", "ASJ_b1_f1_2r.tif", "12a.tif", "12b.tif"]
    arrangement = arrange([file(name) for name in reversed(names)], collection="ASJ")
    assert arrangement.findings == ()
    leaves = item_of(arrangement, names[0]).leaves
    assert [(leaf.source, leaf.side) for leaf in leaves] == [(names[0], "r"), (names[1], "v"), (names[2], "r")]


def test_names_with_years_are_no_run_with_gaps():
    assert arrange([file("letter 1964.tif"), file("letter 1985.tif")], collection="ASJ").findings == ()


def test_a_file_of_several_pages_is_an_item():
    arrangement = arrange([file("Box 1/Folder 2/report.pdf", 3), file("Box 1/Folder 2/note.tif")], collection="ASJ")
    assert plan(arrangement) == {
        "ASJ/1/2/leaves": [("Box 1/Folder 2/note.tif", 1)],
        "ASJ/1/2/report": [("Box 1/Folder 2/report.pdf", leaf) for leaf in (1, 2, 3)],
    }


def test_two_files_of_one_name_are_two_items():
    arrangement = arrange([file("x/a.pdf", 2), file("x/a.tif", 2)], collection="ASJ")
    assert list(plan(arrangement)) == ["ASJ/x/a", "ASJ/x/a-2"]


def test_a_directory_is_a_folder_and_one_below_a_folder_an_item():
    names = ["Letters/1.tif", "Box 1/Folder 2/To Anna/1.tif", "Box 1/Folder 2/To Anna/2.tif"]
    arrangement = arrange([file(name) for name in names], collection="ASJ")
    assert plan(arrangement) == {
        "ASJ/1/2/To-Anna": [(names[1], 1), (names[2], 1)],
        "ASJ/Letters/leaves": [(names[0], 1)],
    }
    assert "Letters" in [one.title for one in arrangement.descriptions]


def test_a_nine_page_file_with_three_rows_is_three_items_with_their_own_dates():
    sidecar = rows(
        "file,first,last,title,date,box\nnine.pdf,1,3,Letter,8 April 1964,1\n"
        "nine.pdf,4,4,Note,undated,1\nnine.pdf,5,,Report,1985,1\n"
    )
    arrangement = arrange([file("scans/nine.pdf", 9)], collection="ASJ", sidecar=sidecar)
    assert [(one.item.title, one.item.date.spans, len(one.leaves)) for one in arrangement.items] == [
        ("Letter", (DateSpan(19640408, 19640408),), 3),
        ("Note", (), 1),
        ("Report", (DateSpan(19850101, 19851231),), 5),
    ]
    assert [str(one.item.address) for one in arrangement.items] == ["ASJ/1/nine-1", "ASJ/1/nine-4", "ASJ/1/nine-5"]
    assert [leaf.leaf for leaf in arrangement.items[2].leaves] == [5, 6, 7, 8, 9]
    assert [leaf.sequence for leaf in arrangement.items[2].leaves] == [1, 2, 3, 4, 5]
    assert arrangement.findings == ()


def test_leaves_that_no_row_names_are_reported_and_kept():
    sidecar = rows("file,first,last,title\nnine.pdf,2,3,Letter\nnine.pdf,8,12,End\n")
    arrangement = arrange([file("nine.pdf", 9)], collection="ASJ", sidecar=sidecar)
    assert sorted(kinds(arrangement)) == sorted([FindingKind.UNNAMED_LEAVES, FindingKind.BEYOND_THE_FILE])
    assert [leaf for _, leaf in plan(arrangement)["ASJ/nine"]] == [1, 4, 5, 6, 7]
    assert [leaf for _, leaf in plan(arrangement)["ASJ/nine-8"]] == [8, 9]


def test_rows_of_one_item_gather_its_files_in_the_order_of_the_rows():
    sidecar = rows("file,item,title,shelf\nb.tif,7,Letter,x\na.tif,7,,y\n")
    arrangement = arrange([file("a.tif"), file("b.tif"), file("c.tif")], collection="ASJ", sidecar=sidecar)
    planned = item_of(arrangement, "a.tif")
    assert plan(arrangement)["ASJ/7"] == [("b.tif", 1), ("a.tif", 1)]
    assert (planned.item.title, planned.item.extra) == ("Letter", {"shelf": "x"})
    assert plan(arrangement)["ASJ/leaves"] == [("c.tif", 1)]


def test_a_row_wins_over_a_link_a_link_over_a_name_and_a_name_over_directories():
    linked = level("ASJ/VI/12/3/i1", Level.ITEM, 3, box="12", folder="3", links=("ASJ_b1_f1_1.tif", "ASJ_b1_f1_2.tif"))
    names = ["Box 9/ASJ_b1_f1_1.tif", "Box 9/ASJ_b1_f1_2.tif", "Box 9/ASJ_b1_f1_3.tif", "Box 9/4.tif"]
    sidecar = rows("file,box,folder\nASJ_b1_f1_1.tif,7,7\n")
    arrangement = arrange([file(name) for name in names], finding_aid=aid(SERIES, FOLDER, linked), sidecar=sidecar)
    assert [item_of(arrangement, name).item.address for name in names] == [
        "ASJ/VI/7/7/leaves",
        "ASJ/VI/12/3/i1",
        "ASJ/1/1/leaves",
        "ASJ/9/leaves",
    ]
    assert FindingKind.OTHER_PLACE in kinds(arrangement)


def test_a_named_box_and_folder_are_found_in_their_series_of_the_finding_aid():
    arrangement = arrange(TWELVE, finding_aid=aid(SERIES, FOLDER))
    (planned,) = arrangement.items
    assert planned.item.address == "ASJ/VI/12/3/leaves"
    assert (planned.item.series, planned.item.title, planned.item.dates) == ("VI", "Leningrad", "1985")
    assert (planned.item.type, planned.item.languages) == ("trip report", ())
    assert kinds(arrangement) == [FindingKind.GAP]


def test_an_unknown_folder_of_a_known_box_stays_in_its_series():
    arrangement = arrange([file("ASJ_b12_f9_1.tif")], finding_aid=aid(SERIES, FOLDER))
    assert list(plan(arrangement)) == ["ASJ/VI/12/9/leaves"]
    assert kinds(arrangement) == [FindingKind.STRAY_FILE]


def test_of_two_folders_of_one_number_the_restricted_one_takes_the_files():
    twin = level("ASJ/VI/12/3-2", order=3, box="12", folder="3", restriction="Private.")
    arrangement = arrange([file("ASJ_b12_f3_1.tif")], finding_aid=aid(SERIES, FOLDER, twin))
    assert list(plan(arrangement)) == ["ASJ/VI/12/3-2/leaves"]
    assert kinds(arrangement) == [FindingKind.AMBIGUOUS]


def test_a_series_is_found_by_label_and_by_title():
    names = ["Series VI/Box 12/Folder 3/1.tif", "trip reports/Box 12/Folder 3/2.tif"]
    arrangement = arrange([file(name) for name in names], finding_aid=aid(SERIES, FOLDER))
    assert list(plan(arrangement)) == ["ASJ/VI/12/3/leaves"]


def test_links_and_files_that_do_not_meet_are_reported_from_both_sides():
    linked = level("ASJ/VI/12/3/i1", Level.ITEM, 3, links=("docs/a.pdf", "docs/gone.pdf", "https://example.org/x"))
    sidecar = rows("file,title\nlost.pdf,Lost\n")
    arrangement = arrange(
        [file("a.pdf", 2), file("b.pdf", 2)], finding_aid=aid(SERIES, FOLDER, linked), sidecar=sidecar
    )
    assert kinds(arrangement) == [
        FindingKind.LINK_WITHOUT_FILE,
        FindingKind.LINK_ELSEWHERE,
        FindingKind.ROW_WITHOUT_FILE,
        FindingKind.STRAY_FILE,
    ]


@pytest.mark.parametrize("link", ["B%20c.PDF", "file:///scans/b%20c.pdf", "x\\b c.pdf", "./b c.pdf"])
def test_a_link_is_met_however_it_is_written(link):
    linked = level("ASJ/1", Level.ITEM, links=(link,))
    arrangement = arrange([file("y/b c.pdf", 2)], finding_aid=aid(linked))
    assert list(plan(arrangement)) == ["ASJ/1"]


def test_a_match_without_regard_to_capitals_is_reported_and_an_ambiguous_one_not_taken():
    linked = level("ASJ/1", Level.ITEM, links=("A.PDF", "1.tif"))
    arrangement = arrange([file("a.pdf", 2), file("x/1.tif"), file("y/1.tif")], finding_aid=aid(linked))
    assert kinds(arrangement)[:2] == [FindingKind.LOOSE_MATCH, FindingKind.AMBIGUOUS]
    assert plan(arrangement)["ASJ/1"] == [("a.pdf", 1), ("a.pdf", 2)]


def test_the_longer_path_ending_decides_between_files_of_one_name():
    linked = level("ASJ/1", Level.ITEM, links=("top/y/1.tif",))
    arrangement = arrange([file("x/1.tif"), file("y/1.tif")], finding_aid=aid(linked))
    assert plan(arrangement)["ASJ/1"] == [("y/1.tif", 1)]


def test_parts_of_a_restricted_item_stay_below_its_restriction():
    linked = level("ASJ/VI/12/3/i1", Level.ITEM, 3, links=("a.pdf",), restriction="Private.")
    sidecar = rows("file,first,last,title,item\na.pdf,1,1,One,\na.pdf,2,2,Two,x\n")
    arrangement = arrange([file("a.pdf", 3)], finding_aid=aid(SERIES, FOLDER, linked), sidecar=sidecar)
    assert all(f"{address}/".startswith("ASJ/VI/12/3/i1/") for address in plan(arrangement))


def test_a_row_can_describe_a_linked_item():
    linked = level("ASJ/1", Level.ITEM, links=("a.pdf",), title="Old", dates=("1985",), types=("letter",))
    arrangement = arrange([file("a.pdf", 2)], finding_aid=aid(linked), sidecar=rows("file,title\na.pdf,New\n"))
    (planned,) = arrangement.items
    assert (planned.item.address, planned.item.title) == ("ASJ/1", "New")
    assert (planned.item.dates, planned.item.type) == ("1985", "letter")


def test_an_item_is_open_by_the_access_column_only_if_all_its_rows_say_so():
    sidecar = rows("file,item,access\na,1,open\nb,1,open\nc,2,open\nd,2,\ne,3,open\nf,3,closed\n")
    arrangement = arrange([file(name) for name in "abcdef"], collection="ASJ", sidecar=sidecar)
    assert arrangement.decisions == (("ASJ/1", Verdict.OPEN), ("ASJ/3", Verdict.CLOSED))
    assert kinds(arrangement) == [FindingKind.MIXED_ACCESS] * 2


def test_another_collection_label_holds_for_the_whole_tree():
    arrangement = arrange(TWELVE, collection="I-487", finding_aid=aid(SERIES, FOLDER))
    assert [one.address for one in arrangement.descriptions] == ["I-487", "I-487/VI", "I-487/VI/12/3"]
    assert list(plan(arrangement)) == ["I-487/VI/12/3/leaves"]


def test_files_without_any_collection_are_refused_with_the_remedy():
    with pytest.raises(InputError, match="--collection"):
        arrange([file("a.tif")])


def test_a_given_pattern_tells_which_names_are_outside_it():
    arrangement = arrange([file("x-1.tif"), file("other.tif")], collection="ASJ", pattern="{folder}-{leaf}")
    assert list(plan(arrangement)) == ["ASJ/leaves", "ASJ/x/leaves"]
    assert kinds(arrangement) == [FindingKind.OTHER_NAME]


def test_the_tree_shows_levels_items_and_restrictions_and_steers_no_terminal():
    restricted = level("ASJ/VI/12/3", order=2, box="12", folder="3", title="Len\x1b[31m", restriction="Until 2040.")
    lines = list(describe_tree(arrange(TWELVE, finding_aid=aid(SERIES, restricted))))
    assert lines[:4] == [
        "ASJ  Records",
        "  VI  Trip reports",
        "    box 12",
        "      3  Len[31m [restricted: Until 2040.]",
    ]
    assert lines[4].startswith("        leaves  Len[31m: 11 pages (ASJ_b012_f003_0001.tif")
    assert lines[-1] == "11 files, 11 pages in 1 item; 1 finding"


def test_a_file_without_leaves_is_met_and_plans_nothing():
    linked = level("ASJ/1", Level.ITEM, links=("broken.pdf",))
    arrangement = arrange([file("broken.pdf", 0)], finding_aid=aid(linked))
    assert (arrangement.items, arrangement.findings) == ((), ())


NAMES = st.builds(
    lambda above, stem, number, side: f"{above}{stem}{number}{side}.tif",
    st.sampled_from(["", "Box 1/", "Box 1/Folder 2/", "x/", "Box 1/Folder 2/y/"]),
    st.sampled_from(["ASJ_b1_f2_", "scan", ""]),
    st.integers(1, 12),
    st.sampled_from(["", "r", "v", "a"]),
)
FILES = st.dictionaries(NAMES, st.integers(1, 4), max_size=12).map(
    lambda leaves: [file(name, count) for name, count in leaves.items()]
)


@given(FILES, st.randoms())
def test_every_leaf_has_one_place_whatever_order_the_files_come_in(files, random):
    arrangement = arrange(files, finding_aid=aid(SERIES, FOLDER))
    leaves = [(leaf.source, leaf.leaf) for planned in arrangement.items for leaf in planned.leaves]
    assert sorted(leaves) == sorted((one.name, leaf) for one in files for leaf in range(1, one.leaves + 1))
    for planned in arrangement.items:
        assert [leaf.sequence for leaf in planned.leaves] == list(range(1, len(planned.leaves) + 1))
    random.shuffle(files)
    assert arrange(files, finding_aid=aid(SERIES, FOLDER)) == arrangement


@given(FILES)
def test_an_open_collection_opens_nothing_below_a_restricted_folder(files):
    restricted = level("ASJ/VI/1/2", order=2, box="1", folder="2", restriction="Private.")
    arrangement = arrange(files, finding_aid=aid(SERIES, restricted))
    opened = Decision("ASJ", Verdict.OPEN, "checked", "archivist", "2020-01-01T00:00:00Z")
    rules = AccessRules([opened], arrangement.descriptions)
    for planned in arrangement.items:
        is_private = any("b1_f2" in leaf.source or "Folder 2" in leaf.source for leaf in planned.leaves)
        assert rules.of(planned.item.address).is_open is not is_private


def test_twenty_thousand_files_are_arranged():
    files = [file(f"ASJ_b{number // 2000}_f{number // 100 % 20}_{number % 100}.tif") for number in range(20_000)]
    assert len(arrange(files, finding_aid=aid(SERIES, FOLDER)).items) == 200


def test_what_lies_under_a_level_of_web_captures_is_one_unless_its_row_says_otherwise():
    web = level("ASJ/web", Level.SERIES, 1, title="Captures", source_class=SourceClass.WEB)
    sidecar = rows("file,series,item,source class\na.tif,web,1,\nb.tif,web,2,archival\nc.tif,,3,\n")
    arrangement = arrange([file("a.tif"), file("b.tif"), file("c.tif")], finding_aid=aid(web), sidecar=sidecar)
    classes = [item_of(arrangement, name).item.source_class for name in ("a.tif", "b.tif", "c.tif")]
    assert classes == [SourceClass.WEB, SourceClass.ARCHIVAL, SourceClass.ARCHIVAL]
