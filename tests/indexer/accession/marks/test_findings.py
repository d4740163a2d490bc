"""What is found on a page before it is opened, and what is left alone."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.marks.run import sentences
from indexer.accession.marks.findings import findings_of
from indexer.accession.marks.phrases import shipped_phrases
from indexer.model.findings import FindingKind, digests_of
from indexer.model.geometry import Rect
from indexer.model.reading import Reading, ReadingKind, Word
from indexer.model.repeats import Repeat
from indexer.postings.normalize import words_of
from indexer.postings.spine import build_spine
from tests.sheets import body, read, sheet


def found(*lines):
    """The kind and the words of each finding; each line is a text, or a line of a sheet."""
    placed = [(200 + 60 * n, 200, line) if isinstance(line, str) else line for n, line in enumerate(lines)]
    return [(each.kind.value, each.words) for each in findings_of(sheet(*placed))]


def test_each_sentence_of_the_development_set_gives_what_it_says_and_no_more():
    wrong = {}
    for sentence in sentences():
        kinds = sorted(kind for kind, _ in found(sentence.text))
        if kinds != sorted(sentence.kinds):
            wrong[sentence.text] = kinds
    assert wrong == {}


def test_every_phrase_of_the_table_is_written_as_terms_are():
    for phrase in shipped_phrases():
        for word in phrase.words:
            assert words_of(word.rstrip("*")) == (word.rstrip("*"),)


def test_what_goes_over_the_end_of_a_line_is_found_whole():
    assert found("They ask that their names be not for", "publication in any paper") == [
        ("mark", "not for publication")
    ]
    assert found("ring her in the evening, tel.", "155-04-17 or write") == [("phone", "tel. 155-04-17")]


def test_a_mark_in_running_text_of_capitals_is_none_and_on_its_own_line_is_one():
    assert found("THE MINISTER SAID THAT SECRET TALKS WERE HELD IN VIENNA") == []
    assert found("SECRET", *(text for _, _, text in body(3))) == [("mark", "SECRET")]


def test_a_mark_that_only_another_reading_has_is_found():
    shown, other = read((200, 200, "C~~~~~~~AL"), *body(2)), read((200, 200, "CONFIDENTIAL"), *body(2))
    assert [each.kind for each in findings_of(_spine(shown, other))] == [FindingKind.MARK]


def test_a_number_that_only_another_reading_has_is_found_at_its_slot():
    shown, other = read((200, 200, "telephone G17-S5S-OI42")), read((200, 200, "telephone 617-555-0142"))
    (one,) = findings_of(_spine(shown, other))
    assert (one.kind, one.key) == (FindingKind.PHONE, "6175550142")
    assert Rect(400, 200, 240, 30) in one.rects or any(rect.x >= 400 for rect in one.rects)


def _spine(*readings):
    return build_spine(readings, 0, revision=1, prefers_joined=lambda *_: False)


def test_a_worn_or_spaced_mark_is_known_by_its_letters():
    for printed in ("CONFIDENTIAI", "CONFTDENTIAL", "C O N F I D E N T I A L", "CONF IDENTIAL"):
        (one,) = findings_of(sheet((200, 200, printed), *body(1)))
        assert (one.kind, one.key) == (FindingKind.MARK, "confidential"), printed


def test_a_finding_in_a_letterhead_says_on_how_many_pages_it_stands():
    spine = sheet((100, 200, "Harbor Committee, telephone 617-555-0142"), *body(1))
    end = next(n for n, slot in enumerate(spine.slots) if slot.line != spine.slots[0].line)
    (one,) = findings_of(spine, [Repeat(0, end, 212)])
    assert one.repeated == 212


def test_the_same_number_has_the_same_digest_however_it_is_written():
    one, other = (findings_of(sheet((200, 200, text))) for text in ("Tel. 617-555-0142", "tel: (617) 555-0142 (home)"))
    assert digests_of(one) == digests_of(other) != ()


def test_a_strip_holds_the_line_of_its_finding():
    (one,) = findings_of(sheet((800, 500, "SECRET"), *body(2, top=900)))
    assert one.strip.y < 800 and one.strip.bottom > 830
    assert one.strip.width >= 900
    assert one.line == "SECRET"


_TEXTS = st.lists(
    st.sampled_from(["tel.", "617-555-0142", "SECRET", "ул.", "Вымышленная", "д.", "5,", "кв.", "12", "born", "1951"])
    | st.text("0123456789-()/ .OIlאבג", min_size=1, max_size=12).filter(str.strip),
    max_size=30,
)


@given(_TEXTS)
def test_every_finding_lies_on_slots_of_its_page_in_order(words):
    spine = sheet((200, 200, " ".join(words)))
    findings = findings_of(spine)
    assert [each.first for each in findings] == sorted(each.first for each in findings)
    for each in findings:
        assert 0 <= each.first < each.end <= len(spine.slots)
        assert each.rects and each.words


@given(_TEXTS, _TEXTS)
def test_words_on_other_lines_take_no_finding_away(words, others):
    lines = [
        (200, 200, " ".join(["SECRET"])),
        (2000, 200, " ".join(words) or "x"),
        (2100, 200, " ".join(others) or "x"),
    ]
    assert ("mark", "secret") in [(each.kind.value, each.key) for each in findings_of(sheet(*lines))]


def test_a_line_of_a_thousand_digits_is_looked_through_in_time():
    long = Word("1" * 1000, (Rect(0, 0, 10, 10),), 0.9, 0, 0)
    reading = Reading(ReadingKind.OCR, read((0, 0, "x")).lineage, (long, *read((100, 0, "12 " * 300)).words))
    assert findings_of(_spine(reading)) == ()
