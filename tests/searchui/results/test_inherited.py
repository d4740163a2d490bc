"""What an item has from a level above is told with the level, on views and in citations."""

from indexer.model.archive import Address, Description, Item, Level, SourceClass
from indexer.model.page import ItemId
from indexer.names.authority import Authorities
from searchui.results.cite_styles import chicago
from searchui.results.cited import cited_item
from searchui.results.inherited import kind_of_source, makers_of

ADDRESS = Address("SP-1/VI/report")
TOP = {Address("SP-1"): Description(Address("SP-1"), Level.COLLECTION, "Harbor Committee records", 0)}


def item(**said):
    return Item(ItemId("i1"), ADDRESS, "Report", **said)


def cited(**said):
    return chicago(cited_item(item(**said), TOP, Authorities(()), repository="Town Library")).text


def test_makers_and_kinds_of_sources_are_told_where_there_are_any():
    assert makers_of(item(creators=("Ada Harbor.", "Ben Quay"))) == "Ada Harbor; Ben Quay"
    assert (makers_of(item()), kind_of_source(item())) == ("", "")
    assert kind_of_source(item(source_class=SourceClass.WEB)) == "web, secondary"


def test_who_made_an_item_stands_first_in_its_citation():
    expected = "Ada Harbor and Ben Quay, Report, Harbor Committee records, Town Library."
    assert cited(creators=("Ada Harbor.", "Ben Quay")) == expected


def test_a_maker_of_a_level_above_stands_in_the_citation_unless_the_collection_says_it():
    assert cited(creators=("Ben Quay",), creators_from="series") == (
        "Report, made by Ben Quay, Harbor Committee records, Town Library."
    )
    assert cited(creators=("Harbor Committee.",), creators_from="collection") == (
        "Report, Harbor Committee records, Town Library."
    )
