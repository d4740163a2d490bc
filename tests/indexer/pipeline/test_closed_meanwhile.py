"""What somebody closes while `add` is at work: nothing that it puts stays open, and nothing that it reads is lost."""

from indexer.at_work import workplace
from indexer.pages.holdings import Holdings
from indexer.pipeline import shelve
from indexer.pipeline.closing import close_at_once
from tests.office import Office, letter, write


def test_pages_that_are_put_just_when_their_collection_is_closed_are_moved_before_the_next_batch(tmp_path, monkeypatch):
    office = Office(tmp_path / "home")
    first = write(tmp_path / "first", {"a.pdf": letter("harbour")})
    office.run("add", first, "--collection", "C", "--access", "open")
    more = write(tmp_path / "more", {"b.pdf": [letter("pier"), letter("quay")], "c.pdf": letter("wharf")})
    own_put, own_shelve, open_after = shelve._put, shelve.Shelving.shelve, []

    def put_just_after_a_closing(*batch):
        # The batch was sorted by the rules of a moment ago: somebody closes the collection before it is put.
        if not open_after:
            with workplace(only_reads=True) as place:
                assert close_at_once(["C"], reason="the donor asked", who="ada", workplace=place).pages == 1
        own_put(*batch)

    def looked_at(shelving, batch):
        own_shelve(shelving, batch)
        with Holdings.read(office.home) as holdings:
            open_after.append(holdings.open_side.page_ids())

    monkeypatch.setattr(shelve, "_put", put_just_after_a_closing)
    monkeypatch.setattr(shelve.Shelving, "shelve", looked_at)
    report = office.ask("add", more, "--collection", "C")
    assert (report["read"], report["failed"]) == (3, 0)
    assert set(open_after) == {()}
    status = office.ask("status")
    assert (status["open"]["pages"], status["closed"]["pages"], status["withdrawn"]) == (0, 4, 0)
    assert len(office.ask("find", "letter", "--closed")["hits"]) == 4
    # The page of before and those of the batch leave together; later batches are put on the closed side at once.
    (purge,) = [line for line in office.run("log").splitlines() if "purge" in line]
    assert int(purge.rpartition("pages: ")[2]) >= 2
