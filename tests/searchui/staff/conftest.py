"""A small home with both sides, and the staff room over it, asked as a browser asks."""

import re
import shutil
from dataclasses import dataclass

import pytest
from werkzeug.test import Client

from indexer.settings import Settings
from searchui.staff.room import create_staff_room
from tests.office import Office
from tests.two_sides import two_sides

TOKEN = "a-token-that-is-long-enough-to-be-one-0123456789"
HERE = "http://127.0.0.1:8401"


@pytest.fixture(scope="session")
def both_sides(tmp_path_factory):
    """A home of three letters: one open, one closed by a decision, one that nobody decided on. Never write to it."""
    return two_sides(tmp_path_factory.mktemp("both-sides")).home


@pytest.fixture
def office(both_sides, tmp_path):
    """The same home to write to, and its commands."""
    home = tmp_path / "home"
    shutil.copytree(both_sides, home)
    return Office(home)


def settings_of(office):
    return Settings(home=office.home)


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser in front of a staff room, which sends what browsers send."""

    client: Client

    def get(self, address, **headers):
        return self.client.get(address, base_url=HERE, headers=_named(headers), buffered=True)

    def enter(self, token=TOKEN):
        """Come in by the address that was printed."""
        answer = self.get(f"/enter?token={token}")
        assert answer.status_code == 303, answer.text
        return self

    def proof(self):
        """What a form of this session sends along."""
        return re.search('name="proof" value="([^"]+)"', self.get("/access/C-1/1/2").text)[1]

    def decide(self, address, verdict, *, headers=None, **form):
        """Send the form of access."""
        sent = {"proof": self.proof(), "reason": "Because", "who": "Miriam Adler", "until": ""} | form
        headers = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"} | (headers or {})
        data = {"address": address, "verdict": verdict} | {
            name: each for name, each in sent.items() if each is not None
        }
        return self.client.post("/decide", base_url=HERE, data=data, headers=headers)


def _named(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def staff_room(office):
    """The staff room over a home of its own."""
    return create_staff_room(settings_of(office), token=TOKEN)


@pytest.fixture
def browser(staff_room):
    """A browser that was let in."""
    return Browser(Client(staff_room)).enter()
