"""What every engine owes of text that continues on the next page: words over the turn, found once and lit on both."""

from dataclasses import replace

import pytest

from indexer.model.query import AllOf, Band, Not, Rewarded, Sequence
from indexer.postings.engine import Zone
from tests.engines.archive import COLUMNS, OnArchive, carried_of, entry, lights_of, near, phrase, word


def leaf(sequence, text, *, item="0001", overleaf="", **more):
    """A page of an item in its place there; slashes stand around its running text where other lines do too."""
    above, middle, below = text.split(" / ") if " / " in text else ("", text, "")
    head = len(above.split())
    columns = replace(COLUMNS, item=item, sequence=sequence)
    page = entry(f"{item}-{sequence}", " ".join((above, middle, below)), columns=columns, **more)
    return replace(page, running=(head, head + len(middle.split())), overleaf=overleaf)


def lit(lights):
    """The ordinals that are lit on each page."""
    return {page: [n for light in each for n in light.ordinals] for page, each in lights.items()}


class TurningOwed(OnArchive):
    """Phrases and words near each other over the turn of a page."""

    @pytest.fixture
    def book(self, engine):
        engine.put(
            [
                leaf(1, "news / he was refused an exit / 11"),
                leaf(2, "news bulletin / visa in moscow and went home / 12"),
                leaf(3, "visa of another exit"),
                leaf(4, "visa visa visa", item="0002"),
            ]
        )
        engine.commit()
        return engine

    def test_a_phrase_over_the_turn_of_a_page_is_found_once_on_the_page_where_it_begins(self, book):
        found = book.searcher().search(phrase("refused", "an", "exit", "visa", "in"), limit=0)
        assert [(one.page, one.zone, one.band) for one in found.scored] == [("0001-1", Zone.TEXT, Band.TYPED)]
        assert found.total == book.searcher().matches(phrase("exit", "visa")).total == 1

    def test_a_phrase_over_the_turn_of_a_page_is_lit_on_both_pages(self, book):
        searcher, tree = book.searcher(), phrase("exit", "visa", "in")
        assert lit(lights_of(searcher, tree, ["0001-1", "0001-2"])) == {"0001-1": [5], "0001-2": []}
        assert lit(carried_of(searcher, tree, ["0001-1", "0001-2"])) == {"0001-1": [], "0001-2": [2, 3]}
        assert searcher.goes_on(["0001-1", "0001-3", "0002-4"]) == {"0001-1": "0001-2"}

    def test_what_stands_above_and_below_the_text_lies_in_no_phrase_over_the_turn(self, book):
        for words in (("exit", "news"), ("11", "visa"), ("exit", "bulletin"), ("11", "news"), ("exit", "12")):
            assert self.found(book, phrase(*words)) == []
        assert self.found(book, phrase("exit", "11")) == ["0001-1"]

    def test_words_near_each_other_are_found_over_the_turn_of_a_page_in_any_order(self, book):
        assert self.found(book, near("visa", "refused", within=2)) == ["0001-1"]
        assert self.found(book, near("visa", "refused", within=1)) == []
        ordered = Sequence((word("refused"), word("visa"), word("moscow")), 3, ordered=True)
        assert self.found(book, ordered) == ["0001-1"]
        assert self.found(book, replace(ordered, slop=2)) == []

    def test_what_goes_over_no_turn_stays_as_it_was(self, book):
        assert self.found(book, phrase("visa", "in", "moscow")) == ["0001-2"]
        assert self.found(book, phrase("home", "visa")) == ["0001-2"]
        assert self.found(book, phrase("exit", "visa", "visa")) == []

    def test_a_phrase_goes_over_one_turn_and_no_further(self, engine):
        engine.put([leaf(1, "exit"), leaf(2, "visa"), leaf(3, "refused")])
        engine.commit()
        assert self.found(engine, phrase("exit", "visa")) == ["0001-1"]
        assert self.found(engine, phrase("exit", "visa", "refused")) == []

    def test_a_phrase_goes_over_no_gap_no_other_item_and_no_page_without_running_text(self, engine):
        silent = replace(leaf(2, "visa", item="0004"), running=(0, 0))
        engine.put(
            [
                *(leaf(1, "exit", item=item) for item in ("0001", "0002", "0003", "0004")),
                leaf(3, "visa"),
                leaf(2, "visa", item="0005"),
                silent,
            ]
        )
        engine.commit()
        assert self.found(engine, phrase("exit", "visa")) == []

    def test_words_beside_a_phrase_over_a_turn_stand_on_the_page_where_it_begins(self, book):
        tree = phrase("exit", "visa")
        assert self.found(book, AllOf((tree, word("refused")))) == ["0001-1"]
        assert self.found(book, AllOf((tree, word("moscow")))) == []
        assert self.found(book, AllOf((word("refused"), Not(tree)))) == []
        assert self.found(book, AllOf((word("visa"), Not(tree)))) == ["0002-4", "0001-3", "0001-2"]

    def test_words_of_an_item_are_found_on_different_pages_beside_a_phrase_over_a_turn(self, book):
        across = book.searcher().across([phrase("exit", "visa"), word("moscow")])
        assert [one.page for one in across.window(limit=0)] == ["0001-1", "0001-2"]
        assert len(book.searcher().across([phrase("exit", "visa"), word("refused")])) == 0

    def test_a_word_broken_at_the_turn_stands_in_phrases_with_the_words_on_both_sides(self, engine):
        engine.put([leaf(1, "1 / the refuse|refusenik / 1", overleaf="refusenik"), leaf(2, "nik movement grew")])
        engine.commit()
        assert self.found(engine, phrase("the", "refusenik", "movement")) == ["0001-1"]
        assert lit(carried_of(engine.searcher(), phrase("refusenik", "movement"), ["0001-2"])) == {"0001-2": [1]}
        assert self.found(engine, phrase("refusenik", "nik")) == []
        assert self.found(engine, phrase("the", "nik")) == []

    def test_a_page_that_was_read_anew_or_taken_out_goes_on_as_it_is_now(self, book):
        tree = phrase("exit", "visa")
        book.put([leaf(2, "permit in moscow", revision=2)])
        book.commit()
        assert self.found(book, tree) == []
        book.put([leaf(2, "1986 / visa in moscow / 12", revision=3)])
        book.commit()
        assert self.found(book, tree) == ["0001-1"]
        assert lit(carried_of(book.searcher(), tree, ["0001-2"])) == {"0001-2": [1]}
        book.drop(["0001-2"])
        book.commit()
        assert self.found(book, tree) == []
        assert lights_of(book.searcher(), tree, ["0001-1"]) == {"0001-1": ()}
        assert book.searcher().seen(tree, ["0001-2", "0001-3"]) == {}

    def test_a_phrase_over_a_turn_counts_beside_those_on_the_page_and_no_reward_goes_over(self, engine):
        engine.put([leaf(1, "visa exit visa exit"), leaf(2, "visa"), leaf(1, "visa exit visa exit", item="0002")])
        engine.commit()
        first, second = engine.searcher().search(phrase("exit", "visa"), limit=0).scored
        assert (first.page, second.page) == ("0001-1", "0002-1")
        assert first.score > second.score
        both = AllOf((word("exit"), word("visa")))
        rewarded = engine.searcher().search(Rewarded(both, (phrase("exit", "visa"),)), limit=0).scored
        assert rewarded[0].score == rewarded[1].score
