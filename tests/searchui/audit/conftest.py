"""A small archive that is audited: planted canaries alone, and a table of names with one person in it."""

import dataclasses
from collections import defaultdict
from urllib.parse import quote

import pytest

from indexer.settings import Settings
from searchui.audit.audit import Limits, prepare, watch_of
from searchui.audit.visits import Visit, queries
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
    by_kind = defaultdict(list)
    for visit in prepared[1]:
        by_kind[visit.channel, visit.address.split("/")[1].partition("?")[0]].append(visit)
    searched = defaultdict(list)
    for channel, query in queries(prepared[0].canaries):
        searched[channel].append(Visit(1, f"/search?q={quote(query)}"))
    return list(dict.fromkeys(visit for each in (*by_kind.values(), *searched.values()) for visit in each[:3]))


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
