"""What every engine owes: a suite to inherit, with a small archive to search in.

A test class of an engine inherits EngineContract and gives `engine`, an empty engine of its own.
"""

from dataclasses import replace

import pytest

from indexer.errors import QueryError
from indexer.model.dates import DateSpan
from indexer.model.page import PageId
from indexer.model.query import AllOf, AnyOf, Band, Dated, Field, Form, Group, Not, Rewarded, Sequence, Words
from indexer.postings.engine import Columns, Order, PageEntry, Posting, Zone
from indexer.postings.headings import heading_of
from indexer.postings.patience import patience
from indexer.postings.showing import encode_words

COLUMNS = Columns(collection="i-487", item="0001", order="1")


def titled(title="", *, folder="", series=""):
    """Headings as a page of an item with this title in this folder and series has them."""
    said = ((Zone.TITLE, "title", title), (Zone.ABOVE, "folder", folder), (Zone.ABOVE, "series", series))
    return tuple(heading_of(text, zone=zone, name=name) for zone, name, text in said if text)


def entry(name, text, *, revision=1, columns=COLUMNS, joined=(), length=None, headings=(), repeated=()):
    """A page with these blank-separated words; slots of two readings as "visa|viza"; joined adds (term, at, span)."""
    slots = [slot.split("|") for slot in text.split()]
    postings = [Posting(term, ordinal, 1) for ordinal, terms in enumerate(slots) for term in terms if term != "_"]
    postings += [Posting(term, ordinal, span) for term, ordinal, span in joined]
    return PageEntry(
        PageId(name),
        revision,
        len(slots) if length is None else length,
        tuple(postings),
        replace(columns, order=name),
        headings,
        repeated,
    )


def form(term, *, span=1, band=Band.TYPED, weight=1.0, reason="as typed"):
    return Form(term, span, band, weight, reason)


def word(*forms):
    """A group of forms, each a term or a Form."""
    made = tuple(one if isinstance(one, Form) else form(one) for one in forms)
    return Group(made[0].term if made else "", made)


def phrase(*groups):
    return Sequence(tuple(word(group) if isinstance(group, str) else group for group in groups), 0, ordered=True)


def near(*groups, within=0):
    return Sequence(tuple(word(group) if isinstance(group, str) else group for group in groups), within, ordered=False)


def known(term, **more):
    return form(term, band=Band.KNOWN, weight=more.pop("weight", 0.8), reason="known spelling", **more)


def damaged(term):
    return form(term, band=Band.DAMAGED, weight=0.4, reason="damaged print")


ARCHIVE = (
    entry("a1", "the exit visa was refused in moscow"),
    entry("a2", "visa and exit permit and a long list of other papers"),
    entry("a3", "exit from moscow moscow moscow"),
    entry("b1", "щаранский вышел из тюрьмы", columns=replace(COLUMNS, type="telegram", languages=("rus",))),
    entry("b2", "שרנסקי יצא מן הכלא", columns=replace(COLUMNS, type="newsletter", languages=("heb", "eng"))),
    entry("c1", "sharansky met shcharansky", columns=replace(COLUMNS, first=19860211, last=19860211, box="12")),
    entry(
        "c2", "shcharansky shcharansky shcharansky", columns=replace(COLUMNS, first=19850101, last=19871231, box="2")
    ),
    entry("d1", ""),
)


class EngineContract:
    """Every engine gives the same pages, in the same order, for the same tree."""

    @pytest.fixture
    def archive(self, engine):
        engine.put(ARCHIVE)
        engine.commit()
        return engine

    def found(self, engine, tree, *, limit=0, offset=0):
        return [scored.page for scored in engine.searcher().search(tree, limit=limit, offset=offset).scored]

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

    # One word

    def test_a_word_is_found_on_every_page_where_it_stands(self, archive):
        assert sorted(self.found(archive, word("moscow"))) == ["a1", "a3"]

    def test_the_page_that_has_a_word_more_often_comes_first(self, archive):
        assert self.found(archive, word("moscow")) == ["a3", "a1"]

    def test_a_word_that_stands_nowhere_finds_nothing(self, archive):
        assert self.found(archive, word("leningrad")) == []

    def test_a_group_without_forms_finds_nothing(self, archive):
        assert self.found(archive, Group("leningrad", ())) == []

    def test_words_in_cyrillic_and_hebrew_letters_are_found(self, archive):
        assert self.found(archive, word("щаранский")) == ["b1"]
        assert self.found(archive, word("הכלא")) == ["b2"]

    def test_a_name_is_found_in_three_scripts_at_once(self, archive):
        name = word("sharansky", known("shcharansky"), known("щаранский"), known("שרנסקי"))
        assert sorted(self.found(archive, name)) == ["b1", "b2", "c1", "c2"]

    def test_a_page_as_typed_comes_before_any_number_of_known_spellings(self, archive):
        assert self.found(archive, word("sharansky", known("shcharansky"))) == ["c1", "c2"]
        scored = archive.searcher().search(word("sharansky", known("shcharansky")), limit=0).scored
        assert [hit.band for hit in scored] == [Band.TYPED, Band.KNOWN]

    def test_both_readings_of_a_slot_are_found(self, engine):
        engine.put([entry("p1", "exit visa|viza refused")])
        engine.commit()
        assert self.found(engine, phrase("exit", "viza", "refused")) == ["p1"]
        assert self.found(engine, phrase("exit", "visa", "refused")) == ["p1"]
        assert self.found(engine, phrase("visa", "viza")) == []

    def test_a_form_that_is_given_twice_counts_once(self, archive):
        once = archive.searcher().search(word("moscow"), limit=0)
        assert archive.searcher().search(word("moscow", damaged("moscow")), limit=0) == once

    def test_a_thousand_forms_are_searched_at_once(self, engine):
        engine.put(entry(f"p{number:04}", f"form{number}") for number in range(0, 1000, 50))
        engine.commit()
        group = word("form0", *(known(f"form{number}") for number in range(1, 1000)))
        assert len(self.found(engine, group)) == 20
        assert self.found(engine, group)[0] == "p0000"

    # Words beside each other

    def test_a_phrase_is_found_in_its_order_only(self, archive):
        assert self.found(archive, phrase("exit", "visa")) == ["a1"]
        assert self.found(archive, phrase("visa", "exit")) == []

    def test_a_phrase_counts_words_that_others_stop(self, archive):
        assert self.found(archive, phrase("the", "exit", "visa", "was", "refused", "in")) == ["a1"]

    def test_words_near_each_other_stand_in_any_order(self, archive):
        assert sorted(self.found(archive, near("exit", "visa", within=1))) == ["a1", "a2"]
        assert self.found(archive, near("exit", "visa", within=0)) == ["a1"]

    def test_a_phrase_with_slop_keeps_its_order(self, archive):
        tree = Sequence((word("visa"), word("exit")), 1, ordered=True)
        assert self.found(archive, tree) == ["a2"]

    def test_the_same_word_twice_needs_two_slots(self, archive):
        assert self.found(archive, near("moscow", "moscow", within=3)) == ["a3"]
        assert self.found(archive, near("exit", "exit", within=9)) == []

    def test_a_step_goes_by_the_span_of_the_form(self, engine):
        engine.put([entry("p1", "his bar mitzvah party", joined=[("barmitzvah", 1, 2)])])
        engine.commit()
        assert self.found(engine, phrase("his", word(form("barmitzvah", span=2)), "party")) == ["p1"]
        assert self.found(engine, phrase("his", "bar", "mitzvah", "party")) == ["p1"]
        assert self.found(engine, phrase(word(form("barmitzvah", span=2)), "mitzvah")) == []

    def test_a_term_of_another_span_is_another_term(self, engine):
        engine.put([entry("p1", "bar mitzvah", joined=[("barmitzvah", 0, 2)])])
        engine.commit()
        assert self.found(engine, word("barmitzvah")) == []
        assert engine.searcher().page_counts([("barmitzvah", 1), ("barmitzvah", 2)]) == {
            ("barmitzvah", 1): 0,
            ("barmitzvah", 2): 1,
        }

    def test_a_phrase_is_as_sure_as_its_least_sure_word(self, archive):
        scored = archive.searcher().search(phrase(word("exit"), word("vlsa", damaged("visa"))), limit=0).scored
        assert [(hit.page, hit.band) for hit in scored] == [("a1", Band.DAMAGED)]

    def test_more_unordered_words_than_can_be_tried_are_refused(self, archive):
        with pytest.raises(QueryError):
            archive.searcher().search(near(*"abcdefghi", within=3), limit=0)

    def test_a_search_that_reads_more_than_an_answer_may_is_refused_and_gives_no_part(self, archive):
        searcher, tree = archive.searcher(), AnyOf((word("moscow"), phrase("exit", "visa")))
        with patience(postings=1), pytest.raises(QueryError, match="too many pages"):
            searcher.search(tree, limit=0)
        with patience(seconds=0), pytest.raises(QueryError, match="takes too long"):
            searcher.search(tree, limit=0)
        with patience():
            assert searcher.search(tree, limit=0) == archive.searcher().search(tree, limit=0)

    # All, any, not

    def test_all_words_must_stand_on_the_page(self, archive):
        assert sorted(self.found(archive, AllOf((word("exit"), word("moscow"))))) == ["a1", "a3"]

    def test_any_word_is_enough(self, archive):
        assert sorted(self.found(archive, AnyOf((word("permit"), word("הכלא"))))) == ["a2", "b2"]

    def test_not_takes_pages_away(self, archive):
        assert self.found(archive, AllOf((word("exit"), Not(word("visa"))))) == ["a3"]

    def test_not_alone_leaves_all_other_pages_in_the_order_of_the_finding_aid(self, archive):
        assert self.found(archive, AllOf((Not(word("visa")),))) == ["a3", "b1", "b2", "c1", "c2", "d1"]
        assert self.found(archive, Not(word("visa"))) == ["a3", "b1", "b2", "c1", "c2", "d1"]

    def test_not_of_not_is_the_thing_itself(self, archive):
        assert self.found(archive, Not(Not(word("visa")))) == ["a1", "a2"]

    def test_all_of_nothing_is_every_page_and_any_of_nothing_none(self, archive):
        assert len(self.found(archive, AllOf(()))) == len(ARCHIVE)
        assert self.found(archive, AnyOf(())) == []

    def test_a_hit_is_as_sure_as_its_least_sure_word_and_its_surest_alternative(self, archive):
        sure, unsure = word("exit"), word("vlsa", damaged("visa"))
        hits = archive.searcher().search(AllOf((sure, unsure)), limit=0).scored
        assert {hit.band for hit in hits} == {Band.DAMAGED}
        hits = archive.searcher().search(AnyOf((sure, unsure)), limit=0).scored
        assert {hit.band for hit in hits} == {Band.TYPED}

    def test_a_reward_moves_pages_and_finds_none_and_lights_nothing_of_its_own(self, archive):
        both = AllOf((word("exit"), word("moscow")))
        rewarded = Rewarded(both, (near("exit", "moscow", within=1),))
        assert sorted(self.found(archive, rewarded)) == sorted(self.found(archive, both))
        plain, better = (archive.searcher().search(tree, limit=0).scored for tree in (both, rewarded))
        gained = {hit.page for hit in better for other in plain if hit.page == other.page and hit.score > other.score}
        assert gained == {"a3"}
        pages = [hit.page for hit in plain]
        assert archive.searcher().light(rewarded, pages) == archive.searcher().light(both, pages)

    # Filters

    @pytest.mark.parametrize(
        ("field", "value", "pages"),
        [("type", "telegram", ["b1"]), ("box", "2", ["c2"]), ("lang", "eng", ["b2"]), ("folder", "3", [])],
    )
    def test_a_field_must_have_the_value(self, archive, field, value, pages):
        assert self.found(archive, Field(field, value)) == pages

    def test_a_page_passes_a_date_that_its_own_can_mean(self, archive):
        assert self.found(archive, Dated(DateSpan(19860101, 19861231))) == ["c1", "c2"]
        assert self.found(archive, Dated(DateSpan(19870101, 19871231))) == ["c2"]

    def test_an_undated_page_passes_no_date(self, archive):
        assert self.found(archive, AllOf((word("exit"), Dated(DateSpan(0, 99999999))))) == []

    def test_filters_and_words_go_together(self, archive):
        tree = AllOf((word("shcharansky"), Dated(DateSpan(19860101, 19861231)), Field("box", "12")))
        assert self.found(archive, tree) == ["c1"]

    # Order and parts

    def test_a_part_is_cut_out_of_the_whole(self, archive):
        tree = AnyOf((word("exit"), word("visa"), word("moscow"), word("shcharansky")))
        whole = archive.searcher().search(tree, limit=0)
        for offset in range(6):
            for limit in range(1, 6):
                part = archive.searcher().search(tree, limit=limit, offset=offset)
                assert part.total == whole.total
                assert part.scored == whole.scored[offset : offset + limit]

    def test_every_score_is_of_one_measure(self, archive):
        for scored in archive.searcher().search(AnyOf((word("exit"), word("visa"))), limit=0).scored:
            assert scored.score > 0

    # Titles

    @pytest.fixture
    def shelf(self, engine):
        engine.put(
            [
                entry("t1", "exit visa refused"),
                entry("t2", "refused again", headings=titled("Exit visa of a family")),
                entry("t3", "refused", headings=titled("Minutes", folder="Visa files", series="Exit from Moscow")),
                entry("t4", "", headings=titled("Photograph: the exit")),
            ]
        )
        engine.commit()
        return engine

    def test_a_word_of_a_title_counts_towards_all_words(self, shelf):
        assert sorted(self.found(shelf, AllOf((word("refused"), word("visa"))))) == ["t1", "t2", "t3"]

    def test_text_comes_before_titles_and_titles_before_what_stands_above_them(self, shelf):
        scored = shelf.searcher().search(word("exit"), limit=0).scored
        assert [(each.page, each.zone) for each in scored] == [
            ("t1", Zone.TEXT),
            ("t2", Zone.TITLE),
            ("t4", Zone.TITLE),
            ("t3", Zone.ABOVE),
        ]
        assert {each.band for each in scored} == {Band.TYPED}
        assert shelf.searcher().matches(word("exit")).by_title == 3

    def test_a_word_that_stands_in_a_title_too_weighs_more(self, engine):
        engine.put([entry("p1", "exit visa"), entry("p2", "exit visa", headings=titled("Exit"))])
        engine.commit()
        assert self.found(engine, word("exit")) == ["p2", "p1"]
        assert [each.zone for each in engine.searcher().search(word("exit"), limit=0).scored] == [Zone.TEXT] * 2

    def test_a_word_of_a_title_lights_nothing_and_is_told_with_its_place(self, shelf):
        searcher = shelf.searcher()
        tree = AllOf((word("refused"), word("visa")))
        assert [light.ordinals for light in searcher.light(tree, ["t2"])["t2"]] == [(0,)]
        assert [(each.where, each.form.term) for each in searcher.told(tree, ["t2"])["t2"]] == [("title", "visa")]
        assert [each.where for each in searcher.told(tree, ["t3"])["t3"]] == ["folder"]
        assert searcher.told(tree, ["t1", "zz"]) == {"t1": (), "zz": ()}

    def test_a_phrase_stands_whole_in_the_text_or_whole_in_one_title(self, shelf):
        assert self.found(shelf, phrase("exit", "visa")) == ["t1", "t2"]
        assert self.found(shelf, phrase("again", "exit")) == []
        assert self.found(shelf, phrase("minutes", "visa")) == []
        assert self.found(shelf, near("files", "exit", within=100)) == []

    def test_minus_looks_at_the_text_alone(self, shelf):
        assert sorted(self.found(shelf, AllOf((word("refused"), Not(word("visa")))))) == ["t2", "t3"]
        assert shelf.searcher().told(Not(word("minutes")), ["t3"])["t3"] == ()

    def test_a_surer_form_in_a_title_decides_the_band_and_the_print_is_still_lit(self, engine):
        engine.put([entry("p1", "shcharansky", headings=titled("Letter to Sharansky")), entry("p2", "sharansky")])
        engine.commit()
        tree = word("sharansky", known("shcharansky"))
        scored = engine.searcher().search(tree, limit=0).scored
        assert [(each.page, each.band, each.zone) for each in scored] == [
            ("p2", Band.TYPED, Zone.TEXT),
            ("p1", Band.TYPED, Zone.TITLE),
        ]
        assert [light.form.term for light in engine.searcher().light(tree, ["p1"])["p1"]] == ["shcharansky"]
        assert [told.form.term for told in engine.searcher().told(tree, ["p1"])["p1"]] == ["sharansky"]

    def test_pages_are_counted_by_what_is_printed_on_them(self, shelf):
        assert shelf.searcher().page_counts([("exit", 1)]) == {("exit", 1): 1}

    def test_a_title_goes_with_its_page(self, shelf):
        shelf.drop(["t4"])
        shelf.put([entry("t2", "refused again", revision=2, headings=titled("Renamed"))])
        shelf.commit()
        assert self.found(shelf, word("exit")) == ["t1", "t3"]
        assert self.found(shelf, word("renamed")) == ["t2"]

    # Repeated blocks

    @pytest.fixture
    def letters(self, engine):
        engine.put(
            [
                entry("p1", "chair brodkin visa refused", repeated=((0, 2),)),
                entry("p2", "chair brodkin exit refused", repeated=((0, 2),)),
                entry("p3", "exit visa wrote brodkin"),
                entry("p4", "minutes", headings=titled("Letters of Brodkin")),
                entry("p5", "chair brodkin brodkin spoke", repeated=((0, 2),)),
            ]
        )
        engine.commit()
        return engine

    def test_what_stands_only_in_repeated_blocks_is_found_lit_and_comes_last(self, letters):
        searcher = letters.searcher()
        assert [(each.page, each.zone) for each in searcher.search(word("brodkin"), limit=0).scored] == [
            ("p5", Zone.TEXT),
            ("p3", Zone.TEXT),
            ("p4", Zone.TITLE),
            ("p1", Zone.REPEATED),
            ("p2", Zone.REPEATED),
        ]
        matches = searcher.matches(word("brodkin"))
        assert (matches.total, matches.by_title, matches.repeated) == (5, 1, 2)
        assert [light.ordinals for light in searcher.light(word("brodkin"), ["p1"])["p1"]] == [(1,)]
        assert searcher.repeated(["p1", "p3", "zz"]) == {"p1": ((0, 2),), "p3": (), "zz": ()}

    def test_a_page_with_any_other_word_of_the_search_is_not_among_the_last(self, letters):
        tree = AllOf((word("brodkin"), word("visa")))
        scored = letters.searcher().search(tree, limit=0).scored
        assert [(each.page, each.zone) for each in scored] == [("p3", Zone.TEXT), ("p1", Zone.TEXT)]
        assert [each.zone for each in letters.searcher().search(phrase("chair", "brodkin"), limit=0).scored] == [
            Zone.REPEATED
        ] * 3

    def test_a_phrase_that_only_begins_in_a_repeated_block_is_of_the_page(self, letters):
        assert [each.zone for each in letters.searcher().search(phrase("brodkin", "visa"), limit=0).scored] == [
            Zone.TEXT
        ]

    def test_a_surer_form_in_a_repeated_block_decides_nothing(self, engine):
        engine.put(
            [
                entry("p1", "sharansky wrote shcharansky", repeated=((0, 1),)),
                entry("p2", "shcharansky spoke twice"),
                entry("p3", "sharansky", repeated=((0, 1),)),
            ]
        )
        engine.commit()
        scored = engine.searcher().search(word("sharansky", known("shcharansky")), limit=0).scored
        assert [(each.page, each.band) for each in scored] == [
            ("p1", Band.KNOWN),
            ("p2", Band.KNOWN),
            ("p3", Band.TYPED),
        ]

    def test_minus_takes_repeated_blocks_for_what_they_are_text(self, letters):
        assert self.found(letters, AllOf((word("refused"), Not(word("brodkin"))))) == []

    # Values, orders, items

    @pytest.fixture
    def dated(self, engine):
        days = {"p1": (19850101, 19871231), "p2": (0, 0), "p3": (19860211, 19860211), "p4": (10101, 19891231)}
        of_two = {"p1": "0001", "p3": "0001"}
        engine.put(
            entry(
                page,
                "visa " * int(page[1]),
                columns=replace(COLUMNS, first=first, last=last, item=of_two.get(page, page)),
            )
            for page, (first, last) in days.items()
        )
        engine.commit()
        return engine

    def test_a_page_counts_in_every_year_it_can_be_of_and_undated_ones_apart(self, dated):
        matches = dated.searcher().matches(word("visa"))
        assert matches.facets()["date"] == {"1985": 2, "1986": 3, "1987": 2, "undated": 1}
        assert list(matches.facets()["date"])[-1] == "undated"
        assert self.found(dated, Field("date", "undated")) == ["p2"]

    def test_a_page_in_two_languages_counts_in_both(self, archive):
        assert archive.searcher().matches(AllOf(())).facets()["lang"] == {"eng": 1, "heb": 1, "rus": 1}

    def test_both_orders_by_date_have_undated_pages_last(self, dated):
        searcher = dated.searcher()
        in_order = {order: searcher.search(word("visa"), limit=0, order=order).scored for order in Order}
        assert [each.page for each in in_order[Order.OLDEST]] == ["p4", "p1", "p3", "p2"]
        assert [each.page for each in in_order[Order.NEWEST]] == ["p4", "p1", "p3", "p2"]
        assert [each.page for each in in_order[Order.FINDING_AID]] == ["p1", "p2", "p3", "p4"]

    def test_pages_of_one_item_stand_under_the_best_of_them(self, dated):
        matches = dated.searcher().matches(word("visa"))
        items = [(each.item, [scored.page for scored in each.scored]) for each in matches.by_item()]
        assert items == [("p4", ["p4"]), ("0001", ["p3", "p1"]), ("p2", ["p2"])]
        assert (matches.total, matches.items) == (4, 3)

    # Light

    def test_light_gives_the_ordinals_from_the_left(self, archive):
        lights = archive.searcher().light(word("moscow"), ["a3", "a1"])
        assert [light.ordinals for light in lights["a3"]] == [(2,), (3,), (4,)]
        assert [light.ordinals for light in lights["a1"]] == [(6,)]

    def test_light_tells_the_form_that_stands_there(self, archive):
        group = word("sharansky", known("shcharansky"))
        assert [light.form for light in archive.searcher().light(group, ["c1"])["c1"]] == list(group.forms)

    def test_a_phrase_lights_only_where_it_stands_whole(self, engine):
        engine.put([entry("p1", "visa exit visa exit permit")])
        engine.commit()
        lights = engine.searcher().light(phrase("exit", "visa"), ["p1"])["p1"]
        assert [light.ordinals for light in lights] == [(1,), (2,)]

    def test_a_joined_form_lights_all_its_slots(self, engine):
        engine.put([entry("p1", "his bar mitzvah", joined=[("barmitzvah", 1, 2)])])
        engine.commit()
        (light,) = engine.searcher().light(word(form("barmitzvah", span=2)), ["p1"])["p1"]
        assert light.ordinals == (1, 2)

    def test_nothing_under_not_is_lit(self, archive):
        tree = AllOf((word("exit"), Not(word("permit"))))
        lights = archive.searcher().light(tree, ["a1", "a2"])
        assert [light.ordinals for light in lights["a1"]] == [(1,)]
        assert lights["a2"] == ()

    def test_an_alternative_that_does_not_hold_is_not_lit(self, archive):
        tree = AnyOf((AllOf((word("exit"), word("permit"))), word("refused")))
        assert [light.ordinals for light in archive.searcher().light(tree, ["a1"])["a1"]] == [(4,)]

    def test_an_unknown_page_has_no_light(self, archive):
        assert archive.searcher().light(word("exit"), ["zz"]) == {"zz": ()}

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
        assert archive.searcher().light(word("reading"), ["a1"])["a1"][0].ordinals == (2,)

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
        assert archive.searcher().light(word("moscow"), ["a1"])["a1"] == ()

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
        assert [light.ordinals for light in before.light(word("moscow"), ["a1"])["a1"]] == [(6,)]

    def test_a_leaf_that_was_not_expanded_is_a_fault_of_the_program(self, archive):
        with pytest.raises(TypeError):
            archive.searcher().search(AllOf((Words("exit"),)), limit=0)
        with pytest.raises(TypeError):
            archive.searcher().search(Not(Words("exit")), limit=0)

    def test_a_field_without_a_column_is_a_fault_of_the_program(self, archive):
        with pytest.raises(ValueError, match="shelf"):
            archive.searcher().search(Field("shelf", "1"), limit=0)
