"""OCR files are told by what they hold, and give their words with their places whatever is amiss with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.ocrfiles.ocr_files import OcrFileRequest, read_ocr_file
from indexer.extract.ocrfiles.ocr_formats import OcrFormat, format_of_head
from indexer.extract.ocrfiles.ocr_origin import named_software
from indexer.extract.ocrfiles.ocr_page import Box
from tests.ocr_beside import LETTER, alto, hocr, page_xml, put
from tests.office import FINDING_AID

ALL_WORDS = " ".join(LETTER).split()


@pytest.fixture
def read(tmp_path):
    """Read a text as an OCR file."""

    def reading(text):
        return read_ocr_file(OcrFileRequest(str(put(tmp_path / "file.xml", text))))

    return reading


def words(file, page=0):
    return [word.text for word in file.pages[page].words]


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (alto().encode(), OcrFormat.ALTO),
        (alto().encode("utf-16"), OcrFormat.ALTO),
        (b"<?xml version='1.0'?>\n<!-- <html> --><a:alto xmlns:a='x'>", OcrFormat.ALTO),
        (b"<!DOCTYPE alto [ <!ENTITY a 'b'> ]><alto>", OcrFormat.ALTO),
        (hocr(LETTER).encode(), OcrFormat.HOCR),
        (b"<div class='ocr_page'>", OcrFormat.HOCR),
        (page_xml("").encode(), OcrFormat.PAGE),
        (FINDING_AID.read_bytes(), None),
        (b"<html><body>A page about ALTO</body></html>", None),
        (b"<mets><alto/></mets>", None),
        (b"alto", None),
        (b"", None),
    ],
)
def test_a_format_is_told_by_the_root_element(head, known):
    assert format_of_head(head) is known


def test_alto_gives_words_places_confidences_and_who_made_it(read):
    file = read(alto())
    assert words(file) == ALL_WORDS
    assert file.pages[0].words[1].box == Box(200, 200, 340, 230)
    assert {word.confidence for word in file.pages[0].words} == {0.97}
    assert [word.line for word in file.pages[0].words] == [0] * 4 + [1] * 5 + [2] * 5
    origin = file.origin
    assert (origin.format, origin.software, origin.version) == ("ALTO 3", "Letterlooker", "4.2")
    assert origin.made_at == "2019-03-26T13:17:23Z"


def test_a_word_broken_at_a_line_end_stays_broken_and_says_whether_it_is_one(read):
    place = 'HPOS="10" VPOS="10" WIDTH="50" HEIGHT="20"'
    text = alto(
        (),
        extra=f"""<TextLine><String CONTENT="light" SUBS_TYPE="HypPart1" SUBS_CONTENT="lighthouse" {place}/><HYP/>
        </TextLine><TextLine><String CONTENT="house" SUBS_TYPE="HypPart2" SUBS_CONTENT="lighthouse" {place}/>
        <String CONTENT="half" SUBS_TYPE="HypPart1" SUBS_CONTENT="half-timbered" {place}/></TextLine>
        <TextLine><String CONTENT="timbered" {place}/><String CONTENT="wind-" {place}/><HYP CONTENT="-"/></TextLine>
        <TextLine><String CONTENT="mill" {place}/></TextLine>""",
    )
    assert words(read(text)) == ["light\u00ad", "house", "half-", "timbered", "wind-", "mill"]


def test_words_without_a_usable_place_stand_on_their_line_and_are_counted(read):
    line = '<TextLine HPOS="100" VPOS="10" WIDTH="90" HEIGHT="20">'
    text = alto(
        (),
        extra=f"""{line}<String CONTENT="one" HPOS="100" VPOS="10" WIDTH="30" HEIGHT="20"/>
        <String CONTENT="nan" HPOS="NaN" VPOS="10" WIDTH="30" HEIGHT="20"/>
        <String CONTENT="thin" HPOS="5" VPOS="5" WIDTH="-3" HEIGHT="20"/></TextLine>
        {line}<String CONTENT="abcd"/><String CONTENT="efgh"/></TextLine>
        {line}<String CONTENT="שלום"/><String CONTENT="עולם"/></TextLine>
        <TextLine><String CONTENT="lost"/></TextLine>""",
    )
    page = read(text).pages[0]
    whole = Box(100, 10, 190, 30)
    assert [(word.text, word.box) for word in page.words] == [
        ("one", Box(100, 10, 130, 30)),
        ("nan", whole),
        ("thin", whole),
        ("abcd", Box(100, 10, 140, 30)),
        ("efgh", Box(150, 10, 190, 30)),
        ("שלום", Box(150, 10, 190, 30)),
        ("עולם", Box(100, 10, 140, 30)),
    ]
    assert (page.misplaced, page.lost) == (6, 1)


def test_a_word_that_lies_off_the_page_stands_on_its_line_or_is_lost(read):
    def string(word, left):
        return f'<String CONTENT="{word}" HPOS="{left}" VPOS="10" WIDTH="50" HEIGHT="20"/>'

    extra = f"<TextLine>{string('on', 800)}{string('off', 900)}</TextLine><TextLine>{string('gone', -60)}</TextLine>"
    page = read(alto(extra=extra)).pages[0]
    assert [(word.text, word.box) for word in page.words[-2:]] == [(w, Box(800, 10, 850, 30)) for w in ("on", "off")]
    assert (page.misplaced, page.lost) == (1, 1)


def test_a_page_size_in_another_measure_than_its_words_is_not_believed(read):
    page = read(alto(size=(85, 110))).pages[0]
    assert (page.width, page.height) == (0.0, 0.0)
    assert [word.text for word in page.words] == ALL_WORDS


def test_hocr_gives_each_of_its_pages(read):
    file = read(hocr(LETTER, ("second page",)))
    assert [words(file, 0), words(file, 1)] == [ALL_WORDS, ["second", "page"]]
    assert (file.pages[0].width, file.pages[0].height) == (850, 1100)
    assert file.pages[0].words[1].box == Box(200, 200, 340, 230)
    assert file.pages[0].words[0].confidence == 0.91
    assert (file.origin.software, file.origin.version) == ("tesseract", "4.1.1")


def test_hocr_without_end_tags_keeps_every_word_once(read):
    assert words(read(hocr(LETTER, word_end=""))) == ALL_WORDS


def test_hocr_lines_without_words_are_shared_out_by_their_signs(read):
    line = "<span class='ocr_line' title='bbox 100 0 190 20'>abcd efgh</span>"
    file = read(f"<html><body><div class='ocr_page' title='bbox 0 0 200 100'>{line}</div></body></html>")
    assert [word.box for word in file.pages[0].words] == [Box(100, 0, 140, 20), Box(150, 0, 190, 20)]


def test_hocr_is_utf_8_also_where_only_an_xml_declaration_says_so(read):
    body = "<div class='ocr_page' title='bbox 0 0 9 9'><span class='ocrx_word' title='bbox 1 1 2 2'>Щаранский&nbsp;"
    assert words(read(f"<?xml version='1.0' encoding='UTF-8'?><html><body>{body}")) == ["Щаранский"]


def test_page_xml_takes_the_best_text_in_reading_order(read):
    def line(text, y, words=""):
        return (
            f'<TextLine><Coords points="10,{y} 190,{y} 190,{y + 20} 10,{y + 20}"/>{words}'
            f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
        )

    word = (
        '<Word><Coords points="10,50 60,52 60,70 10,70"/><TextEquiv index="1"><Unicode>worse</Unicode></TextEquiv>'
        '<TextEquiv index="0" conf="0.8"><Unicode>better</Unicode></TextEquiv></Word>'
    )
    old = '<TextLine><Coords><Point x="1" y="2"/><Point x="31" y="22"/></Coords><TextEquiv><Unicode>old</Unicode>'
    regions = (
        f'<TextRegion id="r2">{line("unused", 50, word)}{old}</TextEquiv></TextLine></TextRegion>'
        f'<TextRegion id="r1">{line("first line", 10)}</TextRegion>'
    )
    order = (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="r2"/>'
        '<RegionRefIndexed index="0" regionRef="r1"/></OrderedGroup></ReadingOrder>'
    )
    file = read(page_xml(regions, order=order))
    found = [(word.text, word.box, word.confidence) for word in file.pages[0].words]
    assert found == [
        ("first", Box(10, 10, 100, 30), None),
        ("line", Box(118, 10, 190, 30), None),
        ("better", Box(10, 50, 60, 70), 0.8),
        ("old", Box(1, 2, 31, 22), None),
    ]
    assert (file.origin.software, file.origin.version) == ("OCR-D/core", "2.4.0")
    assert file.origin.made_at == "2021-01-02T02:04:05Z"


def test_what_can_be_saved_of_broken_xml_is_taken_and_said(read):
    whole = alto()
    file = read(whole[: whole.index("lighthouse")])
    assert words(file) == ALL_WORDS[: ALL_WORDS.index("lighthouse")]
    assert "not well-formed XML from line 1 on" in file.damage


def test_broken_xml_of_which_no_word_can_be_saved_cannot_be_read(read):
    with pytest.raises(UnreadableFileError, match="from line 1 on, and no word of it could be saved"):
        read("<alto><Layout><Page></Lay")


def test_lines_left_open_keep_their_own_words_each(read):
    lines = "".join(f"<span class='ocr_line' title='bbox 0 {n} 90 {n + 9}'>line {n} " for n in range(3))
    file = read(f"<html><body><div class='ocr_page' title='bbox 0 0 99 99'>{lines}")
    assert words(file) == ["line", "0", "line", "1", "line", "2"]
    assert [word.box.top for word in file.pages[0].words] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("name", "version", "told"),
    [
        ("tesseract 4.1.1", "", ("tesseract", "4.1.1")),
        ("FineReader", "8.1", ("FineReader", "8.1")),
        ("Abbyy FineReader Engine 11", "", ("Abbyy FineReader Engine", "11")),
        ("Framework", "Multiple", ("Framework", "")),
        ("", "", ("", "")),
        ("x" * 500, "", ("x" * 79 + "…", "")),
    ],
)
def test_software_is_named_with_its_version(name, version, told):
    assert named_software(name, version) == told


SOUND = [alto().encode(), hocr(LETTER).encode(), page_xml("<TextRegion><TextLine/></TextRegion>").encode()]


@given(
    sound=st.sampled_from(SOUND),
    cuts=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=5),
)
def test_damaged_files_give_words_or_one_clear_reason(tmp_path_factory, sound, cuts):
    body = sound
    for at, length, instead in cuts:
        body = body[:at] + instead + body[at + length :]
    path = tmp_path_factory.mktemp("damaged") / "file.xml"
    path.write_bytes(body)
    try:
        file = read_ocr_file(OcrFileRequest(str(path)))
    except UnreadableFileError as error:
        assert error.happened
    else:
        assert all(word.text.strip() == word.text != "" for page in file.pages for word in page.words)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "laughs": f'<!DOCTYPE alto [<!ENTITY l0 "ha">{LAUGHS}]><alto><Page><String CONTENT="&l11;"/></Page></alto>',
    "outside": '<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/hostname">]><alto>&x;</alto>',
    "deep xml": "<alto>" + "<a>" * 100_000,
    "deep sound xml": "<alto>" + "<a>" * 300 + "</a>" * 300 + "</alto>",
    "deep html": "<html><body class='ocr_page'>" + "<div>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_ends_as_one_clear_reason(read, name):
    with pytest.raises(UnreadableFileError, match=r"entities of its own|more than 256 deep"):
        read(HOSTILE[name])


def test_a_file_of_two_hundred_megabytes_is_not_parsed(tmp_path):
    path = put(tmp_path / "large.xml", alto())
    with path.open("r+b") as stream:
        stream.truncate(200 << 20)
    with pytest.raises(LimitError, match="it has 200 MB, and 64 MB"):
        read_ocr_file(OcrFileRequest(str(path)))


def test_a_page_with_more_words_than_print_can_have_is_refused(read):
    with pytest.raises(LimitError, match="20,001 words on one page"):
        read(alto(["a"] * 20_001))
