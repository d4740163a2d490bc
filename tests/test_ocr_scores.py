"""What benchmarks/ocr counts: words found, words recalled, errors, names, and which pages a folder of truth has."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "ocr"))

from scoring import names_in, score, words_of
from truths import true_pages


def test_a_word_broken_at_a_line_end_and_a_pointed_one_are_compared_whole():
    assert words_of("the emigra-\ntion of שָׁלוֹם, ’86") == ["the", "emigration", "of", "שלום", "86"]


def test_a_word_that_nobody_could_read_on_paper_counts_for_nobody():
    assert words_of("great [?] strides") == ["great", "strides"]


def test_a_text_like_its_truth_has_no_error_and_an_empty_one_nothing_else():
    truth = "Moscow refused 12 visas again, Moscow said."
    same, none = score(truth, truth).shares(), score(truth, "").shares()
    assert same == {"findable": 1.0, "recall": 1.0, "names": 1.0, "WER": 0.0, "CER": 0.0, "pairs kept": 1.0}
    assert none == {"findable": 0.0, "recall": 0.0, "names": 0.0, "WER": 1.0, "CER": 1.0, "pairs kept": 0.0}


def test_a_word_read_once_of_two_is_findable_twice_and_recalled_once():
    counts = score("visa and visa", "visa end")
    assert (counts.words, counts.findable, counts.recalled) == (3, 2, 1)
    assert counts.word_errors == 2


def test_pairs_kept_are_true_neighbours_that_are_neighbours_in_the_text_of_those_both_read():
    counts = score("the old ship sails", "the ship | old sails")
    assert (counts.pairs, counts.pairs_kept) == (3, 0)
    assert score("the old ship sails", "old ship .. the").shares()["pairs kept"] == 0.5


def test_names_are_capitalized_words_of_four_letters_and_all_long_words_without_case():
    assert names_in("Ida met Nudel in ROME, so שרנסקי") == ["nudel", "rome", "שרנסקי"]


def test_a_folder_of_scans_with_their_texts_gives_a_page_for_each(tmp_path):
    (tmp_path / "manifest.tsv").write_text("file\tgt\tlang\na.jpg\ta.gt.txt\tfra+eng\n", encoding="utf-8")
    (tmp_path / "a.gt.txt").write_text("bonjour", encoding="utf-8")
    (page,) = true_pages(tmp_path)
    assert (page.kind, page.label, page.text, page.languages) == ("real", "a p1", "bonjour", ("fra", "eng"))


def test_a_page_that_was_not_transcribed_is_no_page_with_truth(tmp_path):
    (tmp_path / "manifest.json").write_text(
        '[{"kind": "real scan", "truth": "a.txt", "pages": 3, "lang": "eng", "file": "a.pdf"},'
        ' {"kind": "born-digital PDF", "truth": "b.txt", "pages": 1, "lang": "eng", "file": "b.pdf"}]',
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("one\f \fthree", encoding="utf-8")
    assert [(page.leaf, page.text) for page in true_pages(tmp_path)] == [(1, "one"), (3, "three")]


def test_a_folder_without_truth_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no pages with truth"):
        true_pages(tmp_path)
