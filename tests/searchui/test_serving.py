"""What a room has loaded before the first reader comes is all that it will ever load."""

import subprocess
import sys

CODE = """
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
for view in (
    "/", "/held/", "/held/ASJ", "/help", "/coverage", "/nowhere", "/search?q=%22", "/search?q=families&in=descriptions",
    "/search?q=%D0%A9%D0%B0%D1%80%D0%B0%D0%BD%D1%81%D0%BA%D0%B8%D0%B9", "/search?q=date:1986", "/search?q=refusnik~",
    "/search?q=%22exit visa%22~5", "/search?q=name:sharansky", f"/page/{page}?q=klezmer&hit=1", f"/page/{page}/small",
    f"/page/{page}/scan", f"/page/{page}/strip/0,0,200,200", "/static/reading-room.css",
):
    room.get(view)
print(sorted(set(sys.modules) - loaded))
"""


def test_an_open_room_loads_nothing_more_whatever_is_asked_of_it(specimen_home):
    done = subprocess.run(
        [sys.executable, "-c", CODE, specimen_home / "open"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
