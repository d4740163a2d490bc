"""The unit of systemd: one text for the command and the guide, with the settings that are set."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from indexer.errors import SettingsError
from indexer.settings import Settings
from searchui.unit import ROOM, unit_of
from searchui.wall import ENDED
from tests.office import Office

HOLDINGS = Path("/srv/pinkas/holdings")
PROGRAM = Path("/opt/pinkas/.venv/bin/python")


def lines(**settings):
    return unit_of(Settings(**{"home": HOLDINGS, **settings}), program=PROGRAM).splitlines()


def test_it_serves_by_a_user_of_its_own_for_whom_the_closed_side_is_not_there():
    unit = lines()
    assert f"User={ROOM}" in unit
    assert f"InaccessiblePaths={Settings(home=HOLDINGS).closed_dir}" in unit
    assert f"RestartPreventExitStatus={ENDED}" in unit
    assert "User=reader" in lines(user="reader")


def test_it_has_the_settings_of_the_room_that_are_set_and_no_others():
    unit = lines(repository='Archive "100 %" of the Harbor', port=8500, languages="rus", user="reader")
    assert [line for line in unit if line.startswith("Environment=")] == [
        "Environment=PINKAS_HOME=/srv/pinkas/holdings",
        "Environment=PINKAS_PORT=8500",
        r'Environment="PINKAS_REPOSITORY=Archive \"100 %%\" of the Harbor"',
    ]


def test_it_lets_no_more_in_and_out_than_the_door_needs():
    assert {"IPAddressAllow=localhost", "IPAddressDeny=any", "CapabilityBoundingSet="} <= set(lines())
    assert not [line for line in lines(host="0.0.0.0") if line.startswith("IPAddress")]
    assert "AmbientCapabilities=CAP_NET_BIND_SERVICE" in lines(port=80)


def test_homes_of_users_are_empty_to_it_but_where_it_has_to_read_in_one():
    assert "ProtectHome=yes" in lines()
    assert "ProtectHome=read-only" in lines(home=Path("/run/user/7/holdings"))


def test_the_command_prints_it_and_opens_nothing(tmp_path):
    office = Office(tmp_path / "home")
    printed = office.run("serve", "--print-unit", "--user", "reader", "--port", "8500")
    assert printed == unit_of(Settings(home=office.home, user="reader", port=8500))
    assert not office.home.exists()


@pytest.mark.parametrize("setting", ["repository", "user", "examples"])
def test_no_setting_can_add_a_line_to_it(setting):
    with pytest.raises(SettingsError, match="more than one line"):
        lines(**{setting: "x\nExecStartPre=/bin/true"})


def test_systemd_reads_it_without_complaint(tmp_path):
    program = tmp_path / "bin" / "python"
    program.parent.mkdir()
    (program.parent / "pinkas").symlink_to(shutil.which("true"))
    unit = tmp_path / "pinkas-room.service"
    unit.write_text(unit_of(Settings(home=tmp_path / "a home of 100 %"), program=program), encoding="utf-8")
    verify = shutil.which("systemd-analyze")
    if verify is None:
        # A machine without systemd: that each line is a setting with a value is all that can be told.
        assert all(re.fullmatch(r"\[\w+\]|#.*|\w+=.*|", line) for line in unit.read_text().splitlines())
        return
    done = subprocess.run([verify, "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
