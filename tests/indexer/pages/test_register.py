"""The register that staff alone read."""

from dataclasses import replace
from random import Random

import pytest

from indexer.errors import StoreError
from indexer.model.archive import Address, Decision, Description, FindingAid, Item, Level, Verdict
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.register import Register, Stood

BEFORE, NOW = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
ONE, TWO = Address("C/VI/1/2/one"), Address("C/VI/1/2/two")


@pytest.fixture
def register(tmp_path):
    register = Register.open(tmp_path, writable=True)
    yield register
    register.close()


def ids_of(register, *addresses, at=BEFORE, seed=1):
    return register.item_ids(addresses, randomness=Random(seed).randbytes, at=at)


def test_an_item_keeps_its_id_when_the_run_comes_again(register):
    first = ids_of(register, ONE, TWO)
    assert ids_of(register, TWO, ONE, seed=2) == first
    assert len(set(first.values())) == 2


def test_an_item_moved_to_another_box_is_still_found_where_it_stood(register):
    item_id = ids_of(register, ONE)[ONE]
    item = Item(item_id, ONE, "Letter")
    register.put_items([item], at=BEFORE)
    register.put_items([replace(item, address=Address("C/VI/9/1/one"))], at=NOW)
    assert register.addresses_of(item_id) == (Stood(ONE, BEFORE, NOW), Stood(Address("C/VI/9/1/one"), NOW, ""))
    assert ids_of(register, ONE, at=NOW, seed=3)[ONE] != item_id


def test_two_items_can_change_places(register):
    ids = ids_of(register, ONE, TWO)
    register.put_items([Item(ids[ONE], ONE, "First"), Item(ids[TWO], TWO, "Second")], at=BEFORE)
    register.put_items([Item(ids[ONE], TWO, "First"), Item(ids[TWO], ONE, "Second")], at=NOW)
    assert {item.address: item.id for item in register.items()} == {TWO: ids[ONE], ONE: ids[TWO]}
    assert [item.title for item in register.items(Address("C/VI/1"))] == ["Second", "First"]


def test_two_items_cannot_stand_at_one_address(register):
    ids = ids_of(register, ONE, TWO)
    with pytest.raises(StoreError):
        register.put_items([Item(ids[TWO], ONE, "Second")], at=NOW)
    assert register.items() == ()


def test_an_id_is_never_used_again(register):
    old = ids_of(register, ONE)[ONE]
    register.put_items([Item(old, ONE, "Letter")], at=BEFORE)
    register.remove_items([old], at=NOW)
    assert register.item(old) is None
    assert register.addresses_of(old) == (Stood(ONE, BEFORE, NOW),)
    assert ids_of(register, ONE, at=NOW, seed=2)[ONE] != old


def test_series_vi_is_not_series_vi_in_small_letters(register):
    ids = ids_of(register, ONE, Address("C/vi/one"), Address("C/VII/one"))
    register.put_items([Item(item_id, address, "Letter") for address, item_id in ids.items()], at=BEFORE)
    assert [item.address for item in register.items(Address("C/VI"))] == [ONE]


def test_a_finding_aid_read_again_takes_the_place_of_the_older_one(register):
    top, series = (
        Description(Address("C"), Level.COLLECTION, "Records", 0),
        Description(Address("C/VI"), Level.SERIES, "Old title", 1),
    )
    stray = Description(Address("C/scans"), Level.OTHER, "scans", 2)
    register.put_finding_aid(FindingAid("c.xml", "1" * 64, (top, series)), at=BEFORE)
    register.put_descriptions([stray, replace(series, title="A directory's name")])
    register.put_finding_aid(FindingAid("c.xml", "2" * 64, (top,)), at=NOW)
    assert register.descriptions() == (top, stray)
    assert register.descriptions(Address("C/scans")) == (stray,)
    assert [(aid.sha256[0], aid.at) for aid in register.finding_aids()] == [("1", BEFORE), ("2", NOW)]


def test_decisions_are_only_ever_added(register):
    opened = Decision("C", Verdict.OPEN, "Donor's letter", "archivist", BEFORE)
    closed = Decision("C", Verdict.CLOSED, "Family asked", "archivist", NOW, until="2065-01-01")
    register.add_decisions([opened])
    register.add_decisions([closed])
    assert register.decisions() == (opened, closed)
    for change in ("UPDATE decisions SET reason = ''", "DELETE FROM decisions"):
        with pytest.raises(StoreError, match="only ever added"), register.database.writing() as connection:
            connection.exec_driver_sql(change)
    assert register.decisions() == (opened, closed)


def test_the_ledger_says_what_became_of_every_leaf(register):
    whole = LedgerRow("a.pdf", 0, "a" * 64, State.READ, settings_digest="d1", at=BEFORE)
    first = replace(whole, leaf=1)
    second = LedgerRow("a.pdf", 2, "a" * 64, State.FAILED, "it ends after 12 bytes", "d1", "pinkas add a.pdf", BEFORE)
    register.put_ledger([second, whole, first])
    assert register.ledger() == (whole, first, second)
    assert register.ledger(states=[State.FAILED]) == (second,)
    register.put_ledger([replace(second, state=State.READ, reason="", at=NOW)])
    assert register.ledger_counts() == {State.READ: 2}
    assert register.ledger(source="b.pdf") == ()
