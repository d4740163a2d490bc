"""The one module that makes HTML of text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band
from indexer.model.results import Snippet, SnippetPart
from searchui.tongue import speaking
from searchui.web import markup
from searchui.web.markup import lit, lit_line, plain, quoted, said, said_number, snippet, with_level
from searchui.web.page_lines import MarkedPart
from tests.searchui.web.seen import Seen


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Letter", '<bdi lang="en">Letter</bdi>'),
        ("Письмо", '<bdi lang="ru">Письмо</bdi>'),
        ("מכתב", '<bdi lang="he">מכתב</bdi>'),
        ("1975", "<bdi>1975</bdi>"),
        ('<b>"x"', '<bdi lang="en">&lt;b&gt;&#34;x&#34;</bdi>'),
    ],
)
def test_a_quoted_string_has_its_language_and_keeps_its_direction(text, html):
    assert quoted(text) == html


def test_a_lit_run_says_in_its_class_how_sure_it_is():
    parts = tuple(SnippetPart(band.label, band) for band in Band)
    assert [mark["class"] for mark in Seen(str(lit(parts))).named("mark")] == [
        "identified",
        "typed",
        "known",
        "capitalized",
        "capitals",
        "sounds",
        "damaged",
        "surname",
        "initial",
        "across",
    ]


def test_a_snippet_runs_in_its_own_direction():
    assert snippet(Snippet((SnippetPart("שלום"),), "heb")) == '<p class="snippet" lang="he" dir="rtl">שלום</p>'
    assert snippet(Snippet((SnippetPart("?"),), "")) == '<p class="snippet" lang="" dir="auto">?</p>'


def run(text, band=None):
    return MarkedPart(text, band, "", is_now=False)


def test_words_of_another_script_in_a_line_say_their_language():
    parts = (run("האגודה "), run("Hebrew", Band.TYPED), run(" Schools 1986 מבקשת"))
    assert lit_line(parts, "heb") == (
        'האגודה <mark class="typed"><span lang="en">Hebrew</span></mark> <span lang="en">Schools 1986 </span>מבקשת'
    )
    assert lit_line((run("The song עם ישראל חי was sung"),), "eng") == (
        'The song <span lang="he">עם ישראל חי </span>was sung'
    )


def test_a_line_in_one_script_is_plain_text():
    assert lit_line((run("Письмо, 12.5.1986 — I & II"),), "") == "Письмо, 12.5.1986 — I &amp; II"
    assert lit_line((run(" Письмо, 12.5.1986 "),), "rus") == " Письмо, 12.5.1986 "


def test_a_message_may_hold_tags_and_its_values_never_do():
    assert said("<b>%(what)s</b>, 97 %%", what="<i>") == "<b>&lt;i&gt;</b>, 97 %"
    assert said("<b>%(what)s</b>", what=quoted("x")) == '<b><bdi lang="en">x</bdi></b>'
    assert said_number("%(num)s of <%(what)s>", "%(num)s page of %(what)s", 1214, what="&") == "1,214 page of &amp;"


TEXT = st.text(st.characters(exclude_categories=()))


@given(TEXT)
def test_no_text_becomes_an_element(text):
    line = lit_line((run(text), run(text, Band.KNOWN)), "heb")
    for html in (quoted(text), lit((SnippetPart(text), SnippetPart(text, Band.KNOWN))), line):
        assert {tag for tag, _ in Seen(str(html)).elements} <= {"bdi", "mark", "span"}
        html.encode("utf-8")


@given(TEXT)
def test_plain_text_stays_plain(text):
    assert plain(plain(text)) == plain(text)
    assert not set(plain(text)) & set("\x00\u202e\u2066\ud800")


def test_no_other_module_and_no_template_makes_html_of_text():
    web = Path(markup.__file__).parent
    modules = [path for path in web.glob("*.py") if path.name != "markup.py"]
    assert modules
    assert not [path.name for path in modules if "Markup" in path.read_text("utf-8")]
    templates = [path.read_text("utf-8") for path in (web / "templates").glob("*.html")]
    assert templates
    assert not [text for text in templates if "safe" in text or "autoescape" in text]
    scripts = [script for text in templates for script in re.findall(r"<script.*?</script>", text, re.DOTALL)]
    assert scripts
    assert [
        script
        for script in scripts
        if not re.fullmatch(r"""<script [^>]*src="{{ url_for\('static'[^>]*></script>""", script)
        and not re.fullmatch(r"""<script type="application/json"[^>]*>{{ \w+\|tojson }}</script>""", script)
    ] == []


def test_what_is_from_a_level_says_so_in_the_direction_of_the_reader():
    assert with_level("", "series") == ""
    assert with_level("report", "") == quoted("report")
    assert with_level("report", "series") == f"{quoted('report')}, from its series"
    assert with_level("report", "other") == f"{quoted('report')}, from the level above"
    with speaking("he"):
        assert with_level("Ada Harbor", "collection").startswith(f"{quoted('Ada Harbor')}, ")
