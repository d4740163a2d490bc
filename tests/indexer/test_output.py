"""What commands print is safe for a terminal and for the program that reads it."""

import json

from indexer.errors import UnreadableFileError
from indexer.output import plain, say_json


def test_a_line_holds_nothing_that_steers_a_terminal():
    assert plain("scan\x1b[2J\none\u202e.pdf\udce9") == "scan[2J one.pdf"


def test_every_script_is_printed_as_it_is():
    assert plain('  Щаранский שרנסקי צה"ל') == '  Щаранский שרנסקי צה"ל'


def test_half_a_character_is_printed_as_json_can_hold_it(capsys):
    say_json({"query": "\udce9 שלום"})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"query": "\udce9 שלום"}
    assert "שלום" in printed


def test_the_parts_of_an_error_are_sentences_and_a_command_at_its_end_can_be_copied():
    error = UnreadableFileError("it looks like an empty file", remedy="Run: pinkas status")
    assert str(error) == "it looks like an empty file. Run: pinkas status"
