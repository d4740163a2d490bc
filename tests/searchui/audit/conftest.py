"""A small archive that is audited: planted canaries alone, and a table of names with one person in it."""

import dataclasses

import pytest

from indexer.settings import Settings
from searchui.audit.audit import Limits, prepare, watch_of
from searchui.web.app import create_app

SEED = 7
LIMITS = Limits(pages=4, addresses=8, links=150)
COLUMNS = "id\trelation\tform\tlanguage\tfirst\tlast\tsource\tnote\n"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The ground of an audit and everything that was asked for, with nothing wrong."""
    directory = tmp_path_factory.mktemp("audited")
    names = directory / "names"
    names.mkdir()
    (names / "people.tsv").write_text(f"{COLUMNS}kupferberg-ada\tpreferred\tAda Kupferberg\teng\t\t\tunsourced\t\n")
    settings = Settings(home=directory / "home", names=str(names))
    scratch = directory / "scratch"
    scratch.mkdir()
    return prepare(settings, scratch, create_app, seed=SEED, limits=LIMITS)


@pytest.fixture(scope="session")
def ground(prepared):
    return prepared[0]


@pytest.fixture(scope="session")
def few(prepared):
    """Some of what was asked for, a few of each kind: enough for a leak that is there to show."""
    kept, seen = [], {}
    for visit in prepared[1]:
        kind = (visit.channel, visit.address.split("/")[1].partition("?")[0])
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= 3 or (kind[1] == "search" and "&" not in visit.address):
            kept.append(visit)
    return kept


@pytest.fixture(scope="session")
def watch(ground):
    return watch_of(ground.full, ground.canaries, SEED, LIMITS)


@pytest.fixture
def with_room(ground):
    """The ground with a room that leaks: what a function makes of each application."""

    def of(leak):
        def open_room(path):
            app = create_app(path)
            leak(app)
            return app

        return dataclasses.replace(ground, open_room=open_room)

    return of
