"""Commands are loaded when they are asked for, and each is where its group says."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from indexer.answering import Commands
from searchui.cli import pinkas

ROOT = Path(__file__).parents[3]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("indexer", "searchui")
    for path in (ROOT / package / "commands").glob("[!_]*.py")
}


def places(group: click.Group = pinkas):
    """Every name with its group and place."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Commands):
            yield from places(command)
        else:
            yield group, name, group.at[name]


def loaded_by(*words):
    """The modules of ours, and of other packages, that a command loads."""
    told = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); sys.argv[1:] = {!r}"
    program = f"{told.format(list(words))}; from searchui.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_every_name_leads_to_a_command_that_calls_itself_so():
    for group, name, place in places():
        command = group.get_command(click.Context(group), name)
        assert isinstance(command, click.Command), place
        assert command.name == name, place


def test_every_module_of_commands_is_led_to_but_for_what_they_share():
    led_to = {place.partition(":")[0] for _, _, place in places()}
    assert MODULES - led_to == {"indexer.commands.counting"}


def test_a_group_names_all_of_its_commands_in_its_help():
    for group in {id(group): group for group, _, _ in places()}.values():
        if group is not pinkas:
            _, _, listed = group.help.rpartition(": ")
            assert sorted(listed.rstrip(".").split(", ")) == sorted(group.at)


def test_help_lists_every_command_but_the_hidden_ones():
    said = CliRunner().invoke(pinkas, ["--help"]).output
    assert all(f"  {name} " in said for name in ("access", "add", "audit-restrictions", "find", "names", "takedown"))
    assert "read-specimens" not in said


@pytest.mark.parametrize(("misspelt", "meant"), [(["fnd"], "find"), (["access", "shwo"], "show")])
def test_a_misspelt_command_is_answered_with_the_nearest(misspelt, meant):
    outcome = CliRunner().invoke(pinkas, misspelt)
    assert outcome.exit_code == 2
    assert meant in outcome.output


def test_what_a_command_does_not_do_it_does_not_load():
    assert MODULES.isdisjoint(loaded_by("--version"))
    loaded = loaded_by("find", "--help")
    assert loaded & MODULES == {"searchui.commands.find"}
    assert not loaded & {"flask", "gunicorn", "pytesseract", "pdfplumber", "indexer.pages.holdings", "indexer.pipeline"}
