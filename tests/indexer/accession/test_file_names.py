"""File-name patterns and natural order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.file_names import DEFAULT_PATTERN, FileNamePattern, name_key
from indexer.errors import SidecarError


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ASJ_b012_f003_0001.tif", ("ASJ", "012", "003", 1, "", "")),
        ("scans/I-487_b1_f3_7V.jpg", ("I-487", "1", "3", 7, "v", "")),
        ("two_words_b1_f3a_10r.tif", ("two_words", "1", "3a", 10, "r", "")),
        ("ASJ_b012_f003_0007a.tif", ("ASJ", "012", "003", 7, "", "a")),
        ("ASJ_b012_f003_0007 (2).tif", ("ASJ", "012", "003", 7, "", " (2)")),
        ("ASJ_b012_f003_0007-2.tif", ("ASJ", "012", "003", 7, "", "-2")),
        ("ASJ_b012_f003_0007 - Copy.tif", ("ASJ", "012", "003", 7, "", " - copy")),
    ],
)
def test_the_common_pattern_reads_collection_box_folder_leaf_and_side(name, said):
    named = FileNamePattern(DEFAULT_PATTERN).match(name)
    mark = named.shelfmark
    assert (mark.collection, mark.box, mark.folder, named.leaf, named.side, named.copy) == said


@pytest.mark.parametrize("name", ["C09000005.pdf", "letter.pdf", "ASJ_b012_0001.tif", "ASJ_b_f_1.tif"])
def test_a_name_of_another_form_says_nothing(name):
    assert FileNamePattern(DEFAULT_PATTERN).match(name) is None


def test_a_pattern_may_name_items_and_directories():
    named = FileNamePattern("{series}/{box}-{folder}/{item}.{leaf}").match("top/VI/12-3/letter 4.02.tif")
    mark = named.shelfmark
    assert (mark.series, mark.box, mark.folder, mark.item, named.leaf) == (("VI",), "12", "3", "letter 4", 2)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{colection}_{leaf}", "Did you mean collection"),
        ("{xyz}_{leaf}", "Known are"),
        ("{leaf}_{leaf}", "twice"),
        ("plain", "no file-name pattern"),
        ("{leaf}_{", "no file-name pattern"),
    ],
)
def test_an_unusable_pattern_is_refused(pattern, words):
    with pytest.raises(SidecarError, match=words):
        FileNamePattern(pattern)


def test_two_comes_before_ten():
    names = ["a10.tif", "a2.tif", "b1.tif", "Box 10/1.tif", "Box 9/2.tif", "a2b.tif"]
    assert sorted(names, key=name_key) == ["a2.tif", "a2b.tif", "a10.tif", "b1.tif", "Box 9/2.tif", "Box 10/1.tif"]


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=12).map(lambda name: f"x{name}")))
def test_natural_order_is_an_order_of_all_names(names):
    ordered = sorted(names, key=name_key)
    backwards = names[::-1]
    assert sorted(backwards, key=name_key) == ordered
