"""Date statements and the dates of queries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.dates import EARLIEST, LATEST, DateSpan, dates_in_prose, read_date_statement, read_query_date
from indexer.model.days import span_of

STATEMENTS = [
    # statement, EDTF, spans, flags: ~ approximate, ? uncertain, u undated or a part of it, ! not all of it understood
    ("1964-04-08", "1964-04-08", "19640408", ""),
    ("8 April 1964", "1964-04-08", "19640408", ""),
    ("April 8, 1964", "1964-04-08", "19640408", ""),
    ("1980 September 15", "1980-09-15", "19800915", ""),
    ("May 12th, 1986", "1986-05-12", "19860512", ""),
    ("4 Oct. 1986", "1986-10-04", "19861004", ""),
    ("Oct. 4, '86", "1986-10-04", "19861004", ""),
    ("Feb 1985", "1985-02", "19850201-19850228", ""),
    ("Feb. 1984", "1984-02", "19840201-19840229", ""),
    ("1985-12", "1985-12", "19851201-19851231", ""),
    ("1985", "1985", "1985", ""),
    ("[1985]", "1985", "1985", ""),
    ("1979-1988", "1979/1988", "1979-1988", ""),
    ("1979–88", "1979/1988", "1979-1988", ""),
    ("1948/1986", "1948/1986", "1948-1986", ""),
    ("April-May 1964", "1964-04/1964-05", "19640401-19640531", ""),
    ("1983 April-May", "1983-04/1983-05", "19830401-19830531", ""),
    ("8-12 April 1964", "1964-04-08/1964-04-12", "19640408-19640412", ""),
    ("April 8-12, 1964", "1964-04-08/1964-04-12", "19640408-19640412", ""),
    ("1992 April 12-18", "1992-04-12/1992-04-18", "19920412-19920418", ""),
    ("1992 April 26-May 2", "1992-04-26/1992-05-02", "19920426-19920502", ""),
    ("8 April - 3 May 1964", "1964-04-08/1964-05-03", "19640408-19640503", ""),
    ("Sept. 24, 1980-May 1981", "1980-09-24/1981-05", "19800924-19810531", ""),
    ("1991 December-1992 January", "1991-12/1992-01", "19911201-19920131", ""),
    ("1984-January 1985", "1984/1985-01", "19840101-19850131", ""),
    # Sets: what lies between is not meant.
    ("undated, 1943, 1964-1994", "{1943,1964..1994}", "1943 1964-1994", "u"),
    (
        "undated, 1974-1976, 1978-1980, 1986-1987",
        "{1974..1976,1978..1980,1986..1987}",
        "1974-1976 1978-1980 1986-1987",
        "u",
    ),
    ("1954, 1968, 1976, undated", "{1954,1968,1976}", "1954 1968 1976", "u"),
    ("1971-1972, 1977-1996, and undated", "{1971..1972,1977..1996}", "1971-1972 1977-1996", "u"),
    ("1979, Fall 1984", "{1979,1984-23}", "1979 19840901-19841130", ""),
    ("1984, revised 1990", "{1984,1990}", "1984 1990", ""),
    ("1985, undated", "1985", "1985", "u"),
    ("1913-1960, n.d.", "1913/1960", "1913-1960", "u"),
    ("1985 or 1986", "[1985,1986]", "1985 1986", ""),
    ("between 1983 and 1985", "[1983..1985]", "1983-1985", ""),
    ("1948-1986, bulk 1970-1980", "1948/1986", "1948-1986", ""),
    ("bulk 1970-1980", "1970/1980", "1970-1980", ""),
    # Approximate and uncertain ones are a year wider on the sides that are.
    ("circa 1979-1988", "1979~/1988~", "1978-1989", "~"),
    ("circa 1979-1986", "1979~/1986~", "1978-1987", "~"),
    ("undated, circa 1979-1988", "1979~/1988~", "1978-1989", "~u"),
    ("c. 1985", "1985~", "1984-1986", "~"),
    ("1985?", "1985?", "1984-1986", "?"),
    ("c. 1985?", "1985%", "1984-1986", "~?"),
    ("[ca. 1985]", "1985~", "1984-1986", "~"),
    ("1985 (approximate)", "1985~", "1984-1986", "~"),
    ("probably 1985", "1985?", "1984-1986", "?"),
    ("1979?-1986", "1979?/1986", "1978-1986", "?"),
    ("1979-1986?", "1979/1986?", "1979-1987", "?"),
    ("circa 1975, 1980", "{1975~,1980}", "1974-1976 1980", "~"),
    # Decades, seasons, parts.
    ("1970s", "197X", "1970-1979", ""),
    ("late 1970s", "1975/1979", "1975-1979", ""),
    ("late 1970s-early 1980s", "1975/1984", "1975-1984", ""),
    ("1970s and 1980s", "{197X,198X}", "1970-1979 1980-1989", ""),
    ("mid-1980s", "1983/1987", "1983-1987", ""),
    ("first half of the 1980s", "1980/1984", "1980-1984", ""),
    ("second half of 1985", "1985-07/1985-12", "19850701-19851231", ""),
    ("early May 1986", "1986-05-01/1986-05-10", "19860501-19860510", ""),
    ("198-?", "198X?", "1979-1990", "?"),
    ("19th century", "18XX", "1800-1899", ""),
    ("Spring 1985", "1985-21", "19850301-19850531", ""),
    ("1977 Spring", "1977-21", "19770301-19770531", ""),
    ("Winter 1985", "1985-24", "19850101-19850228 19851201-19851231", ""),
    ("Winter 1985-86", "1985-12/1986-02", "19851201-19860228", ""),
    ("Spring/Summer 1985", "1985-21/1985-22", "19850301-19850831", ""),
    # Open ones.
    ("before 1970", "../1969", "00010101-19691231", ""),
    ("after 1985", "1986/..", "19860101-99991231", ""),
    ("not after March 1985", "../1985-03", "00010101-19850331", ""),
    ("since 1985", "1985/..", "19850101-99991231", ""),
    ("1985-present", "1985/..", "19850101-99991231", ""),
    # No date, or none that was understood.
    ("", "", "", ""),
    ("undated", "", "", "u"),
    ("n.d.", "", "", "u"),
    ("no date", "", "", "u"),
    ("б.д.", "", "", "u"),
    ("без даты", "", "", "u"),
    ("ללא תאריך", "", "", "u"),
    ("אָן אַ דאַטע", "", "", "u"),
    ("yesterday", "", "", "!"),
    ("1992 March-Aprll", "1992-03", "19920301-19920331", "!"),
    ("1986-02-31", "", "", "!"),
    ("31 February 1986", "", "", "!"),
    ("April 31, 1985", "", "", "!"),
    ("1986-13", "", "", "!"),
    ("1988-1979", "", "", "!"),
    # The Hebrew calendar, by the days of ours.
    ("28 Tishrei 5746", "1985-10-13", "19851013", ""),
    ("Tishrei 28, 5746", "1985-10-13", "19851013", ""),
    ('כ"ח תשרי תשמ"ו', "1985-10-13", "19851013", ""),
    ("כ״ח בתשרי ה׳תשמ״ו", "1985-10-13", "19851013", ""),
    ("28 Тишрей 5746", "1985-10-13", "19851013", ""),
    ("13 October 1985 (28 Tishrei 5746)", "1985-10-13", "19851013", ""),
    ("Cheshvan 5746", "1985-10-16/1985-11-13", "19851016-19851113", ""),
    ("5 Iyar 5708", "1948-05-14", "19480514", ""),
    ("14 Adar II 5746", "1986-03-25", "19860325", ""),
    ("14 Adar 5746", "[1986-02-23,1986-03-25]", "19860223 19860325", ""),
    ("14 Adar 5745", "1985-03-07", "19850307", ""),
    ("5746", "1985-09-16/1986-10-03", "19850916-19861003", ""),
    ('תשמ"ו', "1985-09-16/1986-10-03", "19850916-19861003", ""),
    # Russian, Hebrew, Yiddish.
    ("8 апреля 1964 г.", "1964-04-08", "19640408", ""),
    ("в мае 1986", "1986-05", "19860501-19860531", ""),
    ("с 1980 по 1985 гг.", "1980/1985", "1980-1985", ""),
    ("около 1985", "1985~", "1984-1986", "~"),
    ("конец 1970-х", "1975/1979", "1975-1979", ""),
    ("80-е годы", "198X", "1980-1989", ""),
    ("лето 1985 г.", "1985-22", "19850601-19850831", ""),
    ("8 באפריל 1964", "1964-04-08", "19640408", ""),
    ("ב-8 באפריל 1964", "1964-04-08", "19640408", ""),
    ("סוף שנות ה-70", "1975/1979", "1975-1979", ""),
    ("שנות השמונים", "198X", "1980-1989", ""),
    ("8טן אַפּריל 1964", "1964-04-08", "19640408", ""),
    # Numbers alone, and telegrams.
    ("8.4.1964", "1964-04-08", "19640408", ""),
    ("4/8/1964", "1964-04-08", "19640408", ""),
    ("25/12/1985", "1985-12-25", "19851225", ""),
    ("041930Z OCT 86", "1986-10-04", "19861004", ""),
    ("R 041930Z OCT 1986", "1986-10-04", "19861004", ""),
]


def spans_written(text):
    edges = [(first, last or first) for first, _, last in (part.partition("-") for part in text.split())]
    return tuple(DateSpan(int(first.ljust(8, "0")) or 1, int(last)) for first, last in map(whole_days, edges))


def whole_days(edge):
    first, last = edge
    return (f"{first}0101" if len(first) == 4 else first), (f"{last}1231" if len(last) == 4 else last)


def flags_of(read):
    flags = (read.is_approximate, read.is_uncertain, read.is_undated, not read.is_understood)
    return "".join(sign for sign, is_set in zip("~?u!", flags, strict=True) if is_set)


@pytest.mark.parametrize(("statement", "edtf", "spans", "flags"), STATEMENTS, ids=[each[0] for each in STATEMENTS])
def test_a_statement_means_these_days(statement, edtf, spans, flags):
    read = read_date_statement(statement)
    assert (read.edtf, read.spans, flags_of(read)) == (edtf, spans_written(spans), flags)
    assert read.text == statement


def test_what_lies_between_two_dates_of_a_statement_is_not_meant():
    dating = read_date_statement("undated, 1943, 1964-1994").dating
    assert [dating.can_be_in(span_of(year)) for year in (1943, 1950, 1964, 1980, 1995)] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_only_a_statement_that_is_sure_and_wholly_inside_is_certainly_from_the_days_asked_for():
    eighties = DateSpan(19800101, 19891231)
    statements = [
        "1985",
        "1980-1989",
        "1979-1981",
        "1981, 1990",
        "c. 1985",
        "1985?",
        "1985, undated",
        "1985 xyz",
        "undated",
    ]
    certain = [each for each in statements if read_date_statement(each).dating.is_in(eighties)]
    possible = [each for each in statements if read_date_statement(each).dating.can_be_in(eighties)]
    assert (certain, possible) == (statements[:2], statements[:-1])


def test_bulk_dates_are_kept_apart_from_the_inclusive_ones():
    assert read_date_statement("1948-1986, bulk 1970-1980").bulk == (DateSpan(19700101, 19801231),)
    assert read_date_statement("1948-1986 (bulk 1970-1980), 1990").spans == spans_written("1948-1986 1990")


def test_a_statement_of_very_many_dates_has_few_spans_and_is_not_sure():
    read = read_date_statement(", ".join(str(year) for year in range(1000, 1400, 2)))
    assert (len(read.spans), read.spans[-1].last, read.dating.is_sure) == (32, 13981231, False)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_every_day_is_read_back_from_its_forms(day):
    number = day.year * 10000 + day.month * 100 + day.day
    forms = [day.isoformat(), f"{day.day} {day:%B} {day.year:04}", f"{day:%B} {day.day}, {day.year:04}"]
    assert [read_date_statement(form).spans for form in forms] == [(DateSpan(number, number),)] * 3


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_statements(text):
    read = read_date_statement(text)
    assert read.text == text
    assert all(EARLIEST <= span.first <= span.last <= LATEST for span in read.spans)


_PIECES = (
    [word for statement, *_ in STATEMENTS for word in statement.split()] + list("-/?~(),[]") + ["bulk", "to", "or"]
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join))
def test_no_shuffled_statement_breaks_the_reader_either(text):
    read = read_date_statement(text)
    assert all(EARLIEST <= span.first <= span.last <= LATEST for span in (*read.spans, *read.bulk))
    assert list(read.spans) == sorted(set(read.spans))
    assert bool(read.spans) == bool(read.edtf)


def test_dates_are_found_in_the_prose_of_a_restriction():
    assert dates_in_prose("Restricted until 1 January 2065: personal.") == (DateSpan(20650101, 20650101),)
    assert dates_in_prose("Closed for privacy.") == ()


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("1985", 19850101, 19851231),
        ("1985-04", 19850401, 19850430),
        ("1985-04-12", 19850412, 19850412),
        ("1985..1987", 19850101, 19871231),
        ("..1970", EARLIEST, 19701231),
        ("1985..", 19850101, LATEST),
    ],
)
def test_a_query_date_means_these_days(query, first, last):
    assert read_query_date(query) == DateSpan(first, last)


@pytest.mark.parametrize(
    "query", ["", "..", "yesterday", "1985-02-31", "1985-13", "1985-00", "1987..1985", "85", "1985...1987"]
)
def test_a_query_date_that_means_nothing_is_refused(query):
    with pytest.raises(ValueError, match=r"date|calendar|range"):
        read_query_date(query)
