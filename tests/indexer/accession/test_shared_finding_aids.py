"""The demo finding aids and the samples of both versions of EAD."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from indexer.accession.access import AccessRules
from indexer.accession.arrange import SourceFile, arrange
from indexer.accession.extents import stated_boxes
from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid
from indexer.accession.rights import rights_of
from indexer.model.archive import Decision, Level, NoteKind, Verdict
from indexer.model.dates import read_date_statement

pytestmark = pytest.mark.shared_data


def read(path):
    return read_finding_aid(FindingAidRequest(str(path))).descriptions


def test_both_demo_finding_aids_give_the_same_tree(shared_data):
    (ead3, *below3), (ead2002, *below2002) = (
        read(shared_data / "demo" / f"finding-aid-{version}.xml") for version in ("ead3", "ead2002")
    )
    assert below3 == below2002
    # Only the header of the one has a history of the finding aid itself.
    assert replace(ead3, notes=ead3.notes[:-1]) == ead2002
    assert ead3.notes[-1].kind is NoteKind.REVISION


def test_the_restricted_folder_of_the_demo_stands_at_its_place(shared_data):
    tree = read(shared_data / "demo" / "finding-aid-ead3.xml")
    restricted = [d.address for d in tree[1:] if d.restriction is not None]
    assert restricted == ["DEMO-1/5/3/1"]
    assert tree[-1].address == "DEMO-1/5/3/1/item-restricted-specimen-form"


def test_all_samples_are_read_with_an_address_for_every_level(shared_data):
    samples = sorted((shared_data / "ead").glob("*/*.xml"))
    trees = [read(path) for path in samples]
    assert len(trees) == 14
    assert all(len({d.address for d in tree}) == len(tree) > 1 for tree in trees)
    assert all(tree[0].title and [d.order for d in tree] == list(range(len(tree))) for tree in trees)


def test_of_all_date_statements_only_those_without_a_year_or_misprinted_are_not_understood(shared_data):
    files = [*sorted((shared_data / "ead").glob("*/*.xml")), *sorted((shared_data / "demo").glob("*.xml"))]
    described = [each for path in files for each in read(path)]
    stated = {text: read_date_statement(text) for each in described for text in (*each.dates, *each.bulk_dates)}
    not_understood = {text for text, read in stated.items() if not read.is_understood}
    assert len(stated) > 500
    assert len(not_understood) <= 13
    assert all(read.spans for text, read in stated.items() if re.search(r"\b[12]\d{3}\b", text))


@pytest.mark.parametrize("version", ["ead3", "ead2002"])
def test_all_links_of_the_demo_are_met(shared_data, version):
    demo = shared_data / "demo"
    manifest = json.loads((demo / "manifest.json").read_text(encoding="utf-8"))
    files = [SourceFile(Path(one["file"]).name, one["sha256"], one["pages"]) for one in manifest]
    finding_aid = read_finding_aid(FindingAidRequest(str(demo / f"finding-aid-{version}.xml")))
    arrangement = arrange(files, finding_aid=finding_aid)
    assert (len(arrangement.items), arrangement.findings) == (44, ())
    assert sum(len(planned.leaves) for planned in arrangement.items) == 119
    types = {planned.leaves[0].source: planned.item.type for planned in arrangement.items}
    assert types == {Path(one["file"]).name: one["type"] for one in manifest}


def test_opening_the_demo_opens_all_but_the_restricted_folder(shared_data):
    finding_aid = read_finding_aid(FindingAidRequest(str(shared_data / "demo" / "finding-aid-ead3.xml")))
    opened = Decision("DEMO-1", Verdict.OPEN, "public domain", "archivist", "2026-01-01T00:00:00Z")
    rules = AccessRules([opened], finding_aid.descriptions)
    items = [one.address for one in finding_aid.descriptions if one.level is Level.ITEM]
    assert [address for address in items if not rules.of(address).is_open] == [
        "DEMO-1/5/3/1/item-restricted-specimen-form"
    ]
    assert not any(AccessRules([], finding_aid.descriptions).of(address).is_open for address in items)
    assert len(items) == 44


def components_in(path):
    """Count components with XPath, as libxml2 sees them."""
    root = etree.parse(str(path), etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
    numbered = (
        "string-length(local-name()) = 3 and starts-with(local-name(), 'c') and number(substring(local-name(), 2))"
    )
    return int(root.xpath(f"count(//*[local-name() = 'archdesc']//*[local-name() = 'c' or ({numbered})])")), root


def words_of(text):
    return set(re.findall(r"[^\W_]+", text.casefold()))


def test_no_component_and_no_word_of_a_note_is_lost(shared_data):
    for path in [*(shared_data / "ead").glob("*/*.xml"), *(shared_data / "demo").glob("*.xml")]:
        started = time.process_time()
        tree = read(path)
        seconds = time.process_time() - started
        count, root = components_in(path)
        assert len(tree) - 1 == count, path.name
        # Five seconds for 1,000 components, and the time that any file takes.
        assert seconds < 5 * count / 1000 + 0.5, path.name
        kept = words_of(repr(tree).replace("\\n", " "))
        notes = root.xpath(
            "//*[local-name() = 'archdesc']//*[local-name() = 'p'][not(ancestor::*[@audience = 'internal'])]"
        )
        lost = {word for note in notes for word in words_of(" ".join(note.itertext()))} - kept
        assert lost - {"english"} == set(), path.name


NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


@pytest.fixture
def seed(shared_data):
    """The finding aid of a real collection, as its page was captured from the web."""
    (path,) = (shared_data.parent / "seeds").glob("000_*.txt")
    return path, read_finding_aid(FindingAidRequest(str(path)))


def test_a_captured_finding_aid_has_its_series_and_every_date_as_written(seed):
    path, aid = seed
    top, *below = aid.descriptions
    assert (top.address, top.title) == ("I-487", "Records of Action for Soviet Jewry")
    assert top.dates == ("undated, 1943, 1964-1994",)
    assert top.repository == "American Jewish Historical Society"
    assert top.extent == ('108.6 Linear Feet (139 manuscript boxes and 23 [16x20"] oversized boxes)',)
    series = [each for each in below if each.address.count("/") == 1]
    assert [each.address.split("/")[1] for each in series] == [*NUMERALS, "12"]
    assert series[-1].title == "Oversized Separated Materials, Pins and Pendants"
    per_series = [sum(each.address.startswith(f"{one.address}/") for each in below) for one in series]
    assert per_series == [2, 3, 3, 2, 4, 3, 4, 2, 0, 0, 3, 0]
    listed = re.findall(
        r"^ +[0-9]+\. +((?:Subs|S)eries .*|Oversized .*)$", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [", ".join((each.title, *each.dates)) for each in below] == listed
    assert len(listed) == 38


def test_a_captured_finding_aid_names_78_related_collections(seed):
    top = seed[1].descriptions[0]
    identifiers = [each.identifier for each in top.related]
    assert len(identifiers) == len(set(identifiers)) == 78
    assert {"I-181", "I-181A", "I-487", "P-906"} <= set(identifiers)
    assert all(each.title and each.holder for each in top.related)


def test_a_captured_disclaimer_holds_for_the_trip_reports_only(seed):
    held = [each.address for each in seed[1].descriptions if each.notes_of(NoteKind.DISCLAIMER)]
    assert held == ["I-487/VI", "I-487/VII/B"]


def test_what_a_captured_finding_aid_says_of_use_holds_for_every_page_and_its_disclaimer_for_some(seed):
    descriptions = {each.address: each for each in seed[1].descriptions}
    pages = {f"{address}/12/3/letter" for address in descriptions if "/" in address}
    rights = {page: rights_of(page, descriptions) for page in pages}
    assert {each.address for one in rights.values() for each in one.use} == {"I-487"}
    assert all("No permission is required to quote" in one.use[0].text for one in rights.values())
    warned = {page for page, one in rights.items() if one.disclaimers}
    assert warned == {page for page in pages if page.startswith(("I-487/VI/", "I-487/VII/B/"))}
    assert stated_boxes(descriptions["I-487"].extent) == 139


def test_a_captured_finding_aid_keeps_its_notes_and_tells_its_gaps(seed):
    path, aid = seed
    top = aid.descriptions[0]
    assert len(top.notes_of(NoteKind.ABBREVIATIONS)[0].text.split("\n")) == 7
    assert top.restriction.startswith("The collection is open to all researchers, except items")
    assert {note.kind for note in top.notes} >= {
        NoteKind.SCOPE, NoteKind.HISTORY, NoteKind.USE, NoteKind.ABSTRACT, NoteKind.ARRANGEMENT, NoteKind.ACQUISITION,
        NoteKind.RELATED, NoteKind.PROCESSING, NoteKind.REVISION,
    }  # fmt: skip
    lines = path.read_text(encoding="utf-8").splitlines()
    gaps = [int(each.split(":")[0].split()[1]) for each in aid.remarks if "stands empty" in each]
    assert [lines[number - 1] for number in gaps] == [
        "Language of Materials", "Language of description", "Script of description",
    ]  # fmt: skip
    kept = words_of(repr(aid).replace("\\n", " "))
    assert words_of("\n".join(lines)) - kept - {str(number) for number in range(1, 39)} <= {
        "access",
        "restrictions",
        "identifier",
    }
