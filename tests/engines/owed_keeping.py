"""What every engine owes of its pages: what is lit and shown of them, and how they come and go."""

from dataclasses import replace

import pytest

from indexer.model.page import PageId
from indexer.model.query import AllOf, AnyOf, Field, Not, Words
from indexer.postings.showing import encode_words
from tests.engines.archive import ARCHIVE, OnArchive, entry, form, known, lights_of, phrase, word


class KeepingOwed(OnArchive):
    """Light, what is shown, and taking in and out."""

    # Light and what is shown

    def test_what_is_shown_of_a_page_is_what_was_put_in(self, engine):
        engine.put(replace(entry(f"p{n}", "exit"), shown=encode_words([["exit", f"visa{n}"]])) for n in range(3))
        engine.put([entry("p4", "exit")])
        engine.commit()
        shown = engine.searcher().shown([PageId(name) for name in ("p2", "p4", "p0", "nowhere")])
        assert {page: each.octets(0, each.words) for page, each in shown.items()} == {
            "p2": b"exit visa2",
            "p4": b"",
            "p0": b"exit visa0",
            "nowhere": b"",
        }

    def test_light_gives_the_ordinals_from_the_left(self, archive):
        lights = lights_of(archive.searcher(), word("moscow"), ["a3", "a1"])
        assert [place for light in lights["a3"] for place in light.places] == [(2,), (3,), (4,)]
        assert [light.ordinals for light in lights["a1"]] == [(6,)]

    def test_light_tells_the_form_that_stands_there(self, archive):
        group = word("sharansky", known("shcharansky"))
        assert [light.form for light in lights_of(archive.searcher(), group, ["c1"])["c1"]] == list(group.forms)

    def test_a_phrase_lights_only_where_it_stands_whole(self, engine):
        engine.put([entry("p1", "visa exit visa exit permit")])
        engine.commit()
        lights = lights_of(engine.searcher(), phrase("exit", "visa"), ["p1"])["p1"]
        assert [light.ordinals for light in lights] == [(1,), (2,)]

    def test_a_joined_form_lights_all_its_slots(self, engine):
        engine.put([entry("p1", "his bar mitzvah", joined=[("barmitzvah", 1, 2)])])
        engine.commit()
        (light,) = lights_of(engine.searcher(), word(form("barmitzvah", span=2)), ["p1"])["p1"]
        assert light.ordinals == (1, 2)

    def test_nothing_under_not_is_lit(self, archive):
        tree = AllOf((word("exit"), Not(word("permit"))))
        lights = lights_of(archive.searcher(), tree, ["a1", "a2"])
        assert [light.ordinals for light in lights["a1"]] == [(1,)]
        assert lights["a2"] == ()

    def test_an_alternative_that_does_not_hold_is_not_lit(self, archive):
        tree = AnyOf((AllOf((word("exit"), word("permit"))), word("refused")))
        assert [light.ordinals for light in lights_of(archive.searcher(), tree, ["a1"])["a1"]] == [(4,)]

    def test_an_unknown_page_has_no_light(self, archive):
        assert lights_of(archive.searcher(), word("exit"), ["zz"]) == {"zz": ()}

    # Taking in and out

    def test_an_empty_engine_answers(self, engine):
        assert engine.searcher().search(AllOf(()), limit=0).total == 0
        assert engine.searcher().search(word("exit"), limit=5).scored == ()
        assert engine.searcher().pages() == {}
        assert engine.searcher().page_counts([("exit", 1)]) == {("exit", 1): 0}

    def test_nothing_is_seen_before_it_is_committed(self, archive):
        archive.put([entry("e1", "exit")])
        assert "e1" not in archive.searcher().pages()
        archive.commit()
        assert "e1" in archive.searcher().pages()

    def test_a_page_that_is_put_again_is_replaced(self, archive):
        archive.put([entry("a1", "a new reading", revision=2)])
        archive.commit()
        assert self.found(archive, word("moscow")) == ["a3"]
        assert self.found(archive, word("reading")) == ["a1"]
        assert archive.searcher().pages()["a1"] == 2
        assert lights_of(archive.searcher(), word("reading"), ["a1"])["a1"][0].ordinals == (2,)

    def test_the_last_of_the_same_page_in_one_batch_stands(self, engine):
        engine.put([entry("p1", "old"), entry("p1", "new", revision=2)])
        engine.commit()
        assert self.found(engine, word("old")) == []
        assert self.found(engine, word("new")) == ["p1"]
        assert engine.searcher().pages() == {"p1": 2}

    def test_a_dropped_page_is_not_found_and_not_counted(self, archive):
        archive.drop(["a1", "zz"])
        archive.commit()
        assert self.found(archive, word("moscow")) == ["a3"]
        assert archive.searcher().page_counts([("moscow", 1)]) == {("moscow", 1): 1}
        assert "a1" not in self.found(archive, AllOf(()))
        assert lights_of(archive.searcher(), word("moscow"), ["a1"])["a1"] == ()

    def test_a_dropped_page_can_come_back(self, archive):
        archive.drop(["a1"])
        archive.commit()
        archive.put([ARCHIVE[0]])
        archive.commit()
        assert self.found(archive, word("refused")) == ["a1"]

    def test_dropping_leaves_the_scores_as_if_the_page_had_never_been(self, archive, engine):
        archive.put([entry("z1", "moscow moscow exit visa and so on", revision=1)])
        archive.commit()
        archive.drop(["z1"])
        archive.commit()
        tree = AnyOf((word("moscow"), word("visa")))
        after = archive.searcher().search(tree, limit=0)
        archive.drop([one.page for one in ARCHIVE])
        archive.commit()
        archive.put(ARCHIVE)
        archive.commit()
        assert archive.searcher().search(tree, limit=0) == after

    def test_a_searcher_goes_on_with_what_it_opened(self, archive):
        before = archive.searcher()
        first = before.search(word("moscow"), limit=0)
        archive.drop(["a1"])
        archive.put([entry("e1", "moscow")])
        archive.commit()
        assert before.search(word("moscow"), limit=0) == first
        assert [light.ordinals for light in lights_of(before, word("moscow"), ["a1"])["a1"]] == [(6,)]

    def test_a_leaf_that_was_not_expanded_is_a_fault_of_the_program(self, archive):
        with pytest.raises(TypeError):
            archive.searcher().search(AllOf((Words("exit"),)), limit=0)
        with pytest.raises(TypeError):
            archive.searcher().search(Not(Words("exit")), limit=0)

    def test_a_field_without_a_column_is_a_fault_of_the_program(self, archive):
        with pytest.raises(ValueError, match="shelf"):
            archive.searcher().search(Field("shelf", "1"), limit=0)
