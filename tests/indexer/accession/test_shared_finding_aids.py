"""The demo finding aids and the samples of both versions of EAD."""

import pytest

from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid

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
