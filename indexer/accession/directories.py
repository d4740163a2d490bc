"""Places from the names of directories: Box 12/Folder 3, Series VI/Trip reports."""

import re
import unicodedata
from pathlib import PurePosixPath

from indexer.accession.shelfmarks import Shelfmark

_NUMBER = r"[\s._-]*(?:(?:no|nr)[.\s]\s*|#\s*)?(\w+)"
_BOX_WORDS = "box|bx|carton|container|коробка|короб|ящик|קופסה|קופסא|ארגז"
_FOLDER_WORDS = "folder|fol|fldr|папка|дело|תיקייה|תיקיה|תיק"
_BOX = re.compile(rf"(?<![^\W_])(?:(?:{_BOX_WORDS})(?![^\W\d_]){_NUMBER}|b(\d+))(?![^\W_])", re.IGNORECASE)
_FOLDER = re.compile(rf"(?<![^\W_])(?:(?:{_FOLDER_WORDS})(?![^\W\d_]){_NUMBER}|f(\d+))(?![^\W_])", re.IGNORECASE)


def shelfmark_of_directories(name: str) -> Shelfmark:
    """Return what the directories of a file say.

    Shapes: a directory named for a box or folder is one; what stands above it is a series, what stands below a folder
    an item. Where none is named for a folder, the innermost directory that is no box is the folder. Nothing for a
    file without directories.
    """
    series: list[str] = []
    box = folder = item = ""
    for directory in PurePosixPath(name).parts[:-1]:
        plain = unicodedata.normalize("NFC", directory)
        in_box, in_folder = _BOX.search(plain), _FOLDER.search(plain)
        if in_box or in_folder:
            box, folder = _number(in_box) or box, _number(in_folder) or folder
        elif folder:
            item = f"{item}-{plain}" if item else plain
        elif box:
            folder = plain
        else:
            series.append(plain)
    if not folder and not box and series:
        folder = series.pop()
    return Shelfmark("", tuple(series), box, folder, item)


def _number(match: re.Match[str] | None) -> str:
    return next((group for group in match.groups() if group), "") if match else ""
