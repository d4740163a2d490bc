"""The date that a page gives itself: which lines count, which never do, and what damage is mended."""

import pytest

from indexer.accession.datelines.choice import Around, propose_date
from indexer.accession.datelines.printed import sheet_of
from indexer.model.dates import DateSpan
from indexer.model.proposals import DatelineKind
from tests.sheets import HEAD, HEIGHT_PX, WIDTH_PX, body, sheet

LETTER = DatelineKind.HEAD
IN_1986 = Around((1986,), DateSpan(19860101, 19861231))


def proposed(*lines, around=Around()):  # noqa: B008  # frozen, so that one may serve all
    return propose_date(sheet_of(sheet(*lines), width_px=WIDTH_PX, height_px=HEIGHT_PX), around)


def day_of(proposal):
    if proposal is None:
        return None
    first, last = proposal.spans[0].first, proposal.spans[-1].last
    return first if first == last else (first, last)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 4, 1986", 19861004),
        ("4 October 1986", 19861004),
        ("Oct. 4th, 1986", 19861004),
        ("the 4th of October, 1986", 19861004),
        ("Boston, Massachusetts, October 4, 1986", 19861004),
        ("Washington, D.C., October 4, 1986, 7:27 p.m.", 19861004),
        ("Sunday, October 4, 1986", 19861004),
        ("Ленинград, 17 октября 1984 г.", 19841017),
        ("г. Москва, 17.10.84", 19841017),
        ("Москва 17.X.1984", 19841017),
        ("17.10.1984", 19841017),
        ("חיפה, 24.5.1986", 19860524),
        ("24 במאי 1986", 19860524),
        ("באָסטאָן, 3 מערץ 1986", 19860303),
        ("1986-10-04", None),
        ("Tel Aviv, 1986-10-04", 19861004),
        ("Boston, 4/15/86", 19860415),
        ("Boston, 4/8/86", (19860408, 19860804)),
        ("4/15/86", None),
        ("October 1986", (19861001, 19861031)),
        ("Wharf Courier, 5 May 1984", 19840505),
        ("31 February 1986", None),
        ("OCT 9 1986", None),
        ("9 OCT 1986", None),
        ("1986", None),
        ("Established October 4, 1986", None),
        ("Revised October 4, 1986", None),
        ("Next meeting: October 4, 1986", None),
        ("SUBJECT: Meeting of October 4, 1986", None),
        ("Re: Your letter of October 4, 1986", None),
        ("Thursday, 19 October 1978, 7.30 p.m.", None),
        ("Leningrad and Moscow, 3 - 12 May 1985", None),
        ("October 11-12, 1986", None),
        ("October 10 - 12, 1986", None),
        ("Washington, October 4, 1986, noon.", 19861004),
        ("New York, September-October 1986", None),
        ("Meeting with the consul, 5 p.m. October 4, 1986", None),
        ("Candles at the wharf, second night, 4 May 1984", None),
    ],
)
def test_a_line_at_the_head_is_the_date_of_a_letter_or_is_not(line, day):
    assert day_of(proposed(*HEAD, (400, 900, line), *body(1))) == day


@pytest.mark.parametrize(
    "line",
    [
        "RECEIVED OCT 9 1986",
        "RECEIVED October 9, 1986",
        "Rec'd October 9, 1986",
        "RELEASED IN FULL October 9, 2015",
        "Approved for Release 2015/07/16",
        "REVIEW AUTHORITY: Ann Author, Senior Reviewer, 07/16/2013",
        "UNCLASSIFIED Case No. F-2015-00001 Doc No. C00000001 Date: 07/16/2013",
        "Declassified October 9, 1992",
        "OCT-09-1986 14:32 FROM HARBOR COMMITTEE TO 16175550100 P.01",
        "Printed October 9, 1999",
        "Copyright October 9, 1986",
        "Получено 9 октября 1986 г.",
        "התקבל 24.5.1986",
        "http://example.org/page 10/9/2001",
    ],
)
def test_a_stamp_of_receipt_review_or_release_never_counts(line):
    assert proposed(*HEAD, (60, 100, line), *body(1)) is None
    kept = proposed(*HEAD, (60, 100, line), (400, 900, "October 4, 1986"), *body(1))
    assert day_of(kept) == 19861004


def test_a_date_under_the_words_of_a_stamp_does_not_count():
    assert proposed(*HEAD, (340, 900, "RECEIVED"), (390, 880, "Boston, 10/19/86"), *body(1)) is None
    assert proposed(*HEAD, (340, 900, "DEPARTMENT OF STATE REVIEWED"), (390, 900, "DATE 11/21/89"), *body(1)) is None


def test_a_line_under_the_word_subject_is_what_a_letter_is_about():
    assert proposed(*HEAD, (300, 500, "SUBJECT"), (350, 500, "Geneva, October 4, 1986"), *body(1)) is None


@pytest.mark.parametrize("label", ["Date of birth", "Date of first application", "Born", "Дата рождения"])
def test_the_answer_to_a_question_of_a_form_is_no_date_of_the_page(label):
    assert proposed(*HEAD, (300, 500, label), (350, 500, "11 August 1934"), *body(1)) is None
    assert proposed(*HEAD, (300, 100, label), (300, 900, "11 August 1934"), *body(1)) is None


def test_a_letter_that_tells_of_what_was_received_has_its_date():
    told = (460, 500, "the Committee received with satisfaction what")
    assert day_of(proposed(*HEAD, (420, 900, "October 4, 1986"), told, *body(1, top=520))) == 19861004


def test_a_month_beside_a_day_in_it_is_the_same_date():
    assert day_of(proposed((200, 700, "October 1986"), (300, 900, "October 4, 1986"), *body(1))) == 19861004


def test_dates_inside_running_text_do_not_count():
    text = [*body(1, 4), (1050, 500, "Geneva, May 6, 1966"), *body(2, 4, top=1120)]
    assert proposed(*HEAD, *text) is None


def test_of_two_clear_dates_at_the_head_neither_is_proposed():
    assert proposed(*HEAD, (300, 900, "October 4, 1986"), (400, 900, "October 6, 1986"), *body(1)) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("DATE: October 4, 1986", 19861004),
        ("Date: 10/24/86", 19861024),
        ("DATE: 4/8/86", (19860408, 19860804)),
        ("Typed: 20 May 1985", 19850520),
        ("Дата: 17 октября 1984 г.", 19841017),
        ("תאריך: 24.5.1986", 19860524),
        ("Date of birth: 11 August 1934", None),
        ("Date received: 11 August 1984", None),
    ],
)
def test_a_line_that_says_date_is_a_date_line(line, day):
    found = proposed(*HEAD, (380, 500, line), (440, 500, "TO: All letter writers"), *body(1))
    assert day_of(found) == day
    assert found is None or found.kind is DatelineKind.LABELLED


def test_a_date_line_comes_before_the_date_of_a_journey():
    lines = (200, 500, "Leningrad, May 12, 1985"), (260, 500, "Date: 20 May 1985")
    assert day_of(proposed(*lines, *body(1))) == 19850520


@pytest.mark.parametrize(
    ("lines", "day", "kind"),
    [
        (["FOR IMMEDIATE RELEASE March 3, 1985"], 19850303, DatelineKind.RELEASE),
        (["FOR IMMEDIATE RELEASE", "March 3, 1985"], 19850303, DatelineKind.RELEASE),
        (["FOR RELEASE: Monday, March 4, 1985"], 19850304, DatelineKind.RELEASE),
        (["Vol. IV, No. 3 - Boston - March 1986"], (19860301, 19860331), DatelineKind.MASTHEAD),
        (["Volume 12 Number 3-4 March-April 1986"], (19860301, 19860430), DatelineKind.MASTHEAD),
        (["№ 3 (27) март 1986"], (19860301, 19860331), DatelineKind.MASTHEAD),
        (["Minutes of the meeting of 9 September 1975"], 19750909, DatelineKind.MINUTES),
        (["BOSTON, May 4, 1983 - Three hundred people came to the Common."], 19830504, DatelineKind.NEWS),
        (["BOSTON, May 4 - Three hundred people came to the Common."], None, None),
    ],
)
def test_what_a_line_is_says_what_its_date_is(lines, day, kind):
    found = proposed(*((200 + 60 * n, 300, line) for n, line in enumerate(lines)), *body(1))
    assert day_of(found) == day
    assert found is None or found.kind is kind


def test_the_year_of_a_report_may_come_from_its_folder():
    found = proposed((200, 300, "BOSTON, May 4 - Three hundred people came."), *body(1), around=IN_1986)
    assert (day_of(found), found.note) == (19860504, "the year is taken from the dates around it")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("041530Z OCT 86", 19861004),
        ("O 041530Z OCT 86", 19861004),
        ("O R 041530Z OCT 86 ZFF4", 19861004),
        ("P R 0415302 0CT 86", 19861004),
        ("R O4l53OZ OCI 86", 19861004),
        ("O R 01239 9c NOV 86", 19861101),
        ("O R 01239 gone NOV 86", None),
        ("041530Z 0VT 8", None),
        ("BOSTON MASS 34 JAN 19 1987 1140A EST", 19870119),
        ("TEXT OF MESSAGE 041530Z", None),
        ("IN REFTEL 041530Z OCT 86", None),
    ],
)
def test_a_telegram_has_the_date_of_its_group(line, day):
    assert day_of(proposed((200, 100, line), (260, 100, "FM AMEMBASSY NOWHERE"))) == day


def test_a_group_is_not_believed_where_only_its_decade_speaks_against_the_dates_around():
    line = (200, 100, "O 041530Z OCT 96")
    assert day_of(proposed(line)) == 19961004
    assert proposed(line, around=IN_1986) is None
    assert day_of(proposed(line, around=Around((1986, 1996)))) == 19961004
    assert day_of(proposed((200, 100, "O 041530Z OCT 85"), around=IN_1986)) == 19851004


def test_readings_of_a_group_that_differ_are_settled_by_the_rest_of_the_page():
    head = (100, 100, "TEXT OF TELEGRAM 86NOWHERE0001"), (140, 100, "PAGE 01 NOWHER 00001 1615207")
    assert day_of(proposed(*head, (200, 100, "O 161545Z OCT 36"))) == 19861016


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 4, l986", 19861004),
        ("0ctober 4, 1986", 19861004),
        ("Octobor 4, 198b", 19861004),
        ("pecember ll, 1986", 19861211),
        ("April B, 1986", 19860408),
        ("Octoher Zl, 1986", 19861021),
        ("Geroues La, 1986", None),
        ("October 45, 1986", (19861001, 19861031)),
        ("October 4, 19", 19861004),
        ("October 4, l9S", 19861004),
        ("October 4, l976", None),
        ("Juny 4, 1986", None),
    ],
)
def test_damaged_dates_are_mended_where_only_one_is_meant_and_lie_within_the_folder(line, day):
    found = proposed(*HEAD, (400, 900, line), *body(1), around=IN_1986)
    assert day_of(found) == day
    assert found is None or found.note


@pytest.mark.parametrize(
    ("line", "around", "day"),
    [
        ("Boston, Octobar 4,", IN_1986, 19861004),
        ("Boston, Octobar 4,", Around((1985, 1986)), None),
        ("Come with us on October 4", IN_1986, None),
        ("October 4 and 5", IN_1986, None),
    ],
)
def test_a_year_that_has_worn_off_is_that_of_the_folder_where_it_has_but_one(line, around, day):
    assert day_of(proposed(*HEAD, (300, 900, line), *body(1), around=around)) == day


def test_a_damaged_year_stays_open_where_two_would_fit():
    around = Around((1985, 1986), DateSpan(19850101, 19861231))
    assert proposed(*HEAD, (400, 900, "October 4, 198?"), *body(1), around=around) is None


def test_the_proof_is_the_words_and_their_places():
    found = proposed(*HEAD, (400, 900, "Boston, October 4, 1986"), *body(1))
    assert (found.kind, found.statement, found.note) == (LETTER, "4 October 1986", "")
    assert found.passage.text == "October 4, 1986"
    assert [rect.y for rect in found.passage.rects] == [400] * 3
    assert found.passage.end - found.passage.first == 3
