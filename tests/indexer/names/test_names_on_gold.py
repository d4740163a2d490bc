"""Floors on the development names: spellings found, listed other names kept out (benchmarks/names measures finer)."""

import json
import unicodedata
from itertools import combinations, product

import pytest

from indexer.model.query import Band
from indexer.names.damage import damage_keys_of, damage_of
from indexer.names.matching import compare

pytestmark = pytest.mark.shared_data


def normalized(text):
    plain = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return "".join(letter for letter in plain if letter.isalnum())


@pytest.fixture(scope="module")
def clusters(shared_data):
    lines = (shared_data / "gold" / "names" / "clusters_surname.dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def hand_forms(cluster):
    return sorted({normalized(form) for form, sources in cluster["latin"].items() if "hand" in sources})


def share_matched(pairs, *, at_most=Band.SOUNDS):
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    matches = [compare(*pair) for pair in pairs]
    return sum(match is not None and match.band <= at_most for match in matches) / len(pairs)


def across(clusters, queries, targets):
    return [
        (query, normalized(target))
        for cluster in clusters
        for query, target in product(queries(cluster), cluster.get(targets, []))
    ]


def is_damaged(printed, meant):
    return bool(damage_keys_of(printed) & damage_keys_of(meant)) and damage_of(printed, meant) is not None


def test_hand_written_romanizations_are_found_from_each_other(clusters):
    pairs = [pair for cluster in clusters for pair in combinations(hand_forms(cluster), 2)]
    assert share_matched(pairs) >= 0.94


def test_romanizations_by_rule_are_found_from_hand_written_ones(clusters):
    assert share_matched(across(clusters, hand_forms, "latin")) >= 0.96


def test_latin_spellings_are_found_from_cyrillic(clusters):
    assert share_matched(across(clusters, hand_forms, "cyrillic")) >= 0.97


def test_latin_spellings_are_found_from_hebrew(clusters):
    assert share_matched(across(clusters, hand_forms, "hebrew")) >= 0.95


def test_feminine_forms_are_found_from_the_masculine(clusters):
    assert share_matched(across(clusters, hand_forms, "latin_fem")) >= 0.97
    assert share_matched(across(clusters, hand_forms, "cyrillic_fem")) >= 0.97


def test_listed_other_names_are_seldom_called_known_spellings(clusters):
    pairs = across(clusters, hand_forms, "negatives")
    assert share_matched(pairs, at_most=Band.KNOWN) <= 0.03
    assert share_matched(pairs) <= 0.06


@pytest.mark.parametrize(("script", "floor"), [("russian", 0.77), ("hebrew", 0.89)])
def test_pairs_mined_from_wikidata_match(shared_data, script, floor):
    path = shared_data / "gold" / "names" / f"wikidata_pairs_{script}.dev.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert share_matched([(normalized(row[0]), normalized(row[1])) for row in rows]) >= floor


def test_misread_surnames_are_taken_for_one_of_the_spellings(clusters):
    pairs = [
        (normalized(printed), [normalized(form) for form in cluster["latin"]])
        for cluster in clusters
        for printed in cluster["ocr"]
    ]
    found = [any(is_damaged(printed, form) for form in meant) for printed, meant in pairs]
    assert sum(found) / len(found) >= 0.65


def test_listed_other_names_are_seldom_taken_for_damage(clusters):
    pairs = across(clusters, hand_forms, "negatives")
    taken = [damage_of(other, meant, is_read_well=True) is not None for meant, other in pairs]
    assert sum(taken) / len(taken) <= 0.05
