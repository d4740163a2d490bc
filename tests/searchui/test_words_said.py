"""What the templates of the reading room say, they say in messages, which readers have in their own language."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

import searchui.web
from setup import words

TEMPLATES = sorted((Path(searchui.web.__file__).parent / "templates").glob("*.html"))
_IN_TAGS = re.compile(r'<[^>]*>|\saria-[a-z]+="[^"]*"', re.DOTALL)
_SPOKEN_IN_TAGS = re.compile(r"""\s(?:alt|aria-label|title|placeholder)="([^"]*)""")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NOT_OURS_TO_SAY = frozenset(
    (
        *("Pinkas", "פנקס", "SHA", "CSV", "JSON", "BibTeX", "RIS", "PDF", "ALTO"),
        *("Halberin", "Tsirelman", "Цирельман", "Gold", "GOLD", "Thilisi", "Volodya", "OR"),
        *("Enter", "Esc"),
        *("quot", "amp", "nbsp"),
    )
)
"""The name of the house, names of formats, words lit as examples, what stands on keys, and characters of HTML."""


def words_outside_messages(source):
    """Give the words of a template that stand in none of its expressions: in its text, and in what its tags say."""
    tokens = list(Environment(autoescape=True).lex(source))
    text = "".join(value if kind == "data" else "\x00" for _, kind, value in tokens)
    said = [*_SPOKEN_IN_TAGS.findall(text), _IN_TAGS.sub(" ", text)]
    return [word for each in said for word in _LETTERS.findall(each) if word not in _NOT_OURS_TO_SAY]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_a_word_that_is_no_message(path):
    assert words_outside_messages(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Search</p>", ["Search"]),
        ('<p>{{ _("Search") }}</p>', []),
        ('<nav aria-label="More results">{{ x }}</nav>', ["More", "results"]),
        ("""<a href="{{ url_for('home') }}">Go{% if x %} on{% endif %}</a>""", ["Go", "on"]),
        ("{# Said to no reader. #}<b>Pinkas</b>", []),
    ],
)
def test_a_word_that_is_no_message_is_noticed(source, words):
    assert words_outside_messages(source) == words


@pytest.mark.parametrize("path", sorted(words.CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_every_catalogue_has_what_is_said_now_whole_and_sound(path):
    """Nothing untranslated, no value or tag lost, no character that would be HTML; of the closed side what differs."""
    assert words.amiss(path) == []


def test_a_message_that_lost_a_value_a_tag_or_its_translation_is_noticed(tmp_path):
    path = tmp_path / "ru.po"
    path.write_bytes((words.CATALOGUES / "ru.po").read_bytes() + b'msgid "<b>%(a)s</b>"\nmsgstr "%(b)s <"\n')
    assert {fault.split(": ")[1] for fault in words.amiss(path) if "msgid" not in fault} >= {
        "other values",
        "other tags",
        "a character of HTML",
    }
