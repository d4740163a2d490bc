"""What a room has loaded before the first reader comes is all that it will ever load."""

import json
import subprocess
import sys

from tests.journeys.views import VIEWS

CODE = """
import json
import sys
from pathlib import Path
from indexer.accession.authorities import names_folder
import flask.testing
from searchui import serving

serving.load()
loaded = set(sys.modules)
from searchui.web.app import create_app

room = create_app(Path(sys.argv[1]), names=names_folder("")).test_client()
page = room.get("/search?q=klezmer").get_data(as_text=True).split("/page/")[1][:13]
on_it = ("", "?q=klezmer&hit=1", "/small", "/scan", "/strip/0,0,200,200", "/quote?lines=1-2", "/text", "/pdf", "/alto")
for view in json.loads(sys.argv[2]):
    room.get(view)
for view in on_it:
    room.get(f"/page/{page}{view}")
print(sorted(set(sys.modules) - loaded))
"""


ASKED = (
    "/search?q=refusnik~",
    '/search?q="exit visa"~5',
    "/search?q=date:1986",
    "/concordance.csv?q=letter",
    "/batch.csv?q=Tsirelman",
    "/frequency.csv?q=letter",
    "/suggest?q=tsir",
    "/health",
    "/static/reading-room.css",
)


def test_an_open_room_loads_nothing_more_whatever_is_asked_of_it(specimen_home):
    done = subprocess.run(
        [sys.executable, "-c", CODE, specimen_home / "open", json.dumps([*ASKED, *(view.address for view in VIEWS)])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
