"""The lexicon of one segment."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import IndexDamageError
from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings import tiermaking, wordkeys
from indexer.postings.arrays import MAGIC
from indexer.postings.entries import Entries
from indexer.postings.row import Row
from indexer.postings.spine import build_spine
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier
from indexer.postings.tiermaking import hash_of
from tests.sheets import sheet


def row_of(tier, term):
    return next(row for row in tier.rows if row.term == term)


def test_a_form_is_counted_by_page_and_by_slot(tier_of):
    row = row_of(tier_of("visa and visa", "exit visa", "nothing"), "visa")
    assert (row.pages, row.times, row.spans) == (2, 3, (1,))


def test_capitals_count_only_in_lines_that_are_not_all_capitals(tier_of):
    tier = tier_of("EXIT VISAS FOR BEGUN", "we met Begun and his wife", "it had begun")
    row = row_of(tier, "begun")
    assert (row.titled, row.lowered, row.capitals) == (1, 1, 0)
    assert row_of(tier, "exit").capitals == 0


def test_a_misread_capital_does_not_make_a_line_of_capitals_another(tier_of):
    assert row_of(tier_of("FOR SOVIET vEWRY AND ISRAEL"), "vewry").lowered == 0


def keys_in(tier, term):
    """The names, stems and shapes under which a tier keeps a form."""
    number = tier.terms.find(term)
    kept = [
        [key for place, key in enumerate(lists.keys) if number in lists.at(place)] for lists in (tier.names, tier.stems)
    ]
    return (
        *kept,
        [key for key in damage_keys_of(term) if number in tier.by_shapes(np.array([hash_of(key)], np.uint32))[1]],
    )


def test_debris_has_no_keys_and_words_have(tier_of):
    tier = tier_of("Begun xqzt")
    assert all(keys_in(tier, "begun"))
    assert row_of(tier, "xqzt").standing is Standing.DEBRIS
    assert not any(keys_in(tier, "xqzt"))


def test_debris_that_can_be_a_word_misread_has_keys_of_damaged_print_alone(tier_of):
    tier = tier_of("4nstitute 120355 l0l1")
    names, stems, shapes = keys_in(tier, "4nstitute")
    assert row_of(tier, "4nstitute").standing is Standing.DEBRIS
    assert set(shapes) == damage_keys_of("4nstitute")
    assert not (stems or names)
    assert not any(keys_in(tier, "120355"))


def test_a_page_with_text_of_its_own_attests_its_words(page_of):
    layer = page_of("Iosif Begun", kind=ReadingKind.LAYER, confidence=None)
    assert row_of(Tier.of([layer]), "begun").standing is Standing.ATTESTED


def test_a_joined_form_says_over_how_many_slots_it_is_printed(tier_of):
    assert row_of(tier_of("Bar-Mitzvah", "Barmitzvah"), "barmitzvah").spans == (1, 2)


def test_a_tier_comes_back_from_its_bytes(tier_of):
    tier = tier_of("Анатолий Щаранский", "Bar-Mitzvah of 1975", "שרנסקי")
    assert Tier.decode(tier.encode()).rows == tier.rows
    assert Tier.decode(tier.encode()).encode() == tier.encode()


def test_a_tier_made_by_older_rules_gets_its_keys_anew(tier_of, monkeypatch):
    tier = tier_of("Iosif Begun wrote")
    with monkeypatch.context() as before:
        before.setattr(tiermaking, "RULES", 0)
        before.setattr(wordkeys, "_names_of", lambda _: {"OLD"})
        old = tier_of("Iosif Begun wrote").encode()
    assert len(Tier(old).names.of("OLD")) == 3
    assert Tier.decode(old).encode() == tier.encode()


@pytest.mark.parametrize("spoiled", [b"", b"\xc1", b"\x92\x01", b"not a tier", MAGIC, MAGIC + bytes(64)])
def test_spoiled_bytes_are_an_index_damage(spoiled):
    with pytest.raises(IndexDamageError):
        Tier.decode(spoiled)


@given(st.data())
def test_a_spoiled_tier_says_so_or_answers(data):
    whole = Tier.of_rows(Row(term, (1,), 1, 1, 0, 0, 0, Standing.ATTESTED) for term in ("begun", "begunova", "visa"))
    encoded = whole.encode()
    place = data.draw(st.integers(0, len(encoded) - 1))
    spoiled = encoded[:place] + bytes([data.draw(st.integers(0, 255))]) + encoded[place + 1 :]
    for each in (spoiled, encoded[:place]):
        try:
            entries = Entries([Tier.decode(each)])
            list(entries.rows)
            for look_up in (entries.by_prefix, entries.by_ending, entries.near, entries.within_two, entries.stems_of):
                list(look_up("begun"))
            for pattern in (("beg", ""), ("", "una"), ("", "egu", ""), ("be", "g", "a")):
                entries.like(pattern, 1)
            entries.by_names(keys_of("begun"))
            entries.by_shapes([damage_keys_of("begun")])
            entries.by_stems({"en:begun"})
        except IndexDamageError:
            continue


words = st.sampled_from(["Begun", "begun", "BEGUN", "Bar-Mitzvah", "1975", "шалом", "שרנסקי", "xqzt"])
pages = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)


@given(pages)
def test_the_order_of_the_pages_does_not_matter(page_texts):
    spines = [_spine(text) for text in page_texts]
    assert Tier.of(spines).encode() == Tier.of(reversed(spines)).encode()


def _spine(text):
    lineage = Lineage("by hand", "1", (), "", "2026-01-01T00:00:00Z")
    typed = tuple(Word(word, (Rect(200 * n, 100, 180, 30),), 0.9, 0, 0) for n, word in enumerate(text.split()))
    return build_spine([Reading(ReadingKind.OCR, lineage, typed)], 0, revision=1, prefers_joined=lambda *_: False)


def test_pages_on_which_a_word_stands_only_in_a_repeated_block_are_counted():
    lines = ("Castellan treasurer", "spoke to families"), ("Castellan", "and Castellan spoke"), ("treasurer",)
    *sheets, other = (sheet(*((60 * n, 0, text) for n, text in enumerate(of_page))) for of_page in lines)
    tier = Tier.of(sheets, [frozenset({0, 1}), frozenset({0})])
    assert [
        (row_of(tier, term).pages, row_of(tier, term).repeated) for term in ("castellan", "treasurer", "spoke")
    ] == [
        (2, 1),
        (1, 1),
        (2, 0),
    ]
    assert {row.term for row in Tier.decode(tier.encode()).rows if row.is_aside} == {"treasurer"}
    assert not row_of(tier, "treasurer").merged(row_of(Tier.of([other]), "treasurer")).is_aside
