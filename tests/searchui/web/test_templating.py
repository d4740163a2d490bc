"""Templates are compiled once in a process, and again where they were edited."""

import pytest
from flask import Flask, render_template
from jinja2 import Environment

from searchui.web.app import compile_templates
from searchui.web.templating import set_templates


@pytest.fixture
def compiled(monkeypatch):
    """The names of the templates that are compiled from now on."""
    names, compile_one = [], Environment.compile

    def noted(environment, source, name=None, *more, **rest):
        names.append(name)
        return compile_one(environment, source, name, *more, **rest)

    monkeypatch.setattr(Environment, "compile", noted)
    return names


def test_what_was_compiled_for_one_room_no_other_compiles_again(compiled):
    compile_templates()
    compiled.clear()
    compile_templates()
    assert compiled == []


def test_a_template_that_was_edited_is_compiled_again(tmp_path, compiled):
    template = tmp_path / "said.html"
    for text in ("before", "before", "after"):
        template.write_text(text, encoding="utf-8")
        app = Flask(__name__, template_folder=str(tmp_path))
        set_templates(app)
        with app.app_context():
            assert render_template("said.html") == text
    assert compiled == ["said.html"] * 2
