"""Settings: defaults, then pinkas.toml, then the environment; nothing misspelt is passed over."""

from dataclasses import fields
from pathlib import Path

import pytest

from indexer.errors import SettingsError
from indexer.settings import Settings


def test_without_anything_said_the_defaults_hold(tmp_path):
    assert Settings.load({}, tmp_path) == Settings()
    assert Settings().open_dir == Path("var/open")
    assert Settings().closed_dir == Path("var/closed")


def test_the_environment_comes_before_the_file_and_the_file_before_the_defaults(tmp_path):
    (tmp_path / "pinkas.toml").write_text('home = "archive"\nport = 9000\nrepository = "Town archive"\n')
    found = Settings.load({"PINKAS_PORT": "9100", "PATH": "/bin"}, tmp_path)
    assert (found.home, found.port, found.repository, found.dpi) == (Path("archive"), 9100, "Town archive", 300)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_can_be_given_by_the_environment_and_by_the_file(tmp_path, name):
    kind = type(getattr(Settings(), name))
    value = "7" if kind is int else "seven"
    assert getattr(Settings.load({f"PINKAS_{name.upper()}": value}, tmp_path), name) != getattr(Settings(), name)
    (tmp_path / "pinkas.toml").write_text(f"{name} = {value if kind is int else repr(value)}\n")
    assert getattr(Settings.load({}, tmp_path), name) != getattr(Settings(), name)


def test_a_misspelt_setting_is_answered_with_the_nearest_one(tmp_path):
    with pytest.raises(SettingsError, match="Did you mean languages"):
        Settings.load({"PINKAS_LANGAUGES": "eng"}, tmp_path)
    (tmp_path / "pinkas.toml").write_text("zzz = 1\n")
    with pytest.raises(SettingsError, match="The settings are: home, languages"):
        Settings.load({}, tmp_path)


def test_a_value_of_the_wrong_kind_is_refused_by_name(tmp_path):
    with pytest.raises(SettingsError, match="port to 'many', which is not a whole number"):
        Settings.load({"PINKAS_PORT": "many"}, tmp_path)
    (tmp_path / "pinkas.toml").write_text("home = 3\n")
    with pytest.raises(SettingsError, match="home to 3, which is not a path"):
        Settings.load({}, tmp_path)


@pytest.mark.parametrize("content", [b"port = = 1\n", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_refused(tmp_path, content):
    (tmp_path / "pinkas.toml").write_bytes(content)
    with pytest.raises(SettingsError, match="is not valid TOML"):
        Settings.load({}, tmp_path)


def test_the_directory_of_test_data_is_not_a_setting(tmp_path):
    assert Settings.load({"PINKAS_TEST_DATA": "/data"}, tmp_path) == Settings()
