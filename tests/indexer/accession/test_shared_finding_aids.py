"""The demo finding aids and the samples of both versions of EAD."""

import json
from pathlib import Path

import pytest

from indexer.accession.access import AccessRules
from indexer.accession.arrange import SourceFile, arrange
from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid
from indexer.model.archive import Decision, Level, Verdict

pytestmark = pytest.mark.shared_data


def read(path):
    return read_finding_aid(FindingAidRequest(str(path))).descriptions


def test_both_demo_finding_aids_give_the_same_tree(shared_data):
    demo = shared_data / "demo"
    assert read(demo / "finding-aid-ead3.xml") == read(demo / "finding-aid-ead2002.xml")


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
