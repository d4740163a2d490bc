"""What tesseract's TSV says, as words."""

from indexer.extract.engines.tsv import words_of_tsv
from indexer.model.geometry import Rect

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
TSV = "\n".join(
    [
        HEAD,
        "4\t1\t1\t1\t1\t0\t10\t10\t200\t20\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t10\t80\t20\t96.35\tAnatoly",
        "5\t1\t1\t1\t1\t2\t100\t10\t70\t20\t88\tShcha-",
        "5\t1\t1\t1\t2\t1\t10\t40\t70\t20\t91\transky",
        "5\t1\t1\t1\t2\t2\t90\t40\t9\t20\t95\t ",
        '5\t1\t3\t1\t1\t1\t10\t90\t70\t20\t101\t"quoted',
    ]
)


def test_words_carry_their_place_confidence_line_and_block():
    words = words_of_tsv(TSV)
    assert [(word.text, word.confidence, word.line, word.block) for word in words] == [
        ("Anatoly", 0.9635, 0, 0),
        ("Shcha-", 0.88, 0, 0),
        ("ransky", 0.91, 1, 0),
        ('"quoted', 1.0, 2, 1),
    ]
    assert words[0].rects == (Rect(10, 10, 80, 20),)


def test_a_table_without_its_head_gives_the_same_words():
    assert words_of_tsv(TSV.removeprefix(HEAD + "\n")) == words_of_tsv(TSV)


def test_a_page_without_words_gives_none():
    assert words_of_tsv(HEAD + "\n") == words_of_tsv("") == ()
