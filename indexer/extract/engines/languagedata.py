"""Where tesseract's language data lies on this machine."""

import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

_WHERE_DEBIAN_KEEPS_DATA = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")
SUFFIX = ".traineddata"


@lru_cache(maxsize=1)
def data_directory() -> Path | None:
    """Return where language data lies: where the environment says, where the program looks, where Debian keeps it."""
    said = Path(os.environ.get("TESSDATA_PREFIX") or "nowhere")
    places = (said, said / "tessdata", *_where_the_program_looks(), *map(Path, _WHERE_DEBIAN_KEEPS_DATA))
    return next((place for place in places if next(place.glob(f"*{SUFFIX}"), None)), None)


def _where_the_program_looks() -> tuple[Path, ...]:
    if shutil.which("tesseract") is None:
        return ()
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    found = re.search(r'"(.+)"', said.partition("\n")[0])
    return (Path(found.group(1)),) if found else ()
