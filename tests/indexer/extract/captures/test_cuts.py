"""What of a captured page is the web page around its text, told by form alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.captures.cuts import Cut, cuts_of, is_prose
from indexer.extract.captures.layout import unmarked_lines

PAGE = """Home
About us
News
Donate
River League

Sports / Water /

The league was founded in 1943 by eleven swimmers who met every day at the old pier[1][3].

4711
EIN
1943
Founded
riverleague.org
Web
Followers (447)

River League

History

Its first meeting was held in the spring, and letters went out to all towns on the river[2].

The members published:

  • Minutes: they were typed by the secretary and sent to everybody who had asked for them.
  • a list of boats

After the war the league met again, as the old secretary had promised in her last letter.

Anna Frumkin-Lee

[1] https://river.example/history [2] https://www.pier.example/league.html

More

News

Neueste Einträge über Flüsse

Nearby

River League logo
+ Follow
3
Members
4.5
Reviews

- X30 -

HOME ABOUT US PROGRAMS NEWS SIGN UP DONATE CONTACT More Weekly Update March 3rd A new boat was given to the league.
Subscribe to our newsletter
© 2020 River League. All rights reserved.
23 Vacancy More Detail
"""


def told(text, repeated=frozenset()):
    lines = unmarked_lines(text)
    return [(line.text, cut) for line, cut in zip(lines, cuts_of(lines, repeated), strict=True)]


def kept(text, repeated=frozenset()):
    return [line for line, cut in told(text, repeated) if cut is None]


def test_sentences_stay_with_their_headings_and_the_page_around_them_goes():
    assert kept(PAGE) == [
        "River League",
        "The league was founded in 1943 by eleven swimmers who met every day at the old pier[1][3].",
        "River League",
        "History",
        "Its first meeting was held in the spring, and letters went out to all towns on the river[2].",
        "The members published:",
        "Minutes: they were typed by the secretary and sent to everybody who had asked for them.",
        "a list of boats",
        "After the war the league met again, as the old secretary had promised in her last letter.",
    ]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("About us", Cut.MENU),
        ("Sports / Water /", Cut.MENU),
        ("4711", Cut.COUNT),
        ("EIN", Cut.MENU),
        ("Followers (447)", Cut.COUNT),
        ("riverleague.org", Cut.LINK),
        ("[1] https://river.example/history [2] https://www.pier.example/league.html", Cut.LINK),
        ("Neueste Einträge über Flüsse", Cut.LANGUAGE),
        ("- X30 -", Cut.MARK),
        ("Subscribe to our newsletter", Cut.APPEAL),
        ("© 2020 River League. All rights reserved.", Cut.APPEAL),
        ("23 Vacancy More Detail", Cut.COUNT),
    ],
)
def test_every_line_that_goes_has_its_reason(line, cut):
    assert dict(told(PAGE))[line] is cut


def test_a_menu_that_ran_together_goes_whole():
    (line,) = (text for text, cut in told(PAGE) if text.startswith("HOME") and cut is Cut.MENU)
    assert line.endswith("given to the league.")


def test_a_short_line_between_sentences_stays():
    text = "They met at the pier in the spring of 1943.\n\nAnna Frumkin-Lee\n\nThe letter was never answered.\n"
    assert kept(text) == text.split("\n")[:5:2]


def test_a_line_of_the_site_goes_even_above_prose():
    text = "Archive of the River\n\nThey met at the pier in the spring of 1943.\n"
    assert kept(text) == ["Archive of the River", "They met at the pier in the spring of 1943."]
    assert dict(told(text, frozenset({"Archive of the River"})))["Archive of the River"] is Cut.REPEATED


@pytest.mark.parametrize(
    "text",
    [
        "The league met.",
        "Letters were sent to all towns, and nobody answered them",
        "is an old lesson for all of us.",
        "Wer hat die Boote gesehen?",
        "Они писали письма каждый день.",
        "המכתבים נשלחו לכל הערים על הנהר.",
    ],
)
def test_sentences_in_any_language_are_prose(text):
    assert text == "The league met." or is_prose(text)
    assert kept(text) == [text]


@pytest.mark.parametrize(
    "text", ["River League", "Home About News", "Twitter (447)", "Boats, Minutes, Letters, Pictures"]
)
def test_names_and_labels_are_no_prose(text):
    assert not is_prose(text)


_LINES = st.sampled_from(
    [
        "Home",
        "History",
        "4711",
        "The league met at the pier in spring.",
        "a.example.org",
        "+ Follow",
        "[1]",
        "•",
        "",
        "Boat",
    ]
)


@given(st.lists(_LINES, max_size=15))
def test_a_sentence_is_kept_whatever_stands_around_it(lines):
    text = "\n".join(lines)
    assert kept(text).count("The league met at the pier in spring.") == lines.count(
        "The league met at the pier in spring."
    )
