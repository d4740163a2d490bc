"""The container: it is made of what the Makefile installs, and may do as little as the room of the unit."""

import re
from pathlib import Path

import pytest

from indexer.settings import Settings
from searchui.cli import pinkas

ROOT = Path(__file__).parents[1]
MADE = (ROOT / "setup" / "Containerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "setup" / "compose.yaml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_it_has_the_programs_that_reading_needs():
    [needs] = re.findall(r"^NEEDS := (.*)$", MAKEFILE, re.M)
    assert set(needs.split()) <= set(MADE.split())


def test_what_it_copies_is_there_and_is_all_that_is_installed():
    sources = [each for line in re.findall(r"^COPY ([^-].*)$", MADE, re.M) for each in line.split()[:-1]]
    assert [each for each in sources if not (ROOT / each).exists()] == []
    assert {"indexer", "searchui", "corpus/names", "requirements.lock", "package-lock.json"} <= set(sources)
    targets = re.search(r"^RUN make ([^&]*)", MADE, re.M)[1].split()
    assert [each for each in targets if not re.search(rf"^{re.escape(each)}:", MAKEFILE, re.M)] == []


def test_it_serves_as_a_user_of_its_own_from_the_one_volume():
    users = dict(re.findall(r"useradd --system --uid (\d+) --no-create-home (\S+)", MADE))
    assert re.findall(r"^USER (.*)$", MADE, re.M) == [users["10002"]] == ["pinkas-room"]
    assert re.findall(r"^VOLUME (.*)$", MADE, re.M) == ["/srv/pinkas"]
    assert f"EXPOSE {Settings().port}" in MADE
    assert f":{Settings().port}/health" in MADE


@pytest.mark.parametrize("service", ["room", "staff"])
def test_a_service_may_do_no_more_than_it_needs(service):
    text = re.search(rf"^  {service}:\n(.*?)(?=^\S|^  \w|\Z)", COMPOSE, re.M | re.S)[1]
    for line in (
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        "mem_limit:",
        "tmpfs:",
    ):
        assert line in text, line
    assert ("holdings:/srv/pinkas:ro" in text) is (service == "room")
    [command] = re.findall(r'command: \["(\w+)"\]', text)
    assert command in pinkas.at
