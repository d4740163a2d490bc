"""The audit log: whatever is changed behind its back shows."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import StoreError
from indexer.model.archive import Decision, Verdict
from indexer.pages import schema
from indexer.pages.log import BEGINNING, Act, Entry, sealed, verify
from indexer.pages.register import DATABASE, Register
from indexer.pages.removals import Removal

NOW = "2026-02-01T00:00:00+00:00"
OPEN = Decision("LK-1/II", Verdict.OPEN, "Deed of gift", "ada", NOW)
CLOSED = Decision("LK-1/II/3", Verdict.CLOSED, "Names Zelda Quillfeather", "ben", NOW, "2062-01-01")
OF_ANOTHER = Decision("TL-1", Verdict.OPEN, "Deed of gift", "ada", NOW)


@pytest.fixture
def register(tmp_path):
    register = Register.open(tmp_path, writable=True)
    register.add_decisions([OPEN, CLOSED, OF_ANOTHER])
    register.log.add(Act.PURGE, who="ada", at=NOW, addresses=["LK-1/II/3"], about={"pages": 2})
    yield register
    register.close()


def faults(register, **known):
    return verify(register.log.entries(), register.decisions(), **known).faults


def behind_its_back(register, statement):
    """Change the register as somebody would who has the file and knows how to take its guards off."""
    with sqlite3.connect(register.database.path) as connection:
        for table in ("log", "decisions"):
            for change in ("update", "delete"):
                connection.execute(f"DROP TRIGGER IF EXISTS {table}_{change}")
        connection.execute(statement)


def test_every_decision_has_an_entry_and_the_log_is_whole(register):
    entries = register.log.entries()
    assert [(each.act, each.who, each.addresses) for each in entries] == [
        ("decision", "ada", ("LK-1/II",)),
        ("decision", "ben", ("LK-1/II/3",)),
        ("decision", "ada", ("TL-1",)),
        ("purge", "ada", ("LK-1/II/3",)),
    ]
    assert entries[1].about["reason"] == "Names Zelda Quillfeather"
    assert faults(register) == ()


def test_entries_cannot_be_changed_by_the_program(register):
    for statement in ("UPDATE log SET who = 'eve'", "DELETE FROM log"):
        with pytest.raises(StoreError, match="only ever added"), register.database.writing() as connection:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE log SET who = 'eve' WHERE n = 2", "Entry 2 says something else"),
        ("UPDATE log SET about = '{}' WHERE n = 2", "Entry 2 says something else"),
        ("UPDATE log SET seal = '00' WHERE n = 2", "Entry 2 does not follow"),
        ("DELETE FROM log WHERE n = 2", "Entry 2 is missing"),
        ("UPDATE log SET salt = '', about = '{}', addresses = '[]', who = '' WHERE n = 2", "Entry 2 is empty"),
        ("UPDATE decisions SET verdict = 'open' WHERE n = 2", "Entry 2 tells of a decision"),
        ("DELETE FROM decisions WHERE n = 2", "Entry 2 tells of a decision"),
        (
            "INSERT INTO decisions (address, verdict, reason, who, made_at, until) "
            "VALUES ('LK-1', 'open', '', 'eve', '2027-01-01T00:00:00+00:00', '')",
            "has no entry in the log",
        ),
    ],
)
def test_what_is_changed_behind_its_back_shows(register, statement, said):
    behind_its_back(register, statement)
    assert any(said in each for each in faults(register))


def test_a_log_cut_at_its_end_shows_to_whoever_kept_its_head(register):
    head = verify(register.log.entries(), ()).head
    behind_its_back(register, "DELETE FROM log WHERE n = 4")
    assert faults(register) == ()
    assert faults(register, known_head=head) == (
        "No entry has the head that was kept: the log was written anew or cut since.",
    )


def test_a_head_that_was_kept_is_still_in_a_log_that_grew(register):
    head = verify(register.log.entries(), ()).head
    register.add_decisions([replace(CLOSED, verdict=Verdict.OPEN, made_at="2026-03-01T00:00:00+00:00")])
    assert faults(register, known_head=head) == ()


def test_a_removal_empties_what_was_said_of_its_collection_and_the_chain_holds(register):
    removal = Removal(("LK-1",), "deposit ended", "ada", pages=2, items=1)
    register.removals.begin(removal)
    register.removals.forget(removal, (), at=NOW)
    register.removals.end(NOW)
    entries = register.log.entries()
    assert [each.is_emptied for each in entries] == [True, True, False, True, False, False]
    assert [each.about.get("emptied") for each in entries[-2:]] == [[1, 2, 4], None]
    assert b"Quillfeather" not in b"".join(path.read_bytes() for path in register.database.path.parent.iterdir())
    assert faults(register) == ()


def test_a_register_from_before_the_log_gets_one_that_is_guarded(tmp_path):
    Register.open(tmp_path, writable=True).close()
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("DROP TABLE log")
        connection.execute("UPDATE about SET value = '8' WHERE key = 'schema'")
        connection.execute(
            "INSERT INTO decisions (address, verdict, reason, who, made_at, until) "
            "VALUES ('LK-1', 'open', '', '', ?, '')",
            [NOW],
        )
    connection.close()
    reader = Register.open(tmp_path, writable=False)
    assert reader.log.entries() == ()
    reader.close()
    register = Register.open(tmp_path, writable=True)
    register.add_decisions([OPEN])
    assert faults(register) == ()
    with pytest.raises(StoreError, match="only ever added"), register.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM log")
    register.close()


SAID = st.builds(
    Entry,
    n=st.just(0),
    at=st.just(NOW),
    act=st.sampled_from([act.value for act in Act if act is not Act.DECISION]),
    who=st.text(max_size=9),
    addresses=st.just(()),
    about=st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=2),
    salt=st.text("0123456789abcdef", min_size=32, max_size=32),
)


@given(said=st.lists(SAID, min_size=2, max_size=6), data=st.data())
def test_no_entry_can_be_left_out_changed_or_put_elsewhere(said, data):
    entries: list[Entry] = []
    for n, each in enumerate(said, start=1):
        entries.append(sealed(n, entries[-1].link if entries else BEGINNING, each))
    assert verify(entries, ()).faults == ()
    at = data.draw(st.integers(0, len(entries) - 2))
    before, one, two, after = entries[:at], entries[at], entries[at + 1], entries[at + 2 :]
    changes = [
        [*before, two, *after],
        [*before, two, one, *after],
        [*before, replace(one, who=one.who + "x"), two, *after],
        [*before, replace(one, at="2020-01-01"), two, *after],
        [*before, replace(one, about=one.about | {"x" * 10: ""}), two, *after],
    ]
    assert verify(data.draw(st.sampled_from(changes)), ()).faults


def test_the_log_stands_on_the_closed_side_alone():
    assert "log" in schema.register_tables.tables
    assert "log" not in schema.store_tables.tables
